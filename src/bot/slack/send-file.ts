/** Files for people, as uploads that Slack holds. https://docs.slack.dev/messaging/working-with-files#uploading_files */
import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { FileRef } from '#views/message.ts'
import type { OpenFile } from '../files/open-file.ts'
import { patiently } from './web.ts'

export interface SendFile {
  /** Shares it in a conversation that the bot is in, with blocks above it. */
  to(channel: string, file: FileRef, blocks?: readonly KnownBlock[]): Promise<void>
  /** Into the private conversation with a person. */
  toPerson(user: string, file: FileRef): Promise<void>
}

const timeoutMs = 120_000

export function createSendFile(web: WebClient, openFile: OpenFile, workspace: string): SendFile {
  const upload = async (file: FileRef): Promise<string> => {
    const { upload_url: address, file_id: id } = await patiently(() =>
      web.files.getUploadURLExternal({ filename: file.name, length: file.size }),
    )
    if (address === undefined || id === undefined) throw new Error('no upload address')
    const sent = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(file.size) },
      body: ReadableStream.from(openFile(file, { platform: 'slack', workspace })),
      // A body that streams: https://fetch.spec.whatwg.org/#dom-requestinit-duplex
      duplex: 'half',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await sent.body?.cancel()
    if (!sent.ok) throw new Error(`upload answered ${sent.status}`)
    return id
  }
  const sendFile: SendFile = {
    async to(channel, file, blocks) {
      const id = await upload(file)
      await patiently(() =>
        web.files.completeUploadExternal({
          files: [{ id, title: file.name }],
          channel_id: channel,
          ...(blocks && { blocks: [...blocks] }),
        }),
      )
    },
    async toPerson(user, file) {
      const { channel } = await patiently(() => web.conversations.open({ users: user }))
      if (channel?.id === undefined) throw new Error('no private conversation')
      await sendFile.to(channel.id, file)
    },
  }
  return sendFile
}
