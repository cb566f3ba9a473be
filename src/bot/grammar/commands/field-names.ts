/** What the fields of each kind are called, in both languages, for telling a field from a command of that name. */
import { recordKinds } from '#views/kinds/index.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { fold, lower } from '../text/fold.ts'
import type { Kind } from './vocabulary.ts'

const names: ReadonlyMap<string, readonly string[]> = new Map(
  recordKinds.map((kind) => [
    kind.domain.name,
    [...new Set(kind.fields.flatMap((field) => [...locales.map((locale) => field.label(words(locale))), field.name]))]
      .map((name) => lower(fold(name)))
      .toSorted((a, b) => b.length - a.length),
  ]),
)

const joint = /^\s*(?:[=:：＝]|(?:to|as|is|into)\s|改成|改为|变成|变为|设成|设为|设置为|换成|为|是)/i

/** What cannot be anything but the value: `phone 138…` is no call, `email a@b.cn` no letter. */
const number = /^\s*\+?\(?\d[\d\s()./-]{4,24}(?:\s*(?:ext\.?|x|转|分机)\s*\d{1,6})?\s*$/i
const address = /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/

/** `phone: 138…`, 付款方式改成支票: a field of the kind, and that it is to be something. */
export function setsField(kind: Kind, text: string): boolean {
  const said = lower(fold(text))
  return (names.get(kind) ?? []).some((name) => {
    if (!said.startsWith(name)) return false
    const value = said.slice(name.length)
    return joint.test(value) || number.test(value) || address.test(value)
  })
}

/** The text is what a field of the kind is called. */
export const isField = (kind: Kind, text: string): boolean => (names.get(kind) ?? []).includes(lower(fold(text.trim())))
