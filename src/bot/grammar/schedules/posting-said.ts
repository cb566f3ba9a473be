import { tidy } from '../commands/read-head.ts'
import { parseSchedule } from './parse-schedule.ts'
import { placeNamed, recipientNamed } from './place-named.ts'

/**
 * What is to be posted, and the words for when and where: "sales by region every weekday 9:00 in #sales". The second is
 * empty where neither is said.
 */
export function postingSaid(text: string): readonly [what: string, when: string] {
  const scheduled = parseSchedule(text)
  const place = scheduled ? recipientNamed(scheduled.left) : placeNamed(text)
  const what = trimmed(place?.rest ?? scheduled?.left ?? text)
  return [what, tidy(without(text, what))]
}

/** Without what stands at the ends only because of what was taken out. */
const trimmed = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(
      /^(?:\s|,|，|、|;|；|(?:at|on|in|of|the|and)(?=\s)|的|在)+|(?:\s|,|，|、|\.|。|;|；|(?<=\s)(?:at|on|in|of|the|and)|的|在)+$/gi,
      '',
    )

/** A text without some words of it, wherever they stand. */
const without = (text: string, words: string): string =>
  text.includes(words)
    ? text.replace(words, ' ')
    : words.split(' ').reduce((left, word) => left.replace(word, ' '), text)
