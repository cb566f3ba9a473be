/** Where a report is to go, in words: a channel with its #, a person, a group by its name. */
import { fold } from '../text/fold.ts'

export interface PlaceNamed {
  /** `#sales`, or the name of somebody or of a group as it was typed; `me`; nothing but '' for where it was said. */
  readonly place: string
  readonly rest: string
}

const channel =
  /(?:\s+|^)(?:in|to|into)\s+(?:the\s+)?(?:channel\s+)?(#[\p{L}\p{N}_-]+)(?:\s+channel\b)?|(?:发到|发送到|发布到|发至|发给|推送到|到|在|给)\s*(#[\p{L}\p{N}_-]+)\s*(?:频道|里)?|(?:\s|^)(#[\p{L}\p{N}_-]+)/iu
const quoted =
  /(?:\s+|^)(?:in|to|into)\s+(?:the\s+)?(?:channel\s+|group\s+|chat\s+)?["“”'‘’]([^"“”'‘’]{1,80})["“”'‘’]|(?:发送?到|发布到|发至|发送?给|推送到|推送给|到|在|给)\s*["“”'‘’「]([^"“”'‘’「」]{1,80})["“”'‘’」]/iu
/** At the end, where nothing is behind a name that might be a part of it. */
const person =
  /(?:\s|^)(?:sent\s+)?to\s+@?(?!the\b)(\p{L}[\p{L}\p{M}\p{N}'’.&_ -]{0,79})\s*$|(?:发送?到|发布到|发至|发送?给|推送到|推送给|给|到)\s*@?(\p{L}[\p{L}\p{M}\p{N}'’.&_· -]{0,39}?)\s*$|(?:\s|^)@(\p{L}[\p{L}\p{M}\p{N}'’.&_· -]{0,79}?)\s*$/iu

const ourselves = /^(?:me|myself|我|我自己|自己|本人)$/i
const here =
  /(?:\s|^)(?:here|in\s+this\s+(?:channel|chat|group))\s*$|(?:发送?到|在|到)?(?:这里|本频道|本群|这个群|此频道)\s*$/i
/** "From January to March" is no place. */
const fromTo = /\bfrom\b|\bbetween\b|从/i

/** A place that words name, and the words without it. @example placeNamed('every Monday in #sales') // #sales */
export function placeNamed(text: string): PlaceNamed | undefined {
  const folded = fold(text)
  const found = channel.exec(folded) ?? quoted.exec(folded)
  const place = found?.slice(1).find((one) => one !== undefined)
  return found && place ? { place, rest: without(text, found) } : undefined
}

/** The same, of words that say when something is to be posted: they may end with whom it is for, too. */
export function recipientNamed(text: string): PlaceNamed | undefined {
  const named = placeNamed(text)
  if (named) return named
  const folded = fold(text)
  const isHere = here.exec(folded)
  if (isHere) return { place: '', rest: without(text, isHere) }
  const found = fromTo.test(folded) ? null : person.exec(folded)
  const whom = found
    ?.slice(1)
    .find((one) => one !== undefined)
    ?.trim()
  if (!found || !whom) return undefined
  return { place: ourselves.test(whom) ? 'me' : whom, rest: without(text, found) }
}

const without = (text: string, { index, 0: found }: RegExpExecArray): string =>
  `${text.slice(0, index)} ${text.slice(index + found.length)}`.trim()
