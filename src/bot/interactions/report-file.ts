/** The numbers of a report as a file, with its picture where a file can hold one. */
import { InvalidFields } from '#domain/errors.ts'
import { findFile } from '#domain/files/find-file.ts'
import { keepFile } from '#domain/files/keep-file.ts'
import { demandAny } from '#domain/records/policies.ts'
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import { reportData } from '#domain/reports/report-data.ts'
import type { Chart } from '#views/charts/chart.ts'
import { exportFormats } from '#views/pages/export.ts'
import { type ReportSheet, reportFiled, reportFileName, reportSheet } from '#views/pages/report-file.ts'
import { reportTitle } from '#views/pages/report-page.ts'
import { isEmptyReport, reportPicture } from '#views/pages/report-said.ts'
import { said as saying } from '#views/pages/said.ts'
import { parseQuestion } from '../grammar/reports/parse-question.ts'
import { reportCalendarOf } from '../grammar/reports/said-span.ts'
import { type Call, type Errand, type Handlers, reads } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { withUnread } from '../spoken.ts'
import { reportXlsx } from '../tables/report-xlsx.ts'
import { writeCsv } from '../tables/write-csv.ts'
import { askedInWords } from '../verbs/asked-in-words.ts'
import { type AskedReport, asked } from '../verbs/asked-report.ts'
import { formatNamed } from '../verbs/own-formats.ts'
import { outdated, reportFor } from './report.ts'

/** A file of the report that is shown, or that words ask for; where it is not certain which one, the report itself. */
async function file(saying: Call): Promise<Outcome | Errand> {
  const format = await formatNamed(saying)
  if (format && 'type' in format) return format
  const call = format ? { ...saying, args: { ...saying.args, ...format, said: '' } } : saying
  const { context, to, args } = call
  const question = !args.said ? undefined : parseQuestion(args.said, reportCalendarOf(context))
  const inWords = question && (await askedInWords(context, to, question))
  const wanted = question ? inWords?.wanted : await asked(context, args)
  if (!wanted) return only(call, to.words('reports.notForYou'))
  const unread = inWords?.unread.join(', ') ?? ''
  if (!inWords?.doubts.length) return filed(call, wanted, unread)
  return refusing(call, async () => {
    const shown = { type: 'show', message: await reportFor(context, to, wanted, inWords), fresh: true } as const
    return unread ? withUnread(shown, unread) : shown
  })
}

const only = ({ to }: Call, sentence: string): Outcome => ({
  type: 'show',
  message: saying(to, sentence),
  fresh: true,
  personal: true,
})

function filed(call: Call, { name, definition, saved }: AskedReport, unread: string): Errand {
  const { context, to, args, within, drawChart, reading } = call
  demandAny(context, 'export', dataSetNamed(definition.data).kind.entity)
  const format = exportFormats.find((one) => one === args.format) ?? 'xlsx'
  const title = saved?.name ?? reportTitle(to, { name, definition })
  const owner = { organization: context.organization.id, user: context.actor.id, now: context.now }
  return {
    type: 'errand',
    // Figures and a picture take their time, and nobody else waits for them meanwhile.
    run: async () => {
      const data = await refusing(call, () => reading((apart) => reportData(apart, definition)))
      if ('type' in data) return data
      if (isEmptyReport(data)) return only(call, to.words('reports.nothingToFile', { report: title }))
      const sheet = reportSheet(to, data, title)
      const picture = format === 'xlsx' ? reportPicture(to, data, title) : undefined
      const about = { report: title, format, lines: String(sheet.rows.length) }
      const content = format === 'csv' ? csvOf(sheet) : xlsxOf(sheet, picture, drawChart)
      const made = { ...owner, name: reportFileName(to, title, format), purpose: 'report', about: () => about }
      const { id } = await keepFile(within, made, content)
      return { verb: 'report.filed', args: { id, ...(unread && { unread }) } }
    },
  }
}

/** What a definition asks for that is gone by now is said. */
async function refusing<Result>(call: Call, work: () => Promise<Result>): Promise<Result | Outcome> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error
    return only(call, outdated(call.to, error))
  }
}

const csvOf = ({ columns, rows }: ReportSheet): AsyncIterable<Uint8Array> =>
  writeCsv(
    columns.map(({ label }) => label),
    each(rows),
  )

async function* xlsxOf(
  sheet: ReportSheet,
  picture: { readonly chart: Chart; readonly alt: string } | undefined,
  draw: Call['drawChart'],
): AsyncGenerator<Uint8Array> {
  yield reportXlsx(sheet, picture && { png: await draw(picture.chart), alt: picture.alt })
}

async function* each<One>(list: readonly One[]): AsyncGenerator<One> {
  yield* list
}

/** The file that was made, handed over. */
async function handOver({ context, to, args, place }: Call): Promise<Outcome> {
  const message = reportFiled(to, await findFile(context, args.id ?? ''), place.type === 'private')
  const outcome = { type: 'show', message, fresh: true, personal: true } as const
  return args.unread ? withUnread(outcome, args.unread) : outcome
}

export const reportFileInteractions: Handlers = { 'report.file': reads(file), 'report.filed': reads(handOver) }
