import { readFileSync } from 'node:fs'

/** Advance width of a code point in em, or undefined where the font has no glyph for it. */
export type Advance = (codePoint: number) => number | undefined

/**
 * Reads the widths out of a TrueType file, so that text can be laid out without a canvas. Kerning is left out: it is
 * under one percent. Layout of the tables: https://learn.microsoft.com/typography/opentype/spec/otff
 *
 * @throws {Error} when the file is no TrueType font with a character map of the Basic Multilingual Plane
 */
export function fontMetrics(path: string): Advance {
  const file = readFileSync(path)
  const table = tables(file)
  const unitsPerEm = file.readUInt16BE(table('head') + 18)
  const metrics = table('hmtx')
  const lastWithOwnWidth = file.readUInt16BE(table('hhea') + 34) - 1
  const glyphs = characterMap(file, table('cmap'))
  return (codePoint) => {
    const glyph = glyphs.get(codePoint)
    if (glyph === undefined) return undefined
    return file.readUInt16BE(metrics + Math.min(glyph, lastWithOwnWidth) * 4) / unitsPerEm
  }
}

function tables(file: Buffer): (tag: string) => number {
  const offsets = new Map<string, number>()
  const count = file.readUInt16BE(4)
  for (let index = 0; index < count; index++) {
    const record = 12 + index * 16
    offsets.set(file.toString('latin1', record, record + 4), file.readUInt32BE(record + 8))
  }
  return (tag) => {
    const offset = offsets.get(tag)
    if (offset === undefined) throw new Error(`font has no table ${tag}`)
    return offset
  }
}

/** Format 4 of the table: segments of the Basic Multilingual Plane. */
function characterMap(file: Buffer, cmap: number): Map<number, number> {
  const count = file.readUInt16BE(cmap + 2)
  for (let index = 0; index < count; index++) {
    const start = cmap + file.readUInt32BE(cmap + 4 + index * 8 + 4)
    if (file.readUInt16BE(start) === 4) return segments(file, start)
  }
  throw new Error('font has no character map of format 4')
}

function segments(file: Buffer, start: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  const length = file.readUInt16BE(start + 6)
  const [ends, starts] = [start + 14, start + 16 + length]
  const [deltas, ranges] = [starts + length, starts + 2 * length]
  for (let at = 0; at < length; at += 2) {
    const last = file.readUInt16BE(ends + at)
    const delta = file.readUInt16BE(deltas + at)
    const range = file.readUInt16BE(ranges + at)
    for (let code = file.readUInt16BE(starts + at); code <= last && code !== 0xffff; code++) {
      const first = file.readUInt16BE(starts + at)
      const raw = range === 0 ? code : file.readUInt16BE(ranges + at + range + (code - first) * 2)
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
  return glyphs
}
