/** The picker that finds a record of any kind: `record.options`. */
import { numberOf, reference, titleOf } from '#domain/records/domain-kind.ts'
import { findRecords } from '#domain/search/find.ts'
import { listRecords } from '#domain/search/list.ts'
import { type Call, type Handlers, reads } from '../handler.ts'
import { loggedKinds } from './log-interaction.ts'

const most = 15

/** The number itself first, then names that begin with what was typed, then whatever else is found, kind by kind. */
async function found({ context, args }: Call) {
  const typed = (args.query ?? '').trim()
  const kinds = loggedKinds.map(({ domain }) => domain)
  if (typed) {
    const begins = (title: string) => title.toLowerCase().startsWith(typed.toLowerCase())
    const rank = ({ kind, record }: Awaited<ReturnType<typeof findRecords>>[number]) =>
      numberOf(kind, typed) === record.number ? 0 : begins(titleOf(kind, record)) ? 1 : 2
    return (await findRecords(context, kinds, typed, most)).toSorted((a, b) => rank(a) - rank(b))
  }
  const few = Math.ceil(most / kinds.length)
  const first = []
  for (const kind of kinds) {
    const { rows } = await listRecords(context, kind, { scope: 'mine' })
    first.push(...rows.slice(0, few).map((record) => ({ kind, record })))
  }
  return first
}

export const recordOptions: Handlers = {
  'record.options': reads(async (call) => ({
    type: 'options',
    options: (await found(call)).slice(0, most).map(({ kind, record }) => ({
      value: `${kind.name}:${reference(kind, record)}`,
      label: `${titleOf(kind, record)} (${reference(kind, record)})`,
    })),
  })),
}
