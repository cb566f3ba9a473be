/** Leads and competitors that become customers. */
import { describe, expect, test } from 'vitest'
import { findCard } from '#domain/business/card.ts'
import { type Competitor, competitorKind } from '#domain/business/competitor.ts'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { logInteraction } from '#domain/business/interactions.ts'
import { type Lead, leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { OpportunityContact } from '#domain/business/opportunity-parts.ts'
import { upgradeCompetitor } from '#domain/business/upgrade-competitor.ts'
import { type UpgradeInput, upgradeLead } from '#domain/business/upgrade-lead.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import type { Context } from '#domain/context.ts'
import { undo } from '#domain/history/undo.ts'
import { cloneRecord } from '#domain/records/clone-record.ts'
import { createRecord, findRecord, updateRecord } from '#domain/records/records.ts'
import { setFavourite } from '#domain/search/favourites.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const said = {
  ...{ name: 'Lin', company: 'Acme Ltd', title: 'CEO', phone: '021 5555 0100', mobile: '13800138000' },
  ...{ email: 'lin@acme.example', website: 'https://acme.example', region: 'East', source: 'web', industry: 'retail' },
  ...{ amount: '500', currency: 'EUR', description: 'Wants three' },
}
const wanted = {
  ...{ customerName: 'Acme Ltd', contactName: 'Lin', withOpportunity: 'true', opportunityName: 'Three of them' },
  ...{ amount: '500', currency: 'EUR', expectedClose: '2099-01-01' },
} as unknown as UpgradeInput
const find = (context: Context, ref = 'L-1'): Promise<Lead> => findRecord(context, leadKind, ref)
const upgrade = async (context: Context, more: object = {}) =>
  upgradeLead(context, await find(context), { ...wanted, ...more } as never)
const lead = (firm: Firm) =>
  firm.as('ed', async (context) => {
    const made = await createRecord(context, leadKind, said as never)
    const about = { kind: leadKind as never, record: made as never }
    await logActivity(context, { type: 'task', subject: 'Call back' }, about)
  })

for (const engine of engines)
  describe(`upgrading on ${engine}`, () => {
    const database = useDatabase(engine)

    test('a lead becomes a customer, a contact and an opportunity with all that was known and logged', async () => {
      const firm = await newFirm(database())
      await lead(firm)
      await firm.as('ed', (context) => upgrade(context))
      await firm.as('ed', async (context) => {
        const { record, linked, activities } = await findCard(context, leadKind, 'L-1')
        expect(record.status).toBe('converted')
        expect(record.convertedAt).toBeInstanceOf(Date)
        expect([...new Set([...linked.values()].map(({ ref }) => ref))].sort()).toEqual(['C-1', 'CT-1', 'OP-1'])
        expect(activities).toEqual([])
        expect(await findRecord(context, customerKind, 'C-1')).toMatchObject({
          ...{ name: 'Acme Ltd', phone: '021 5555 0100', website: 'https://acme.example', region: 'East' },
          ...{ source: 'web', industry: 'retail', email: null },
        })
        expect(await findRecord(context, contactKind, 'CT-1')).toMatchObject({
          ...{ name: 'Lin', title: 'CEO', mobile: '+86 138 0013 8000', email: 'lin@acme.example' },
          customer: { id: record.customer?.id },
        })
        const sale = await findCard(context, opportunityKind, 'OP-1')
        expect(sale.record).toMatchObject({ name: 'Three of them', amount: '500.00', description: 'Wants three' })
        expect(sale.activities.map(({ subject }) => subject)).toEqual(['Call back'])
        const taking = await context.em.find(OpportunityContact, { opportunity: sale.record.id, deletedAt: null })
        expect(taking.map(({ contact }) => contact.id)).toEqual([(await findRecord(context, contactKind, 'CT-1')).id])
      })
    })

    test('one undo takes all of it back', async () => {
      const firm = await newFirm(database())
      await lead(firm)
      await firm.as('ed', (context) => upgrade(context))
      await firm.as('ed', (context) => undo(context))
      await firm.as('ed', async (context) => {
        const { record, activities } = await findCard(context, leadKind, 'L-1')
        expect(record).toMatchObject({
          status: 'new',
          customer: null,
          contact: null,
          opportunity: null,
          convertedAt: null,
        })
        expect(activities.map(({ subject }) => subject)).toEqual(['Call back'])
        for (const [kind, ref] of [
          [customerKind, 'C-1'],
          [contactKind, 'CT-1'],
          [opportunityKind, 'OP-1'],
        ] as const)
          await expect(findRecord(context, kind as never, ref), ref).rejects.toMatchObject({ code: 'NotFound' })
        expect(await context.em.count(OpportunityContact, { deletedAt: null })).toBe(0)
        await upgrade(context)
      })
    })

    test('what happened with it and who keeps it at hand go along, and come back', async () => {
      const firm = await newFirm(database())
      await lead(firm)
      await firm.as('ed', async (context) => {
        await createRecord(context, customerKind, { name: 'Acme' })
        const record = await find(context)
        await logInteraction(context, { type: 'call', subject: 'Asked for prices' }, { kind: leadKind, record })
        await setFavourite(context, leadKind as never, record, true)
      })
      await firm.as('mona', async (context) => setFavourite(context, leadKind as never, await find(context), true))
      const known = async (kind: unknown, ref: string, who: 'ed' | 'mona' = 'ed') =>
        firm.as(who, async (context) => {
          const { favourite, activities, interactions } = await findCard(context, kind as never, ref)
          return [favourite, activities.length, interactions.map(({ interaction }) => interaction.subject)]
        })
      const all = [true, 1, ['Asked for prices']]
      await firm.as('ed', (context) => upgrade(context, { customer: 'C-1' }))
      expect(await known(opportunityKind, 'OP-1')).toEqual(all)
      expect(await known(opportunityKind, 'OP-1', 'mona')).toEqual(all)
      // The call is one with the customer now.
      expect(await known(customerKind, 'C-1')).toEqual([false, 0, ['Asked for prices']])
      expect(await known(leadKind, 'L-1')).toEqual([true, 0, []])
      await firm.as('ed', (context) => undo(context))
      expect(await known(leadKind, 'L-1')).toEqual(all)
      expect(await known(customerKind, 'C-1')).toEqual([false, 0, []])
      await firm.as('ed', (context) => upgrade(context, { customer: 'C-1', withOpportunity: 'false' }))
      expect(await known(customerKind, 'C-1')).toEqual(all)
      await firm.as('ed', (context) => undo(context))
      expect(await known(customerKind, 'C-1')).toEqual([false, 0, []])
      expect(await known(leadKind, 'L-1', 'mona')).toEqual(all)
    })

    test('attaches to a customer and a contact that are there, without an opportunity if none is wanted', async () => {
      const firm = await newFirm(database())
      await lead(firm)
      await firm.as('ed', async (context) => {
        await createRecord(context, customerKind, { name: 'Acme' })
        await createRecord(context, contactKind, { name: 'Mr Lin', customer: 'C-1' })
      })
      await firm.as('ed', async (context) => {
        const made = await upgrade(context, { customer: 'C-1', contact: 'CT-1', withOpportunity: 'false' })
        expect([made.customer.name, made.contact?.name, made.opportunity]).toEqual(['Acme', 'Mr Lin', null])
      })
      await firm.as('ed', async (context) => {
        const { activities } = await findCard(context, customerKind, 'C-1')
        expect(activities.map(({ subject }) => subject)).toEqual(['Call back'])
        await expect(findRecord(context, customerKind, 'C-2')).rejects.toMatchObject({ code: 'NotFound' })
      })
    })

    test('what it becomes belongs to its owner, whoever upgrades it', async () => {
      const firm = await newFirm(database())
      await lead(firm)
      await firm.as('mona', (context) => upgrade(context))
      await firm.as('ed', async (context) => {
        for (const [kind, ref] of [
          [customerKind, 'C-1'],
          [contactKind, 'CT-1'],
          [opportunityKind, 'OP-1'],
        ] as const)
          expect((await findRecord(context, kind as never, ref)).owner.id, ref).toBe(firm.ids.ed)
      })
      await firm.as('mona', (context) => undo(context))
      await firm.as('ed', async (context) => expect((await find(context)).status).toBe('new'))
    })

    test('is refused at its field, or to those who may not change the lead', async () => {
      const firm = await newFirm(database())
      await lead(firm)
      await firm.as('wim', (context) => createRecord(context, customerKind, { name: 'Of Wim' }))
      const issues = (more: object) =>
        firm.as('ed', (context) => upgrade(context, more)).catch((error: { issues?: object }) => error.issues)
      expect(await issues({ customerName: '', opportunityName: ' ' })).toEqual({
        customerName: { code: 'required' },
        opportunityName: { code: 'required' },
      })
      expect(await issues({ customer: 'C-1' })).toEqual({ customer: { code: 'option' } })
      expect(await issues({ amount: '-1' })).toEqual({ amount: { code: 'negative' } })
      await expect(firm.as('mark', (context) => upgrade(context))).rejects.toMatchObject({ code: 'NotAllowed' })
      await firm.as('ada', async (context) => {
        await expect(findRecord(context, customerKind, 'C-2')).rejects.toMatchObject({ code: 'NotFound' })
      })
    })

    test('of two people at once one does it, the other is told what it became', async () => {
      const firm = await newFirm(database())
      await lead(firm)
      const both = await Promise.allSettled([
        firm.as('ed', (context) => upgrade(context)),
        firm.as('mona', (context) => upgrade(context)),
      ])
      const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(refused).toMatchObject([{ code: 'AlreadyConverted', params: { ref: 'L-1', name: 'C-1 Acme Ltd' } }])
    })

    test('nobody says by hand that a lead was upgraded, or that it was not; a copy begins anew', async () => {
      const firm = await newFirm(database())
      await lead(firm)
      const option = { issues: { status: { code: 'option' } } }
      await firm.as('ed', async (context) => {
        const record = await find(context)
        const change = (status: string) => updateRecord(context, leadKind, record, record.version, { status } as never)
        await expect(change('converted')).rejects.toMatchObject(option)
        const born = createRecord(context, leadKind, { name: 'X', status: 'converted' } as never)
        await expect(born).rejects.toMatchObject(option)
        await upgrade(context)
        await expect(change('new')).rejects.toMatchObject(option)
        expect((await updateRecord(context, leadKind, record, record.version, { title: 'CFO' } as never)).title).toBe(
          'CFO',
        )
        const { copy } = await cloneRecord(context, leadKind as never, record, 'Copy')
        expect([(copy as Lead).status, (copy as Lead).customer ?? null]).toEqual(['new', null])
      })
    })

    test('a competitor becomes a partner once, stays, and the two name each other; undone', async () => {
      const firm = await newFirm(database())
      const rival = (context: Context): Promise<Competitor> => findRecord(context, competitorKind, 'CP-1')
      const make = async (context: Context, type: string | undefined = 'partner') =>
        upgradeCompetitor(context, await rival(context), { type })
      await firm.as('ed', (context) => createRecord(context, competitorKind, { name: 'Rivalis', profile: 'Strong' }))
      await expect(firm.as('wim', (context) => make(context))).rejects.toMatchObject({ code: 'NotAllowed' })
      await expect(firm.as('ed', (context) => make(context, 'friend'))).rejects.toMatchObject({
        issues: { type: { code: 'option' } },
      })
      await firm.as('ed', (context) => make(context))
      await firm.as('ed', async (context) => {
        expect(await findRecord(context, customerKind, 'C-1')).toMatchObject({
          ...{ name: 'Rivalis', type: 'partner', description: 'Strong' },
        })
        const { linked } = await findCard(context, competitorKind, 'CP-1')
        expect([...linked.values()].map(({ ref }) => ref)).toContain('C-1')
        await expect(make(context)).rejects.toMatchObject({ code: 'AlreadyConverted', params: { name: 'C-1 Rivalis' } })
        await undo(context)
      })
      await firm.as('ed', async (context) => {
        expect((await rival(context)).customer ?? null).toBeNull()
        await expect(findRecord(context, customerKind, 'C-1')).rejects.toMatchObject({ code: 'NotFound' })
      })
    })
  })
