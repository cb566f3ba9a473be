/** Sales that are won and lost, and what that says of the competitors that fought for them. */
import { describe, expect, test } from 'vitest'
import { closeLost } from '#domain/business/close-lost.ts'
import { reopen } from '#domain/business/close-opportunity.ts'
import { closeWon } from '#domain/business/close-won.ts'
import { competitorKind } from '#domain/business/competitor.ts'
import { contestedWith, winRate } from '#domain/business/contested.ts'
import { customerKind } from '#domain/business/customer.ts'
import { type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityCompetitorPart } from '#domain/business/opportunity-parts.ts'
import { retireStage } from '#domain/business/stages.ts'
import { todayOf } from '#domain/calendar/today.ts'
import type { Context } from '#domain/context.ts'
import { undo } from '#domain/history/undo.ts'
import { addPart, partsOf } from '#domain/records/parts.ts'
import { createRecord, findRecord, removeRecord } from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { engines, newFirm, useDatabase } from './world.ts'

const find = (context: Context, ref = 'OP-1') => findRecord(context, opportunityKind, ref)
const opportunity = async (context: Context, name: string, more: object = {}): Promise<Opportunity> => {
  const { id } = await createRecord(context, customerKind, { name: `${name} Ltd` })
  return createRecord(context, opportunityKind, { name, customer: id, openedOn: '2026-01-10', ...more })
}
const won = async (context: Context, more: object = {}, ref = 'OP-1') =>
  closeWon(context, await find(context, ref), { closedOn: '2026-03-01', amount: '900', ...more })
const lost = async (context: Context, more: object = {}, ref = 'OP-1') =>
  closeLost(context, await find(context, ref), { closedOn: '2026-03-01', lostReason: 'price', ...more })

for (const engine of engines)
  describe(`closing opportunities on ${engine}`, () => {
    const database = useDatabase(engine)

    test('won: it stands in the stage for that, with the amount confirmed; undone in one step', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => opportunity(context, 'Hall', { amount: '1000', stage: 'proposal' }))
      await firm.as('ed', (context) => won(context, { reason: 'Service' }))
      await firm.as('ed', async (context) => {
        expect(await find(context)).toMatchObject({
          ...{ stage: 'won', outcome: 'won', amount: '900.00', closedOn: '2026-03-01', reason: 'Service' },
        })
        await undo(context)
      })
      await firm.as('ed', async (context) => {
        expect(await find(context)).toMatchObject({
          ...{ stage: 'proposal', outcome: 'open', amount: '1000.00', closedOn: null, reason: null },
        })
      })
    })

    test('lost to a competitor that nobody had named: it is made, and stands among those of the sale', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => opportunity(context, 'Hall'))
      await firm.as('ed', (context) => lost(context, { winner: 'new:Rivalis' }))
      await firm.as('ed', async (context) => {
        const hall = await find(context)
        const rival = await findRecord(context, competitorKind, 'CP-1')
        expect([hall.outcome, hall.lostReason, hall.winner?.id]).toEqual(['lost', 'price', rival.id])
        expect((await partsOf(context, opportunityCompetitorPart as never, hall)).parts).toHaveLength(1)
        await undo(context)
      })
      await firm.as('ed', async (context) => {
        const hall = await find(context)
        expect([hall.outcome, hall.winner ?? null]).toEqual(['open', null])
        expect((await partsOf(context, opportunityCompetitorPart as never, hall)).parts).toEqual([])
        await expect(findRecord(context, competitorKind, 'CP-1')).rejects.toMatchObject({ code: 'NotFound' })
      })
    })

    test('refuses what cannot be, at its field', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => opportunity(context, 'Hall'))
      const issues = async (work: (context: Context) => Promise<unknown>) =>
        firm.as('ed', work).then(
          () => undefined,
          (error: { issues?: object }) => error.issues,
        )
      expect(await issues((context) => won(context, { closedOn: '2026-01-09' }))).toEqual({
        closedOn: { code: 'beforeOpening' },
      })
      const tomorrow = new Date(Date.now() + 2 * 86_400_000)
      expect(await issues((context) => won(context, { closedOn: todayOf({ ...context, now: tomorrow }) }))).toEqual({
        closedOn: { code: 'future' },
      })
      expect(await issues((context) => won(context, { closedOn: '', amount: '-1' }))).toEqual({
        closedOn: { code: 'required' },
        amount: { code: 'negative' },
      })
      expect(await issues((context) => lost(context, { lostReason: null, winner: 'CP-9' }))).toEqual({
        lostReason: { code: 'required' },
      })
      expect(await issues((context) => lost(context, { winner: 'CP-9' }))).toEqual({ winner: { code: 'option' } })
      await firm.as('ed', async (context) => expect((await find(context)).outcome).toBe('open'))
      await expect(firm.as('mark', (context) => won(context))).rejects.toMatchObject({ code: 'NotAllowed' })
    })

    test('of two people who close it at once, one does and the other is told', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => opportunity(context, 'Hall'))
      const both = await Promise.allSettled([
        firm.as('ed', (context) => won(context)),
        firm.as('mona', (context) => lost(context)),
      ])
      const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(refused).toMatchObject([{ code: 'AlreadyClosed', params: { ref: 'OP-1' } }])
    })

    test('opened again it stands where it stood, or as near as there is still a stage', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => opportunity(context, 'Hall', { stage: 'proposal' }))
      await expect(firm.as('ed', async (context) => reopen(context, await find(context)))).rejects.toMatchObject({
        code: 'NotClosed',
      })
      await firm.as('ed', (context) => lost(context, { winner: 'new:Rivalis', reason: 'Too dear' }))
      await firm.as('ed', async (context) => {
        expect(await reopen(context, await find(context))).toMatchObject({
          ...{ stage: 'proposal', outcome: 'open', closedOn: null, lostReason: null, reason: null, winner: null },
        })
      })
      await firm.as('ed', (context) => won(context))
      await firm.as('ada', (context) => retireStage(context, 'proposal', true))
      await firm.as('ed', async (context) => {
        expect((await reopen(context, await find(context))).stage).toBe('negotiation')
      })
    })

    test('a competitor’s page tells of all that the reader may see and of nothing else', async () => {
      const firm = await newFirm(database())
      const contest = async (who: 'ed' | 'wim', name: string, more: object, end?: typeof won | typeof lost) =>
        firm.as(who, async (context) => {
          const made = await opportunity(context, name, more)
          const { rows } = await listRecords(context, competitorKind, { scope: 'all' })
          const competitor = rows[0]?.id ?? 'new:Rivalis'
          await addPart(context, opportunityCompetitorPart as never, made, { competitor })
          const { amount = undefined } = more as { amount?: string }
          if (end) await end(context, end === won ? { amount } : {}, `OP-${made.number}`)
        })
      await contest('ed', 'Open', { amount: '0.10', currency: 'EUR' })
      await contest('ed', 'Other money', { amount: '5', currency: 'USD' })
      await contest('ed', 'Also open', { amount: '0.20', currency: 'EUR' })
      await contest('ed', 'Won', { amount: '70', currency: 'EUR' }, won)
      await contest('ed', 'Lost', { amount: '30', currency: 'EUR' }, lost)
      await contest('ed', 'Lost too', {}, lost)
      await contest('wim', 'Of Wim', { amount: '999', currency: 'EUR' }, lost)
      await contest('ed', 'Gone', { amount: '777' })
      await firm.as('ed', async (context) =>
        removeRecord(context, opportunityKind as never, await find(context, 'OP-8')),
      )
      await firm.as('ed', async (context) => {
        const rival = await findRecord(context, competitorKind, 'CP-1')
        const contested = await contestedWith(context, rival)
        expect(contested.outcomes).toEqual({
          open: {
            count: 3,
            sums: [
              { amount: '0.30', currency: 'EUR' },
              { amount: '5.00', currency: 'USD' },
            ],
          },
          won: { count: 1, sums: [{ amount: '70.00', currency: 'EUR' }] },
          lost: { count: 2, sums: [{ amount: '30.00', currency: 'EUR' }] },
        })
        expect(winRate(contested)).toBe(33)
        expect(contested.latest.map(({ outcome }) => outcome)).toEqual(['open', 'open', 'open', 'lost', 'lost'])
        const of = { by: 'opportunityCompetitor.competitor', id: rival.id }
        const lostOnes = await listRecords(context, opportunityKind, { scope: 'all', of, list: 'lost' })
        expect(lostOnes.rows.map(({ name }) => name)).toEqual(['Lost', 'Lost too'])
      })
      await firm.as('sue', async (context) => {
        const contested = await contestedWith(context, await findRecord(context, competitorKind, 'CP-1'))
        expect([contested.latest, contested.outcomes.lost.count, winRate(contested)]).toEqual([[], 0, undefined])
      })
    })
  })
