/** What stands around the leads: home, help, settings, the guide of the page, and all of it without a mouse. */
import { expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { platforms, speakers } from '../conversation/rig.ts'
import { stage } from './stage.ts'
import type { Visitor } from './visitor.ts'

const at = stage()

const typed = {
  en: { home: 'home', help: 'help', settings: 'edit settings', create: 'lead new', languages: ['English', /中文/] },
  'zh-CN': { home: '首页', help: '帮助', settings: '修改设置', create: '线索 新建', languages: [/中文/, 'English'] },
} as const

/** Presses a key until what has the focus is called so. */
async function focus({ page }: Visitor, key: 'Tab' | 'Shift+Tab', name: string): Promise<void> {
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press(key)
    if ((await page.evaluate(focusedName)) === name) return
  }
  throw new Error(`${key} never comes to “${name}”`)
}
const focusedName = `(({ activeElement: one }) => one?.ariaLabel ?? one?.textContent.trim())(document)`

for (const face of platforms) {
  for (const speaker of speakers) {
    const { say } = speaker
    const locale = speaker.locale as 'en' | 'zh-CN'
    const other = words(locale === 'en' ? 'zh-CN' : 'en')

    test(`${face}, ${locale}: home and help show the way`, async () => {
      const me = await at.visit(speaker, face)
      if (face === 'slack') await me.page.getByRole('tab').first().click()
      else await me.command(typed[locale].home)
      const home = face === 'slack' ? me.page.locator('.app-home') : me.message(say('talk.homeTasks'))
      for (const part of [say('talk.homeTasks'), say('home.leads.title'), say('home.sales.title')])
        await home.getByText(part, { exact: true }).first().waitFor()
      await home
        .getByText(/L-\d+ ·/)
        .first()
        .waitFor()
      await home
        .getByText(/OP-\d+ ·/)
        .first()
        .waitFor()
      await me.shot('home')
      await home.getByRole('button', { name: say('help.title'), exact: true }).click()
      // Slack's Home is no conversation to answer in: there help opens in a window.
      const help = face === 'slack' ? me.dialog() : me.message(say('help.intro'))
      await help.getByText(say('help.words.undo')).first().waitFor()
      await me.shot('help-from-home')
      if (face === 'slack') {
        await me.page.keyboard.press('Escape')
        await help.waitFor({ state: 'detached' })
        await me.page.getByRole('tab').last().click()
      }
      await me.command(typed[locale].help)
      await me.message(say('help.shortcut')).waitFor()
      await me.shot('help')
      await me.leave()
    })

    test(`${face}, ${locale}: settings change the language and change it back`, async () => {
      const me = await at.visit(speaker, face)
      const [own, foreign] = typed[locale].languages
      const form = await me.openForm(typed[locale].settings)
      await me.shot('settings')
      await me.pick(say('talk.language'), foreign, form)
      await me.submit()
      await me.message(other('talk.settingsSaved')).waitFor()
      await me.command(typed[locale].help)
      await me.message(other('help.intro')).waitFor()
      await me.shot('other-language', { otherLanguage: true })
      await me.command(typed[locale].settings)
      if (face === 'teams') {
        const open = other('renderer.openForm')
        await me.message(open).getByRole('button', { name: open, exact: true }).click()
      }
      await form.waitFor()
      await me.pick(other('talk.language'), own, form)
      await me.submit(other('record.save'))
      await form.waitFor({ state: 'detached' })
      await me.command(typed[locale].help)
      await me.message(say('help.intro')).waitFor()
      await me.leave()
    })

    test(`${face}, ${locale}: everything can be done from the keyboard`, async () => {
      const me = await at.visit(speaker, face)
      const { keyboard } = me.page
      const name = `Typed ${face} ${locale}`
      const box = me.page.locator('textarea[data-focus-home]')
      await focus(me, 'Tab', (await box.getAttribute('aria-label')) ?? '')
      await keyboard.type(`${face === 'slack' ? '/crm ' : ''}${typed[locale].create} ${name}, typed@example.com`)
      await keyboard.press('Enter')
      const card = me.message(new RegExp(`L-\\d+.*${name}`))
      await card.getByText('typed@example.com').first().waitFor()
      await focus(me, 'Shift+Tab', say('record.edit'))
      await keyboard.press('Enter')
      await me.dialog().waitFor()
      await keyboard.press('Tab')
      await keyboard.type('No Mouse Ltd')
      await me.shot('keyboard-form')
      await focus(me, 'Tab', say('record.save'))
      await keyboard.press('Enter')
      await card.getByText('No Mouse Ltd').first().waitFor()
      // The focus is where it was, or at the message box: not lost at the top of the page.
      await expect.poll(() => me.page.evaluate('document.activeElement !== document.body')).toBe(true)
      await me.shot('keyboard')
      await me.leave()
    })
  }
}
