/** The stages a sale goes through, as the organisation has set them up. Administrators keep them. */
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { lockedOrganization } from '../organization/locked-organization.ts'
import { demandAdministrator } from '../organization/organization.ts'
import { parseFields, requiredText, wholeNumber } from '../records/fields.ts'

export const outcomes = ['open', 'won', 'lost'] as const
export type Outcome = (typeof outcomes)[number]

/** Those every organisation begins with; the views name them until an administrator does. */
export const builtInStages = ['prospecting', 'qualification', 'proposal', 'negotiation', 'won', 'lost'] as const
export type BuiltInStage = (typeof builtInStages)[number]

export interface Stage {
  /** One of `builtInStages`, or an id of its own. */
  readonly id: string
  /** As the organisation calls it, in every language. */
  readonly name?: string
  readonly type: Outcome
  /** Of winning, in percent, unless the opportunity has its own. */
  readonly probability: number
  /** Opportunities that stand in it stay; no other goes there. */
  readonly retired?: boolean
}

const probabilities = { prospecting: 10, qualification: 25, proposal: 50, negotiation: 75, won: 100, lost: 0 } as const

const defaults: readonly Stage[] = builtInStages.map((id) => ({
  id,
  type: id === 'won' || id === 'lost' ? id : 'open',
  probability: probabilities[id],
}))

/** In order: the open ones, then won, then lost, of which there is always one each. */
export const stagesOf = (organization: { readonly stages?: readonly Stage[] | null }): readonly Stage[] =>
  organization.stages?.length ? organization.stages : defaults

export const isBuiltIn = (id: string): id is BuiltInStage => builtInStages.includes(id as BuiltInStage)

export const findStage = (stages: readonly Stage[], id: string): Stage | undefined =>
  stages.find((one) => one.id === id)

/** Those an opportunity that is not closed may be put into. */
export const openStages = (stages: readonly Stage[]): readonly Stage[] =>
  stages.filter(({ type, retired }) => type === 'open' && !retired)

/** The stage of closed opportunities. */
export function closingStage(stages: readonly Stage[], type: 'won' | 'lost'): Stage {
  const found = stages.find((one) => one.type === type)
  if (!found) throw new Error(`no stage is called ${type}`)
  return found
}

const input = z.object({
  name: requiredText(60),
  probability: wholeNumber({ to: 100 }).refine((value) => value !== null, { error: 'required' }),
})

/**
 * A new stage, the last of the open ones, or the one with this id under another name or probability. `same` tells that
 * a built-in stage keeps the name it has in each language.
 *
 * @throws InvalidFields; DomainError NotAllowed, NoSuchStage
 */
export async function saveStage(
  context: Context,
  id: string | undefined,
  said: { readonly name: string | undefined; readonly probability: string | undefined; readonly same?: boolean },
): Promise<Stage> {
  const stages = await lockedStages(context)
  const before = id === undefined ? undefined : stageWith(stages, id)
  const { name, probability } = parseFields(input, said)
  if (stages.some((one) => one.id !== id && one.name === name)) throw new InvalidFields({ name: { code: 'taken' } })
  const saved: Stage = {
    ...(before ?? { id: uuidv7(), type: 'open' }),
    ...(!said.same && { name }),
    // A sale that is closed is certain, one way or the other.
    probability: before && before.type !== 'open' ? before.probability : (probability ?? 0),
  }
  const closed = stages.findIndex(({ type }) => type !== 'open')
  await store(context, before ? stages.map((one) => (one.id === id ? saved : one)) : stages.toSpliced(closed, 0, saved))
  return saved
}

/** Puts an open stage before the one above it, or behind the one below. @throws DomainError NotAllowed, NoSuchStage */
export async function moveStage(context: Context, id: string, step: -1 | 1): Promise<Stage> {
  const stages = await lockedStages(context)
  const stage = stageWith(stages, id)
  const at = stages.indexOf(stage)
  const other = stages[at + step]
  if (stage.type !== 'open' || other?.type !== 'open') return stage
  await store(context, stages.with(at, other).with(at + step, stage))
  return stage
}

/** @throws DomainError NotAllowed, NoSuchStage, LastStage when no open stage would be left */
export async function retireStage(context: Context, id: string, retired: boolean): Promise<Stage> {
  const stages = await lockedStages(context)
  const stage = stageWith(stages, id)
  const left = openStages(stages).filter((one) => one.id !== id)
  if (retired && (stage.type !== 'open' || !left.length)) throw new DomainError('LastStage')
  await store(
    context,
    stages.map((one) => (one.id === id ? { ...one, retired } : one)),
  )
  return stage
}

const idleInput = z.object({
  days: wholeNumber({ from: 1, to: 365 }).refine((value) => value !== null, { error: 'required' }),
})

/** After how many days without a change or an activity an open opportunity counts as idle. @throws InvalidFields; DomainError NotAllowed */
export async function saveIdleDays(context: Context, days: string | undefined): Promise<void> {
  demandAdministrator(context)
  const parsed = parseFields(idleInput, { days })
  context.organization.idleDays = parsed.days ?? context.organization.idleDays
  await context.em.flush()
}

const lockedStages = async (context: Context): Promise<readonly Stage[]> => stagesOf(await lockedOrganization(context))

function stageWith(stages: readonly Stage[], id: string): Stage {
  const stage = findStage(stages, id)
  if (!stage) throw new DomainError('NoSuchStage')
  return stage
}

async function store({ em, organization }: Context, stages: readonly Stage[]): Promise<void> {
  organization.stages = [...stages]
  await em.flush()
}
