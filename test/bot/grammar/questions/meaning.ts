import type { Question } from '#bot/grammar/reports/parse-question.ts'
import { catalogueReport } from '#domain/reports/catalogue.ts'
import type { ReportDefinition } from '#domain/reports/definition.ts'

const days = ({ period }: ReportDefinition): string | undefined =>
  period && (period.from === period.to ? period.from : `${period.from}..${period.to}`)

/** What a question means, in short: see `englishQuestions`. */
export function meaningOf(question: Question | undefined): string {
  if (!question) return 'no question'
  const { report, definition, mentions, whose, unread } = question
  const base = report && catalogueReport(report)
  const measures = `${definition.data}.${definition.measures.join(',')}`
  const by = definition.by.map(({ dimension, grain }) => (grain ? `${dimension}:${grain}` : dimension)).join(',')
  const usual = (part: (one: ReportDefinition) => unknown) =>
    base !== undefined && JSON.stringify(part(base)) === JSON.stringify(part(definition))
  const { order, limit, chart, compare } = definition
  return [
    base ? `=${report}` : measures,
    base && !usual((one) => one.measures) && measures,
    by && !usual((one) => one.by) && `by ${by}`,
    days(definition) && !usual((one) => one.period) && `in ${days(definition)}`,
    compare && !usual((one) => one.compare) && `vs ${compare}`,
    ...definition.only.map(({ dimension, keys }) => `only ${dimension}:${keys.join(',')}`),
    limit && `top ${limit}`,
    order && (order.up ? 'worst' : `order ${order.measure}`),
    chart && !usual((one) => one.chart) && `as ${chart}`,
    whose && `of ${whose}`,
    ...mentions.map(({ text, dimensions: [hint], isLoose }) =>
      isLoose ? `?${text}` : `~${hint ? `${hint}:` : ''}${text}`,
    ),
    ...unread.map((one) => `?${one}`),
  ]
    .filter(Boolean)
    .join(' ')
}
