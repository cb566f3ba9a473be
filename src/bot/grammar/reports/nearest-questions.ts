/** Questions that are understood, near to words that are not: to be pressed instead of a list of commands. */
import { distance } from 'fastest-levenshtein'
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import { fits, type Grain } from '#domain/reports/definition.ts'
import { type DimensionName, dimensionNames } from '#domain/reports/dimensions.ts'
import { fold, lower } from '../text/fold.ts'
import { compared, type MeasureMeant } from './lexicon.ts'
import { isOtherwiseSaid, parseQuestion } from './parse-question.ts'
import { piecesOf } from './pieces.ts'
import { readWords, type Words } from './read-words.ts'
import type { ReportCalendar } from './said-span.ts'
import { keyOf, subjects } from './told-by.ts'
import { catalogueWords, grainWords } from './words/catalogue-words.ts'
import { dimensionWords } from './words/dimension-words.ts'
import { type MeasureWords, measureWords } from './words/measure-words.ts'

type Language = 'en' | 'zh'

/** More is not looked at. */
const mostLooked = 200

/**
 * So many questions at most, the nearest first, in the language that was typed: made of what of the words is understood,
 * and of the catalogue.
 */
export function nearestQuestions(said: string, most: number, calendar: ReportCalendar): readonly string[] {
  const typed = said.slice(0, mostLooked)
  const language: Language = /\p{Script=Han}/u.test(typed) ? 'zh' : 'en'
  const text = compared(typed)
  const words = readWords(piecesOf(text, typed, calendar), text, typed)
  const near = namesNear(text, language).map(({ name }) => name)
  return [...new Set([...made(words, language), ...near])]
    .filter((one) => one !== typed.trim() && parseQuestion(one, calendar) !== undefined)
    .slice(0, most)
}

const namesNear = (text: string, language: Language) =>
  Object.values(catalogueWords)
    .map((one) => one[language][0])
    .map((name) => ({ name, alike: likeness(lower(fold(name)), text, language) }))
    .toSorted((a, b) => b.alike - a.alike)

/** More is talk. */
const longestNear = 80

/**
 * Whether words that are no question of figures were meant as one: a figure is named in them, or what figures are grouped
 * by, or they are a report's name but for their spelling. "Where is Acme" was not.
 */
export function isNearQuestion(said: string, calendar: ReportCalendar): boolean {
  if (said.length > longestNear || isOtherwiseSaid(said)) return false
  const text = compared(said)
  const { measures, report, by, rank } = readWords(piecesOf(text, said, calendar), text, said)
  const language: Language = /\p{Script=Han}/u.test(said) ? 'zh' : 'en'
  const isFigure = ({ alternatives: [first], isCounted }: (typeof measures)[number]) =>
    first !== undefined && !(isCounted && subjects.has(keyOf(first)))
  return (
    report !== undefined ||
    measures.some(isFigure) ||
    by.some(({ isSaid }) => isSaid) ||
    (rank !== undefined && by.length > 0) ||
    namesNear(text, language)[0]?.alike === 1
  )
}

/** What of the words is understood, made whole. */
function made(words: Words, language: Language): readonly string[] {
  const measure = [words.report, ...words.measures].flatMap((one) => one?.alternatives ?? [])[0]
  const grouping = words.by.find(({ isSaid }) => isSaid) ?? words.by[0]
  const meant = measure ?? (grouping || words.periods.length ? ({ data: 'sales', name: 'amount' } as const) : undefined)
  if (!meant) return []
  const name = nameOf(meant, language)
  const period = words.periods[0]?.text ?? ''
  const asked = grouping?.dimensions.find((one) => isTold(meant, one))
  const by = asked
    ? [dimensionName(asked, grouping?.grain, language)]
    : usual(meant).map((one) => dimensionName(one, undefined, language))
  const grouped = by.map((one) =>
    language === 'zh' ? `${period}各${one}${name}` : [name, 'by', one, period].filter(Boolean).join(' '),
  )
  const plain = language === 'zh' ? `${period || '本月'}${name}` : `${name} ${period || 'this month'}`
  return asked ? [...grouped.slice(0, 1), plain] : [plain, ...grouped.slice(0, 2)]
}

const nameOf = ({ data, name }: MeasureMeant, language: Language): string =>
  (measureWords[data] as Readonly<Record<string, MeasureWords>>)[name]?.[language][0] ?? ''

const dimensionName = (name: DimensionName, grain: Grain | undefined, language: Language): string =>
  name === 'time' ? grainWords[grain ?? 'month'][language][0] : dimensionWords[name][language][0]

function isTold({ data, name }: MeasureMeant, dimension: DimensionName): boolean {
  const set = dataSetNamed(data)
  const measure = set.measures[name]
  return measure !== undefined && fits(set, measure, [dimension])
}

/** What such a figure is mostly grouped by. */
const usual = (meant: MeasureMeant): readonly DimensionName[] =>
  dimensionNames
    .filter((one) => one !== 'time' && one !== 'department' && one !== 'currency' && isTold(meant, one))
    .slice(0, 2)

/** How much of a name is in a text, from 0 to 1: words that are alike, or characters that stand side by side. */
function likeness(name: string, text: string, language: Language): number {
  if (language === 'zh') {
    const pairs = Array.from({ length: Math.max(1, name.length - 1) }, (_, at) => name.slice(at, at + 2))
    return pairs.filter((pair) => text.includes(pair)).length / pairs.length
  }
  const [wanted, typed] = [name, text].map((one) => one.match(/[a-z]+/g) ?? [])
  // "Winrates"
  if (text.replace(/\s/g, '').includes(name.replace(/\s/g, ''))) return 1
  const alike = (wanted ?? []).filter((word) =>
    typed?.some((one) => one === word || (word.length > 4 && distance(one, word) <= 2)),
  )
  return alike.length / Math.max(1, wanted?.length ?? 1)
}
