/** Reports by what they are called in either language, and whether words ask for figures at all. */
import { isReportName, type ReportName, reportNames } from '#domain/reports/catalogue.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { lexer } from '../commands/lexer.ts'
import { type Kind, kinds } from '../commands/vocabulary.ts'
import { fold, lower } from '../text/fold.ts'
import { isNearQuestion, nearestQuestions } from './nearest-questions.ts'
import { parseQuestion } from './parse-question.ts'
import type { ReportCalendar } from './said-span.ts'

const plain = (text: string): string =>
  lower(fold(text).normalize('NFC'))
    .replace(/[\s:：.。!！?？"“”'‘’]+/g, ' ')
    .trim()

const byName: ReadonlyMap<string, ReportName> = new Map(
  locales.flatMap((locale) =>
    reportNames.map((name) => [plain(words(locale)(`reports.names.${name}`)), name] as const),
  ),
)

/** The report that is called so, or by its name in code; nothing when there is none. */
export const reportNamed = (said: string): ReportName | undefined =>
  byName.get(plain(said)) ?? (isReportName(said) ? said : undefined)

/** The report that stands for a kind of record: what is asked of it most. */
const ofKind: Readonly<Partial<Record<Kind, ReportName>>> = {
  lead: 'leads',
  customer: 'topCustomers',
  contact: 'activity',
  opportunity: 'pipeline',
  competitor: 'competitors',
  order: 'sales',
  payment: 'receivables',
  product: 'salesByProduct',
  category: 'salesByCategory',
  ticket: 'tickets',
  interaction: 'activity',
  activity: 'activity',
}

/** Where there is none, the kind itself: there is no report of that name. */
export const reportOfKind = (kind: Kind): string => ofKind[kind] ?? kinds[kind].en[1]

/** Several reports for one post, each by its name or what it is of: "leads, pipeline and sales", 线索、销售漏斗和销售额. */
export function reportsNamed(said: string): readonly string[] | undefined {
  const parts = fold(said)
    .split(/\s*(?:[,，、;；&]|\b(?:and|plus)\b|和|及|与|以及)\s*/i)
    .map((part) => part.replace(/^(?:the|my)\s+/i, '').trim())
    .filter(Boolean)
  const named = parts.map((part, index) => {
    const name = reportNamed(part)
    const only = name ? undefined : lexer(part).word(0)
    if (!only?.meaning.kind || only.end < part.length) return name
    // "Sales by region and product" is one report, told by both.
    return parts.slice(0, index).some((before) => /\bby\b|按|各/i.test(before))
      ? undefined
      : reportOfKind(only.meaning.kind)
  })
  const known = named.filter((one) => one !== undefined)
  return known.length > 1 && known.length === named.length ? [...new Set(known)] : undefined
}

/** Whether it is a question of figures hangs on no day: which days are meant is read when it is answered. */
const anyCalendar: ReportCalendar = {
  now: new Date(0),
  timeZone: 'UTC',
  fiscalMonth: 1,
  fiscalNaming: 'end',
  weekStart: 1,
}

/** What was perhaps meant by words that are not understood: questions of figures, where they are near to one. */
export const questionsNear = (said: string, most: number): readonly string[] =>
  nearestQuestions(said, most, anyCalendar)
export const isNearFigures = (said: string): boolean => isNearQuestion(said, anyCalendar)

/** Whether words ask for figures: "sales by region this quarter", 上个月谁卖得最多. */
export const asksForFigures = (said: string): boolean => parseQuestion(said, anyCalendar) !== undefined
