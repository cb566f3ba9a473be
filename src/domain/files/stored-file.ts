import { defineEntity, p } from '@mikro-orm/core'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { User } from '../organization/user.ts'

/**
 * A file that the bot made for somebody: an export, a report of an import. The row stays when its content is forgotten,
 * and so tells who took which data out, and when.
 */
const file = defineEntity({
  name: 'StoredFile',
  tableName: 'stored_file',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    /** Whom it is for: nobody else is handed it. */
    user: () => p.manyToOne(User),
    name: p.string().length(400),
    /** Bytes. */
    size: p.integer(),
    /** What it came from: 'export', 'import' … */
    purpose: p.string().length(40),
    /** What is in it: the kind of record, the search, how many lines. */
    about: p.json<Readonly<Record<string, string>>>(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
  }),
})
export class StoredFile extends file.class {}
file.setClass(StoredFile)

/** A part of a file's content: in the database, so that every replica can hand it out, and never whole in memory. */
const chunk = defineEntity({
  name: 'StoredFileChunk',
  tableName: 'stored_file_chunk',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    file: p.uuid().primary(),
    /** From 0. */
    position: p.integer().primary(),
    bytes: p.blob().lazy(),
  },
})
export class StoredFileChunk extends chunk.class {}
chunk.setClass(StoredFileChunk)
