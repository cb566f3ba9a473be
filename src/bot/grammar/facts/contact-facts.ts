import { type CountryCode, findPhoneNumbersInText, type NumberFound } from 'libphonenumber-js/max'
import { fold } from '../text/fold.ts'

/** A stretch of the text that was recognised. */
export interface Found<Value> {
  readonly start: number
  readonly end: number
  readonly value: Value
}

export interface PhoneFound extends Found<string> {
  readonly mobile: boolean
}

const email = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,80}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/giu
const asciiEmail = /(?<![a-z0-9._%+'-])[a-z0-9._%+'-]{1,80}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/gi
const website =
  /(?:https?:\/\/|www\.)[^\s<>()（），,；;、|"'“”]+|(?<![@\w.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|cn|net|org|io|co|de|uk|fr|it|eu|us|ca|jp|kr|sg|hk|tw|app|dev|ai|info|biz|tech|shop|store|cloud)(?![\w@-]|\.\w)(?:\/[^\s<>()（），,；;、|"']*)?/gi

/** E-mail addresses; written against Chinese text ("邮箱a@b.cn联系") the Latin part is meant. */
export function findEmails(text: string): readonly Found<string>[] {
  const folded = fold(text)
  const pattern = /\p{Script=Han}/u.test(folded) ? asciiEmail : email
  return [...folded.matchAll(pattern)].map(({ index, 0: found }) => trimmed(index, found, /^['.-]+/))
}

/** Web addresses, with or without `https://`. */
export function findWebsites(text: string): readonly Found<string>[] {
  return [...fold(text).matchAll(website)].map(({ index, 0: found }) => trimmed(index, found))
}

function trimmed(index: number, found: string, front = /^$/): Found<string> {
  const before = front.exec(found)?.[0].length ?? 0
  const value = found.slice(before).replace(/(?<![.,。!?:;'-])[.,。!?:;'-]+$/, '')
  return { start: index + before, end: index + before + value.length, value }
}

/**
 * Phone numbers that exist, numbers without a country code read as `country`'s; a Chinese mobile number is known
 * everywhere. Domestic numbers stay as they were typed, others get the international form.
 */
export function findPhones(text: string, country: CountryCode): readonly PhoneFound[] {
  // A comma would be taken for "extension": "+49 30 901820, 138 0013 8000" is two numbers.
  const folded = fold(text).replace(/[,;；，、|]/g, '\n')
  const domestic = findPhoneNumbersInText(folded, country)
  const chinese = [...folded.matchAll(/(?<![\d+])1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g)].flatMap(({ index, 0: typed }) =>
    findPhoneNumbersInText(typed, 'CN').map((one) => ({
      ...one,
      startsAt: index + one.startsAt,
      endsAt: index + one.endsAt,
    })),
  )
  const others = chinese.filter((one) => !domestic.some((known) => overlap(known, one)))
  return [...domestic, ...others]
    .sort((a, b) => a.startsAt - b.startsAt)
    .map(({ number, startsAt, endsAt }) => {
      const typed = folded.slice(startsAt, endsAt)
      const foreign = number.country !== country || typed.trim().startsWith('+')
      const type = number.getType()
      // North American numbers do not tell mobile from fixed: they are phones.
      return {
        start: startsAt,
        end: endsAt,
        value: foreign ? number.formatInternational() : typed.trim(),
        mobile: type === 'MOBILE',
      }
    })
}

function overlap(a: Pick<NumberFound, 'startsAt' | 'endsAt'>, b: Pick<NumberFound, 'startsAt' | 'endsAt'>): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

/** The text with the found stretches blanked, `cut` in place of each one's first character so that it separates. */
export function withoutFound(text: string, found: readonly Found<unknown>[], cut = ','): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(from, start), cut.padEnd(end - start))
    from = end
  }
  return parts.join('') + text.slice(from)
}
