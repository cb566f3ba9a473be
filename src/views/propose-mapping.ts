/** Which field of a kind each column of a file means, guessed from its heading in either language. */

import { knownFields } from './field-traits.ts'
import type { RecordKind } from './kind.ts'
import { headings as english } from './locales/en/headings.ts'
import { locales } from './locales/locale.ts'
import { words } from './locales/words.ts'
import { headings as chinese } from './locales/zh-CN/headings.ts'
import type { Reader } from './reader.ts'

/** Column, counted from 0 → field. */
export type Mapping = Readonly<Record<string, string>>

/** Fields a file may fill: those of the form, and the owner. What somebody may not know they cannot bring either. */
export const importedFields = (kind: RecordKind, to: Reader) =>
  knownFields(kind.fields, to).filter(({ input, type }) => input !== undefined || type === 'person')

/** A heading as it is compared: "* 手机号码（必填）" is 手机号码. */
const bare = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** How well a heading fits a field: its label, the kind's name and its label, what else it is called, or a part of that. */
function fitness(kind: RecordKind, field: ReturnType<typeof importedFields>[number], heading: string): number {
  const said = bare(heading)
  if (!said) return 0
  const labels = locales.map((locale) => bare(field.label(words(locale))))
  if (labels.includes(said) || said === bare(field.name)) return 100
  const ones = locales.map((locale) => bare(kind.one(words(locale))))
  if (ones.some((one) => labels.some((label) => said === one + label))) return 95
  const synonyms = [...(english[field.name] ?? []), ...(chinese[field.name] ?? [])].map(bare)
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

/** One column a field, the best fitting ones first; the order of the columns does not matter. */
export function proposeMapping(kind: RecordKind, headings: readonly string[], to: Reader): Proposal {
  const pairs = headings.flatMap((heading, column) =>
    importedFields(kind, to).map((field) => ({
      column,
      field: field.name as string,
      score: fitness(kind, field, heading),
    })),
  )
  const mapping: Record<string, string> = {}
  const taken = new Set<string>()
  let score = 0
  for (const pair of pairs.filter((one) => one.score > 0).toSorted((a, b) => b.score - a.score)) {
    if (mapping[pair.column] !== undefined || taken.has(pair.field)) continue
    mapping[pair.column] = pair.field
    taken.add(pair.field)
    score += pair.score
  }
  return { mapping, score }
}

/** The kinds, what the file seems to hold first. @param fileName may name one */
export function rankedKinds(
  kinds: readonly RecordKind[],
  headings: readonly string[],
  fileName: string,
  to: Reader,
): readonly RecordKind[] {
  const file = bare(fileName)
  const score = (kind: RecordKind) => {
    const names = locales.flatMap((locale) => [bare(kind.one(words(locale))), bare(kind.many(words(locale)))])
    const named = names.some(
      (name) => file.includes(name) || headings.some((heading) => bare(heading).startsWith(name)),
    )
    const { mapping, score } = proposeMapping(kind, headings, to)
    const titled = Object.values(mapping).includes(kind.domain.title)
    return score + (named ? 120 : 0) + (titled ? 50 : 0)
  }
  const scores = new Map(kinds.map((kind) => [kind, score(kind)]))
  return kinds.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))
}
