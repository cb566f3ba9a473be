/** Sales in progress: where they stand, who takes part, and when they are forgotten. */
import { describe, expect, test } from 'vitest'
import { competitorKind } from '#domain/business/competitor.ts'
import { contactKind } from '#domain/business/contact.ts'
import { type Customer, customerKind } from '#domain/business/customer.ts'
import { idleDays, type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityCompetitorPart, opportunityContactPart } from '#domain/business/opportunity-parts.ts'
import { stageUse } from '#domain/business/stage-use.ts'
import { moveStage, openStages, retireStage, saveIdleDays, saveStage, stagesOf } from '#domain/business/stages.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import type { Context } from '#domain/context.ts'
import { ask } from '#domain/database/ask.ts'
import { undo } from '#domain/history/undo.ts'
import { cloneRecord } from '#domain/records/clone-record.ts'
import { addPart, partsOf } from '#domain/records/parts.ts'
import { createRecord, findRecord, updateRecord } from '#domain/records/records.ts'
import { countRelated } from '#domain/records/related.ts'
import { listRecords } from '#domain/search/list.ts'
import { engines, newFirm, useDatabase } from './world.ts'

const day = 86_400_000
const later = (days: number) => new Date(Date.now() + days * day)
const customer = (context: Context, name = 'Acme'): Promise<Customer> => createRecord(context, customerKind, { name })
const opportunity = async (context: Context, name: string, more: object = {}): Promise<Opportunity> =>
  createRecord(context, opportunityKind, { name, customer: (await customer(context, `${name} Ltd`)).id, ...more })
const find = (context: Context, ref = 'OP-1') => findRecord(context, opportunityKind, ref)
const change = async (context: Context, input: object, ref = 'OP-1') => {
  const record = await find(context, ref)
  return updateRecord(context, opportunityKind, record, record.version, input)
}

for (const engine of engines)
  describe(`opportunities on ${engine}`, () => {
    const database = useDatabase(engine)

    test('begin in the first stage, today, with the currency of the organisation', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => opportunity(context, 'Hall', { amount: '12000.5' }))
      await firm.as('ed', async (context) => {
        expect(await find(context)).toMatchObject({
          stage: 'prospecting',
          outcome: 'open',
          amount: '12000.50',
          currency: 'EUR',
          openedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          probability: null,
        })
      })
    })

    test('need a customer, and days in order', async () => {
      const firm = await newFirm(database())
      const make = (input: object) => firm.as('ed', (context) => opportunity(context, 'Hall', input))
      await expect(make({ customer: null })).rejects.toMatchObject({ issues: { customer: { code: 'required' } } })
      await expect(make({ openedOn: '2026-05-02', expectedClose: '2026-05-01' })).rejects.toMatchObject({
        issues: { expectedClose: { code: 'beforeOpening' } },
      })
      await expect(make({ probability: '101' })).rejects.toMatchObject({ issues: { probability: { code: 'atMost' } } })
      await expect(make({ amount: '-1' })).rejects.toMatchObject({ issues: { amount: { code: 'negative' } } })
    })

    test('are not closed, and not put where no stage is, by a form', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => opportunity(context, 'Hall'))
      for (const stage of ['won', 'lost', 'nowhere'])
        await expect(
          firm.as('ed', (context) => change(context, { stage })),
          stage,
        ).rejects.toMatchObject({
          issues: { stage: { code: 'option' } },
        })
      await firm.as('ed', (context) => change(context, { stage: 'negotiation' }))
      await firm.as('ed', async (context) => {
        const { copy } = await cloneRecord(context, opportunityKind, await find(context), 'Copy')
        expect([copy.stage, copy.customer?.id]).toEqual(['prospecting', (await find(context)).customer?.id])
      })
    })

    test('whoever looks after the customer sees them, others do not', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => customer(context))
      await firm.as('ada', (context) => createRecord(context, opportunityKind, { name: 'Hall', customer: 'C-1' }))
      for (const who of ['ed', 'mona', 'mark', 'ada'] as const)
        expect((await firm.as(who, (context) => find(context))).name, who).toBe('Hall')
      for (const who of ['wim', 'sue'] as const)
        await expect(
          firm.as(who, (context) => find(context)),
          who,
        ).rejects.toMatchObject({ code: 'NotFound' })
    })

    describe('stages', () => {
      test('are added before the closing ones, renamed, moved and retired; what stands in one stays', async () => {
        const firm = await newFirm(database())
        await firm.as('ed', (context) => opportunity(context, 'Hall'))
        await firm.as('ada', async (context) => {
          const trial = await saveStage(context, undefined, { name: '试用', probability: '60' })
          await moveStage(context, trial.id, -1)
          await saveStage(context, 'proposal', { name: 'Offer', probability: '45' })
          await retireStage(context, 'prospecting', true)
        })
        await firm.as('ada', async (context) => {
          const stages = stagesOf(context.organization)
          expect(stages.map(({ id, name }) => name ?? id)).toEqual([
            'prospecting',
            'qualification',
            'Offer',
            '试用',
            'negotiation',
            'won',
            'lost',
          ])
          expect(openStages(stages).map(({ probability }) => probability)).toEqual([25, 45, 60, 75])
          expect((await stageUse(context)).get('prospecting')).toBe(1)
        })
        await firm.as('ed', async (context) => {
          expect((await change(context, { nextStep: 'Call' })).stage).toBe('prospecting')
          expect((await opportunity(context, 'Later')).stage).toBe('qualification')
          await expect(change(context, { stage: 'prospecting' }, 'OP-2')).rejects.toMatchObject({
            issues: { stage: { code: 'option' } },
          })
        })
      })

      test('are the administrator’s, always with one to begin in, each name once; undone by an administrator', async () => {
        const firm = await newFirm(database())
        const add = (who: 'ed' | 'ada', name: string | undefined, probability = '5') =>
          firm.as(who, (context) => saveStage(context, undefined, { name, probability }))
        await expect(add('ed', 'Mine')).rejects.toMatchObject({ code: 'NotAllowed' })
        await expect(add('ada', '')).rejects.toMatchObject({ issues: { name: { code: 'required' } } })
        await expect(add('ada', 'X', '101')).rejects.toMatchObject({ issues: { probability: { code: 'atMost' } } })
        await add('ada', 'Trial')
        await expect(add('ada', 'Trial')).rejects.toMatchObject({ issues: { name: { code: 'taken' } } })
        await firm.as('ada', async (context) => {
          for (const { id } of openStages(stagesOf(context.organization)).slice(1)) await retireStage(context, id, true)
          await expect(retireStage(context, 'prospecting', true)).rejects.toMatchObject({ code: 'LastStage' })
          for (const id of ['won', 'lost'])
            await expect(retireStage(context, id, true), id).rejects.toMatchObject({ code: 'LastStage' })
          await expect(retireStage(context, 'nowhere', true)).rejects.toMatchObject({ code: 'NoSuchStage' })
        })
        await firm.as('ada', (context) => undo(context))
        await firm.as('ada', async (context) => expect(openStages(stagesOf(context.organization))).toHaveLength(5))
        await firm.as('ada', (context) => undo(context))
        await firm.as('ada', async (context) => expect(openStages(stagesOf(context.organization))).toHaveLength(4))
      })
    })

    describe('parts', () => {
      test('name contacts with their role and competitors, typed ones too, each once; undone with the whole as it was', async () => {
        const firm = await newFirm(database())
        await firm.as('ed', async (context) => {
          const hall = await opportunity(context, 'Hall')
          await createRecord(context, contactKind, { name: 'Lin', customer: 'C-1' })
          await addPart(context, opportunityContactPart as never, hall, { contact: 'CT-1', role: 'decisionMaker' })
        })
        const rival = (context: Context, said: object) =>
          find(context).then((hall) => addPart(context, opportunityCompetitorPart as never, hall, said as never))
        await firm.as('ed', (context) => rival(context, { competitor: 'new:Rivalis', strength: 'strong' }))
        await expect(firm.as('ed', (context) => rival(context, { competitor: 'CP-1' }))).rejects.toMatchObject({
          issues: { competitor: { code: 'already' } },
        })
        await firm.as('ed', async (context) => {
          const hall = await find(context)
          const { parts, linked } = await partsOf(context, opportunityCompetitorPart as never, hall)
          expect(parts).toMatchObject([{ strength: 'strong', standing: null }])
          expect([...linked.values()].map(({ name }) => name)).toContain('Rivalis')
          const competitor = await findRecord(context, competitorKind, 'CP-1')
          const related = [{ kind: opportunityKind as never, by: 'opportunityCompetitor.competitor' }]
          expect(await countRelated(context, competitor, related)).toMatchObject([{ count: 1 }])
          const of = { by: 'opportunityCompetitor.competitor', id: competitor.id }
          expect((await listRecords(context, opportunityKind, { scope: 'all', of })).rows).toHaveLength(1)
        })
        const undone = await firm.as('ed', (context) => undo(context))
        expect(undone.map(({ kind, whole }) => [kind, whole?.number])).toContainEqual(['opportunityCompetitor', 1])
        await firm.as('ed', async (context) => {
          const hall = await find(context)
          expect((await partsOf(context, opportunityCompetitorPart as never, hall)).parts).toEqual([])
          expect((await partsOf(context, opportunityContactPart as never, hall)).parts).toHaveLength(1)
          await expect(findRecord(context, competitorKind, 'CP-1')).rejects.toMatchObject({ code: 'NotFound' })
        })
      })
    })

    describe('idle ones', () => {
      const idleAt = (context: Context) => listRecords(context, opportunityKind, { scope: 'all', list: 'idle' })

      test('are those without a change or an activity for as many days as the organisation says', async () => {
        const firm = await newFirm(database())
        await firm.as('ed', (context) => opportunity(context, 'Hall'))
        const idle = (days: number) =>
          firm.as(
            'ed',
            async (context) => [
              idleDays(await find(context), context.organization, context.now),
              (await idleAt(context)).rows.length,
            ],
            { now: later(days) },
          )
        expect(await idle(13)).toEqual([undefined, 0])
        expect(await idle(14.1)).toEqual([14, 1])
        await firm.as('ada', (context) => saveIdleDays(context, '30'))
        expect(await idle(20)).toEqual([undefined, 0])
        expect(await idle(31)).toEqual([31, 1])
        await firm.as('ed', (context) => change(context, { nextStep: 'Call' }), { now: later(25) })
        expect(await idle(31)).toEqual([undefined, 0])
        await expect(firm.as('ed', (context) => saveIdleDays(context, '9'))).rejects.toMatchObject({
          code: 'NotAllowed',
        })
        for (const days of ['0', '366', '', 'soon'])
          await expect(
            firm.as('ada', (context) => saveIdleDays(context, days)),
            days,
          ).rejects.toHaveProperty('issues')
      })

      test('are no longer idle once something is planned, done or added with them, and again when that is taken back', async () => {
        const firm = await newFirm(database())
        await firm.as('ed', (context) => opportunity(context, 'Hall'))
        const idle = () => firm.as('ed', async (context) => (await idleAt(context)).rows.length, { now: later(20) })
        expect(await idle()).toBe(1)
        await firm.as(
          'ed',
          async (context) =>
            logActivity(
              context,
              { type: 'event', subject: 'Visit', at: later(22) },
              { kind: opportunityKind as never, record: await find(context) },
            ),
          { now: later(20) },
        )
        expect(await idle()).toBe(0)
        await firm.as('ed', (context) => undo(context), { now: later(20) })
        expect(await idle()).toBe(1)
        await firm.as(
          'ed',
          async (context) =>
            addPart(context, opportunityCompetitorPart as never, await find(context), { competitor: 'new:Rivalis' }),
          { now: later(20) },
        )
        expect(await idle()).toBe(0)
      })

      test('are found by their index, however many others there are', async () => {
        const firm = await newFirm(database())
        await firm.as('ada', async (context) => {
          await opportunity(context, 'Hall')
          await context.em.execute(
            `insert into opportunity (id, organization, number, owner_id, created_by_id, created_at, updated_at, sort_key, name, stage, changed_at, last_activity_at)
             select gen_random_uuid(), organization, number + n, owner_id, created_by_id, created_at, updated_at, sort_key || n, name || n, stage, changed_at, changed_at
             from opportunity, generate_series(1, 3000) n where organization = ?`,
            [firm.id],
          )
        })
        await database().orm.em.fork().execute('analyze opportunity')
        await firm.as('ada', async (context) => {
          const plan = await ask<Record<string, string>>(
            context.em,
            `explain select id from opportunity where organization = $1 and outcome = 'open' and deleted_at is null
              and last_activity_at <= $2`,
            [firm.id, later(-14)],
          )
          expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('opportunity_by_activity')
        })
      })
    })
  })
