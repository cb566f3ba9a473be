import { type DomainKind, titleOf } from '../domain-kind.ts'
import type { Recorded } from '../record.ts'
import { sortKey } from './pinyin.ts'

/** Where a record stands in its kind's lists: by its title, unless the kind says otherwise. */
export const sortKeyOf = <Entity extends Recorded>(
  kind: Pick<DomainKind<Entity>, 'title' | 'sortKey'>,
  record: Entity,
): string => kind.sortKey?.(record) ?? sortKey(titleOf(kind, record))
