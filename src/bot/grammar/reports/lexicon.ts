/** Every word that a question of figures is made of, found by walking over the text once. */
import type { ReportName } from '#domain/reports/catalogue.ts'
import type { DataSetName } from '#domain/reports/data-sets/index.ts'
import type { ChartType, Grain } from '#domain/reports/definition.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import { simplifiedEach } from '#domain/search/simplified.ts'
import { allWords, commands, entriesOf, kinds, type Spellings } from '../commands/vocabulary.ts'
import { fold, lower } from '../text/fold.ts'
import { catalogueWords, chartWords, grainWords, groupedByTime } from './words/catalogue-words.ts'
import { bandWords, dimensionWords } from './words/dimension-words.ts'
import { type MeasureWords, measureWords } from './words/measure-words.ts'
import { type Role, roleWords } from './words/question-words.ts'

export interface MeasureMeant {
  readonly data: DataSetName
  readonly name: string
}

/** Everything that a word can mean; its neighbours decide which of it holds. */
export interface WordMeaning {
  /** One of these figures. */
  readonly measures?: readonly MeasureMeant[]
  /** The same, said by what is counted or done. */
  readonly counted?: readonly MeasureMeant[]
  readonly dimensions?: readonly DimensionName[]
  /** One of the keys of a dimension. */
  readonly band?: { readonly dimension: DimensionName; readonly key: string }
  readonly report?: ReportName
  readonly chart?: ChartType
  readonly grain?: Grain
  readonly groupedBy?: Grain
  readonly roles?: readonly Role[]
}

/** A Latin word, a number, a Chinese character, a sign that separates. */
export interface Atom {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isHan: boolean
}

/** As words are compared: of one width and case, in simplified characters. The length stays. */
export const compared = (text: string): string => simplifiedEach(lower(fold(text))).replace(/[’‘`]/g, "'")

const letter = '(?!\\p{Script=Han})[\\p{L}\\p{M}]'
const atomPattern = new RegExp(`\\d+(?:[.,]\\d+)*|\\p{Script=Han}|(?:${letter})+(?:'(?:${letter})*)?|\\S`, 'gu')

export function atomsOf(text: string): readonly Atom[] {
  return [...text.matchAll(atomPattern)]
    .filter(({ 0: one, index }) => !isHyphen(text, one, index))
    .map(({ 0: one, index }) => ({
      text: one.replace(/'s?$/, '') || one,
      start: index,
      end: index + one.length,
      isHan: /\p{Script=Han}/u.test(one),
    }))
}

/** "Win/loss", "year-over-year": two words. */
const isHyphen = (text: string, one: string, at: number): boolean =>
  /[-/‐-―]/.test(one) && /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(at + 1))

const isSign = (atom: Atom): boolean => !/[\p{L}\p{N}]/u.test(atom.text)

/** Several atoms as a dictionary writes them; nothing where a sign stands among them. */
function keyOf(atoms: readonly Atom[]): string {
  return atoms.reduce(
    (key, { text, isHan }, at) => key + (at > 0 && !(isHan || atoms[at - 1]?.isHan) ? ' ' : '') + text,
    '',
  )
}

/** One of them, several of them: customer, customers; industry, industries. Only the last word of a phrase changes. */
function inflected(word: string): readonly string[] {
  if (!/[a-z]$/.test(word)) return [word]
  const plural = /(?:s|x|ch|sh)$/.test(word)
    ? word.endsWith('ss') || !word.endsWith('s')
      ? `${word}es`
      : word
    : /[^aeiou]y$/.test(word)
      ? `${word.slice(0, -1)}ies`
      : `${word}s`
  return [word, plural]
}

const dictionary = new Map<string, WordMeaning>()
let longest = 1

function learn(words: readonly string[], add: (known: WordMeaning) => WordMeaning): void {
  for (const word of words) {
    const atoms = atomsOf(compared(word)).filter((atom) => !isSign(atom) || atom.text === '、')
    const key = keyOf(atoms)
    longest = Math.max(longest, atoms.length)
    dictionary.set(key, add(dictionary.get(key) ?? {}))
  }
}

const more = <One>(known: readonly One[] | undefined, one: One): readonly One[] => [...new Set([...(known ?? []), one])]
const nouns = (words: Spellings): readonly string[] => [...words.en.flatMap(inflected), ...words.zh]

for (const [data, set] of entriesOf<DataSetName, Readonly<Record<string, MeasureWords>>>(measureWords))
  for (const [name, words] of Object.entries(set)) {
    const meant = { data, name }
    learn(nouns(words), (known) => ({ ...known, measures: more(known.measures, meant) }))
    if (words.weak) learn(nouns(words.weak), (known) => ({ ...known, counted: more(known.counted, meant) }))
  }
for (const [name, words] of entriesOf<DimensionName, Spellings>(dimensionWords))
  if (name !== 'time') learn(nouns(words), (known) => ({ ...known, dimensions: more(known.dimensions, name) }))
// A name that says how it is grouped is understood as any question is.
for (const [dimension, keys] of entriesOf<'returning' | 'overdueFor', Readonly<Record<string, Spellings>>>(bandWords))
  for (const [key, words] of Object.entries(keys))
    learn(nouns(words), (known) => ({ ...known, band: { dimension, key } }))
for (const [report, words] of entriesOf<ReportName, Spellings>(catalogueWords))
  learn(
    allWords(words).filter((word) => !/\b(?:by|per)\b|^[各每]/.test(word)),
    (known) => ({ ...known, report }),
  )
for (const [chart, words] of entriesOf<ChartType, Spellings>(chartWords))
  learn(allWords(words), (known) => ({ ...known, chart }))
for (const [grain, words] of entriesOf<Grain, Spellings>(grainWords))
  learn(nouns(words), (known) => ({ ...known, grain }))
for (const [groupedBy, words] of entriesOf<Grain, Spellings>(groupedByTime))
  learn(allWords(words), (known) => ({ ...known, groupedBy }))
for (const [role, words] of entriesOf<Role, Spellings>(roleWords))
  learn(allWords(words), (known) => ({ ...known, roles: more(known.roles, role) }))

/** A word found among atoms; so many of them are of it. */
export interface Found {
  readonly meaning: WordMeaning
  readonly length: number
  /** What it was taken for, where it is written otherwise. */
  readonly meant?: string
}

/**
 * The longest word of the dictionary that begins with an atom. Chinese words are not set apart: of two ways to read the
 * characters that one is taken which leaves no character over, 客户 利润率 rather than 客户利润 率.
 *
 * @param groups whether a grouping is said to follow: 各客户 投诉 rather than 客户投诉
 */
export function wordAt(atoms: readonly Atom[], at: number, groups = false): Found | undefined {
  const lengths = lengthsAt(atoms, at)
  const meaningOf = (length: number) => dictionary.get(keyOf(atoms.slice(at, at + length)))
  const grouping = groups && atoms[at]?.isHan ? lengths.find((length) => meaningOf(length)?.dimensions) : undefined
  const first = grouping ?? lengths[0]
  if (first === undefined) return undefined
  const isBefore = (length: number) =>
    atoms[at + length]?.isHan === true && atoms[at + length]?.start === atoms[at + length - 1]?.end
  const endsWord = !isBefore(first) || lengthsAt(atoms, at + first).length > 0
  const goesBeyond = (length: number) => isBefore(length) && length + (lengthsAt(atoms, at + length)[0] ?? 0) > first
  const length = endsWord ? first : (lengths.find(goesBeyond) ?? first)
  const meaning = meaningOf(length)
  return meaning && { meaning, length }
}

/** How many atoms the words have that begin with one, the longest first. */
function lengthsAt(atoms: readonly Atom[], at: number): readonly number[] {
  const most = Math.min(longest, atoms.length - at)
  let end = 1
  // A blank parts Chinese words: 机会 金额 are two.
  const goesOn = (one: Atom, before: Atom) => !isSign(one) && !(one.isHan && before.isHan && one.start > before.end)
  while (end < most && goesOn(atoms[at + end] as Atom, atoms[at + end - 1] as Atom)) end++
  const lengths = Array.from({ length: end }, (_, index) => end - index)
  return lengths.filter((length) => dictionary.has(keyOf(atoms.slice(at, at + length))))
}

/** Whether words are the name of a command, or of a kind of records: loss reasons are set up under that name. */
export const isCommand = (atoms: readonly Atom[]): boolean => commandWords.has(keyOf(atoms))
const commandWords = new Set(
  [...Object.values<Spellings>(commands), ...Object.values<Spellings>(kinds)].flatMap((words) =>
    allWords(words).map((word) => keyOf(atomsOf(compared(word)))),
  ),
)

/** The report of the catalogue that is called just so. */
export const reportCalled = (atoms: readonly Atom[]): ReportName | undefined => reportNames.get(keyOf(atoms))
const reportNames = new Map(
  entriesOf<ReportName, Spellings>(catalogueWords).flatMap(([report, words]) =>
    allWords(words).map((word) => [keyOf(atomsOf(compared(word))), report] as const),
  ),
)

/** Words of one piece that are long enough to be told apart by all but one letter. */
const shortestMistyped = 6
const spellings = Map.groupBy(
  [...dictionary.keys()].filter((word) => /^[a-z]{5,}$/.test(word)),
  ({ length }) => length,
)

/** The one word that a longer one is a slip of: a letter missing, too many, another one, or two exchanged. */
export function mistyped(word: string): Found | undefined {
  if (!/^[a-z]+$/.test(word) || word.length < shortestMistyped || word.length > 24) return undefined
  const near = [-1, 0, 1].flatMap((more) =>
    (spellings.get(word.length + more) ?? []).filter((one) => isSlip(word, one)),
  )
  const meanings = new Set(near.map((one) => JSON.stringify(dictionary.get(one))))
  const [meant] = near
  const meaning = meant && meanings.size === 1 ? dictionary.get(meant) : undefined
  return meaning && meant ? { meaning, length: 1, meant } : undefined
}

/** Whether two words differ in one place. */
function isSlip(one: string, other: string): boolean {
  let front = 0
  while (front < one.length && one[front] === other[front]) front++
  const ends = (skipOne: number, skipOther: number) => one.slice(front + skipOne) === other.slice(front + skipOther)
  if (one.length !== other.length) return one.length > other.length ? ends(1, 0) : ends(0, 1)
  const swapped = one[front] === other[front + 1] && one[front + 1] === other[front] && ends(2, 2)
  return ends(1, 1) || swapped
}
