import { type DomainKind, titleOf } from '../records/domain-kind.ts'
import type { Recorded } from '../records/record.ts'
import { type Named, sortKey } from './pinyin.ts'

/** Whose names the titles of a kind are. */
export const namedBy = (kind: Pick<DomainKind, 'title' | 'people'>): Named =>
  kind.people?.includes(kind.title) ? 'person' : 'thing'

/** Where a record stands in its kind's lists: by its title, unless the kind says otherwise. */
export const sortKeyOf = <Entity extends Recorded>(
  kind: Pick<DomainKind<Entity>, 'title' | 'sortKey' | 'people'>,
  record: Entity,
): string => kind.sortKey?.(record) ?? sortKey(titleOf(kind, record), namedBy(kind))
