import { defineEntity, p } from '@mikro-orm/core'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
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
  /** What the two have in common when it is not the name. */
  readonly likeness?: 'email' | 'phone'
  /** The line is no record: it sums the others up, or repeats the headings. */
  readonly no?: NoRecord
}
export type NoRecord = 'total' | 'headings'

/** What an import would do, or did. */
export interface ImportCounts {
  readonly created: number
  readonly rejected: number
  readonly skipped: number
}

export interface Trial extends ImportCounts {
  readonly problems: readonly LineProblem[]
  /** How often each thing was wrong: "phone:phone" → 12. */
  readonly reasons?: Readonly<Record<string, number>>
  /** Field → values that are none of its options, the first of them. */
  readonly options?: Readonly<Record<string, readonly string[]>>
  /** Records that would be made and share an e-mail address or a phone number with one that is there. */
  readonly alike?: readonly LineProblem[]
}

export interface ReadingChoices {
  /** Column → which decimal mark, and which order of days, its cells are written with. */
  readonly numbers?: Readonly<Record<string, string>>
  readonly days?: Readonly<Record<string, string>>
  /** Field → what its cells say → the value that is meant; empty when it is to be left out. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A message in a chat, to be written anew. */
export interface ProgressPlace {
  readonly platform: Platform
  readonly workspace: string
  readonly conversation: string
  readonly serviceUrl?: string
  readonly message: string
}

/** A file that somebody sent to have its lines made into records. */
const run = defineEntity({
  name: 'ImportRun',
  tableName: 'import_run',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    user: () => p.manyToOne(User),
    /** Of the file. */
    name: p.string().length(400),
    headings: p.json<readonly string[]>(),
    /** The first lines, to show what a column holds. */
    samples: p.json<readonly (readonly string[])[]>(),
    lines: p.integer().default(0),
    /** The first line that is a record, as the spreadsheet counts: those before are headings, and what stands above them. */
    firstLine: p.integer().default(0),
    /** What is to be said of the file beside its lines; only the views know what. */
    about: p.json<Readonly<Record<string, unknown>>>().nullable(),
    /** What its owner said of how its cells are to be read. */
    reading: p.json<ReadingChoices>().nullable(),
    state: p.enum(importStates).default('reading'),
    /** What the lines become; with `mapping`: column, from 0 → field. */
    kind: p.string().length(40).nullable(),
    mapping: p.json<Readonly<Record<string, string>>>().nullable(),
    duplicates: p.enum(duplicateRules).default('skip'),
    /** What the trial said: counts, and the first problems. */
    trial: p.json<Trial>().nullable(),
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
  ...tenantIsolation,
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
