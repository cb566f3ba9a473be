/** Files that the bot made, kept in parts until they are handed out. */
import type { EntityManager } from '@mikro-orm/sql'
import { v7 as uuidv7 } from 'uuid'
import { ask } from '../database/ask.ts'
import { Organization } from '../organization/organization.ts'
import { daysKept, mostDays } from '../organization/retention.ts'
import { StoredFile } from './stored-file.ts'

/**
 * Does something in a unit of work: the one at hand, for what is short, or one of its own for each step of what is long,
 * so that nobody else waits for all of it.
 */
export type Within = <Result>(work: (em: EntityManager) => Promise<Result>) => Promise<Result>

export interface NewFile {
  readonly organization: string
  /** Id of the user it is for. */
  readonly user: string
  readonly name: string
  readonly purpose: string
  /** Asked when the content is complete. */
  readonly about: () => Readonly<Record<string, string>>
  readonly now: Date
}

const chunkSize = 256 * 1024
const dayMs = 24 * 3_600_000

/** Keeps what `content` gives, part by part as it comes. What breaks off is forgotten with the rest, in its time. */
export async function keepFile(within: Within, file: NewFile, content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const { organization, now, name, purpose, user } = file
  const id = uuidv7()
  await within(async (em) => {
    const days = daysKept(await em.findOneOrFail(Organization, { id: organization }), 'files') ?? mostDays
    const expiresAt = new Date(now.getTime() + days * dayMs)
    em.create(StoredFile, { id, organization, user, name, purpose, about: {}, size: 0, expiresAt, createdAt: now })
    await em.flush()
  })
  let size = 0
  let position = 0
  for await (const part of inParts(content)) {
    size += part.length
    await within((em) =>
      ask(em, 'insert into stored_file_chunk (organization, file, position, bytes) values ($1, $2, $3, $4)', [
        ...[organization, id, position++, part],
      ]),
    )
  }
  return within(async (em) => {
    const stored = await em.findOneOrFail(StoredFile, { id })
    Object.assign(stored, { size, about: file.about() })
    await em.flush()
    return stored
  })
}

async function* inParts(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let pending: Uint8Array[] = []
  let length = 0
  for await (const bytes of content) {
    pending.push(bytes)
    length += bytes.length
    if (length < chunkSize) continue
    yield Buffer.concat(pending)
    pending = []
    length = 0
  }
  if (length) yield Buffer.concat(pending)
}

/** The content of a file, a part at a time. Empty when it was forgotten. */
export async function* bytesOf(within: Within, file: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const [row] = await within((em) =>
      ask<{ bytes: Uint8Array }>(em, 'select bytes from stored_file_chunk where file = $1 and position = $2', [
        file,
        position,
      ]),
    )
    if (!row) return
    yield row.bytes
  }
}

/** Forgets contents past their time, also by a period that is shorter since; what is known of the files stays. */
export async function forgetFiles(em: EntityManager, organization: string, now: Date): Promise<void> {
  const days = daysKept(await em.findOneOrFail(Organization, { id: organization }), 'files') ?? mostDays
  await em.execute(
    `update stored_file set expires_at = created_at + make_interval(days => ?)
     where expires_at > created_at + make_interval(days => ?)`,
    [days, days],
  )
  await em.execute('delete from stored_file_chunk where file in (select id from stored_file where expires_at < ?)', [
    now,
  ])
}
