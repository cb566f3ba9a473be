import {
  type Choice,
  type ChoiceListName,
  type ChoiceLists,
  choiceOf,
  isBuiltIn,
} from '#domain/organization/choice-lists.ts'
import { type Locale, locales } from './locales/locale.ts'
import { words } from './locales/words.ts'

/** What a choice is called in a language. */
export function choiceName(locale: Locale, list: ChoiceListName, { value, names }: Choice): string {
  const own = names?.[locale]
  if (own) return own
  // The lists differ in their choices, so that their keys are known at run time alone.
  const translate = words(locale) as (key: string) => string
  if (isBuiltIn(list, value)) return translate(`choices.builtIn.${list}.${value}`)
  return locales.map((other) => names?.[other]).find(Boolean) ?? value
}

/** What a stored value is called, also when it is not offered any more, or was merged. */
export function valueName(locale: Locale, lists: ChoiceLists, list: ChoiceListName, value: string): string {
  const choice = choiceOf(lists, list, value)
  return choice
    ? choiceName(locale, list, choice)
    : isBuiltIn(list, value)
      ? choiceName(locale, list, { value })
      : value
}
