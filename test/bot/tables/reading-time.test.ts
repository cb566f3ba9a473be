/** Nobody's file may stop the others: reading is done aside, takes time as its length, and has its limits. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvScanner } from '#bot/tables/csv-scanner.ts'
import { readInThread } from '#bot/tables/read-in-thread.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'reading-'))
})
afterAll(() => rm(directory, { recursive: true }))

const book = (sheet: string) =>
  zipSync({
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="s" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="t" Target="worksheets/s.xml"/></Relationships>',
    ),
    'xl/worksheets/s.xml': strToU8(sheet),
  })

async function outcome(name: string, content: Uint8Array | string, limit?: number): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, content)
  try {
    let lines = 0
    for await (const _line of readInThread(path, name, {}, limit)) lines++
    return `${lines} lines`
  } catch (error) {
    return (error as { reason?: string }).reason ?? String(error)
  }
}

describe('files that are made to be long', () => {
  test.each([
    ['line breaks', 'breaks.csv', () => '\n'.repeat(19_000_000), 'tooManyLines'],
    [
      'rows without cells',
      'rows.xlsx',
      () => book(`<worksheet><sheetData>${'<row/>'.repeat(5_000_000)}</sheetData></worksheet>`),
      'tooManyLines',
    ],
    ['separators', 'cells.csv', () => `${','.repeat(3_000_000)}\n`.repeat(3), 'empty'],
    ['one line', 'line.csv', () => 'x'.repeat(12_000_000), 'notATable'],
    ['marks', 'marks.csv', () => '"'.repeat(10_000_001), 'notATable'],
    ['cells', 'filled.csv', () => `${'x,'.repeat(99)}x\n`.repeat(40_000), 'tooManyCells'],
  ])(
    '%s',
    async (_, name, content, expected) => {
      const bytes = content()
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      expect(await outcome(name, bytes)).toBe(expected)
      delay.disable()
      // The main thread hands lines on, and does nothing else of it.
      expect(delay.percentile(99) / 1e6).toBeLessThan(250)
    },
    120_000,
  )

  test('one that takes too long is left', async () => {
    expect(await outcome('slow.csv', '\n'.repeat(15_000_000), 0.05)).toBe('tooSlow')
  })
})

test('a zero or a lone surrogate in a text is left out, and nothing else', async () => {
  const path = join(directory, 'zero.csv')
  await writeFile(path, 'Name,Note\r\nAc\0me,"one\r\ntwo\v3"\r\nB\x1a,x\r\n')
  const lines = []
  for await (const { cells } of readInThread(path, 'zero.csv')) lines.push(cells)
  expect(lines).toEqual([
    ['Name', 'Note'],
    ['Acme', 'one\ntwo\n3'],
    ['B', 'x'],
  ])
})

test('twice the text takes about twice the time, whatever it is made of', () => {
  // The processor's time rather than the clock's: others may be at work.
  const timeOf = (text: string) => {
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < 3; round++) {
      const started = process.cpuUsage()
      csvScanner(',')(text, true)
      const { user, system } = process.cpuUsage(started)
      best = Math.min(best, (user + system) / 1000)
    }
    return best
  }
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('"', '""', ',', '\n', '\r', ' ', 'a', 'aaaaaaaa', ',"', '"\n'),
        minLength: 1,
        maxLength: 8,
      }),
      (piece) => {
        const small = piece.repeat(Math.ceil(60_000 / piece.length))
        // Sixteen times the text: quadratic would be 256 times the time.
        expect(timeOf(small.repeat(16))).toBeLessThan(Math.max(2, timeOf(small)) * 100)
      },
    ),
    { numRuns: 12 },
  )
}, 120_000)
