/** What the lists of each kind are called: by their own names, by their labels in every language, and as actions of that name. */

import { recordKinds } from '#views/kinds/index.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { fold, lower } from '../text/fold.ts'
import { type Action, actions, allWords, type Kind, kinds, kindsOf, type Spellings } from './vocabulary.ts'

/** The list that a word names, by kind: "open" is one of sales, another of tickets. */
export type ListsNamed = Readonly<Partial<Record<Kind, string>>>

const isKind = (name: string): name is Kind => name in kinds
const isAction = (name: string): name is Action => name in actions

/** `won deals`, `lost`, 赢单: what is done to records names those it was done to. */
const asAction = (kind: Kind, list: string): readonly string[] =>
  isAction(list) && kindsOf[list]?.includes(kind) ? allWords(actions[list]) : []

/** 已解决的服务单 */
const asAdjective = (word: string): readonly string[] => (/\p{Script=Han}$/u.test(word) ? [word, `${word}的`] : [word])

/** Every word that names a list of some kind, folded. */
export const listWords: ReadonlyMap<string, ListsNamed> = recordKinds.reduce((known, kind) => {
  const { name } = kind.domain
  for (const list of isKind(name) ? (kind.lists ?? []) : []) {
    const said = [
      list.name,
      ...locales.map((locale) => list.label(words(locale))),
      ...asAction(name as Kind, list.name),
    ]
    for (const word of said.map((one) => lower(fold(one))).flatMap(asAdjective))
      known.set(word, { ...known.get(word), [name]: list.name })
  }
  return known
}, new Map<string, ListsNamed>())

/** What one of a list is called, where that is what is planned, too: a `task`, 任务, is one of the `tasks`. */
export const onesOf: readonly (readonly [one: Spellings, list: ListsNamed])[] = recordKinds.flatMap((kind) =>
  (kind.lists ?? []).flatMap(({ name: list }) => {
    const one = list.replace(/s$/, '')
    if (one === list || !isAction(one)) return []
    const { en, zh } = actions[one]
    return [[{ en: en.slice(0, 1), zh: zh.slice(0, 1) }, { [kind.domain.name]: list }] as const]
  }),
)
