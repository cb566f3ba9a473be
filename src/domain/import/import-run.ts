import { defineEntity, p } from '@mikro-orm/core'
import { tenantColumns, tenantWall } from '../columns.ts'
import type { FieldIssue } from '../errors.ts'
import { User } from '../organization/user.ts'
import type { Platform } from '../organization/workspace.ts'

/**
 * - reading: its lines are still coming in
 * - read: waits for its owner to say what becomes of them
 * - running: records are being made in the background
 */
export const importStates = ['reading', 'read', 'running', 'done', 'cancelled'] as const
/** What becomes of a line whose name is there already. */
export const duplicateRules = ['skip', 'create'] as const
export type DuplicateRule = (typeof duplicateRules)[number]

/** Why a line makes no record: what is wrong with its fields, or the record that is there already (`C-12`). */
export interface LineProblem {
  /** As the spreadsheet counts. */
  readonly line: number
  readonly issues?: Readonly<Record<string, FieldIssue>>
  readonly duplicateOf?: string
}

/** What an import would do, or did. */
export interface ImportCounts {
  readonly created: number
  readonly rejected: number
  readonly skipped: number
}

/** A message in a chat, to be written anew. */
export interface ProgressPlace {
  readonly platform: Platform
  readonly conversation: string
  readonly serviceUrl?: string
  readonly message: string
}

/** A file that somebody sent to have its lines made into records. */
const run = defineEntity({
  name: 'ImportRun',
  tableName: 'import_run',
  ...tenantWall,
  properties: () => ({
    ...tenantColumns,
    user: () => p.manyToOne(User),
    /** Of the file. */
    name: p.string().length(400),
    headings: p.json<readonly string[]>(),
    /** The first lines, to show what a column holds. */
    samples: p.json<readonly (readonly string[])[]>(),
    lines: p.integer().default(0),
    state: p.enum(importStates).default('reading'),
    /** What the lines become; with `mapping`: column, from 0 → field. */
    kind: p.string().length(40).nullable(),
    mapping: p.json<Readonly<Record<string, string>>>().nullable(),
    duplicates: p.enum(duplicateRules).default('skip'),
    /** What the trial said: counts, and the first problems. */
    trial: p.json<ImportCounts & { readonly problems: readonly LineProblem[] }>().nullable(),
    /** Parts that were made into records: the next attempt goes on behind them. */
    position: p.integer().default(0),
    created: p.integer().default(0),
    rejected: p.integer().default(0),
    skipped: p.integer().default(0),
    /** The file with the lines that made no record. */
    report: p.uuid().nullable(),
    /** The message that says how far it is. */
    progress: p.json<ProgressPlace>().nullable(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
  }),
})
export class ImportRun extends run.class {}
run.setClass(ImportRun)

/** A line: its number in the spreadsheet, and its cells. */
export type ImportLine = readonly [line: number, cells: readonly string[]]

/** Some lines of an import, small enough to be made into records in one unit of work. */
const part = defineEntity({
  name: 'ImportPart',
  tableName: 'import_part',
  ...tenantWall,
  properties: {
    organization: p.uuid().primary(),
    run: p.uuid().primary(),
    /** From 0. */
    position: p.integer().primary(),
    lines: p.json<readonly ImportLine[]>(),
    problems: p.json<readonly LineProblem[]>().nullable(),
  },
})
export class ImportPart extends part.class {}
part.setClass(ImportPart)

/** The history knows an import by this request: one undo takes all of it back. */
export const requestOf = (id: string): string => `import:${id}`
