/** files.*: the external upload in two steps, https://docs.slack.dev/messaging/working-with-files#uploading_files */
import {
  type Args,
  botConversation,
  json,
  type Method,
  messageAt,
  neededText,
  records,
  refuse,
  SlackError,
  text,
} from './api-call.ts'
import type { StoredFile } from './files.ts'
import { botUserId } from './ids.ts'
import { putFromBot, storedBlocks } from './posting.ts'
import type { Slack } from './slack.ts'
import { refuseMessage } from './validate-message.ts'

const sizeLimit = 1_000_000_000

function uploaded(slack: Slack, id: unknown): StoredFile {
  const file = typeof id === 'string' ? slack.files.get(id) : undefined
  // A file whose content never came, or came with another length than announced, is as good as none.
  if (!file || file.bytes?.length !== file.announcedSize) throw new SlackError('file_not_found')
  return file
}

function share(slack: Slack, args: Args, channel: string, files: readonly StoredFile[]): void {
  const conversation = botConversation(slack, { channel })
  const threadTs = text(args, 'thread_ts')
  if (threadTs !== undefined) messageAt(conversation, threadTs, 'thread_not_found')
  const comment = text(args, 'initial_comment')
  const blocks = json(args, 'blocks', 'invalid_blocks_format')
  if (blocks !== undefined) refuse(refuseMessage({ blocks }, slack.files.isImage))
  putFromBot(slack, conversation, {
    text: comment ?? '',
    fileIds: files.map((file) => file.id),
    ...(threadTs !== undefined && { threadTs }),
    ...storedBlocks(blocks),
  })
}

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': {
    scopes: [['files:write']],
    run(slack, args) {
      const name = neededText(args, 'filename')
      const size = Number(neededText(args, 'length'))
      if (!Number.isInteger(size) || size <= 0) throw new SlackError('invalid_arguments')
      if (size > sizeLimit) throw new SlackError('file_upload_size_restricted')
      const altText = text(args, 'alt_text') ?? text(args, 'alt_txt')
      if ((altText?.length ?? 0) > 1000) throw new SlackError('alt_txt_too_large')
      const file = slack.files.start({ name, size, userId: botUserId, ...(altText !== undefined && { altText }) })
      return { upload_url: slack.files.uploadUrl(file), file_id: file.id }
    },
  },
  'files.completeUploadExternal': {
    scopes: [['files:write']],
    run(slack, args) {
      const given = records(json(args, 'files'))
      if (given.length === 0) throw new SlackError('invalid_arguments')
      const files = given.map(({ id }) => uploaded(slack, id))
      const targets = (text(args, 'channel_id') ?? text(args, 'channels') ?? '').split(',').filter(Boolean)
      for (const channel of targets) botConversation(slack, { channel })
      for (const [index, file] of files.entries()) {
        const title = given[index]?.title
        slack.files.complete(file, typeof title === 'string' ? title : undefined)
      }
      for (const channel of targets) share(slack, args, channel, files)
      return { files: files.map((file) => slack.files.describe(file)) }
    },
  },
  'files.info': {
    scopes: [['files:read']],
    run(slack, args) {
      const file = slack.files.get(neededText(args, 'file'))
      if (file?.readyAt === undefined) throw new SlackError('file_not_found')
      return { file: slack.files.describe(file), comments: [], response_metadata: { next_cursor: '' } }
    },
  },
}
