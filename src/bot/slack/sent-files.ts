/** Files that people send: https://docs.slack.dev/reference/objects/file-object */
import type { WebClient } from '@slack/web-api'
import { download } from '../files/download.ts'
import { hostsOf } from '../files/hosts.ts'
import { FileNotSent, type SentFile } from '../request.ts'
import { patiently } from './web.ts'

/** What of a file object is read here. */
export interface SlackFile {
  readonly id?: string
  readonly name?: string | null
  readonly size?: number
  readonly url_private_download?: string
  readonly url_private?: string
}

/** @param origins of a stand-in: files are fetched from there too */
export function createSentFiles(web: WebClient, botToken: string, origins: readonly string[]) {
  const allowed = hostsOf(['slack.com', 'slack-files.com', 'slack-edge.com'], origins)
  /** The token goes to Slack itself and nobody else, whatever a message says. */
  const isSlack = hostsOf(['slack.com'], origins)

  const whole = async (file: SlackFile): Promise<SlackFile> => {
    if (file.url_private_download || file.url_private) return file
    if (!file.id) throw new FileNotSent('a file without an id')
    // Shared from another workspace: https://docs.slack.dev/apis/slack-connect/using-slack-connect-channels
    const { file: told } = await patiently(() => web.files.info({ file: file.id ?? '' }))
    return (told as SlackFile | undefined) ?? file
  }

  return (files: readonly SlackFile[] | undefined): readonly SentFile[] | undefined =>
    files?.length
      ? files.map((file) => ({
          name: file.name ?? '',
          ...(file.size !== undefined && { size: file.size }),
          async open() {
            const { url_private_download: best, url_private: other } = await whole(file)
            return download(
              best ?? other ?? '',
              allowed,
              (url): Record<string, string> => (isSlack(url) ? { authorization: `Bearer ${botToken}` } : {}),
            )
          },
        }))
      : undefined
}
