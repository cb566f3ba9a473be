import { writeXlsx } from '#bot/tables/write-xlsx.ts'
import type { Cell } from '#views/cell.ts'

/** An Excel file of one sheet, as people send it. */
export async function workbook(header: readonly string[], lines: readonly (readonly Cell[])[]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  async function* given() {
    yield* lines
  }
  for await (const part of writeXlsx('Sheet', header, given())) parts.push(part)
  return Buffer.concat(parts)
}
