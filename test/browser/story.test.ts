/** The whole course of business as one newcomer goes through it, on either face and in either language. */
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { words as pageWords } from '#sandbox/page/words.ts'
import { platforms, speakers } from '../conversation/rig.ts'
import { workbook } from '../tools/workbook.ts'
import { expectFact } from './expect-fact.ts'
import { shownList } from './shown-list.ts'
import { stage } from './stage.ts'
import { saveAsLead } from './visitor.ts'

const at = stage()

const companies = {
  slack: {
    en: {
      company: 'Harbour Robotics Ltd',
      person: 'Nora Field',
      email: 'nora@harbour.example',
      rival: 'Quickdrive Inc',
    },
    'zh-CN': { company: '凌云机器人有限公司', person: '赵敏', email: 'zhaomin@lingyun.example', rival: '迅捷传动' },
  },
  teams: {
    en: { company: 'Summit Packaging plc', person: 'Owen Price', email: 'owen@summit.example', rival: 'Fastpack AG' },
    'zh-CN': { company: '金鼎包装股份有限公司', person: '谢安琪', email: 'anqi@jinding.example', rival: '利捷包装' },
  },
} as const

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

for (const face of platforms) {
  for (const speaker of speakers) {
    const { say } = speaker
    const locale = speaker.locale as 'en' | 'zh-CN'
    const zh = locale === 'zh-CN'
    const { company, person, email, rival } = companies[face][locale]

    test(`${face}, ${locale}: from a message to after-sales`, { timeout: 180_000 }, async () => {
      const me = await at.visit(speaker, face)
      const { page } = me
      await page.setViewportSize({ width: 1440, height: 1300 })
      let step = 0
      const shot = (name: string) => me.shot(`story-${String(++step).padStart(2, '0')}-${name}`)
      const refIn = async (card: Locator, prefix: string): Promise<string> => {
        const [ref] = new RegExp(`${prefix}-\\d+`).exec((await card.textContent()) ?? '') ?? []
        if (!ref) throw new Error(`the card names no ${prefix}`)
        return ref
      }
      const closed = () => me.dialog().waitFor({ state: 'detached' })

      // A message becomes a lead.
      await me.goTo('sales')
      const wanted = zh ? '温度传感器采购' : 'Temperature sensors'
      const message = zh
        ? `今天见了${person}，${company}，${email}，想要 120 支温度传感器`
        : `Met ${person} today, ${company}, ${email}, wants 120 temperature sensors`
      await me.write(message)
      await me.fromMessageMenu(me.message(message), saveAsLead[face][locale])
      await me.dialog().waitFor()
      await shot('capture')
      await me.fill(say('lead.fields.name'), person)
      await me.submit()
      await closed()
      await shot('captured')
      await me.goTo('app')
      await me.command(zh ? `查找 ${company}` : `find ${company}`)
      const found = me.message(say('list.found', { query: company, count: 1 }))
      await found.waitFor()
      await shot('found')
      await shownList(me, found).open(person)
      const lead = me.message(say('lead.fields.messageUrl'))
      await lead.waitFor()
      await shot('lead')

      // The lead is upgraded.
      await me.press(lead, say('upgrade.one'))
      await me.dialog().waitFor()
      expect(await me.dialog().getByLabel(say('upgrade.customerName')).first().inputValue()).toBe(company)
      expect(await me.dialog().getByLabel(say('upgrade.contactName')).first().inputValue()).toBe(person)
      await me.fill(say('upgrade.opportunityName'), wanted)
      await shot('upgrade')
      await me.submit(say('upgrade.submit'))
      await closed()
      await lead.getByText(say('lead.status.converted')).first().waitFor()
      await shot('upgraded')
      const customer = await refIn(lead, 'C')
      const deal = await refIn(lead, 'OP')

      // The deal gets products and a competitor.
      await me.press(lead, `${say('opportunity.one')} ${deal}`)
      const opportunity = me.message(`${deal} ${wanted}`)
      await opportunity.waitFor()
      await shot('opportunity')
      await me.press(opportunity, say('opportunity.products.new'))
      await me.dialog().waitFor()
      await me.lookUp(say('order.line.product'), 'PT100')
      await me.fill(say('order.line.quantity'), '120')
      await me.fill(say('order.line.discount'), '5')
      await shot('product-form')
      await me.submit()
      await closed()
      await me.press(opportunity, say('opportunity.products.new'))
      await me.dialog().waitFor()
      await me.lookUp(say('order.line.product'), 'G2')
      await me.fill(say('order.line.quantity'), '2')
      await me.submit()
      await closed()
      await opportunity.getByText(say('order.line.makes', { total: '¥10,400' })).waitFor()
      await expectFact(opportunity, say('opportunity.fields.amount'), '¥58,280')
      await shot('products')
      await me.press(opportunity, say('opportunityCompetitor.new'))
      await me.dialog().waitFor()
      await me.lookUp(say('opportunityCompetitor.fields.competitor'), rival)
      await me.pick(
        say('opportunityCompetitor.fields.strength'),
        say('opportunityCompetitor.strength.strong'),
        me.dialog(),
      )
      await me.pick(
        say('opportunityCompetitor.fields.standing'),
        say('opportunityCompetitor.standing.ahead'),
        me.dialog(),
      )
      await shot('competitor-form')
      await me.submit()
      await closed()
      await opportunity.getByText(rival).first().waitFor()
      await opportunity
        .getByText(`${say('opportunityCompetitor.strength.strong')} · ${say('opportunityCompetitor.standing.ahead')}`)
        .waitFor()
      await shot('competitor-added')

      // It is won and becomes an order.
      await me.press(opportunity, say('opportunity.won'))
      await me.dialog().waitFor()
      await shot('won-form')
      await me.submit(say('opportunity.won'))
      await closed()
      await opportunity
        .getByText(/SO-\d+/)
        .first()
        .waitFor()
      await shot('won')
      const order = await refIn(opportunity, 'SO')
      await me.press(opportunity, `${say('order.one')} ${order}`)
      const orderCard = me.message(`${order} ${wanted}`)
      await orderCard.waitFor()
      await expectFact(orderCard, say('order.fields.total'), '¥58,280')
      await shot('order')

      // It is to be paid in two instalments, the first of them by last week.
      await me.press(orderCard, say('payment.plan'))
      await me.dialog().waitFor()
      await me.fill(say('payment.count'), '2')
      await me.fill(say('payment.first'), daysAgo(10))
      await shot('plan-form')
      await me.submit(say('payment.planSubmit'))
      await closed()
      await orderCard.getByText(say('payment.status.overdue')).first().waitFor()
      await orderCard.getByText(`¥29,140 · ${say('payment.status.overdue')}`).waitFor()
      await orderCard.getByText(`¥29,140 · ${say('payment.status.planned')}`).waitFor()
      await shot('planned')

      // A complaint is filed.
      const complaint = zh ? '三支传感器读数漂移' : 'Three sensors drift'
      await me.command(customer)
      const customerCard = me.message(`${customer} ${company}`)
      await customerCard.getByText(say('credit.graded', { grade: 'D', score: '15' })).waitFor()
      await shot('customer')
      await me.press(customerCard, say('ticket.new'), say('record.createRelated'))
      await me.dialog().waitFor()
      await me.fill(say('ticket.fields.subject'), complaint)
      await me.pick(say('ticket.fields.type'), say('ticket.type.complaint'), me.dialog())
      await shot('ticket-form')
      await me.submit()
      await closed()
      await shot('ticket')

      // The whole of the customer.
      await me.command(zh ? `客户一览 ${customer}` : `customer overview ${customer}`)
      const whole = me.message(say('overview.timeline'))
      await whole.waitFor()
      for (const [label, value] of [
        [say('overview.won'), '¥58,280'],
        [say('payment.totals.outstanding'), '¥58,280'],
        [say('payment.totals.overdue'), '¥29,140'],
        [say('overview.openTickets'), '1'],
        [say('overview.complaints'), '1'],
      ] as const)
        await expectFact(whole, label, value)
      for (const text of [
        say('credit.graded', { grade: 'D', score: '10' }),
        say('credit.because.punctuality', { count: 1, number: '1', onTime: '0' }),
        say('credit.because.overdue', { percent: '100' }),
        say('credit.because.complaints', { count: 1, number: '1' }),
        say('record.fact', { label: say('ticket.type.complaint'), value: complaint }),
        say('record.fact', { label: say('overview.event.won'), value: wanted }),
      ])
        expect(await whole.textContent()).toContain(text)
      await shot('overview')
      await me.command(zh ? '客户一览' : 'customer overview')
      await me.message(say('overview.list')).waitFor()
      await shot('course')

      // The competitor's page.
      await me.command(zh ? `查找 ${rival}` : `find ${rival}`)
      const rivals = me.message(say('list.found', { query: rival, count: 1 }))
      await rivals.waitFor()
      await shownList(me, rivals).open(rival)
      const rivalCard = me.message(say('competitor.winRate'))
      await rivalCard.waitFor()
      await expectFact(rivalCard, say('opportunity.outcome.won'), '1 · ¥58,280')
      await rivalCard.getByText(say('competitor.winRateSaid', { percent: '100', won: '1', decided: '1' })).waitFor()
      await rivalCard.getByText(wanted).first().waitFor()
      await shot('competitor')

      // An advanced search in words, and by the builder.
      await me.command(
        zh ? '查找 机会 阶段=赢单 金额>5万 创建=今天' : 'find opportunity stage=won amount>50000 created=today',
      )
      const inWords = me.message(say('search.all'))
      await inWords.getByText(`${deal} · `).first().waitFor()
      await shot('search-words')
      await me.command(zh ? '机会 高级搜索' : 'opportunity search')
      const builder = me.message(say('search.noConditions'))
      await builder.waitFor()
      await shot('builder-empty')
      await me.press(builder, say('search.add'))
      await me.dialog().waitFor()
      await shot('builder-field')
      await me.pick(say('search.field'), say('opportunity.fields.amount'), me.dialog())
      await me.submit(say('search.next'))
      const field = me
        .dialog()
        .getByLabel(new RegExp(`^${say('search.value')}`))
        .first()
      await field.waitFor()
      await me.pick(say('search.operator'), say('search.operators.atLeast'), me.dialog())
      await me.fill(say('search.value'), zh ? '5万' : '50k')
      await shot('builder-value')
      await me.submit(say('search.add'))
      await closed()
      await shot('builder-one')
      const built = me.message(say('search.all'))
      await me.press(built, say('search.add'))
      await me.dialog().waitFor()
      await me.pick(say('search.field'), say('opportunity.fields.customer'), me.dialog())
      await me.submit(say('search.next'))
      await me.lookUp(say('search.value'), company)
      await shot('builder-customer')
      await me.submit(say('search.add'))
      await closed()
      await shot('builder-two')
      await me.press(built, say('search.results'))
      const results = me.message(say('topics.save'))
      await results.getByText(`${deal} · `).first().waitFor()
      await results.getByText(say('list.position', { from: '1', to: '1', total: '1' })).waitFor()
      await shot('results')

      // The search is kept, and its news are asked for.
      await me.press(results, say('topics.save'))
      await me.dialog().waitFor()
      const topic = zh ? `${company}的大单` : `Large deals of ${company}`
      await me.fill(say('topics.name'), topic)
      await shot('topic-form')
      await me.submit()
      await closed()
      await shot('topic-saved')
      const saved = me.message(say('topics.saved', { name: topic }))
      await me.press(saved, say('topics.subscribe'))
      await me.message(say('topics.subscribedNow', { name: topic })).waitFor()
      await me.command(zh ? '搜索主题' : 'topics')
      await me.message(say('topics.subscribed')).waitFor()
      await shot('subscribed')

      // A list of customers comes in from a workbook, and is taken back.
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: pageWords[locale].upload, exact: true }).click(),
      ])
      const names = zh
        ? ['北辰物流', '蓝湾食品', '方舟医疗']
        : ['Northgate Foods', 'Bluewater Logistics', 'Ark Medical']
      const customers = await workbook(
        zh ? ['客户名称', '办公电话', '类型', '地区'] : ['Customer name', 'Office phone', 'Type', 'Area'],
        names.map((name, at) => [`${name} ${face}`, `+86 21 5555 010${at}`, say('customer.type.customer'), '华东']),
      )
      const file = zh ? `客户名单 ${face}.xlsx` : `customers ${face}.xlsx`
      await chooser.setFiles({
        name: file,
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: customers,
      })
      const read = me.message(say('imports.nothingYet'))
      await read.waitFor()
      await shot('import-read')
      await me.press(read, say('imports.asKind', { kind: say('customer.many') }))
      await me.dialog().waitFor()
      await shot('import-columns')
      await me.submit(say('imports.check'))
      await closed()
      const tried = me.message(say('imports.willBe.created'))
      await tried.waitFor()
      await shot('import-checked')
      await me.press(tried, say('imports.run', { lines: say('imports.lines', { count: 3, number: '3' }) }))
      const done = me.message(say('imports.done', { kind: say('customer.many'), number: '3', name: file }))
      await done.waitFor()
      await shot('import-done')
      await me.press(done, say('record.undo'))
      await me.message(new RegExp(say('talk.undone', { what: '' }).trim())).waitFor()
      await shot('import-undone')
      await me.command(zh ? `查找 ${names[0]} ${face}` : `find ${names[0]} ${face}`)
      await me.message(say('list.noneFound', { query: `${names[0]} ${face}` })).waitFor()
      await me.leave()
    })
  }
}
