/** Files that people send in the private chat: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
import { z } from 'zod'
import { download } from '../files/download.ts'
import { type AllowedHost, hostsOf } from '../files/hosts.ts'
import { FileNotSent, type SentFile } from '../request.ts'
import type { Activity } from './activity.ts'

const fileType = 'application/vnd.microsoft.teams.file.download.info'
const content = z.looseObject({ downloadUrl: z.string() })

/**
 * @returns nothing when there are none; an empty list when there is one that Teams keeps from bots, as it does outside
 * of the private chat, where only a mark in the text tells of it
 */
export function sentFilesIn({ attachments }: Activity, allowed: AllowedHost): readonly SentFile[] | undefined {
  const files = attachments?.filter(({ contentType }) => contentType === fileType) ?? []
  if (files.length) return files.map((file) => sentFile(file.name ?? '', file.content, allowed))
  const html = attachments?.find(({ contentType }) => contentType === 'text/html')?.content
  const marks = typeof html === 'string' ? html.split('<attachment ').length - 1 : 0
  // A message that is quoted is marked like a file.
  const quoted = attachments?.filter(({ contentType }) => contentType === 'messageReference').length ?? 0
  return marks > quoted ? [] : undefined
}

const sentFile = (name: string, given: unknown, allowed: AllowedHost): SentFile => ({
  name,
  async open() {
    const { data } = content.safeParse(given)
    if (!data) throw new FileNotSent('no address to download from')
    // The address carries its own right: no token goes along.
    return download(data.downloadUrl, allowed)
  },
})

/**
 * SharePoint and OneDrive, where Teams keeps files, in all of Microsoft's clouds.
 *
 * @param origins of a stand-in
 */
export const teamsHosts = (origins: readonly string[]): AllowedHost =>
  hostsOf(
    [
      ...['sharepoint.com', 'sharepoint.us', 'sharepoint.cn', 'sharepoint-mil.us'],
      ...['onedrive.com', '1drv.com', '1drv.ms', 'svc.ms', 'graph.microsoft.com', 'teams.microsoft.com'],
    ],
    origins,
  )
