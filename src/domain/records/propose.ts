/**
 * Creating and changing records, as whoever acts for a person has to do it: what looks wrong without being forbidden is
 * asked about first (see confirmation.ts). The verbs beneath (records.ts, parts.ts) ask nothing: they are for what
 * follows from a deed that was confirmed, and for imports, which tell of it in a report.
 */
import type { z } from 'zod'
import { type Confirmable, type Confirmed, confirming, openReasons, type Reason } from '../confirmation.ts'
import type { Context } from '../context.ts'
import { factsOf, findDuplicates } from '../search/duplicates.ts'
import { type DomainKind, withoutConfidential } from './domain-kind.ts'
import { newName } from './links.ts'
import { addPart, changePart, type DomainPart, type Parted } from './parts.ts'
import { demand } from './policies.ts'
import type { Recorded } from './record.ts'
import { createCopy, draftRecord, storeDraft, updateRecord } from './records.ts'

type Input = Readonly<Record<string, unknown>>

/** Creates a record. @throws InvalidFields; DomainError NotAllowed */
export async function proposeRecord<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  input: Input,
  confirmed: Confirmed,
): Promise<Confirmable<Entity>> {
  const said = withoutConfidential(context, kind, input)
  // What is chosen in place of a typed name decides what the record is to be: it is asked alone.
  const names = await typedNames(context, kind, said)
  const open = openReasons(names, confirmed)
  if (open.length) return { needs: 'confirmation', reasons: open }
  const { draft, whole } = await draftRecord(context, kind, said)
  const found = await findDuplicates(context, kind, factsOf(kind, draft))
  const reasons: readonly Reason[] = [
    ...names,
    ...(found.length ? [{ type: 'duplicates', kind: kind as unknown as DomainKind, found } as const] : []),
    ...((await kind.doubts?.(draft, context)) ?? []),
  ]
  return confirming(reasons, confirmed, () =>
    whole ? storeDraft(context, kind, draft) : createCopy(context, kind as never, said),
  )
}

/** Changes what the input says and leaves the rest. @throws InvalidFields; StaleEdit; DomainError NotAllowed */
export async function proposeChange<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  record: Entity,
  version: number,
  input: Input,
  confirmed: Confirmed,
): Promise<Confirmable<Entity>> {
  demand(context, 'change', record)
  const names = await typedNames(context, kind, withoutConfidential(context, kind, input))
  return confirming(names, confirmed, () => updateRecord(context, kind as never, record, version, input as never))
}

/** Adds a part to a record. @throws InvalidFields; DomainError NotAllowed */
export async function proposePart(
  context: Context,
  part: DomainPart,
  whole: Recorded,
  input: Input,
  confirmed: Confirmed,
): Promise<Confirmable<Parted>> {
  demand(context, 'change', whole)
  return confirming(await typedNames(context, part, input), confirmed, () => addPart(context, part, whole, input))
}

/** Changes what the input says of a part and leaves the rest. @throws InvalidFields; StaleEdit; DomainError NotAllowed */
export async function proposePartChange(
  context: Context,
  part: DomainPart,
  found: { part: Parted; whole: Recorded },
  version: number,
  input: Input,
  confirmed: Confirmed,
): Promise<Confirmable<Parted>> {
  demand(context, 'change', found.whole)
  const names = await typedNames(context, part, input)
  return confirming(names, confirmed, () => changePart(context, part, found, version, input))
}

/** The names of which records would be made, as far as they look like records that are there. */
export async function typedNames(
  context: Context,
  { links = {} }: Pick<DomainKind, 'links'>,
  input: Input,
): Promise<readonly Reason[]> {
  const reasons: Reason[] = []
  for (const [field, { typed, kind: target }] of Object.entries(links)) {
    const said = input[field]
    if (!typed || typeof said !== 'string' || !said.startsWith(newName)) continue
    const kind = target()
    const name = said.slice(newName.length)
    const found = await findDuplicates(context, kind, factsOf(kind, { [kind.title]: name }))
    if (found.length) reasons.push({ type: 'typedName', field, kind, name, found })
  }
  return reasons
}
