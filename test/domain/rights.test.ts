/**
 * Every domain verb asks for the right to it: what belongs to Wim in the west is tried by everybody else there is, the
 * manager of another department among them. Each trial is rolled back, so that all find the same.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { closeLost } from '#domain/business/close-lost.ts'
import { reopen } from '#domain/business/close-opportunity.ts'
import { closeWon, closeWonWithOrder } from '#domain/business/close-won.ts'
import { competitorKind } from '#domain/business/competitor.ts'
import { contactKind } from '#domain/business/contact.ts'
import { saveCreditRule } from '#domain/business/credit-rule.ts'
import { customerKind } from '#domain/business/customer.ts'
import { interactionKind } from '#domain/business/interaction.ts'
import { logInteraction } from '#domain/business/interactions.ts'
import { leadKind } from '#domain/business/lead.ts'
import { type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { paymentKind } from '#domain/business/payment.ts'
import { paymentsOf, planPayments, receivePayment } from '#domain/business/payments.ts'
import { stageUse } from '#domain/business/stage-use.ts'
import { moveStage, retireStage, saveIdleDays, saveStage } from '#domain/business/stages.ts'
import { upgradeCompetitor } from '#domain/business/upgrade-competitor.ts'
import { upgradeLead } from '#domain/business/upgrade-lead.ts'
import { completeActivity, logActivity, snoozeActivity } from '#domain/calendar/activities.ts'
import { activityKind } from '#domain/calendar/activity.ts'
import { todayOf } from '#domain/calendar/today.ts'
import { categoryKind } from '#domain/catalogue/category.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { DomainError } from '#domain/errors.ts'
import { EmailTemplate } from '#domain/mail/email-template.ts'
import { deleteTemplate, saveTemplate } from '#domain/mail/templates.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { Department } from '#domain/organization/department.ts'
import { departmentTree, findDepartment, removeDepartment, saveDepartment } from '#domain/organization/departments.ts'
import { ExchangeRate } from '#domain/organization/exchange-rate.ts'
import { removeRate, setRate } from '#domain/organization/exchange-rates.ts'
import { deactivate, holdingsOf } from '#domain/organization/hand-over.ts'
import { invite, openInvitations } from '#domain/organization/invitations.ts'
import { OwnRole } from '#domain/organization/own-role.ts'
import { admitGuest, findGuest, findPerson, guestsOf, peopleOf, placePerson } from '#domain/organization/people.ts'
import { installedWorkspaces } from '#domain/organization/put-out.ts'
import { saveRetention } from '#domain/organization/retention.ts'
import { findRole, ownRoles, removeRole, saveRole, setKnown, setRights } from '#domain/organization/roles.ts'
import { User } from '#domain/organization/user.ts'
import { cloneRecord } from '#domain/records/clone-record.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { mergeRecords } from '#domain/records/merge.ts'
import { addPart, changePart, copyParts, findPart, type Parted, removePart } from '#domain/records/parts.ts'
import type { Recorded } from '#domain/records/record.ts'
import {
  createRecord,
  findRecord,
  removeRecord,
  restoreRecord,
  transferRecord,
  updateRecord,
} from '#domain/records/records.ts'
import { catalogueReport } from '#domain/reports/catalogue.ts'
import { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { SavedReport } from '#domain/reports/saved-report.ts'
import { changeReport, deleteReport, findSavedReport, renameReport, saveReport } from '#domain/reports/saved-reports.ts'
import { findSchedule, scheduleReport } from '#domain/reports/schedules.ts'
import { findRecords } from '#domain/search/find.ts'
import { SearchTopic } from '#domain/search/search-topic.ts'
import { changeTopic, deleteTopic, findTopic, renameTopic, saveTopic } from '#domain/search/topics.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { closeTicket, reopenTicket, resolveTicket, setWaiting, takeTicket } from '#domain/service/tickets.ts'
import { engines, type Firm, type Member, members, newFirm, useDatabase } from './world.ts'

const day = '2026-11-02'
const criteria = { match: 'all', conditions: [] } as never
const place = { role: 'salesperson', department: '', active: true } as const
const weights = { punctuality: '40', overdue: '20', complaints: '20', interactions: '10', relation: '10' }
const rule = { ...weights, A: '80', B: '60', C: '40', warnBelow: 'C' }
const line = orderLine as never

/** Without asking who may see it: the verb itself has to ask. */
const of = async (context: Context, kind: { readonly entity: unknown }, number = 1): Promise<never> =>
  (await context.em.findOneOrFail(kind.entity as never, { number } as never, { populate: ['owner'] as never })) as never
const any = async (context: Context, entity: unknown): Promise<never> =>
  (await context.em.findOneOrFail(entity as never, { id: { $ne: null } } as never)) as never
const lost = async (context: Context): Promise<never> => {
  const record: Opportunity = await of(context, opportunityKind)
  const values = { outcome: 'lost', stage: 'lost', stageBefore: 'proposal' } as const
  await context.em.nativeUpdate(opportunityKind.entity, { id: record.id }, values)
  return Object.assign(record, values) as never
}
const deleted = async (context: Context, kind: DomainKind): Promise<never> => {
  const record: Recorded = await of(context, kind)
  await context.em.nativeUpdate(kind.entity, { id: record.id } as never, { deletedAt: context.now } as never)
  record.deletedAt = context.now
  return record as never
}
const partAt = async (context: Context): Promise<{ part: Parted; whole: Recorded }> => ({
  part: await any(context, orderLine.entity),
  whole: await of(context, orderKind),
})
const set = async <Row extends object>(row: Promise<unknown>, values: object): Promise<never> =>
  Object.assign((await row) as Row, values) as never

type Act = (context: Context) => Promise<unknown>

const kinds: Readonly<
  Record<string, { kind: DomainKind; change: readonly Member[]; see?: readonly Member[]; title: string }>
> = {
  lead: { kind: leadKind as never, title: 'name', change: ['ada', 'wim'], see: ['mark'] },
  customer: { kind: customerKind as never, title: 'name', change: ['ada', 'wim'], see: ['mark', 'sue'] },
  contact: { kind: contactKind as never, title: 'name', change: ['ada', 'wim'], see: ['mark', 'sue'] },
  opportunity: { kind: opportunityKind as never, title: 'name', change: ['ada', 'wim'], see: ['mark'] },
  order: { kind: orderKind as never, title: 'name', change: ['ada', 'wim'], see: [] },
  payment: { kind: paymentKind as never, title: 'name', change: ['ada', 'wim'], see: [] },
  ticket: { kind: ticketKind as never, title: 'subject', change: ['ada', 'wim', 'sue'], see: [] },
  activity: { kind: activityKind as never, title: 'subject', change: ['ada', 'wim'], see: [] },
  interaction: { kind: interactionKind as never, title: 'subject', change: ['ada', 'wim'], see: ['sue'] },
  competitor: { kind: competitorKind as never, title: 'name', change: ['ada', 'mark', 'wim'], see: members },
  product: { kind: productKind as never, title: 'name', change: ['ada', 'mona', 'mark'], see: members },
  category: { kind: categoryKind as never, title: 'name', change: ['ada', 'mona', 'mark'], see: members },
}

const ofEachKind = Object.entries(kinds).flatMap(([name, { kind, change, see = [], title }]) => {
  const seen = members.filter((one) => change.includes(one) || see.includes(one))
  return [
    [`${name}: find`, seen, (context: Context) => findRecord(context, kind, `${kind.prefix}-1`)],
    [
      `${name}: search`,
      seen,
      async (context: Context) => {
        const found = await findRecords(context, [kind], 'Zeppelin', 50)
        if (!found.length) throw new DomainError('NotFound')
      },
    ],
    [
      `${name}: change`,
      change,
      async (context: Context) => {
        const record: Recorded = await of(context, kind)
        return updateRecord(context, kind as never, record as never, record.version, { [title]: 'Other' } as never)
      },
    ],
    [
      `${name}: transfer`,
      change,
      async (context: Context) => transferRecord(context, kind, await of(context, kind), context.actor.id),
    ],
    [`${name}: remove`, change, async (context: Context) => removeRecord(context, kind, await of(context, kind))],
    [
      `${name}: restore`,
      change,
      async (context: Context) => restoreRecord(context, kind, await deleted(context, kind)),
    ],
  ] as const
})

const administered: readonly (readonly [string, Act])[] = [
  ['people: list', (context) => peopleOf(context, {})],
  ['people: find', (context) => findPerson(context, context.actor.id)],
  ['people: place', async (context) => placePerson(context, await user(context, 'ed'), place)],
  ['people: holdings', async (context) => holdingsOf(context, await user(context, 'ed'))],
  ['people: deactivate', async (context) => deactivate(context, await user(context, 'ed'), context.actor.id)],
  ['roles: list', (context) => ownRoles(context)],
  ['roles: find', async (context) => findRole(context, ((await any(context, OwnRole)) as OwnRole).id)],
  ['roles: new', (context) => saveRole(context, undefined, { name: 'New', of: 'manager' })],
  ['roles: rename', async (context) => saveRole(context, await any(context, OwnRole), { name: 'Other' })],
  [
    'roles: rights',
    async (context) => setRights(context, await any(context, OwnRole), leadKind as never, { see: 'all' }),
  ],
  [
    'roles: known',
    async (context) => setKnown(context, await any(context, OwnRole), { costs: true, credit: true, phones: true }),
  ],
  ['roles: remove', async (context) => removeRole(context, await any(context, OwnRole))],
  ['guests: list', (context) => guestsOf(context)],
  ['guests: find', async (context) => findGuest(context, ((await any(context, ChatAccount)) as ChatAccount).id)],
  ['guests: admit', async (context) => admitGuest(context, await any(context, ChatAccount), place)],
  ['departments: tree', (context) => departmentTree(context)],
  ['departments: find', async (context) => findDepartment(context, (await empty(context)).id)],
  ['departments: new', (context) => saveDepartment(context, undefined, { name: 'New', parent: '' })],
  ['departments: change', async (context) => saveDepartment(context, await empty(context), { name: 'N', parent: '' })],
  ['departments: remove', async (context) => removeDepartment(context, await empty(context))],
  ['stages: use', (context) => stageUse(context)],
  ['stages: new', (context) => saveStage(context, undefined, { name: 'Tender', probability: '60' })],
  ['stages: change', (context) => saveStage(context, 'proposal', { name: 'Offer', probability: '60' })],
  ['stages: move', (context) => moveStage(context, 'proposal', 1)],
  ['stages: retire', (context) => retireStage(context, 'proposal', true)],
  ['idle days', (context) => saveIdleDays(context, '20')],
  ['rates: set', (context) => setRate(context, { currency: 'USD', rate: '0.9', day })],
  ['rates: remove', async (context) => removeRate(context, ((await any(context, ExchangeRate)) as ExchangeRate).id)],
  ['credit rule', (context) => saveCreditRule(context, rule)],
  [
    'invitations: invite',
    (context) => invite(context, { emails: ['new@acme.cn'], accounts: [], role: 'salesperson', department: '' }),
  ],
  ['invitations: list', (context) => openInvitations(context)],
  ['retention', (context) => saveRetention(context, { history: '365' }, {})],
  ['workspaces: list', (context) => installedWorkspaces(context)],
]
const user = (context: Context, name: Member): Promise<User> => context.em.findOneOrFail(User, { name })
const empty = (context: Context): Promise<Department> => context.em.findOneOrFail(Department, { name: 'Empty' })

const keepers: readonly Member[] = ['ada', 'mona']
const responsible: readonly Member[] = ['ada', 'wim']
const service: readonly Member[] = ['ada', 'wim', 'sue']

const verbs: readonly (readonly [name: string, may: readonly Member[], act: Act])[] = [
  ...ofEachKind,
  ...administered.map(([name, act]) => [name, ['ada'], act] as const),
  ['product: create', ['ada', 'mona', 'mark'], (c) => createRecord(c, productKind, { name: 'New' } as never)],
  ['category: create', ['ada', 'mona', 'mark'], (c) => createRecord(c, categoryKind, { name: 'New' } as never)],
  [
    'product: clone',
    ['ada', 'mona', 'mark'],
    async (c) => cloneRecord(c, productKind as never, await of(c, productKind), 'Copy'),
  ],
  [
    'lead: merge, what is kept',
    responsible,
    async (c) => mergeRecords(c, leadKind as never, await of(c, leadKind), await mine(c, leadKind), merged),
  ],
  [
    'lead: merge, what goes',
    responsible,
    async (c) => mergeRecords(c, leadKind as never, await mine(c, leadKind), await of(c, leadKind), merged),
  ],
  [
    'lead: upgrade',
    responsible,
    async (c) => upgradeLead(c, await of(c, leadKind), { customerName: 'New firm' } as never),
  ],
  [
    'competitor: upgrade',
    ['ada', 'mark', 'wim'],
    async (c) => upgradeCompetitor(c, await of(c, competitorKind), { type: 'partner' }),
  ],
  [
    'opportunity: win',
    responsible,
    async (c) => closeWon(c, await of(c, opportunityKind), { closedOn: todayOf(c) } as never),
  ],
  [
    'opportunity: win with an order',
    responsible,
    async (c) => closeWonWithOrder(c, await of(c, opportunityKind), { closedOn: todayOf(c) } as never),
  ],
  [
    'opportunity: lose',
    responsible,
    async (c) => closeLost(c, await of(c, opportunityKind), { closedOn: todayOf(c), lostReason: 'price' } as never),
  ],
  ['opportunity: reopen', responsible, async (c) => reopen(c, await lost(c))],
  [
    'order: plan payments',
    responsible,
    async (c) => planPayments(c, await of(c, orderKind), [{ weight: 1, dueDate: day }] as never, String),
  ],
  [
    'order: see its payments',
    responsible,
    async (c) => {
      if (!(await paymentsOf(c, await of(c, orderKind))).length) throw new DomainError('NotFound')
    },
  ],
  [
    'payment: receive',
    responsible,
    async (c) => {
      const payment = await of(c, paymentKind)
      return receivePayment(c, payment, (payment as Recorded).version, { amount: '10', date: day, method: undefined })
    },
  ],
  ['order line: find', responsible, async (c) => findPart(c, line, (await partAt(c)).part.id)],
  [
    'order line: add',
    responsible,
    async (c) => addPart(c, line, await of(c, orderKind), { name: 'Set', quantity: '1', unitPrice: '5' }),
  ],
  [
    'order line: change',
    responsible,
    async (c) => {
      const at = await partAt(c)
      return changePart(c, line, at, at.part.version, { quantity: '2' })
    },
  ],
  ['order line: remove', responsible, async (c) => removePart(c, line, await partAt(c))],
  ['order line: copy', responsible, async (c) => copyParts(c, line, await of(c, orderKind), await of(c, orderKind))],
  ['ticket: take', service, async (c) => takeTicket(c, await of(c, ticketKind))],
  ['ticket: resolve', service, async (c) => resolveTicket(c, await of(c, ticketKind), 'Done')],
  ['ticket: wait', service, async (c) => setWaiting(c, await of(c, ticketKind), true)],
  [
    'ticket: reopen',
    service,
    async (c) => reopenTicket(c, await set(of(c, ticketKind), { status: 'resolved', resolution: 'x' })),
  ],
  [
    'ticket: close',
    service,
    async (c) => closeTicket(c, await set(of(c, ticketKind), { status: 'resolved', resolution: 'x' })),
  ],
  ['activity: complete', responsible, async (c) => completeActivity(c, await of(c, activityKind))],
  [
    'activity: snooze',
    responsible,
    async (c) => snoozeActivity(c, await of(c, activityKind), new Date(c.now.getTime() + 3_600_000)),
  ],
  [
    'activity: log on a lead',
    [...responsible, 'mark'],
    async (c) =>
      logActivity(c, { type: 'task', subject: 'x', at: c.now } as never, {
        kind: leadKind as never,
        record: await of(c, leadKind),
      }),
  ],
  [
    'interaction: log on a lead',
    [...responsible, 'mark'],
    async (c) =>
      logInteraction(c, { type: 'note', subject: 'x' } as never, {
        kind: leadKind as never,
        record: await of(c, leadKind),
      }),
  ],
  ['template: new', keepers, (c) => saveTemplate(c, undefined, { name: 'N', subject: 'S', text: 'T' })],
  [
    'template: change',
    keepers,
    async (c) => saveTemplate(c, await any(c, EmailTemplate), { name: 'N', subject: 'S', text: 'T' }),
  ],
  ['template: delete', keepers, async (c) => deleteTemplate(c, await any(c, EmailTemplate))],
  ['schedule: find', responsible, async (c) => findSchedule(c, ((await any(c, ReportSchedule)) as ReportSchedule).id)],
  [
    'report format: find, not shared',
    ['wim'],
    async (c) => findSavedReport(c, ((await any(c, SavedReport)) as SavedReport).id),
  ],
  [
    'report format: rename and share',
    responsible,
    async (c) => renameReport(c, await any(c, SavedReport), { name: 'Other', shared: true }),
  ],
  ['report format: change', responsible, async (c) => changeReport(c, await any(c, SavedReport), leadsReport)],
  ['report format: delete', responsible, async (c) => deleteReport(c, await any(c, SavedReport))],
  ['topic: find, not shared', ['wim'], async (c) => findTopic(c, ((await any(c, SearchTopic)) as SearchTopic).id)],
  [
    'topic: rename',
    responsible,
    async (c) => renameTopic(c, await any(c, SearchTopic), { name: 'Other', shared: true }),
  ],
  ['topic: change', responsible, async (c) => changeTopic(c, leadKind as never, await any(c, SearchTopic), criteria)],
  ['topic: delete', responsible, async (c) => deleteTopic(c, await any(c, SearchTopic))],
]

const leadsReport = catalogueReport('leads')
const merged = { taken: [], versions: [1, 1] } as const
const mine = async (context: Context, kind: DomainKind | typeof leadKind): Promise<never> =>
  (await createRecord(context, kind as never, { name: 'Mine' } as never)) as never

async function plant(firm: Firm, database: Parameters<typeof withinTenant>[0]): Promise<void> {
  await withinTenant(database, firm.id, async (em) => {
    em.create(Department, { organization: firm.id, name: 'Empty', parent: null })
    em.create(ExchangeRate, { organization: firm.id, currency: 'GBP', day, rate: '1.1' })
    em.create(ChatAccount, {
      ...{ organization: firm.id, platform: 'slack', workspace: 'T1', externalId: 'UGUEST', user: null },
      standing: 'guest',
    })
    await em.flush()
  })
  await firm.as('ada', async (context) => {
    await createRecord(context, categoryKind, { name: 'Zeppelin' } as never)
    await createRecord(context, productKind, { name: 'Zeppelin', quotedPrice: '100' } as never)
    await saveRole(context, undefined, { name: 'Zeppelin', of: 'salesperson' })
    await saveTemplate(context, undefined, { name: 'Zeppelin', subject: 'S', text: 'T' })
  })
  await firm.as('wim', async (context) => {
    const lead = await createRecord(context, leadKind, { name: 'Zeppelin' } as never)
    await createRecord(context, competitorKind, { name: 'Zeppelin' } as never)
    await createRecord(context, customerKind, { name: 'Zeppelin' } as never)
    await createRecord(context, contactKind, { name: 'Zeppelin', customer: 'C-1' } as never)
    await createRecord(context, opportunityKind, { name: 'Zeppelin', customer: 'C-1' } as never)
    const order = await createRecord(context, orderKind, { name: 'Zeppelin', customer: 'C-1' } as never)
    await addPart(context, line, order as never, { name: 'Gas', quantity: '1', unitPrice: '100' })
    const half = [{ weight: 1, dueDate: day }] as never
    await planPayments(context, order, half, () => 'Zeppelin')
    await addPart(context, line, order as never, { name: 'More', quantity: '1', unitPrice: '50' })
    await createRecord(context, ticketKind, { subject: 'Zeppelin' } as never)
    await logActivity(context, {
      type: 'task',
      subject: 'Zeppelin',
      at: new Date(context.now.getTime() + 1e6),
    } as never)
    await logInteraction(context, { type: 'note', subject: 'Zeppelin' } as never, {
      kind: leadKind as never,
      record: lead,
    })
    await saveTopic(context, leadKind as never, criteria, { name: 'Zeppelin', shared: false })
    await saveReport(context, leadsReport, { name: 'Zeppelin', shared: false })
    await scheduleReport(context, {
      report: 'leads',
      cron: '0 9 * * *',
      platform: 'slack',
      workspace: 'T1',
      conversation: 'C1',
    })
  })
}

class Rollback extends Error {}

for (const engine of engines)
  describe(`rights on ${engine}`, () => {
    const database = useDatabase(engine)
    let firm: Firm
    beforeAll(async () => {
      firm = await newFirm(database())
      await plant(firm, database())
    })

    test.each(verbs)('%s', async (_, may, act) => {
      const done: Member[] = []
      for (const who of members) {
        const outcome = await firm
          .as(who, async (context) => {
            await act(context)
            await context.em.flush()
            throw new Rollback()
          })
          .catch((error: unknown) => error)
        if (outcome instanceof Rollback) done.push(who)
        else if (!(outcome instanceof DomainError && /^(?:Not(?:Found|Allowed)|NoSuch\w+)$/.test(outcome.code)))
          throw outcome
      }
      expect(done.toSorted()).toEqual([...new Set(may)].toSorted())
    })
  })
