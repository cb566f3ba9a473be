/** What cannot be, or hardly can: said at the field it is about, at both chats, in both languages, and nothing stored. */
import { DateTime } from 'luxon'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Customer, customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { Payment, paymentKind } from '#domain/business/payment.ts'
import { upgradeLead } from '#domain/business/upgrade-lead.ts'
import { categoryKind } from '#domain/catalogue/category.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord, findRecord } from '#domain/records/records.ts'
import { again, askForForm, asPerson, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const leaders = { en: 'ada', 'zh-CN': 'wangfang' } as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const salt = `${platform} ${locale}`
    const zh = locale !== 'en'
    const leader = leaders[locale as keyof typeof leaders]
    const actor = (who = person) => rig[platform].as(who)
    const errorAt = async (label: string, who = person) =>
      (await actor(who).dialog())?.fields.find((one) => one.label === label)?.error
    const show = async (ref: string, who = person) => {
      await actor(who).say(ref)
      return actor(who).last({ in: 'app', text: `${ref} ` })
    }
    /** Saves the form as it is filled, and gives what it says at a field. */
    const refused = async (values: Readonly<Record<string, string>>, label: string, who = person) => {
      await actor(who).fill(values)
      await actor(who).submit()
      return errorAt(label, who)
    }
    const customer = (name: string, parent?: string) =>
      asPerson(rig, person, (context) => createRecord(context, customerKind, { name: `${name} ${salt}`, parent }))
    const sale = async (name: string) => {
      const { id } = await customer(name)
      return asPerson(rig, person, async (context) => {
        const said = { name: `${name} ${salt}`, customer: id as never, amount: '100', openedOn: '2026-06-01' }
        return `OP-${(await createRecord(context, opportunityKind, said)).number}`
      })
    }
    /** An order over 1,000, of the first of June. */
    const order = async (name: string) => {
      const { id } = await customer(name)
      return asPerson(rig, person, async (context) => {
        const said = { name: `${name} ${salt}`, customer: id as never, orderDate: '2026-06-01', currency: 'CNY' }
        const made = await createRecord(context, orderKind, said)
        await addPart(context, orderLine as never, made, { name: 'Machine', quantity: '1', unitPrice: '1000' })
        return `SO-${made.number}`
      })
    }

    describe(`bad input, ${platform}, ${locale}`, () => {
      test('a customer is no branch of its own branch, a category does not stand below what stands below it', async () => {
        const top = await customer('Group')
        const branch = await customer('Branch', top.id)
        await actor().click(say('record.edit'), await show(`C-${top.number}`))
        const parent = say('customer.fields.parent')
        expect(await refused({ [parent]: branch.name }, parent)).toBe(say('fieldErrors.cycle'))
        await actor().cancel()
        const [above] = await asPerson(rig, leader, async (context) => {
          const first = await createRecord(context, categoryKind, { name: `Above ${salt}` })
          return [first, await createRecord(context, categoryKind, { name: `Under ${salt}`, parent: first.id })]
        })
        await actor(leader).click(say('record.edit'), await show(`CG-${above.number}`, leader))
        const belongs = say('category.fields.parent')
        expect(await refused({ [belongs]: `Under ${salt}` }, belongs, leader)).toBe(say('fieldErrors.cycle'))
        await actor(leader).cancel()
      })

      test('amounts are below what can be stored, none is negative, none has more decimals than its currency', async () => {
        const ref = await sale('Amounts')
        const card = await show(ref)
        const amount = say('opportunity.fields.amount')
        await actor().click(say('record.edit'), card)
        expect(await refused({ [amount]: `1${'0'.repeat(30)}` }, amount)).toBe(say('fieldErrors.tooLarge'))
        for (const [wrong, code] of [
          ['-5', 'negative'],
          ['1e9', 'number'],
          ['NaN', 'number'],
        ] as const) {
          const error = await refused({ [amount]: wrong }, amount)
          // Slack refuses by itself what is no number or out of the range that the input names.
          if (platform === 'slack') expect(error, wrong).toBeTruthy()
          else expect(error, wrong).toBe(say(`fieldErrors.${code}`))
        }
        expect(await refused({ [amount]: '12.345' }, amount)).toBe(
          say('fieldErrors.decimalsOf', { max: '2', currency: locale === 'en' ? 'Chinese Yuan' : '人民币' }),
        )
        await actor().fill({ [amount]: '12.35' })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect((await again(actor(), card)).text).toContain('¥12.35')
      })

      test('days are in order: found, expected, closed; nothing is received on a day to come', async () => {
        const ref = await sale('Days')
        const card = await show(ref)
        await actor().click(say('record.edit'), card)
        const expected = say('opportunity.fields.expectedClose')
        expect(await refused({ [expected]: '2026-05-31' }, expected)).toBe(say('fieldErrors.beforeOpening'))
        await actor().cancel()
        await actor().click(say('opportunity.won'), card)
        const closed = say('opportunity.fields.closedOn')
        expect(await refused({ [closed]: '2026-05-31' }, closed)).toBe(say('fieldErrors.beforeOpening'))
        expect(await refused({ [closed]: '2099-01-01' }, closed)).toBe(say('fieldErrors.future'))
        await actor().cancel()
        const sold = await order('Days')
        const payment = await asPerson(rig, person, async (context) => {
          const { id } = await findRecord(context, orderKind, sold)
          const said = { order: id as never, dueDate: '2026-07-01', amount: '1000' }
          return `PM-${(await createRecord(context, paymentKind, said)).number}`
        })
        const tomorrow = DateTime.fromJSDate(rig.now()).plus({ days: 2 }).toFormat('yyyy-MM-dd')
        const shown = await show(payment)
        const received = say('payment.fields.receivedDate')
        await actor().click(say('payment.receive'), shown)
        expect(await refused({ [received]: tomorrow }, received)).toBe(say('fieldErrors.inFuture'))
        await actor().cancel()
        await actor().click(say('record.edit'), shown)
        const all = { [say('payment.fields.received')]: '1000', [received]: tomorrow }
        expect(await refused(all, received)).toBe(say('fieldErrors.inFuture'))
        await actor().cancel()
        expect((await show(payment)).text).toContain(say('payment.status.overdue').slice(0, 2))
      })

      test('more planned than the order comes to, or due before it, is asked about and not refused', async () => {
        const sold = await order('Planned')
        const fill = async (amount: string, dueDate: string) => {
          await askForForm(rig[platform], actor(), say, zh ? '回款 新建' : 'payment new')
          await actor().fill({
            [say('payment.fields.order')]: `Planned ${salt}`,
            [say('payment.fields.amount')]: amount,
            [say('payment.fields.dueDate')]: dueDate,
          })
          await actor().submit()
          return (await actor().dialog())?.text
        }
        const planned = () =>
          asPerson(rig, person, async (context) => {
            const { id } = await findRecord(context, orderKind, sold)
            return (await context.em.find(Payment, { order: id, deletedAt: null })).map((one) => one.amount).sort()
          })
        expect(await fill('1000', '2026-06-01')).toBeUndefined()
        const asked = await fill('250', '2026-05-01')
        expect(asked).toContain(say('payment.overPlanned', { over: '¥250', total: '¥1,000' }))
        expect(asked).toContain(say('payment.earlyDue', { due: '', ordered: '' }).slice(0, 5))
        expect(await planned()).toEqual(['1000.00'])
        // Something else is asked about anew.
        await actor().fill({ [say('payment.fields.amount')]: '300' })
        await actor().submit()
        expect((await actor().dialog())?.text).toContain(say('payment.overPlanned', { over: '¥300', total: '¥1,000' }))
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect(await planned()).toEqual(['1000.00', '300.00'])
      })

      test('what others name says so before it is deleted, and may be kept', async () => {
        const made = await customer('Named')
        await asPerson(rig, person, (context) =>
          createRecord(context, opportunityKind, { name: `Named sale ${salt}`, customer: made.id as never }),
        )
        const ref = `C-${made.number}`
        const card = await show(ref)
        await actor().click(say('record.delete'), card)
        const asked = await again(actor(), card)
        expect(asked.text).toContain(say('record.namedBy', { ref, name: made.name }))
        expect(asked.text).toContain(say('record.relatedCount', { kind: say('opportunity.many'), many: '1' }))
        await actor().click(say('record.keep'), asked)
        expect((await again(actor(), card)).labels).toContain(say('record.edit'))
        const deleted = (one: Customer) =>
          asPerson(rig, person, async (context) => {
            const found = await findRecord(context, customerKind, `C-${one.number}`, { deleted: true })
            return !!found.deletedAt
          })
        expect(await deleted(made)).toBe(false)
        await actor().click(say('record.delete'), card)
        await actor().click(say('record.deleteAnyway'), await again(actor(), card))
        expect(await deleted(made)).toBe(true)
        await actor().click(say('record.restore'), await again(actor(), card))
        expect(await deleted(made)).toBe(false)
      })

      test('of two people who upgrade a lead the second is told what it became', async () => {
        const { number } = await asPerson(rig, person, (context) =>
          createRecord(context, leadKind, { name: `Raced ${salt}`, company: `Raced ${salt} Ltd` }),
        )
        await actor().click(say('upgrade.one'), await show(`L-${number}`))
        const { customer: became } = await asPerson(rig, 'ada', async (context) => {
          const lead = await findRecord(context, leadKind, `L-${number}`)
          return upgradeLead(context, lead, { customerName: `Raced ${salt} Ltd` } as never)
        })
        await actor().submit()
        const name = `C-${became.number} ${became.name}`
        await actor().last({ text: say('errors.AlreadyConverted', { ref: `L-${number}`, name }) })
      })
    })
  }
