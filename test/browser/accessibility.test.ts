/** What axe-core finds on the sandbox's page: nothing, on both faces, in both languages and themes, whatever is open. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { words as pageWords } from '#sandbox/page/words.ts'
import { platforms, speakers } from '../conversation/rig.ts'
import { stage } from './stage.ts'
import type { Visitor } from './visitor.ts'

const at = stage()

/** Every violation: its rule, and the first places where it stands. */
async function violations({ page }: Visitor): Promise<readonly string[]> {
  // A window that is still rising is half transparent, and so are its texts.
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished))')
  const { violations: wrong } = await new AxeBuilder({ page }).analyze()
  return wrong.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map(({ target, html }) => `${id} ${target.join(' ')} ${html}`),
  )
}

const said = {
  en: { list: 'lead list', create: 'lead new', help: 'help' },
  'zh-CN': { list: '线索 列表', create: '线索 新建', help: '帮助' },
} as const

for (const face of platforms) {
  for (const speaker of speakers) {
    const locale = speaker.locale as keyof typeof said
    const words = pageWords[locale]
    const { list, create, help } = said[locale]

    // Each theme with each face and each language: a look takes seconds.
    const colorScheme = (face === 'slack') === (locale === 'en') ? 'light' : 'dark'

    test(`${face}, ${locale}, ${colorScheme}: axe finds nothing, whatever is open`, { timeout: 240_000 }, async () => {
      const me = await at.visit(speaker, face)
      const { page } = me
      await page.emulateMedia({ colorScheme })
      const traffic = page.getByRole('button', { name: words.traffic.title, exact: true })
      await me.command(help)
      await me.command(list)
      await me.message(/1–10/).waitFor()
      expect.soft(await violations(me), 'a list, and the guide').toEqual([])
      await traffic.click()
      await page.locator('.traffic summary').first().click()
      expect.soft(await violations(me), 'the traffic').toEqual([])
      await traffic.click()
      await page.getByRole('button', { name: words.mail.title, exact: true }).click()
      expect.soft(await violations(me), 'the mailbox').toEqual([])
      await page.keyboard.press('Escape')
      await me.openForm(create)
      expect.soft(await violations(me), 'a form').toEqual([])
      await me.submit()
      expect.soft(await violations(me), 'a form with what is wrong').toEqual([])
      await page.keyboard.press('Escape')
      await me.dialog().waitFor({ state: 'detached' })
      await page.locator('.person').click()
      expect.soft(await violations(me), 'the menu of people').toEqual([])
      await page.keyboard.press('Escape')
      await me.goTo('sales')
      expect.soft(await violations(me), 'a channel').toEqual([])
      if (face === 'slack') {
        await me.goTo('app')
        await page.getByRole('tab', { name: words.slack.home }).click()
        await page.locator('.app-home .blocks').waitFor()
        expect.soft(await violations(me), 'the Home tab').toEqual([])
      }
      await page.setViewportSize({ width: 390, height: 844 })
      expect.soft(await violations(me), 'on a phone').toEqual([])
      await me.leave()
    })

    test(`${face}, ${locale}: the first Tab leads to the message box, Ctrl+Enter and Cmd+Enter send`, async () => {
      const me = await at.visit(speaker, face)
      const { page } = me
      const box = page.locator('textarea[data-focus-home]')
      await page.keyboard.press('Tab')
      await page.getByRole('button', { name: words.skip }).press('Enter')
      expect(await box.evaluate((one) => one.matches(':focus'))).toBe(true)
      for (const key of ['Control+Enter', 'Meta+Enter']) {
        // While something is offered, Enter alone would take that.
        await box.fill(face === 'slack' ? '/' : help.slice(0, 2))
        await box.fill(face === 'slack' ? `/crm ${help}` : help)
        await box.press(key)
        await expect.poll(() => box.inputValue()).toBe('')
      }
      await me.leave()
    })

    const style = (name: string) => `getComputedStyle(document.querySelector('h1')).getPropertyValue('${name}')`

    test(`${face}, ${locale}: the switch makes the page dark, and a reload keeps it so`, async () => {
      const me = await at.visit(speaker, face)
      const { page } = me
      const text = () => page.evaluate(style('color'))
      const light = await text()
      await page.getByRole('button', { name: words.darkTheme }).click()
      const dark = await text()
      expect(dark).not.toBe(light)
      await page.reload()
      await page.locator('h1').waitFor()
      expect(await text()).toBe(dark)
      await page.getByRole('button', { name: words.darkTheme }).click()
      expect(await text()).toBe(light)
      await me.leave()
    })
  }
}
