/** Undo of whatever has rules of its own: allowed as long as doing the like is, and no longer. */
import { describe, expect, test } from 'vitest'
import { contactKind } from '#domain/business/contact.ts'
import { saveCreditRule } from '#domain/business/credit-rule.ts'
import { customerKind } from '#domain/business/customer.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { saveIdleDays, saveStage } from '#domain/business/stages.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { undo } from '#domain/history/undo.ts'
import { saveTemplate } from '#domain/mail/templates.ts'
import { claimAdministration, newAdministratorCode } from '#domain/organization/administrator-code.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { setRate } from '#domain/organization/exchange-rates.ts'
import { saveSettings } from '#domain/organization/own-settings.ts'
import { admitGuest, placePerson } from '#domain/organization/people.ts'
import { type Role, User } from '#domain/organization/user.ts'
import { addPart, changePart, findPart, removePart } from '#domain/records/parts.ts'
import { createRecord, findRecord, transferRecord, updateRecord } from '#domain/records/records.ts'
import { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { findSchedule, pauseSchedule, scheduleReport } from '#domain/reports/schedules.ts'
import { noCriteria } from '#domain/search/criteria.ts'
import { SearchTopic } from '#domain/search/search-topic.ts'
import { renameTopic, saveTopic } from '#domain/search/topics.ts'
import { engines, type Firm, type Member, newFirm, useDatabase } from './world.ts'

type Act = (context: Context) => Promise<unknown>

interface Case {
  /** What stands there before, and who made it. */
  readonly before?: Partial<Record<Member, Act>>
  readonly who: Member
  readonly act: Act
  /** What they are from then on; or whoever takes the record from them. */
  readonly become?: Role
  readonly taken?: Act
}

const line = orderLine as never
const weights = { punctuality: '40', overdue: '20', complaints: '20', interactions: '10', relation: '10' }
const one = <Row extends object>(context: Context, entity: unknown): Promise<Row> =>
  context.em.findOneOrFail(entity as never, { id: { $ne: null } } as never, { populate: ['owner'] as never })
const give = (kind: unknown, ref: string, to: Member): Act => {
  return async (context) => {
    const { id } = await context.em.findOneOrFail(User, { name: to })
    await transferRecord(context, kind as never, await findRecord(context, kind as never, ref), id)
  }
}
/** An order of Ed's with one line, for a customer that is not his. */
const anOrder: Partial<Record<Member, Act>> = {
  ada: async (context) => {
    await createRecord(context, customerKind, { name: 'Acme' } as never)
    const order = await createRecord(context, orderKind, { name: 'Sensors', customer: 'C-1' } as never)
    await addPart(context, line, order as never, { name: 'Sensor', quantity: '1', unitPrice: '5' })
    await give(orderKind, 'SO-1', 'ed')(context)
  },
}
const theLine = async (context: Context) =>
  findPart(context, line, ((await context.em.findOneOrFail(orderLine.entity, {} as never)) as { id: string }).id)
const orderTaken = give(orderKind, 'SO-1', 'wim')

const cases: Readonly<Record<string, Case>> = {
  'what something costs': {
    before: { mona: (context) => createRecord(context, productKind, { name: 'Sensor', cost: '5' } as never) },
    who: 'mona',
    act: async (context) => {
      const sensor = await findRecord(context, productKind, 'PD-1')
      await updateRecord(context, productKind, sensor, sensor.version, { cost: '6' } as never)
    },
    // A marketer keeps products too, and knows no costs.
    become: 'marketer',
  },
  'a part that was added': {
    before: anOrder,
    who: 'ed',
    act: async (context) =>
      addPart(context, line, (await findRecord(context, orderKind, 'SO-1')) as never, {
        ...{ name: 'Cable', quantity: '1', unitPrice: '5' },
      }),
    taken: orderTaken,
  },
  'a part that was changed': {
    before: anOrder,
    who: 'ed',
    act: async (context) => {
      const found = await theLine(context)
      await changePart(context, line, found, found.part.version, { quantity: '2' })
    },
    taken: orderTaken,
  },
  'a part that was taken out': {
    before: anOrder,
    who: 'ed',
    act: async (context) => removePart(context, line, await theLine(context)),
    taken: orderTaken,
  },
  'a link that was taken off': {
    before: {
      ed: async (context) => {
        await createRecord(context, customerKind, { name: 'Acme' } as never)
        await createRecord(context, contactKind, { name: 'Laura', customer: 'C-1' } as never)
      },
    },
    who: 'ed',
    act: async (context) => {
      const laura = await findRecord(context, contactKind, 'CT-1')
      await updateRecord(context, contactKind, laura, laura.version, { customer: null } as never)
    },
    taken: give(contactKind, 'CT-1', 'wim'),
  },
  'a template of e-mails': {
    who: 'mona',
    act: (context) => saveTemplate(context, undefined, { name: 'Offer', subject: 'S', text: 'T' }),
    become: 'salesperson',
  },
  'somebody else’s search': {
    before: { ed: (context) => saveTopic(context, customerKind as never, noCriteria, { name: 'All', shared: true }) },
    who: 'ada',
    act: async (context) =>
      renameTopic(context, await one<SearchTopic>(context, SearchTopic), { name: 'Everybody', shared: true }),
    become: 'manager',
  },
  'a schedule of one’s team': {
    before: {
      ed: (context) =>
        scheduleReport(context, {
          report: 'leads',
          cron: '0 9 * * *',
          platform: 'slack',
          workspace: 'T1',
          conversation: 'C1',
        }),
    },
    who: 'mona',
    act: async (context) =>
      pauseSchedule(
        context,
        await findSchedule(context, (await one<ReportSchedule>(context, ReportSchedule)).id),
        true,
      ),
    become: 'salesperson',
  },
  'a stage': {
    who: 'ada',
    act: (context) => saveStage(context, undefined, { name: 'Tender', probability: '60' }),
    become: 'manager',
  },
  'the idle days': { who: 'ada', act: (context) => saveIdleDays(context, '20'), become: 'manager' },
  'the credit rule': {
    who: 'ada',
    act: (context) => saveCreditRule(context, { ...weights, A: '80', B: '60', C: '40', warnBelow: 'C' }),
    become: 'manager',
  },
  'an exchange rate': {
    who: 'ada',
    act: (context) => setRate(context, { currency: 'USD', rate: '0.9', day: '2026-11-02' }),
    become: 'manager',
  },
  'a guest let in': {
    who: 'ada',
    act: async (context) =>
      admitGuest(context, await context.em.findOneOrFail(ChatAccount, { standing: 'guest' }), {
        role: 'salesperson',
        department: '',
      }),
    become: 'manager',
  },
}

class Rollback extends Error {}

for (const engine of engines)
  describe(`undo on ${engine}`, () => {
    const database = useDatabase(engine)
    const become = (firm: Firm, who: Member, role: Role) =>
      withinTenant(database(), firm.id, (em) => em.nativeUpdate(User, { id: firm.ids[who] }, { role }))
    const withAccount = (firm: Firm, values: object) =>
      withinTenant(database(), firm.id, async (em) => {
        em.create(ChatAccount, {
          ...{ organization: firm.id, platform: 'slack', workspace: 'T1', externalId: 'U1', user: null },
          ...values,
        } as never)
        await em.flush()
      })

    test.each(Object.keys(cases))('of %s', async (name) => {
      const { before = {}, who, act, become: role, taken } = cases[name] as Case
      const firm = await newFirm(database())
      await withAccount(firm, { standing: 'guest' })
      for (const [maker, make] of Object.entries(before)) await firm.as(maker as Member, make)
      const request = crypto.randomUUID()
      await firm.as(who, act, { request })
      // As things are it is theirs to take back.
      await expect(
        firm.as(who, async (context) => {
          await undo(context, request)
          throw new Rollback()
        }),
      ).rejects.toBeInstanceOf(Rollback)
      if (role) await become(firm, who, role)
      if (taken) await firm.as('ada', taken)
      await expect(firm.as(who, (context) => undo(context, request))).rejects.toMatchObject({ code: 'NotAllowed' })
    })

    test('of one’s own settings, whoever one is; of one’s own role, only as long as one gives roles', async () => {
      const firm = await newFirm(database())
      await become(firm, 'mona', 'administrator')
      const place = { role: 'salesperson', department: '', active: true } as const
      const request = crypto.randomUUID()
      await firm.as('ada', (context) => placePerson(context, context.actor, place), { request })
      await expect(firm.as('ada', (context) => undo(context, request))).rejects.toMatchObject({ code: 'NotAllowed' })
      await firm.as('ada', (context) => saveSettings(context, { locale: 'zh-CN', timeZone: 'Asia/Shanghai' }))
      await firm.as('ada', (context) => undo(context))
      await firm.as('ada', async ({ actor }) =>
        expect(actor).toMatchObject({ role: 'salesperson', locale: 'en', timeZone: 'Europe/Berlin' }),
      )
    })

    test('of the first administrator’s code leaves nobody without one', async () => {
      const firm = await newFirm(database())
      await become(firm, 'ada', 'salesperson')
      await withAccount(firm, { user: firm.ids.ed })
      const code = await withinTenant(database(), firm.id, (em) => newAdministratorCode(em, firm.id, new Date()))
      await firm.as('ed', (context) => claimAdministration(context, 'slack', code ?? ''))
      await expect(firm.as('ed', (context) => undo(context))).rejects.toMatchObject({ code: 'LastAdministrator' })
      await firm.as('ed', async ({ actor }) => expect(actor.role).toBe('administrator'))
    })
  })
