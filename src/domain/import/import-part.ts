/** One part of an import, tried or made into records. */
import type { Context } from '../context.ts'
import type { FieldIssue } from '../errors.ts'
import { type DomainKind, reference, titleOf } from '../records/domain-kind.ts'
import { linkedId } from '../records/links.ts'
import type { Recorded } from '../records/record.ts'
import { foldedName } from '../search/simplified.ts'
import { alikeRecords } from './alike-records.ts'
import { prepareRecords, storeRecords, type TextInput } from './create-records.ts'
import type { DuplicateRule, ImportCounts, ImportLine, LineProblem, NoRecord } from './import-run.ts'
import { type Known, recordsNamed } from './link-names.ts'

/**
 * What a line says, by field, in the form that the kind's input takes, with the cells as they stand; or why it is no record.
 */
export type Reading = (
  cells: readonly string[],
) => { readonly values: TextInput; readonly said: TextInput } | { readonly no: NoRecord }

export interface PartPlan {
  readonly kind: DomainKind
  readonly reading: Reading
  readonly duplicates: DuplicateRule
}

export interface PartDone extends ImportCounts {
  readonly problems: readonly LineProblem[]
}

export interface PartTried extends PartDone {
  /** Lines that make a record and share an e-mail address or a phone number with one that is there. */
  readonly alike: readonly LineProblem[]
}

/**
 * What a part would make, without making it.
 *
 * @param seen names of the lines before, which would be there by then; those of this part are added
 */
export async function tryPart(
  context: Context,
  plan: PartPlan,
  lines: readonly ImportLine[],
  seen: Map<string, number>,
): Promise<PartTried> {
  const { fresh, problems } = await sifted(context, plan, lines, seen)
  const alike = await alikeRecords(context, plan.kind, fresh)
  return { ...counted(fresh.length, problems), alike }
}

/** Makes the records of a part. */
export async function importPart(context: Context, plan: PartPlan, lines: readonly ImportLine[]): Promise<PartDone> {
  const { fresh, problems } = await sifted(context, plan, lines, new Map())
  await storeRecords(
    context,
    plan.kind,
    fresh.map(({ record }) => record),
  )
  return counted(fresh.length, problems)
}

const counted = (created: number, problems: readonly LineProblem[]): PartDone => {
  const skipped = problems.filter(({ duplicateOf, no }) => duplicateOf !== undefined || no).length
  return { created, skipped, rejected: problems.length - skipped, problems }
}

async function sifted(
  context: Context,
  { kind, reading, duplicates }: PartPlan,
  lines: readonly ImportLine[],
  seen: Map<string, number>,
): Promise<{ fresh: readonly Fresh[]; problems: readonly LineProblem[] }> {
  const fresh: Fresh[] = []
  const problems: LineProblem[] = []
  const told = lines.flatMap(([line, cells]) => {
    const read = reading(cells)
    if ('no' in read) problems.push({ line, no: read.no })
    return 'no' in read ? [] : [{ line, ...read }]
  })
  const prepared = await prepareRecords(
    context,
    kind,
    told.map(({ values }) => values),
    seen,
  )
  const titles = prepared.flatMap((one) => ('record' in one ? [titleOf(kind, one.record)] : []))
  const known = duplicates === 'skip' ? await recordsNamed(context, kind, titles) : new Map<string, readonly Known[]>()
  for (const [index, one] of prepared.entries()) {
    const { line = 0, said = {} } = told[index] ?? {}
    if ('issues' in one) {
      problems.push({ line, issues: quoting(one.issues, said) })
      continue
    }
    const title = foldedName(titleOf(kind, one.record))
    const company = companyOf(kind, one.record)
    const there = known.get(title)?.find((other) => !company || !other.of || foldedName(other.of) === company)
    const above = lineAbove(seen, title, company)
    if (duplicates === 'skip' && there) problems.push({ line, duplicateOf: reference(kind, there) })
    else if (duplicates === 'skip' && above !== undefined) problems.push({ line, duplicateOf: String(above) })
    else {
      if (!seen.has(title)) seen.set(title, line)
      seen.set(keyOf(title, company), line)
      fresh.push({ line, record: one.record })
    }
  }
  return { fresh, problems: problems.toSorted((a, b) => a.line - b.line) }
}

/** A record that a line makes. */
export interface Fresh {
  readonly line: number
  readonly record: Recorded
}

/** Two people of one name are two when they are of different companies; for other kinds it is said what tells them apart. */
const companyOf = (kind: DomainKind, record: Recorded): string => {
  const told = kind.toldApart?.(record)
  if (told !== undefined) return told
  const of = kind.compared?.of
  const said = of ? (linkedId(record, of) ?? (record as unknown as Readonly<Record<string, unknown>>)[of]) : undefined
  return typeof said === 'string' ? foldedName(said) : ''
}

const keyOf = (title: string, company: string): string => `${title}\u0001${company}`

/** The line before that is the same: of the same company, or of one that either does not tell. */
const lineAbove = (seen: ReadonlyMap<string, number>, title: string, company: string): number | undefined =>
  company ? (seen.get(keyOf(title, company)) ?? seen.get(keyOf(title, ''))) : seen.get(title)

/** What was refused, beside why. */
const quoting = (issues: Readonly<Record<string, FieldIssue>>, said: TextInput): Readonly<Record<string, FieldIssue>> =>
  Object.fromEntries(
    Object.entries(issues).map(([field, issue]) => [
      field,
      said[field] ? { ...issue, params: { ...issue.params, value: said[field].slice(0, longestQuoted) } } : issue,
    ]),
  )
const longestQuoted = 60
