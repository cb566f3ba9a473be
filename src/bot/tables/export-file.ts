import type { Context } from '#domain/context.ts'
import { mostExported, recordsAfter } from '#domain/export/export-records.ts'
import { keepFile, type Within } from '#domain/files/keep-file.ts'
import type { StoredFile } from '#domain/files/stored-file.ts'
import type { Cursor, ListQuery } from '#domain/search/list.ts'
import type { Cell } from '#views/cell.ts'
import type { RecordKind } from '#views/kind.ts'
import { type ExportFormat, exportedColumns, exportedLine, exportName } from '#views/pages/export.ts'
import type { Reader } from '#views/reader.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

export interface Export {
  readonly kind: RecordKind
  readonly query: ListQuery
  readonly format: ExportFormat
}

/** Records read at once. */
const atOnce = 500

/**
 * Makes the file of a list as its reader may see it.
 *
 * @param inContext a unit of work as the reader: the one at hand, or one of its own for each part of a long list
 */
export async function exportFile(
  wanted: Export,
  to: Reader,
  owner: { readonly organization: string; readonly user: string },
  within: Within,
  inContext: <Result>(work: (context: Context) => Promise<Result>) => Promise<Result>,
): Promise<StoredFile> {
  const { kind, query, format } = wanted
  let lines = 0
  async function* rows(): AsyncGenerator<Cell[]> {
    for (let after: Cursor | undefined; lines < mostExported; ) {
      const { records, linked } = await inContext((context) =>
        recordsAfter(context, kind.domain, query, after, Math.min(atOnce, mostExported - lines)),
      )
      lines += records.length
      for (const record of records) yield exportedLine(kind, to, record, linked)
      const last = records.at(-1)
      if (!last || records.length < atOnce) return
      after = [last.sortKey, last.id]
    }
  }
  const header = exportedColumns(kind, to)
  const content = format === 'csv' ? writeCsv(header, rows()) : writeXlsx(kind.many(to.words), header, rows())
  const about = (): Record<string, string> => ({
    kind: kind.domain.name,
    format,
    lines: String(lines),
    scope: query.scope,
    ...(query.search && { search: query.search }),
    ...(query.letter && { letter: query.only ? `=${query.letter}` : query.letter }),
    ...(query.of && { by: query.of.by, of: query.of.id }),
  })
  return keepFile(
    within,
    { ...owner, name: exportName(kind, to, format), purpose: 'export', about, now: to.now },
    content,
  )
}
