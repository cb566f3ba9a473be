/** Files that people send in the private chat: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
import { z } from 'zod'
import { download } from '../files/download.ts'
import { FileNotSent, type SentFile } from '../request.ts'
import type { Activity } from './activity.ts'

const fileType = 'application/vnd.microsoft.teams.file.download.info'
const content = z.looseObject({ downloadUrl: z.string() })

/**
 * @returns nothing when there are none; an empty list when there is one that Teams keeps from bots, as it does outside
 * of the private chat, where only a mark in the text tells of it
 */
export function sentFilesIn({ attachments, serviceUrl }: Activity): readonly SentFile[] | undefined {
  const files = attachments?.filter(({ contentType }) => contentType === fileType) ?? []
  if (files.length) return files.map((file) => sentFile(file.name ?? '', file.content, serviceUrl))
  const marked = attachments?.some(
    ({ contentType, content: html }) =>
      contentType === 'text/html' && typeof html === 'string' && html.includes('<attachment '),
  )
  return marked ? [] : undefined
}

const sentFile = (name: string, given: unknown, serviceUrl: string): SentFile => ({
  name,
  async open() {
    const url = URL.parse(content.safeParse(given).data?.downloadUrl ?? '')
    if (!url || !isAllowed(url, serviceUrl)) throw new FileNotSent('no address to download from')
    // The address carries its own right: no token goes along.
    return download(url.href)
  },
})

/** Over https, or where the service itself lives (a stand-in on this machine). */
export const isAllowed = (url: URL, serviceUrl: string): boolean =>
  url.protocol === 'https:' || url.origin === new URL(serviceUrl).origin
