/** How the sales of the past went from stage to stage: what reports of stages, and of what moved in the pipeline, stand on. */
import type { Opportunity } from '#domain/business/opportunity.ts'
import { OpportunityState } from '#domain/business/opportunity-state.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Making } from './store.ts'
import { daysAfter } from './workdays.ts'

const seed = 20_241_103
const stages = ['prospecting', 'qualification', 'proposal', 'negotiation']
const msPerHour = 3_600_000

type State = Pick<
  OpportunityState,
  | 'opportunity'
  | 'organization'
  | 'validFrom'
  | 'validUntil'
  | 'state'
  | 'stage'
  | 'amount'
  | 'currency'
  | 'expectedClose'
> & { readonly owner: string }

/** Puts the way that each went in the place of what its row alone tells: that it has always been as it is now. */
export async function storeStates({ em }: Making, sales: readonly Opportunity[]): Promise<void> {
  const chance = chanceOf(seed)
  const states = sales.flatMap((sale) => wayOf(sale, chance))
  await em.nativeDelete(OpportunityState, { opportunity: sales.map(({ id }) => id) })
  for (let from = 0; from < states.length; from += 500)
    await em.insertMany(OpportunityState, states.slice(from, from + 500) as never)
}

/** The states of a sale from when it was made until now; of one that was quick, only what it is. */
function wayOf(sale: Opportunity, chance: Chance): readonly State[] {
  const { id, organization, createdAt, updatedAt, outcome, stage, stageBefore, amount, currency } = sale
  const now = { opportunity: id, organization, state: outcome, stage, amount, currency, owner: sale.owner.id }
  const expectedClose = sale.expectedClose ?? null
  const passed = stages.slice(0, stages.indexOf(outcome === 'open' ? stage : (stageBefore ?? stage)) + 1)
  const before = outcome === 'open' ? passed.slice(0, -1) : passed
  const [begin, end] = [createdAt.getTime(), updatedAt.getTime()]
  const isPushed = chance.is(0.35)
  const isRaised = chance.is(0.3)
  const [days, share] = [chance.between(12, 40), chance.between(75, 95)]
  const isQuick = end - begin < (before.length + 1) * msPerHour
  const last = { ...now, expectedClose, validFrom: isQuick || !before.length ? createdAt : updatedAt, validUntil: null }
  if (isQuick || !before.length) return [last]
  // Later stages take longer than the first.
  const at = before.map((_, nth) => new Date(begin + (end - begin) * (nth / before.length) ** 1.3))
  return [
    ...before.map((one, nth): State => {
      const isEarly = nth < before.length - 1
      return {
        ...now,
        ...{ state: 'open', stage: one, validFrom: at[nth] as Date, validUntil: at[nth + 1] ?? updatedAt },
        amount: isRaised && isEarly && amount ? String(Math.round((Number(amount) * share) / 100)) : amount,
        expectedClose: isPushed && isEarly && expectedClose ? daysAfter(expectedClose, -days) : expectedClose,
      }
    }),
    last,
  ]
}
