/** Files: uploads in two steps by the bot, in one by a person. */
import type { Memory } from '../memory.ts'
import { rememberedFiles } from '../remembered-files.ts'
import type { SlackTeam } from '../world.ts'
import { newId } from './ids.ts'
import type { Json } from './validators.ts'

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly userId: string
  readonly created: number
  readonly announcedSize: number
  title: string
  altText?: string
  bytes?: Buffer
  /** Uploads are worked on after completion; until then a picture cannot stand in a block. */
  readyAt?: number
  conversationIds: string[]
}

export interface Files {
  start(file: { name: string; size: number; userId: string; altText?: string }): StoredFile
  get(id: string): StoredFile | undefined
  /** Marks it as whole and starts the processing. */
  complete(file: StoredFile, title: string | undefined): void
  ready(file: StoredFile): boolean
  /** By id, url_private or permalink: whether it may stand in an image block. */
  isImage(ref: { readonly id?: string; readonly url?: string }): boolean
  byRef(ref: Json): StoredFile | undefined
  /** The file object: https://docs.slack.dev/reference/objects/file-object */
  describe(file: StoredFile): Json
  uploadUrl(file: StoredFile): string
  forget(): void
  clientUrl(file: StoredFile): string
}

const mimetypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  json: 'application/json',
  zip: 'application/zip',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}
/** https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object */
const blockImages = new Set(['png', 'jpg', 'jpeg', 'gif'])

export const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
export const mimetypeOf = (name: string): string => mimetypes[extensionOf(name)] ?? 'application/octet-stream'

export function createFiles(options: {
  readonly publicUrl: string
  readonly team: SlackTeam
  readonly now: () => Date
  readonly processingMs: number
  readonly memory: Memory
}): Files {
  const { publicUrl, team, now, memory } = options
  const files = rememberedFiles<StoredFile>(memory, 'slack files')
  const pathOf = (file: StoredFile) => `${file.id}/${encodeURIComponent(file.name)}`
  const privateUrl = (file: StoredFile) => `${publicUrl}/sandbox/slack/files/${pathOf(file)}`
  const linkOf = (file: StoredFile) => `https://${team.domain}.slack.com/files/${file.userId}/${pathOf(file)}`
  const ready = (file: StoredFile) => file.readyAt !== undefined && now().getTime() >= file.readyAt
  const byRef = (ref: Json) =>
    [...files.values()].find((file) => file.id === ref.id || privateUrl(file) === ref.url || linkOf(file) === ref.url)
  return {
    start({ name, size, userId, altText }) {
      const file: StoredFile = {
        id: newId('F'),
        name,
        userId,
        created: Math.floor(now().getTime() / 1000),
        announcedSize: size,
        title: name,
        conversationIds: [],
        ...(altText !== undefined && { altText }),
      }
      files.set(file.id, file)
      return file
    },
    get: (id) => files.get(id),
    complete(file, title) {
      if (title !== undefined) file.title = title
      file.readyAt = now().getTime() + options.processingMs
    },
    ready,
    isImage(ref) {
      const file = byRef(ref)
      return file !== undefined && ready(file) && blockImages.has(extensionOf(file.name))
    },
    byRef,
    describe(file) {
      const done = ready(file)
      return {
        id: file.id,
        created: file.created,
        timestamp: file.created,
        name: file.name,
        title: file.title,
        // Empty until Slack has worked on the upload.
        mimetype: done ? mimetypeOf(file.name) : '',
        filetype: done ? extensionOf(file.name) : '',
        pretty_type: done ? extensionOf(file.name).toUpperCase() : '',
        user: file.userId,
        user_team: team.id,
        size: file.bytes?.length ?? file.announcedSize,
        mode: 'hosted',
        is_external: false,
        external_type: '',
        is_public: false,
        url_private: privateUrl(file),
        url_private_download: privateUrl(file),
        permalink: linkOf(file),
        channels: file.conversationIds.filter((id) => id.startsWith('C')),
        groups: [],
        ims: file.conversationIds.filter((id) => id.startsWith('D')),
        ...(file.altText !== undefined && { alt_txt: file.altText }),
      }
    },
    uploadUrl: (file) => `${publicUrl}/sandbox/slack/upload/${file.id}`,
    forget: () => files.clear(),
    clientUrl: (file) => `/sandbox/client/slack/file/${pathOf(file)}`,
  }
}
