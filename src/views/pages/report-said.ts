/** What a report says of itself: in a sentence, and by its picture. */
import type { DimensionName } from '#domain/reports/dimensions.ts'
import type { ReportData } from '#domain/reports/report-data.ts'
import type { Node } from '../message.ts'
import type { Reader } from '../reader.ts'
import { mainFinding, reportChart } from '../report-chart.ts'
import { daysSaid, dimensionName, groupNamer, periodSaid } from '../report-words.ts'

export const isEmptyReport = ({ figures }: ReportData): boolean =>
  !figures.rows.length && figures.total.every((one) => one === undefined || Number(one) === 0)

/** Its picture, with what it says in words; nothing where there is none of it. */
export function reportPicture(
  to: Reader,
  data: ReportData,
  title: string,
): Extract<Node, { type: 'chart' }> | undefined {
  const chart = isEmptyReport(data) ? undefined : reportChart(to, data, title)
  const said = { title, days: daysSaid(to, data.days), finding: mainFinding(to, data) }
  return chart && { type: 'chart', chart, alt: to.words('reports.alt', said) }
}

/** Of which days it is, what it is compared with, and what it is narrowed to. */
export function reportSentence(to: Reader, data: ReportData): string {
  const { definition, days, compared, expected } = data
  const period = periodSaid(to, definition.period, days)
  return [
    period === daysSaid(to, days) || !days ? period : `${period} (${daysSaid(to, days)})`,
    ...(compared ? [to.words('reports.against', { days: daysSaid(to, compared.days) })] : []),
    // The days in which what moved is expected to close.
    ...(expected ? [to.words('reports.expectedIn', { days: daysSaid(to, expected) })] : []),
    ...narrowings(to, data).map(({ said }) => said),
  ].join(' · ')
}

/** What it is narrowed to, each in words. */
export function narrowings(
  to: Reader,
  data: ReportData,
): readonly { readonly dimension: DimensionName; readonly said: string }[] {
  const nameOf = groupNamer(to, data)
  return data.definition.only.map(({ dimension, keys }) => ({
    dimension,
    said: to.words('reports.only', {
      dimension: dimensionName(to, dimension),
      names: keys.map((key) => (key === 'me' ? data.as : nameOf({ dimension }, key ? { key } : 'none'))).join(', '),
    }),
  }))
}
