import { reference } from '#domain/records/domain-kind.ts'
import type { Linked } from '#domain/records/links.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { RecordKind } from '../kind.ts'
import { button, type Message, message, note, type Row, text } from '../message.ts'
import type { Reader } from '../reader.ts'
import { recordRow } from './record.ts'

/** These open a form, which Teams has to know before the press. */
const opensForm: readonly string[] = [
  'edit', 'transfer', 'share', 'merge', 'task', 'event', 'call', 'email', 'upgrade', 'won', 'lost', 'resolve', 'receive', 'plan', 'meeting', 'note',
] // biome-ignore format: one row reads best

/** Which record a command is for, when it did not say, or when several are called so: each does it for itself. */
export function whichRecord(
  kind: RecordKind,
  to: Reader,
  data: {
    readonly verb: string
    readonly records: readonly Recorded[]
    readonly linked: Linked
    readonly args: Readonly<Record<string, string>>
    /** Whether there are others that it may be. */
    readonly hasMore: boolean
  },
): Message {
  const question = to.words('talk.whichRecord', { kind: kind.one(to.words), ref: `${kind.domain.prefix}-1` })
  const action = data.verb.split('.')[1] ?? ''
  const row = (record: Recorded): Row => {
    const { open: _open, more: _more, ...said } = recordRow(kind, to, record, false, data.linked)
    const done = button(to.words('record.open'), action === 'delete' ? `${kind.domain.name}.ask` : data.verb, {
      ...data.args,
      id: reference(kind.domain, record),
    })
    return { ...said, open: opensForm.includes(action) ? { ...done, action: { ...done.action, form: true } } : done }
  }
  return message(
    to.locale,
    question,
    text(question),
    data.records.length ? { type: 'rows', rows: data.records.map(row) } : note(to.words('list.none')),
    data.hasMore ? note(to.words('talk.whichMore', { ref: `${kind.domain.prefix}-1` })) : [],
  )
}
