/** What stands in people's OneDrive, as far as the bot and they exchange it in the private chat. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Memory } from '../memory.ts'
import { rememberedFiles } from '../remembered-files.ts'
import type { Attachment } from './store.ts'

export interface StoredFile {
  /** Teams' uniqueId. */
  readonly id: string
  readonly name: string
  /** Whoever knows it may download the file (people's) or write it (the bot's): addresses of OneDrive carry their right. */
  readonly secret: string
  /** Announced on the consent card; what is uploaded has that many. */
  readonly size: number
  bytes?: Buffer
}

export interface Files {
  /** A person's, whole. */
  add(name: string, bytes: Buffer): StoredFile
  /** One that the bot may write now. */
  expect(name: string, size: number): StoredFile
  get(id: string): StoredFile | undefined
  /** By the secret part of its addresses. */
  at(secret: string): StoredFile | undefined
  isThere(id: string | undefined): boolean
  /** As a message carries it: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#receive-files-in-personal-chat */
  attachment(file: StoredFile): Attachment
  /** What the bot is told when it may upload: `uploadInfo`. */
  uploadInfo(file: StoredFile): Readonly<Record<string, string>>
  forget(): void
}

export const fileTypeOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

export function createFiles(publicUrl: string, memory: Memory): Files {
  const files = rememberedFiles<StoredFile>(memory, 'teams files')
  const keep = (file: StoredFile) => {
    files.set(file.id, file)
    return file
  }
  const fresh = (name: string, size: number): StoredFile => ({
    id: randomUUID().toUpperCase(),
    name,
    size,
    secret: randomBytes(24).toString('base64url'),
  })
  const contentUrl = ({ id, name }: StoredFile) =>
    `${publicUrl}/sandbox/client/teams/file/${id}/${encodeURIComponent(name)}`
  return {
    add: (name, bytes) => keep({ ...fresh(name, bytes.length), bytes }),
    expect: (name, size) => keep(fresh(name, size)),
    get: (id) => files.get(id),
    at: (secret) => [...files.values()].find((file) => file.secret === secret),
    isThere: (id) => id !== undefined && files.get(id)?.bytes !== undefined,
    attachment: (file) => ({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      contentUrl: contentUrl(file),
      name: file.name,
      content: {
        downloadUrl: `${publicUrl}/sandbox/teams/files/${file.secret}`,
        uniqueId: file.id,
        fileType: fileTypeOf(file.name),
      },
    }),
    forget: () => files.clear(),
    uploadInfo: (file) => ({
      contentUrl: contentUrl(file),
      name: file.name,
      uploadUrl: `${publicUrl}/sandbox/teams/upload/${file.secret}`,
      uniqueId: file.id,
      fileType: fileTypeOf(file.name),
    }),
  }
}
