/** 回款: planned in instalments, by number or in words, received in part or in excess, and told of when overdue. */
import { DateTime } from 'luxon'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { paymentKind } from '#domain/business/payment.ts'
import { planPayments } from '#domain/business/payments.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { User } from '#domain/organization/user.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord, findRecord, removeRecord } from '#domain/records/records.ts'
import { again, askForForm, asPerson, opened, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

/** An order over 1,000 of somebody's, for a customer of theirs. @returns their numbers */
const sell = (person: string, name: string): Promise<{ order: string; buyer: string }> =>
  withinTenant(rig.bot.database, rig.bot.organization, async (em) => {
    const actor = await em.findOneOrFail(User, { name: { sam: 'Sam Carter', lilei: '李雷' }[person] ?? '' })
    const context = {
      ...{ em, actor, team: [actor.id], request: crypto.randomUUID(), now: new Date() },
      organization: { id: rig.bot.organization, currency: 'CNY' },
    } as unknown as Context
    const customer = await createRecord(context, customerKind, { name: `${name} Ltd` })
    const order = await createRecord(context, orderKind, { customer: customer.id as never, name, status: 'confirmed' })
    await addPart(context, orderLine as never, order, { name: 'Machine', quantity: '1', unitPrice: '1000' })
    return { order: `SO-${order.number}`, buyer: `C-${customer.number}` }
  })

const said = {
  en: { terms: '30% now, 70% in 60 days', plan: 'plan', receive: 'receive', overdue: 'payments overdue' },
  'zh-CN': { terms: '首付30%，验收后60天70%', plan: '回款计划', receive: '登记到账', overdue: '逾期回款' },
} as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const actor = () => rig[platform].as(person)
    const words = said[locale as keyof typeof said]

    describe(`payments, ${platform}, ${locale}`, () => {
      const card = async (ref: string) => {
        await actor().say(ref)
        return actor().last({ in: 'app', text: `${ref} ` })
      }
      const paymentIn = (text: string) => /\bPM-\d+\b/.exec(text)?.[0] ?? ''

      test('an order is planned in words, received in part and in excess, and all of it taken back', async () => {
        const name = `Deal ${platform} ${locale}`
        const { order, buyer } = await sell(person, name)
        const open = await card(order)
        await actor().click(say('payment.plan'), open)
        await actor().fill({ [say('payment.terms')]: '30%' })
        await actor().submit()
        const refused = await actor().dialog()
        expect(refused?.fields.find(({ label }) => label === say('payment.terms'))?.error).toBe(
          say('fieldErrors.terms'),
        )
        await actor().fill({ [say('payment.terms')]: words.terms })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const planned = await again(actor(), open)
        expect(planned.text).toContain(say('payment.planned', { count: 2 }))
        expect(planned.text).toMatch(/¥300 · /)
        expect(planned.text).toMatch(/¥700 · /)
        // All of it is planned: nothing more is offered.
        const offered = ({ labels }: { labels: readonly string[] }) =>
          [say('payment.plan'), say('payment.planRest', { amount: '' }).trim()].some((one) =>
            labels.some((label) => label.startsWith(one.slice(0, 6))),
          )
        expect(offered(open)).toBe(true)
        expect(offered(planned)).toBe(false)

        const row = planned.text.split('\n').find((line) => line.includes('300 · ')) ?? ''
        const first = await opened(actor(), row, planned)
        const ref = paymentIn(first.text)
        await actor().click(say('payment.receive'), first)
        await actor().fill({ [say('payment.receivedAmount')]: '100' })
        await actor().submit()
        const partly = await again(actor(), first)
        expect(partly.text).toContain(say('payment.status.partly'))
        expect(partly.text).toMatch(/¥200/)

        await askForForm(rig[platform], actor(), say, `${words.receive} ${ref}`)
        await actor().fill({
          [say('payment.receivedAmount')]: '250',
          [say('payment.fields.method')]: say('choices.builtIn.paymentMethods.alipay'),
        })
        await actor().submit()
        const asked = await actor().last({ in: 'app', text: /¥250/ })
        expect(asked.text).toMatch(/¥50/)
        expect((await card(order)).text).toMatch(/¥900/)
        await actor().click(say('payment.overYes'), asked)
        const done = await again(actor(), asked)
        expect(done.text).toContain(say('payment.status.received'))
        expect(done.text).toContain(say('choices.builtIn.paymentMethods.alipay'))
        expect((await card(order)).text).toMatch(/¥650/)
        await actor().click(say('record.undo'), done)
        expect((await card(order)).text).toMatch(/¥900/)
        await actor().say(buyer)
        const customer = await actor().last({ in: 'app', text: `${buyer} ${name} Ltd` })
        expect(customer.text).toMatch(/¥900/)
      })

      test('what is paid already says so: there is nothing to record', async () => {
        const { order } = await sell(person, `Paid ${platform} ${locale}`)
        const ref = await asPerson(rig, person, async (context) => {
          const { id } = await findRecord(context, orderKind, order)
          const paid = { order: id, amount: '300', received: '300', receivedDate: '2026-02-03', dueDate: '2026-02-03' }
          return `PM-${(await createRecord(context, paymentKind, paid)).number}`
        })
        await actor().say(`${words.receive} ${ref}`)
        const shown = await actor().last({ in: 'app', text: `${ref} ` })
        const date = locale === 'en' ? 'Feb 3, 2026' : '2026年2月3日'
        expect(shown.text).toMatch(
          locale === 'en' ? 'is paid already: ¥300, received on' : '已全额到账：¥300，到账日期',
        )
        expect(shown.text).toContain(date)
        expect(shown.labels).not.toContain(say('payment.receive'))
        expect(shown.labels).not.toContain(say('renderer.openForm'))
      })

      test('by number, day and interval it splits to the cent', async () => {
        const { order } = await sell(person, `Even ${platform} ${locale}`)
        await askForForm(rig[platform], actor(), say, `${words.plan} ${order}`)
        await actor().fill({
          [say('payment.count')]: '3',
          [say('payment.interval')]: say('payment.intervals.quarterly'),
        })
        await actor().submit()
        const planned = await card(order)
        expect(planned.text).toMatch(/¥333\.34/)
        await actor().say(`${words.plan} ${order}`)
        await actor().last({ text: say('errors.NothingToPlan') })
      })

      test('what is not planned yet is offered, with how much that is', async () => {
        const { order } = await sell(person, `Rest ${platform} ${locale}`)
        await askForForm(rig[platform], actor(), say, `${words.plan} ${order}`)
        await actor().fill({ [say('payment.count')]: '1' })
        await actor().submit()
        await asPerson(rig, person, async (context) => {
          const found = await findRecord(context, orderKind, order)
          await addPart(context, orderLine as never, found, { name: 'Spares', quantity: '1', unitPrice: '250' })
        })
        const shown = await card(order)
        await actor().click(say('payment.planRest', { amount: '¥250' }), shown)
        expect((await actor().dialog())?.text).toContain('¥250')
        await actor().cancel()
      })

      test('awaited ones are listed by their due date, the earliest first', async () => {
        const { order } = await sell(person, `Dates ${platform} ${locale}`)
        await asPerson(rig, person, async (context) => {
          const found = await findRecord(context, orderKind, order)
          const days = ['2020-03-01', '2020-01-01', '2020-02-01']
          const plan = days.map((dueDate) => ({ weight: '1', dueDate }))
          await planPayments(context, found, plan, (number) => `Part ${number} ${platform} ${locale}`)
        })
        await actor().say(words.overdue)
        const list = await actor().last({ in: 'app', text: `Part 2 ${platform} ${locale}` })
        const at = [2, 3, 1].map((number) => list.text.indexOf(`Part ${number} ${platform} ${locale}`))
        expect(at).toEqual(at.toSorted((a, b) => a - b))
        expect(at[0]).toBeGreaterThan(0)
        // Out of the others' way.
        await asPerson(rig, person, async (context) =>
          removeRecord(context, orderKind as never, await findRecord(context, orderKind, order)),
        )
        await actor().say(words.overdue)
        await expect
          .poll(async () => (await actor().messages('app')).at(-1)?.text.includes(`Part 2 ${platform} ${locale}`))
          .toBe(false)
      })

      test('an overdue one is marked, listed, and its owner is told in the morning, once', async () => {
        const { order } = await sell(person, `Late ${platform} ${locale}`)
        await askForForm(rig[platform], actor(), say, `${words.plan} ${order}`)
        await actor().fill({ [say('payment.count')]: '1' })
        await actor().submit()
        const name = say('payment.instalment', { order: `Late ${platform} ${locale}`, number: 1, count: 1 })
        const sentence = say('payment.overdueNotice', { name, open: '', due: '' })
        const notice = sentence.slice(0, sentence.indexOf(name) + name.length)
        const told = async () => (await actor().messages('app')).filter(({ text }) => text.includes(notice))
        const clock = DateTime.fromJSDate(rig.now(), { zone: person === 'sam' ? 'America/New_York' : 'Asia/Shanghai' })
        const dawn = clock.plus({ days: 1 }).startOf('day').plus({ hours: 7 })
        rig.advance({ minutes: Math.ceil(dawn.diff(clock, 'minutes').minutes) })
        await rig.bot.tick()
        expect(await told()).toHaveLength(0)
        rig.advance({ hours: 2 })
        await rig.bot.tick()
        const message = await actor().last({ in: 'app', text: notice })
        expect(message.text).toContain(say('payment.status.overdue'))
        expect(message.labels).toContain(say('payment.receive'))
        await actor().say(words.overdue)
        const list = await actor().last({ in: 'app', text: say('payment.lists.overdue') })
        expect(list.text).toContain(name)
        expect(list.text).toContain('⚠')
        await rig.bot.tick()
        expect(await told()).toHaveLength(1)
      })
    })
  }
