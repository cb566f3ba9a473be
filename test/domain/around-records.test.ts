/** What is read around a record (on its card, in its overview, of what it became) is what the reader may see of it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { cardOf } from '#domain/business/card.ts'
import { competitorKind } from '#domain/business/competitor.ts'
import { contactKind } from '#domain/business/contact.ts'
import { contestedWith } from '#domain/business/contested.ts'
import { customerKind } from '#domain/business/customer.ts'
import { coursesOf } from '#domain/business/customer-course.ts'
import { contactsOf, customerOverview, type TimelineEvent, timelineOf } from '#domain/business/customer-overview.ts'
import { customerTotals } from '#domain/business/customer-totals.ts'
import { logInteraction } from '#domain/business/interactions.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityCompetitorPart } from '#domain/business/opportunity-parts.ts'
import { orderKind } from '#domain/business/order.ts'
import { upgradeLead } from '#domain/business/upgrade-lead.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { agendaOf, agendaPage, plannedOn } from '#domain/calendar/agenda.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { findImport, takeLines } from '#domain/import/imports.ts'
import { addresseeOf } from '#domain/mail/addressee.ts'
import { User } from '#domain/organization/user.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { draftText, keepDraft } from '#domain/records/draft.ts'
import { mergeRecords } from '#domain/records/merge.ts'
import { addPart } from '#domain/records/parts.ts'
import type { Recorded } from '#domain/records/record.ts'
import { createRecord, findRecord, transferRecord, wentInto } from '#domain/records/records.ts'
import { scheduleReport, schedulesOf } from '#domain/reports/schedules.ts'
import { favouritesOf, setFavourite } from '#domain/search/favourites.ts'
import { listRecords } from '#domain/search/list.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { engines, type Firm, type Member, members, newFirm, useDatabase } from './world.ts'

const make = (context: Context, kind: unknown, values: object): Promise<never> =>
  createRecord(context, kind as never, values as never) as Promise<never>
/** Without asking who may see it: what is read around it has to ask. */
const of = async (context: Context, { entity }: { readonly entity: unknown }, number = 1): Promise<never> =>
  (await context.em.findOneOrFail(entity as never, { number } as never, { populate: ['owner'] as never })) as never
const any = (kind: unknown): DomainKind => kind as DomainKind
const on = async (context: Context, kind: unknown) => ({
  kind: any(kind),
  record: (await of(context, any(kind))) as Recorded,
})
const give = (firm: Firm, kind: unknown, to: Member, number = 1) =>
  firm.as(
    'ada',
    async (context) =>
      void (await transferRecord(context, any(kind), await of(context, any(kind), number), firm.ids[to])),
  )

/** Each of them had the same lead and customer for a while, and left something of their own at it. */
const busy = ['ada', 'wim', 'ed'] as const
async function plant(firm: Firm): Promise<void> {
  await firm.as('ada', async (context) => {
    await make(context, leadKind, { name: 'Lead' })
    await make(context, customerKind, { name: 'Customer' })
    await make(context, competitorKind, { name: 'Rival' })
    const before = await make(context, leadKind, { name: 'Before', email: 'before@acme.test' })
    await upgradeLead(context, before, { customer: 'C-1' } as never)
  })
  for (const who of busy) {
    for (const kind of [leadKind, customerKind]) await give(firm, kind, who)
    await firm.as(who, async (context) => {
      const at = new Date(context.now.getTime() + 3_600_000)
      await logActivity(context, { type: 'task', subject: `task of ${who}`, at }, await on(context, leadKind))
      await logInteraction(context, { type: 'note', subject: `note of ${who}` }, await on(context, leadKind))
      await make(context, contactKind, { name: `contact of ${who}`, customer: 'C-1' })
      const sale = await make(context, opportunityKind, { name: `sale of ${who}`, customer: 'C-1', amount: '10' })
      await addPart(context, opportunityCompetitorPart as never, sale, { competitor: 'CP-1' })
      await make(context, orderKind, { name: `order of ${who}`, customer: 'C-1', status: 'confirmed' })
      await make(context, ticketKind, { subject: `ticket of ${who}`, customer: 'C-1' })
      const place = `schedule of ${who}`
      await scheduleReport(context, {
        report: 'leads',
        cron: '0 9 * * *',
        platform: 'slack',
        workspace: 'T1',
        conversation: 'C1',
        place,
      })
      for (const kind of [leadKind, customerKind, competitorKind])
        await setFavourite(context, any(kind), await of(context, any(kind)), true)
    })
  }
}

type Told = Readonly<Record<Member, unknown>>
type Read = (context: Context) => Promise<unknown>

const theirs = (texts: readonly string[]): string =>
  busy.filter((who) => texts.some((one) => one.endsWith(` of ${who}`))).join()
const named = (rows: readonly { readonly name: string }[]): string => theirs(rows.map(({ name }) => name))
const subjects = (rows: readonly { readonly subject: string }[]): string => theirs(rows.map(({ subject }) => subject))
const customer = (context: Context): Promise<never> => of(context, customerKind)
const happened =
  (event: TimelineEvent): Read =>
  async (context) =>
    named((await timelineOf(context, await customer(context))).entries.filter((entry) => entry.event === event))
const course = async (context: Context) => (await coursesOf(context, [await customer(context)])).values().next().value

const all = 'ada,wim,ed'
/** Ed has the customer by now, and so he and Mona above him see what belongs to it. */
const ofSales = { ada: all, mona: all, ed: all, wim: 'wim', mark: all, sue: '' }
const ofOrders = { ada: all, mona: all, ed: all, wim: 'wim', mark: '', sue: '' }
const ofTickets = { ada: all, mona: all, ed: all, wim: 'wim', mark: '', sue: all }
const ofTasks = { ada: all, mona: 'ed', ed: 'ed', wim: 'wim', mark: '', sue: '' }
const ofOneself = { ada: 'ada', mona: '', ed: 'ed', wim: 'wim', mark: '', sue: '' }
const counted = (told: Readonly<Record<Member, string>>): Told =>
  Object.fromEntries(members.map((who) => [who, told[who].split(',').filter(Boolean).length])) as never

/** What is read, and whose of it each reader is told of. */
const readings: Readonly<Record<string, readonly [Read, Told]>> = {
  'tasks on a card': [
    async (c) => subjects((await cardOf(c, any(leadKind), await of(c, leadKind))).activities),
    ofTasks,
  ],
  'all that is planned on a record': [
    async (c) => subjects((await plannedOn(c, await of(c, leadKind), 0)).rows),
    ofTasks,
  ],
  'what happened on a card': [
    async (c) =>
      subjects(
        (await cardOf(c, any(leadKind), await of(c, leadKind))).interactions.map(({ interaction }) => interaction),
      ),
    { ...ofTasks, sue: all },
  ],
  'what one has to do': [async (c) => subjects(await agendaOf(c, 9)), ofOneself],
  'a page of what one has to do': [async (c) => subjects((await agendaPage(c, 0)).rows), ofOneself],
  'schedules of reports': [
    async (c) => theirs((await schedulesOf(c))[0].map(({ place }) => place ?? '')),
    { ada: all, mona: 'ed', ed: 'ed', wim: 'wim', mark: '', sue: '' },
  ],
  'contacts of a customer': [async (c) => named(await contactsOf(c, await customer(c))), { ...ofSales, sue: all }],
  'sales in a timeline': [happened('opened'), ofSales],
  'orders in a timeline': [happened('ordered'), ofOrders],
  'tickets in a timeline': [happened('reported'), ofTickets],
  'how many orders a customer has': [
    async (c) => (await customerTotals(c, await customer(c))).orders,
    counted(ofOrders),
  ],
  'how many tickets a customer has': [
    async (c) => (await customerTotals(c, await customer(c))).openTickets,
    counted(ofTickets),
  ],
  'what sales in progress come to': [
    async (c) => (await customerTotals(c, await customer(c))).pipeline.sums.length,
    { ada: 1, mona: 1, ed: 1, wim: 1, mark: 1, sue: 0 },
  ],
  'contacts, in the list of all customers': [
    async (c) => (await course(c))?.contacts,
    counted({ ...ofSales, sue: all }),
  ],
  'sales, in the list of all customers': [async (c) => (await course(c))?.sales, counted(ofSales)],
  'orders, in the list of all customers': [async (c) => (await course(c))?.orders, counted(ofOrders)],
  'tickets, in the list of all customers': [async (c) => (await course(c))?.openTickets, counted(ofTickets)],
  'sales against a competitor': [
    async (c) => named((await contestedWith(c, await of(c, competitorKind))).latest),
    ofSales,
  ],
  'how many sales against a competitor': [
    async (c) => (await contestedWith(c, await of(c, competitorKind))).outcomes.open.count,
    counted(ofSales),
  ],
  'the address of the lead before': [
    async (c) => (await addresseeOf(c, any(opportunityKind), await of(c, opportunityKind)))?.email ?? '',
    { ada: 'before@acme.test', mona: '', ed: '', wim: '', mark: 'before@acme.test', sue: '' },
  ],
  'whether a record is marked': [
    async (c) => (await cardOf(c, any(leadKind), await of(c, leadKind))).favourite,
    { ada: true, mona: false, ed: true, wim: true, mark: false, sue: false },
  ],
  'how a customer pays': [
    async (c) => (await customerOverview(c, await customer(c))).credit !== undefined,
    { ada: true, mona: true, ed: true, wim: true, mark: true, sue: false },
  ],
  // Found by it, an order would tell what its customer is called.
  'orders that are found by the name of their customer': [
    async (c) => named((await listRecords(c, orderKind, { scope: 'all', search: 'Customer' })).rows),
    { ...ofOrders, wim: '' },
  ],
  'one’s favourites': [
    async (c) =>
      (await favouritesOf(c, [leadKind, customerKind, competitorKind].map(any), 9))
        .map(({ kind }) => kind.name)
        .toSorted()
        .join(),
    { ada: 'competitor,customer,lead', mona: '', ed: 'competitor,customer,lead', wim: 'competitor', mark: '', sue: '' },
  ],
}

for (const engine of engines)
  describe(`around records on ${engine}`, () => {
    const database = useDatabase(engine)
    describe('one reads', () => {
      let firm: Firm
      beforeAll(async () => {
        firm = await newFirm(database())
        await plant(firm)
      })

      test.each(Object.keys(readings))('%s', async (name) => {
        const [read, told] = readings[name] as (typeof readings)[string]
        const found: Partial<Record<Member, unknown>> = {}
        for (const who of members) found[who] = await firm.as(who, read)
        expect(found).toEqual(told)
      })
    })

    test('whoever sees what was merged, but not what it went into, is not told of that', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        const [kept, other] = [
          await make(context, leadKind, { name: 'Kept' }),
          await make(context, leadKind, { name: 'Gone' }),
        ]
        await mergeRecords(context, any(leadKind), kept, other, { taken: [], versions: [1, 1] })
      })
      await give(firm, leadKind, 'wim')
      await firm.as('ed', async (context) => {
        expect(await wentInto(context, leadKind, await of(context, leadKind, 2))).toBeUndefined()
        await expect(findRecord(context, leadKind, 'L-2')).rejects.toMatchObject({ code: 'NotFound' })
      })
    })

    test('whoever sees what something went into, but never saw that, is not told of it either', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => make(context, leadKind, { name: 'Kept' }))
      await firm.as('wim', (context) => make(context, leadKind, { name: 'Gone' }))
      await firm.as('ada', async (context) =>
        mergeRecords(context, any(leadKind), await of(context, leadKind), await of(context, leadKind, 2), {
          ...{ taken: [], versions: [1, 1] },
        }),
      )
      const told = (who: Member) => firm.as(who, (context) => findRecord(context, leadKind, 'L-2'))
      await expect(told('ada')).rejects.toMatchObject({ code: 'MergedInto', params: { into: 'L-1' } })
      for (const who of ['ed', 'wim', 'mona'] as const)
        await expect(told(who), who).rejects.toMatchObject({ code: 'NotFound' })
    })

    test('a task on a record is given to whoever may see that and is there to do it, and to nobody else', async () => {
      const firm = await newFirm(database())
      await withinTenant(database(), firm.id, (em) => em.nativeUpdate(User, { name: 'sue' }, { active: false }))
      await firm.as('ed', (context) => make(context, leadKind, { name: 'Lead' }))
      const outcomes: Partial<Record<Member, string>> = {}
      for (const to of members)
        await firm.as('ed', async (context) => {
          const owner = await context.em.findOneOrFail(User, { name: to })
          const task = { type: 'task', subject: 'Call', at: new Date(context.now.getTime() + 3_600_000) } as const
          outcomes[to] = await logActivity(context, task, await on(context, leadKind), owner).then(
            () => 'given',
            ({ code }) => code,
          )
        })
      const given = { ada: 'given', mona: 'given', ed: 'given', mark: 'given' }
      expect(outcomes).toEqual({ ...given, wim: 'NotTheirsToSee', sue: 'InactiveUser' })
    })

    test('what somebody is in the midst of is theirs alone: a long text in a form, a file that is to be imported', async () => {
      const firm = await newFirm(database())
      const text = await firm.as('ed', (context) => keepDraft(context, 'To whom it may concern'))
      async function* lines() {
        yield { line: 1, cells: ['Name'] }
        return {}
      }
      const file = { organization: firm.id, user: firm.ids.ed, name: 'leads.csv', now: new Date() }
      const run = await takeLines(
        (work) => withinTenant(database(), firm.id, work),
        file,
        lines(),
        () => ({
          ...{ headings: ['Name'], firstLine: 2 },
        }),
      )
      for (const who of members)
        await firm.as(who, async (context) => {
          const found = findImport(context, run)
          if (who !== 'ed') await expect(found, who).rejects.toMatchObject({ code: 'NotFound' })
          else expect((await found).id).toBe(run)
          expect(await draftText(context, text), who).toBe(who === 'ed' ? 'To whom it may concern' : undefined)
        })
    })
  })
