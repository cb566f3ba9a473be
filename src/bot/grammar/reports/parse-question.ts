/** Questions of figures in words, English and Chinese alike, as definitions of reports; there is no model behind it. */
import { catalogueReport, type ReportName } from '#domain/reports/catalogue.ts'
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import type { ReportDefinition } from '#domain/reports/definition.ts'
import { dimensionNamed } from '#domain/reports/dimensions.ts'
import { stripMention } from '../text/mentions.ts'
import { type Composed, compose, type SaidPart } from './compose.ts'
import { atomsOf, compared, isCommand, type MeasureMeant, reportCalled } from './lexicon.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { type Mention, readWords, type Words } from './read-words.ts'
import type { ReportCalendar } from './said-span.ts'
import { keyOf, subjects } from './told-by.ts'
import type { Role } from './words/question-words.ts'

export interface Question {
  /** The report of the catalogue that it is, or that it begins with. */
  readonly report?: ReportName
  /** What it asks for, as far as it is known without looking names up. */
  readonly definition: ReportDefinition
  /** What of it was said; the rest is usual, and may be meant otherwise. */
  readonly said: ReadonlySet<SaidPart>
  readonly whose?: 'mine' | 'team'
  /** Names that are still to be looked up; one that is none is not understood. */
  readonly mentions: readonly Mention[]
  /** Words that are not understood, or that cannot be told together with the others. */
  readonly unread: readonly string[]
  /** Words that were taken for others that are written almost so. */
  readonly corrected: readonly { readonly said: string; readonly meant: string }[]
  /** What was read, so that it can be put together anew once the names are known. */
  readonly words: Words
}

/** A longer one is no question. */
const longestQuestion = 300
/** So many names may be in one. */
const mostMentions = 4

/** Something is to be done, or one record is named: an address, a telephone number, L-12. */
const noQuestion =
  /@|\d{7,}|https?:|\b[a-z]{1,2}-\d+\b|^\s*(?:please\s+)?(?:(?:new|open|close|show)\s+(?:an?\s+|the\s+)?(?:lead|customer|account|client|opportunity|deal|competitor|ticket|case|contact|order|payment|product|category|task|event|user|department)\b(?!\s+(?:by|per))|add|create|edit|delete|remove|merge|assign|transfer|import|export|call|remind|schedule|task|note|log|find|search|undo|set|restore|clone|help)\b|^\s*(?:请)?(?:新建|新增(?!商机|机会|线索|流水线|客户)|添加|创建|录入|编辑|修改|删除|合并|查找|搜索|导入|导出|提醒|撤销|转移|分配|设置|克隆|恢复|帮助)/i

/** A new paragraph, or another sentence behind the first, tells a story. */
const isStory = (text: string): boolean => /[\n。！!]\s*\S|[.]\s+\p{L}/u.test(text)

/** Whether it is something to be done, or a story, and so no question of figures whatever words are in it. */
export const isOtherwiseSaid = (typed: string): boolean => noQuestion.test(compared(typed)) || isStory(typed)

/**
 * The report that a question asks for.
 *
 * @returns nothing for what is no question of figures: commands, lists of records, talk
 * @example parseQuestion('sales by region this quarter', calendar)
 */
export function parseQuestion(said: string, calendar: ReportCalendar): Question | undefined {
  if (said.length > longestQuestion) return undefined
  const typed = stripMention(said)
  const text = compared(typed)
  if (isOtherwiseSaid(typed)) return undefined
  const framed = withoutFrame(text)
  if (isCommand(framed)) return undefined
  const called = reportCalled(framed)
  if (called) return ofCatalogue(called)
  const pieces = piecesOf(text, typed, calendar)
  const words = readWords(pieces, text, typed)
  const question = asksForFigures(words, pieces) ? questionOf(words, compose(words, calendar)) : undefined
  // "Sales meeting tomorrow": of what is no question figures cannot tell a part.
  const understood = question && (isStrong(words) || !question.unread.length)
  return understood ? question : undefined
}

/** What is said around a name: "show me the sales trend, please?" */
const frame =
  /^(?:(?:please|pls|show|give|tell|me|us|the|our|a|can|could|i|you|we|see|get|have|display|view|open|what|is|are)(?:'s)?\s+|请|给我|帮我|看一下|看看|看下|查一下|查看|查|显示|打开|我想看|我要看|我们的)+|(?:\s+please|[\s?!.,，。！？吗呢吧]|谢谢)+$/gu
const withoutFrame = (text: string) => atomsOf(text.replace(frame, '').replace(frame, ''))

const nothing: Words = {
  measures: [], by: [], periods: [], comparedTo: [], mentions: [], bands: [], corrected: [], unread: [], isAgainst: false, roles: new Set(),
} // biome-ignore format: one row reads best

const ofCatalogue = (report: ReportName): Question => ({
  report,
  definition: catalogueReport(report),
  said: new Set(),
  mentions: [],
  unread: [],
  corrected: [],
  words: { ...nothing, report: { name: report, text: '', alternatives: [] } },
})

/** What was read, put together. */
export function questionOf(words: Words, composed: Composed | undefined): Question | undefined {
  if (!composed) return undefined
  const { report, definition, said, left } = composed
  const { whose, mentions, corrected } = words
  return {
    ...(report && { report }),
    definition,
    said,
    ...(whose && { whose }),
    mentions,
    unread: [
      ...new Set([...words.unread, ...left, ...(words.average && !isAverage(definition) ? [words.average] : [])]),
    ],
    corrected,
    words,
  }
}

/** Whether it asks for what only figures can answer. */
function isStrong({ by, compare, comparedTo, rank, who, chart, roles }: Words): boolean {
  const isCompared = compare !== undefined || comparedTo.length > 0 || roles.has('growth')
  const isRanked = rank !== undefined && (by.length > 0 || who !== undefined)
  return (
    by.some(({ isSaid }) => isSaid) ||
    isCompared ||
    isRanked ||
    chart !== undefined ||
    roles.has('trend') ||
    roles.has('which') ||
    roles.has('howMany')
  )
}

/** Whether a figure is asked for, and not a list, a task or a chat about one. */
function asksForFigures(words: Words, pieces: readonly Piece[]): boolean {
  const { measures, report, by, periods, comparedTo, compare, rank, chart, roles, mentions, who } = words
  const has = (...some: readonly Role[]) => some.some((role) => roles.has(role))
  const loose = mentions.filter(({ isLoose }) => isLoose).length + words.unread.length
  const isGrouped = by.some(({ isSaid }) => isSaid)
  const isCompared = compare !== undefined || comparedTo.length > 0 || has('growth')
  const isRanked = rank !== undefined && (by.length > 0 || who !== undefined)
  const strong = isStrong(words)
  if (mentions.length > mostMentions || loose > (strong ? Math.max(1, Math.floor(pieces.length / 6)) : 0)) return false
  if (has('list') && !isGrouped && !isCompared && !isRanked && chart === undefined) return false
  // 客户投诉产品质量 tells of a complaint about the quality of a product.
  if (report)
    return (
      strong ||
      measures.every(({ alternatives: [first], isCounted }) => !isCounted || (first && subjects.has(keyOf(first))))
    )
  if (has('why') && measures.some(({ alternatives: [first] }) => first?.name === 'lost')) return true
  const figures = measures.filter(({ isCounted }) => !isCounted)
  const asked = has('howMany', 'which') || who !== undefined || has('figures')
  const isBeside = has('vs') && measures.some((one) => one.isBeside)
  if (figures.length) return !orderedList(words)
  if (measures.length) {
    if (orderedList(words)) return false
    if (isGrouped || isCompared || isRanked || chart !== undefined || has('trend') || isBeside) return true
    // "How much is overdue" is no list.
    if (
      has('howMany', 'figures') &&
      measures.some(({ alternatives: [first] }) => first && first.name !== 'amount' && unitOf(first) === 'money')
    )
      return true
    // "How many did we win": the deals that were are counted.
    if (has('howMany') && measures.some(({ alternatives: [first] }) => first && doings.has(first.name))) return true
    // "How many leads do I have" is answered by the list of them.
    if (words.bands.length) return true
    const isNarrowed = periods.length > 0 || mentions.length > 0 || measures.length > 1
    if (asked && isNarrowed) return true
    return (
      who !== undefined && (words.isAgainst || measures.some(({ alternatives: [first] }) => first?.data === 'payments'))
    )
  }
  // "Versus last year", of whatever was spoken of; "two weeks before Easter" is none.
  if (comparedTo.length || has('yearBefore', 'before')) return true
  // "Customers by region" are a list of them.
  const isList =
    !isRanked && by.some(({ dimensions: [one], isSaid }) => !isSaid && one && dimensionNamed(one).type === 'record')
  // 每天 and "monthly" are when something is done.
  const isNamed = by.some(({ dimensions: [one] }) => one !== 'time')
  return !mentions.length && loose === 0 && ((isNamed && has('by')) || isRanked) && !isList
}

/** What is done rather than kept: of these there are no lists that a number could be read from. */
const doings: ReadonlySet<string> = new Set([
  'won', 'lost', 'wonAgainst', 'lostAgainst', 'met', 'calls', 'meetings', 'emails', 'conversions', 'resolved', 'customersReached',
]) // biome-ignore format: a list

const unitOf = ({ data, name }: MeasureMeant) => dataSetNamed(data).measures[name]?.unit

/** Whether a figure is an average by itself. */
const isAverage = ({ data, measures: [name = ''] }: ReportDefinition): boolean =>
  /^(?:average|median|cycle|age|delay|waiting)/.test(name) ||
  ['percent', 'days', 'hours'].includes(unitOf({ data, name }) ?? '')

/** "Opportunities by amount": records in an order are a list of them. */
const orderedList = ({ measures, by, who }: Words): boolean =>
  measures.some(({ orders }) => orders) && !by.length && !who
