/** One part of an import, tried or made into records. */
import type { Context } from '../context.ts'
import { type DomainKind, reference, titleOf } from '../domain-kind.ts'
import type { Recorded } from '../record.ts'
import { prepareRecords, storeRecords, type TextInput } from './create-records.ts'
import type { DuplicateRule, ImportCounts, ImportLine, LineProblem } from './import-run.ts'
import { folded, recordsNamed } from './link-names.ts'

/** What a line says, by field, in the form that the kind's input takes. */
export type Reading = (cells: readonly string[]) => TextInput

export interface PartPlan {
  readonly kind: DomainKind
  readonly reading: Reading
  readonly duplicates: DuplicateRule
}

export interface PartDone extends ImportCounts {
  readonly problems: readonly LineProblem[]
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
): Promise<PartDone> {
  const { fresh, problems } = await sifted(context, plan, lines, seen)
  return counted(fresh.length, problems)
}

/** Makes the records of a part. */
export async function importPart(context: Context, plan: PartPlan, lines: readonly ImportLine[]): Promise<PartDone> {
  const { fresh, problems } = await sifted(context, plan, lines, new Map())
  await storeRecords(context, plan.kind, fresh)
  return counted(fresh.length, problems)
}

const counted = (created: number, problems: readonly LineProblem[]): PartDone => {
  const skipped = problems.filter(({ duplicateOf }) => duplicateOf !== undefined).length
  return { created, skipped, rejected: problems.length - skipped, problems }
}

async function sifted(
  context: Context,
  { kind, reading, duplicates }: PartPlan,
  lines: readonly ImportLine[],
  seen: Map<string, number>,
): Promise<{ fresh: readonly Recorded[]; problems: readonly LineProblem[] }> {
  const prepared = await prepareRecords(
    context,
    kind,
    lines.map(([, cells]) => reading(cells)),
    seen,
  )
  const titles = prepared.flatMap((one) => ('record' in one ? [titleOf(kind, one.record)] : []))
  const known = duplicates === 'skip' ? await recordsNamed(context, kind, titles) : new Map()
  const fresh: Recorded[] = []
  const problems: LineProblem[] = []
  for (const [index, one] of prepared.entries()) {
    const line = lines[index]?.[0] ?? 0
    if ('issues' in one) {
      problems.push({ line, issues: one.issues })
      continue
    }
    const title = folded(titleOf(kind, one.record))
    const [there] = known.get(title) ?? []
    const above = seen.get(title)
    if (duplicates === 'skip' && there) problems.push({ line, duplicateOf: reference(kind, there) })
    else if (duplicates === 'skip' && above !== undefined) problems.push({ line, duplicateOf: String(above) })
    else {
      seen.set(title, line)
      fresh.push(one.record)
    }
  }
  return { fresh, problems }
}
