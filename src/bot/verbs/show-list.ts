import { titleOf } from '#domain/records/domain-kind.ts'
import { can, may } from '#domain/records/policies.ts'
import { findRecord } from '#domain/records/records.ts'
import { linkBy } from '#domain/records/related.ts'
import { listRecords } from '#domain/search/list.ts'
import { listTotals } from '#domain/search/list-totals.ts'
import type { RecordKind } from '#views/kind.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { list } from '#views/pages/list.ts'
import type { Call } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { listQuery, shownCriteria } from './narrowed-list.ts'
import { recordsBehind, shownFigure } from './records-behind.ts'

/** A page of a kind's list, narrowed as the arguments say. */
export async function showList(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args } = call
  const query = await listQuery(context, kind, args)
  const { criteria } = query
  const narrowedTo = criteria && (await shownCriteria(context, kind, args.criteria ?? '', criteria, args.topic))
  const of = await wholeOf(call, kind)
  const figure = await recordsBehind(context, kind, args)
  const asked = {
    ...query,
    ...(of && { of: { by: of.by, id: of.id } }),
    ...(figure && { behind: figure.condition }),
  }
  // Sent together: the database is waited for once.
  const [page, totals] = await Promise.all([
    listRecords(context, kind.domain, asked),
    // The figure itself is what these come to: of an order one line may be in it.
    !figure && kind.totals && listTotals(context, kind.domain, asked, kind.totals),
  ])
  return {
    type: 'show',
    message: list(kind, to, {
      ...page,
      query,
      mayChange: (record) => can(context, 'change', record),
      mayCreate: may(context, 'create', kind.domain.entity),
      ...(of && { of }),
      ...(figure && { behind: shownFigure(to, figure) }),
      ...(totals && { totals }),
      ...(narrowedTo && { narrowedTo }),
    }),
  }
}

/** The record that a list is narrowed to, from `customer:customer:C-12`: the property, and the kind and number it names. */
export async function wholeOf({ context, args }: Call, { domain }: RecordKind) {
  const [by = '', kind = '', ref = ''] = (args.of ?? '').split(':')
  const target = by === 'about' && domain.about ? kindNamed(kind)?.domain : linkBy(domain, by)?.kind()
  if (!target) return undefined
  const record = await findRecord(context, target, ref, { deleted: true })
  return {
    by,
    id: record.id,
    name: titleOf(target, record),
    args: { of: args.of ?? '' },
    create: by.includes('.') ? {} : { [by]: by === 'about' ? `${kind}:${ref}` : ref },
  }
}
