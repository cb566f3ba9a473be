/** Lists as files: short ones at once, long ones in the background. */
import { randomUUID } from 'node:crypto'
import { isLongerThan } from '#domain/export/export-records.ts'
import { findFile } from '#domain/files/find-file.ts'
import { may } from '#domain/records/policies.ts'
import type { RecordKind } from '#views/kind.ts'
import { note } from '#views/message.ts'
import { conditionsLine } from '#views/pages/conditions.ts'
import { type ExportFormat, exported, exportFormats, exportWhich, transferFiles } from '#views/pages/export.ts'
import { behindSaid } from '#views/pages/report-records.ts'
import { said as saying } from '#views/pages/said.ts'
import { count } from '#views/reader.ts'
import { type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { exportFile } from '../tables/export-file.ts'
import { narrowed } from '../verbs/narrow-list.ts'
import { listQuery, shownCriteria } from '../verbs/narrowed-list.ts'
import { recordsBehind, shownFigure } from '../verbs/records-behind.ts'
import { wholeOf } from '../verbs/show-list.ts'

/** So many are put together while the person waits. */
const mostAtOnce = 1_000

/** The format may be said among the words: `customer export csv mine`, `leads hot as xlsx`, `客户 导出 CSV`. */
const formatWord =
  /(?:^|\s)(?:(?:as|to|in|into)\s+(?:an?\s+)?|为|成)?(csv|xlsx|excel)(?:\s+(?:files?|format))?(?=\s|$)/i

const formatOf = ({ format, query = '' }: Call['args']): ExportFormat => {
  const said = format ?? formatWord.exec(query)?.[1]?.toLowerCase()
  return exportFormats.find((one) => one === said) ?? 'xlsx'
}

async function exportList(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args, place, queue, request, spoken } = call
  const format = formatOf(args)
  const { query: typed, ...others } = args
  const said: Call['args'] = typed === undefined ? others : { ...others, query: typed.replace(formatWord, ' ').trim() }
  // Words narrow a file as they narrow the list.
  const narrowing = spoken ? await narrowed({ ...call, args: said }, kind) : { args: said }
  if ('puzzled' in narrowing) return narrowing.puzzled
  const state = narrowing.args
  const { start: _start, after: _after, before: _before, ...asked } = await listQuery(context, kind, state)
  const of = await wholeOf(call, kind)
  const figure = await recordsBehind(context, kind, state)
  const query = {
    ...asked,
    ...(of && { of: { by: of.by, id: of.id } }),
    ...(figure && { behind: figure.condition }),
  }
  const { criteria } = query
  const shown = criteria && (await shownCriteria(context, kind, state.criteria ?? '', criteria, state.topic))
  const foundBy = [
    ...(query.search ? [to.words('search.text', { text: query.search })] : []),
    ...(shown ? [conditionsLine(to, shown)] : []),
    ...(figure ? [behindSaid(to, shownFigure(to, figure))] : []),
  ]
  const organization = context.organization.id
  const user = context.actor.id
  if (!(await isLongerThan(context, kind.domain, query, 0))) {
    const nothing = to.words('files.nothingToExport', { kind: kind.many(to.words) })
    const sought = query.search ? [to.words('list.noneFound', { query: query.search })] : foundBy
    return {
      type: 'show',
      message: saying(to, [nothing, ...sought].join(' ')),
      fresh: true,
      personal: true,
    }
  }
  if (await isLongerThan(context, kind.domain, query, mostAtOnce)) {
    const params = {
      ...{ kind: kind.domain.name, format, query: JSON.stringify(query), platform: request.platform },
      // The condition itself is no data: it is made anew of what it was made of.
      ...(figure && { behind: JSON.stringify(state) }),
    }
    await queue.enqueueTask(context.em, { organization, user, task: 'export', id: randomUUID(), params })
    const preparing = to.words('files.preparing', { kind: kind.many(to.words), most: count(to, mostAtOnce) })
    return { type: 'show', message: saying(to, [preparing, ...foundBy].join(' ')), fresh: true, personal: true }
  }
  const file = await exportFile(
    { kind, query, format },
    to,
    { organization, user },
    (work) => work(context.em),
    (work) => work(context),
  )
  const message = exported(to, file, place.type === 'private')
  const nodes = [...message.nodes, ...foundBy.map((one) => note(one))]
  return { type: 'show', message: { ...message, nodes }, fresh: true, personal: true }
}

export const exportVerbs = (kind: RecordKind): Handlers => ({
  [`${kind.domain.name}.export`]: writes((call) => exportList(call, kind)),
  [`${kind.domain.name}.transferFiles`]: reads(async ({ context, to, args }) => ({
    type: 'show',
    message: transferFiles(kind, to, args, may(context, 'export', kind.domain.entity)),
    fresh: true,
    personal: true,
  })),
})

export const fileInteractions: Handlers = {
  export: reads(async ({ to }) => ({ type: 'show', again: false, message: exportWhich(to) })),
  /** The person allowed the file that was offered: it is handed over once more. */
  'file.hand': reads(async (call) => ({
    type: 'show',
    again: false,
    message: exported(call.to, await findFile(call.context, call.args.id ?? ''), true),
  })),
  'file.decline': reads(async ({ to }) => ({
    type: 'show',
    again: false,
    message: saying(to, to.words('files.declined')),
  })),
}
