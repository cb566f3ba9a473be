/** Times that forms take in words, as the domain takes them: ISO 8601, or YYYY-MM-DD for a whole day. */
import type { Recorded } from '#domain/records/record.ts'
import type { InWords } from '#views/field.ts'
import type { RecordKind } from '#views/kind.ts'
import type { Reader } from '#views/reader.ts'
import { parseHappened } from '../grammar/dates/parse-happened.ts'
import { parseWhen, readWhen, type When } from '../grammar/dates/parse-when.ts'
import { timeOf } from '../grammar/dates/time-said.ts'
import { type Call, Refused } from '../handler.ts'
import type { Outcome } from '../request.ts'

/** A time that is all of what was said: no word beside it is passed over. */
export function timeIn(to: Reader, words: string | undefined): When | undefined {
  const when = words ? parseWhen(words, to) : undefined
  return when && /^[\s\p{P}]*$/u.test(when.rest) ? when : undefined
}

/** Why words are no time. */
export function whyNoTime(to: Reader, said: string): string {
  const read = readWhen(said, to)
  if (!read) return to.words('fieldErrors.date')
  return 'unclear' in read
    ? to.words('activity.unclear', { said: read.unclear })
    : to.words('activity.unread', { matched: read.matched, rest: read.rest })
}

/** @returns nothing when the words are no time, or more than one */
export function timeRead(to: Reader, said: string, how: InWords): string | undefined {
  if (how === 'past') {
    const happened = parseHappened(said, to)
    return happened && !happened.rest ? happened.at.toISOString() : undefined
  }
  const when = timeIn(to, said)
  if (!when) return undefined
  const time = how === 'comingDay' ? timeOf(when, to) : when
  return 'day' in time ? time.day : time.at.toISOString()
}

/** Takes what a form came back with, times read; asked again, people see their own words and what is wrong with them. */
export const timesRead =
  <Entity extends Recorded>({ fields }: Pick<RecordKind<Entity>, 'fields'>, work: (call: Call) => Promise<Outcome>) =>
  async (call: Call): Promise<Outcome> => {
    const { to, answers } = call
    const typed = fields.flatMap(({ name, inWords }) => {
      const said = inWords && answers[name]?.trim()
      return said ? [{ name, said, value: timeRead(to, said, inWords) }] : []
    })
    if (!typed.length) return work(call)
    const values = Object.fromEntries(typed.map(({ name, said, value }) => [name, value ?? said]))
    try {
      return await work({ ...call, answers: { ...answers, ...values } })
    } catch (error) {
      if (!(error instanceof Refused) || error.outcome.type !== 'ask') throw error
      const { outcome } = error
      const words = Object.fromEntries(typed.map(({ name, said }) => [name, said]))
      const wrong = typed.flatMap(({ name, said, value }) =>
        value === undefined && outcome.errors?.[name] ? [[name, whyNoTime(to, said)] as const] : [],
      )
      throw new Refused({
        ...outcome,
        answers: { ...(outcome.answers ?? answers), ...words },
        ...(outcome.errors && { errors: { ...outcome.errors, ...Object.fromEntries(wrong) } }),
      })
    }
  }
