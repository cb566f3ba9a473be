/** Which field of a kind each column of a file means, guessed from its heading in either language. */

import { bareHeading } from './bare-heading.ts'
import { knownFields } from './field-traits.ts'
import type { RecordKind } from './kind.ts'
import { headings as english } from './locales/en/headings.ts'
import { locales } from './locales/locale.ts'
import { words } from './locales/words.ts'
import { headings as chinese } from './locales/zh-CN/headings.ts'
import { hasNameParts, namePart, nameParts } from './name-parts.ts'
import type { Reader } from './reader.ts'

/** Column, counted from 0 → field. */
export type Mapping = Readonly<Record<string, string>>

/** Fields a file may fill: those of the form, and the owner. What somebody may not know they cannot bring either. */
export const importedFields = (kind: RecordKind, to: Reader) =>
  knownFields(kind.fields, to).filter(({ input, type }) => input !== undefined || type === 'person')

/** How well a heading fits a field: its label, the kind's name and its label, what else it is called, or a part of that. */
function fitness(kind: RecordKind, field: ReturnType<typeof importedFields>[number], heading: string): number {
  const said = bareHeading(heading)
  if (!said) return 0
  const labels = locales.map((locale) => bareHeading(field.label(words(locale))))
  if (labels.includes(said) || said === bareHeading(field.name)) return 100
  const ones = locales.map((locale) => bareHeading(kind.one(words(locale))))
  if (ones.some((one) => labels.some((label) => said === one + label))) return 95
  const synonyms = [...(english[field.name] ?? []), ...(chinese[field.name] ?? [])].map(bareHeading)
  const place = synonyms.indexOf(said)
  if (place >= 0) return 90 - place / 10
  // A column that is called like the kind holds the names.
  if (field.name === kind.domain.title && ones.includes(said)) return 85
  // 主要联系电话 is a telephone; an internal code is not the mnemonic code.
  return [...labels, ...synonyms].some((one) => said.includes(one) && one.length * 2 >= said.length) ? 40 : 0
}

interface Proposal {
  readonly mapping: Mapping
  /** The sum of how well the columns fit. */
  readonly score: number
}

/** Given and family name in two columns, where no column holds the whole. */
function nameColumns(
  kind: RecordKind,
  headings: readonly string[],
  samples: readonly (readonly string[])[],
): Readonly<Record<string, string>> {
  if (!hasNameParts(kind.domain)) return {}
  const said = headings.map(bareHeading)
  const columnOf = (part: keyof typeof nameParts) =>
    said.findIndex((heading) => heading && nameParts[part].map(bareHeading).includes(heading))
  const family = columnOf('family')
  // "Name" beside "Surname" is the given one, unless it holds both.
  const name = said.indexOf(bareHeading('name'))
  const isWhole = samples.some((cells) => !!cells[family]?.trim() && cells[name]?.includes(cells[family]?.trim() ?? ''))
  const given = columnOf('given') < 0 && family >= 0 && !isWhole ? name : columnOf('given')
  return given < 0 || family < 0 ? {} : { [given]: namePart.given, [family]: namePart.family }
}

/** What the cells of a column without a heading look like. */
function typeOf(samples: readonly (readonly string[])[], column: number): string | undefined {
  const cells = samples.map((cells) => cells[column]?.trim() ?? '').filter(Boolean)
  const all = (pattern: RegExp) => cells.length > 0 && cells.every((cell) => pattern.test(cell))
  if (all(/^\S+@\S+\.\S+$/)) return 'email'
  if (all(/^(\+?86)?[\s-]?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}$/)) return 'mobile'
  if (all(/^\+?[\d\s().-]{7,20}$/)) return 'phone'
  if (all(/^(https?:|www\.)\S+$/)) return 'website'
  return all(/\p{L}/u) ? 'name' : undefined
}

/** For files without headings: by what their first records hold. */
function proposedByCells(kind: RecordKind, samples: readonly (readonly string[])[], to: Reader): Proposal {
  const fields = new Set(importedFields(kind, to).map(({ name }) => name as string))
  const mapping: Record<string, string> = {}
  const width = Math.max(0, ...samples.map(({ length }) => length))
  for (let column = 0; column < width; column++) {
    const type = typeOf(samples, column)
    const wanted = type === 'name' ? [kind.domain.title] : type === 'mobile' ? ['mobile', 'phone'] : type ? [type] : []
    const field = wanted.find((one) => fields.has(one) && !Object.values(mapping).includes(one))
    if (field) mapping[column] = field
  }
  return { mapping, score: 0 }
}

/** One column a field, the best fitting ones first; the order of the columns does not matter. */
export function proposeMapping(
  kind: RecordKind,
  headings: readonly string[],
  to: Reader,
  samples: readonly (readonly string[])[] = [],
): Proposal {
  if (headings.every((heading) => !heading.trim())) return proposedByCells(kind, samples, to)
  const pairs = headings.flatMap((heading, column) =>
    importedFields(kind, to).map((field) => ({
      column,
      field: field.name as string,
      score: fitness(kind, field, heading),
    })),
  )
  const names = nameColumns(kind, headings, samples)
  const mapping: Record<string, string> = { ...names }
  const taken = new Set<string>(Object.keys(names).length ? [kind.domain.title] : [])
  let score = Object.keys(names).length * 90
  for (const pair of pairs.filter((one) => one.score > 0).toSorted((a, b) => b.score - a.score)) {
    if (mapping[pair.column] !== undefined || taken.has(pair.field)) continue
    mapping[pair.column] = pair.field
    taken.add(pair.field)
    score += pair.score
  }
  return { mapping, score }
}

/** Whether some column says what the records are called. */
export const isTitled = (kind: RecordKind, mapping: Mapping): boolean =>
  Object.values(mapping).some(
    (field) => field === kind.domain.title || field === namePart.given || field === namePart.family,
  )

/** The kinds, what the file seems to hold first. @param fileName may name one */
export function rankedKinds(
  kinds: readonly RecordKind[],
  headings: readonly string[],
  fileName: string,
  to: Reader,
): readonly RecordKind[] {
  return scoredKinds(kinds, headings, fileName, to).map(([kind]) => kind)
}

/** So much better than the next as to be proposed alone. */
const clearBy = 1.25

/** Whether the headings tell which kind it is; without that whoever sent the file is asked. */
export function isClearKind(
  kinds: readonly RecordKind[],
  headings: readonly string[],
  fileName: string,
  to: Reader,
): boolean {
  const [best, next] = scoredKinds(kinds, headings, fileName, to)
  return !!best && best[1] > 0 && best[1] >= (next?.[1] ?? 0) * clearBy
}

function scoredKinds(
  kinds: readonly RecordKind[],
  headings: readonly string[],
  fileName: string,
  to: Reader,
): readonly (readonly [RecordKind, number])[] {
  const file = bareHeading(fileName)
  const score = (kind: RecordKind) => {
    const names = locales.flatMap((locale) => [
      bareHeading(kind.one(words(locale))),
      bareHeading(kind.many(words(locale))),
    ])
    const named = names.some(
      (name) => file.includes(name) || headings.some((heading) => bareHeading(heading).startsWith(name)),
    )
    const { mapping, score } = proposeMapping(kind, headings, to)
    const titled = isTitled(kind, mapping)
    return score + (named ? 120 : 0) + (titled ? 50 : 0)
  }
  return kinds.map((kind) => [kind, score(kind)] as const).toSorted(([, a], [, b]) => b - a)
}
