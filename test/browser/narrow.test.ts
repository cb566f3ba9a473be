/** On a telephone: what is most looked at fits its width. */
import { expect, test } from 'vitest'
import { platforms, speakers } from '../conversation/rig.ts'
import { newestList, shownList } from './shown-list.ts'
import { stage } from './stage.ts'
import type { Visitor } from './visitor.ts'

const at = stage()

const typed = {
  en: { list: 'lead list', report: 'report leads', create: 'lead new', home: 'home' },
  'zh-CN': { list: '线索 列表', report: '报告 线索', create: '线索 新建', home: '首页' },
} as const

/** How many pixels the page, or a card in it, is wider than its room. */
const overhang = ({ page }: Visitor): Promise<number> =>
  page.evaluate(`Math.max(...[...document.querySelectorAll('html, article, .card, .dialog-body, .message-list')]
    .filter((one) => one.checkVisibility())
    .map((one) => one.scrollWidth - one.clientWidth))`)

for (const face of platforms) {
  for (const speaker of speakers) {
    const { say } = speaker
    const locale = speaker.locale as 'en' | 'zh-CN'

    test(`${face}, ${locale}: list, card, form, home and report fit a telephone`, async () => {
      const me = await at.visit(speaker, face, 390)
      const fits = async (name: string) => {
        await me.shot(`narrow-${name}`)
        expect(await overhang(me), name).toBeLessThanOrEqual(0)
      }
      await me.page.getByText(say('talk.welcomeTitle')).first().waitFor()
      await fits('start')
      await me.command(typed[locale].list)
      const list = shownList(me, newestList(me))
      await list.message.getByText(/1–10/).waitFor()
      await fits('list')
      const [first = ''] = await list.titles()
      await list.open(first)
      await me.page
        .getByRole('button', { name: say('record.edit'), exact: true })
        .last()
        .waitFor()
      await fits('card')
      await me.openForm(typed[locale].create)
      await fits('form')
      await me.page.keyboard.press('Escape')
      await me.dialog().waitFor({ state: 'detached' })
      await me.command(typed[locale].report)
      await me.page
        .getByRole('img', { name: new RegExp(`^${say('reports.names.leads')}`) })
        .last()
        .waitFor()
      await fits('report')
      // A chart is too small to read there, so a press shows it as large as it is.
      const byOwner = new RegExp(`^${say('reports.names.leads')}`)
      await me.page.getByRole('button', { name: byOwner }).last().click()
      const large = me.dialog().getByRole('img', { name: byOwner })
      await expect.poll(async () => (await large.boundingBox())?.width).toBeGreaterThanOrEqual(600)
      await me.page.keyboard.press('Escape')
      await me.dialog().waitFor({ state: 'detached' })
      if (face === 'slack') await me.page.getByRole('tab').first().click()
      else await me.command(typed[locale].home)
      await me.page.getByText(say('talk.homeTasks'), { exact: true }).last().waitFor()
      await fits('home')
      await me.leave()
    })
  }
}
