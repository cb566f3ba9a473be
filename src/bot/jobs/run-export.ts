import type { Context } from '#domain/context.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import type { ListQuery } from '#domain/search/list.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { exportFormats } from '#views/pages/export.ts'
import { reader } from '#views/reader.ts'
import { exportFile } from '../tables/export-file.ts'
import { recordsBehind } from '../verbs/records-behind.ts'
import type { TaskContext } from './run-tasks.ts'
import type { Task } from './tasks.ts'

/** Puts a long list into a file, a part at a time with the rights its reader has by then, and sends word of it. */
export async function runExport(task: Task, { within, as, now }: TaskContext): Promise<void> {
  const kind = kindNamed(task.params.kind ?? '')
  const format = exportFormats.find((one) => one === task.params.format)
  if (!kind || !format) throw new Error('an export of nothing')
  const asked = JSON.parse(task.params.query ?? '') as ListQuery
  const cell = task.params.behind ? (JSON.parse(task.params.behind) as Record<string, string>) : {}
  const figure = await as((context) => recordsBehind(context, kind, cell))
  const query = { ...asked, ...(figure && { behind: figure.condition }) }
  const to = await as((context) => Promise.resolve(reader(context.actor, context.organization, now())))
  const owner = { organization: task.organization, user: task.user }
  const file = await exportFile({ kind, query, format }, to, owner, within, as)
  await as((context: Context) =>
    postNotice(context, {
      key: `export:${task.id}`,
      topic: 'exported',
      params: { file: file.id },
      to: { user: context.actor },
    }),
  )
}
