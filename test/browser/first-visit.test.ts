/** A newcomer at the sandbox's page, in a real Chromium: what its guide proposes, on both faces and in both languages. */
import { expect, test } from 'vitest'
import { words } from '#sandbox/page/words.ts'
import { platforms, speakers } from '../conversation/rig.ts'
import { stage } from './stage.ts'

const at = stage()

const typed = {
  en: {
    name: 'Blue Ocean Ltd',
    create: 'lead new Blue Ocean Ltd, 13700137000, ann@blueocean.example, follow up in 2 minutes',
    followUp: 'follow up',
    undo: 'undo',
    find: ['find hw', 'Huawei West'],
    report: 'report leads',
  },
  'zh-CN': {
    name: '蓝海科技有限公司',
    create: '线索 新建 蓝海科技有限公司，13700137000，两分钟后回访',
    followUp: '回访',
    undo: '撤销',
    find: ['搜索 hw', '华为技术'],
    report: '报告 线索',
  },
} as const

for (const face of platforms) {
  for (const speaker of speakers) {
    const { say } = speaker
    const locale = speaker.locale as 'en' | 'zh-CN'
    const { name, create, followUp, undo, find, report } = typed[locale]

    test(`${face}, ${locale}: creates, edits, undoes, finds, is reminded and sees the chart`, async () => {
      const me = await at.visit(speaker, face)
      const button = (label: string) => ({ name: label, exact: true })
      await me.command(create)
      const card = me.message(new RegExp(`L-\\d+.*${name}`))
      await card.getByText(say('record.understood')).first().waitFor()
      await me.shot('created')
      await card.getByRole('button', button(say('record.edit'))).click()
      await me.fill(say('lead.fields.company'), 'BO Holding')
      await me.shot('form')
      await me.submit()
      await card.getByText('BO Holding').first().waitFor()
      await me.shot('card')

      await me.command(undo)
      const undone = me.message(say('talk.undone', { what: '' }).trim())
      await undone.waitFor()
      expect(await undone.textContent()).not.toContain('BO Holding')
      await me.command(find[0])
      await me.message(find[1]).waitFor()
      await me.shot('find')

      at.rig.advance({ minutes: 3 })
      await at.rig.bot.tick()
      const reminder = me.message(say('activity.reminderTask', { subject: followUp }))
      await reminder.waitFor()
      await me.shot('reminder')
      await reminder.getByRole('button', button(say('activity.done'))).click()
      await reminder
        .or(me.message(say('activity.doneSaid', { subject: followUp })))
        .getByText(say('activity.doneSaid', { subject: followUp }))
        .first()
        .waitFor()
      await me.shot('done')

      await me.command(report)
      await me.page
        .getByRole('img', { name: new RegExp(`^${say('reports.names.leads')}.*\\d`) })
        .last()
        .waitFor()
      await me.shot('report')
      await me.leave()
    })
  }
}

test('a newcomer is the administrator, and becomes somebody else and looks at the other chat by pressing', async () => {
  const [sam] = speakers
  if (!sam) throw new Error('nobody speaks')
  const me = await at.visit({ ...sam, person: 'ada' }, 'slack')
  await me.page.goto(at.rig.url)
  await me.page.getByRole('textbox', { name: 'Message EAS CRM' }).waitFor()
  await me.page.getByRole('button', { name: /Ada Brandt/ }).click()
  await me.shot('people', { otherLanguage: true })
  await me.page.getByRole('menuitemradio', { name: /李雷/ }).click()
  await me.page.getByRole('textbox', { name: '发消息到 EAS CRM' }).waitFor()
  await me.page.getByRole('radio', { name: 'Teams' }).click()
  await me.page.getByRole('textbox', { name: '键入消息' }).waitFor()
  await me.page.reload()
  await me.page.getByRole('textbox', { name: '键入消息' }).waitFor()
  await me.leave()
})

test('the guide writes what it proposes into the right box, and Enter sends it', async () => {
  const [sam] = speakers
  if (!sam) throw new Error('nobody speaks')
  const me = await at.visit(sam, 'slack')
  const step = (title: string) => me.page.getByRole('listitem').filter({ hasText: title })
  // What was done in the tests before is done.
  await me.page.request.post(new URL('/sandbox/client/progress?as=sam', me.page.url()).href, { data: {} })
  await step('Save a message as a lead').getByRole('button').click()
  const box = me.page.getByRole('textbox', { name: 'Message #sales', exact: true })
  await expect.poll(() => box.inputValue()).toContain('华为技术')
  await box.press('Enter')
  await me.message('华为技术').waitFor()
  await step('Edit it from Teams').getByRole('button').click()
  const teams = me.page.getByRole('textbox', { name: 'Type a message', exact: true })
  await expect.poll(() => teams.inputValue()).toBe('lead list')
  await teams.press('Enter')
  await me.message(/1–10 of \d+/).waitFor()
  // Nothing was saved or edited yet: writing what the guide proposes is not doing it.
  for (const title of ['Save a message as a lead', 'Edit it from Slack', 'Win a sale'])
    expect(await step(title).getByRole('checkbox').isChecked()).toBe(false)
  await me.shot('guide')
  await me.leave()
})

test('what stands around the chat follows the language that somebody asks the bot for', async () => {
  const [sam] = speakers
  if (!sam) throw new Error('nobody speaks')
  for (const face of platforms) {
    const me = await at.visit(sam, face)
    const box = () => me.page.locator('textarea[data-focus-home]')
    for (const [asked, locale] of [
      ['说中文', 'zh-CN'],
      ['in English please', 'en'],
    ] as const) {
      await box().fill(asked)
      await box().press('Control+Enter')
      await me.page.getByRole('heading', { name: words[locale].guide.title, exact: true }).waitFor()
      await me.page.getByRole('button', { name: words[locale].darkTheme }).waitFor()
      expect(await me.page.evaluate('document.documentElement.lang')).toBe(locale)
    }
    await me.leave()
  }
})
