/** Somebody at the sandbox's page: what they do with eyes, mouse and keys, on either face. */
import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { words as pageWords } from '#sandbox/page/words.ts'
import type { FaceName } from '#sandbox/protocol.ts'
import { botName, channels, people } from '#sandbox/world.ts'
import type { Locale } from '#views/locales/locale.ts'
import type { Words } from '#views/locales/words.ts'
import type { speakers } from '../conversation/rig.ts'
import { screenshots } from './chromium.ts'
import { foreignTexts } from './foreign-texts.ts'

export type Speaker = (typeof speakers)[number]

export interface Visitor {
  readonly page: Page
  readonly face: FaceName
  readonly locale: Locale
  readonly say: Words
  /** Types the words of a command and sends them; in a channel of Teams with a mention. */
  command(text: string): Promise<void>
  /** Types plain words and sends them. */
  write(text: string): Promise<void>
  /** Opens a conversation: 'app' is the private chat with the bot. */
  goTo(place: string): Promise<void>
  switchFace(face: FaceName): Promise<void>
  /** The newest message that says this. */
  message(text: string | RegExp): Locator
  dialog(): Locator
  /** Sends a form's command, and in Teams presses the button that opens it. */
  openForm(command: string): Promise<Locator>
  fill(label: string, value: string, within?: Locator): Promise<void>
  /** Picks an option of a select, whatever the chat draws for one. */
  pick(label: string, option: string | RegExp, within: Locator): Promise<void>
  /** Types into a field that suggests records, and takes the first suggestion that says so. */
  lookUp(label: string, typed: string): Promise<void>
  submit(label?: string): Promise<void>
  /** Presses what a card offers, wherever the chat put it: in the row of buttons, or behind a menu of that name. */
  press(card: Locator, label: string, menu?: string): Promise<void>
  /** Picks an item of the menu that a message has. */
  fromMessageMenu(message: Locator, item: string): Promise<void>
  /** Takes a picture, and holds that nothing on it is in the other language (unless it may be). */
  shot(name: string, allow?: { otherLanguage: boolean }): Promise<void>
  /** Holds that nothing went wrong in the page meanwhile, and closes it. */
  leave(): Promise<void>
}

/** Slack's manifest names a shortcut once for everybody, Teams' one in each language. */
export const saveAsLead = {
  slack: { en: 'Save as lead', 'zh-CN': 'Save as lead' },
  teams: { en: 'Save as lead', 'zh-CN': '存为线索' },
} as const

const exact = { exact: true } as const

/** Opens the page as this person, on this face, in a window of this width. */
export async function visit(
  browser: Browser,
  url: string,
  { person, locale, say }: Speaker,
  firstFace: FaceName,
  width: number,
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width, height: 860 } })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('console', (line) => line.type() === 'error' && wrong.push(line.text()))
  const known = people.find(({ key }) => key === person)
  if (!known) throw new Error(`nobody is called ${person}`)
  const words = pageWords[known.locale]
  let face = firstFace
  let place = 'app'
  await page.goto(`${url}/?face=${face}&as=${person}`)

  const isChannel = () => channels.some((one) => one.name === place && one.type === 'channel')
  const box = (): Locator => {
    const slackPlace = place === 'app' ? botName : isChannel() ? `#${place}` : place
    const inLanguage = ({ slack, teams }: (typeof pageWords)[Locale]): Locator => {
      const label = face === 'slack' ? slack.message(slackPlace) : isChannel() ? teams.startPost : teams.typeMessage
      return page.getByRole('textbox', { name: label, ...exact })
    }
    // Whatever language they have asked for since.
    return inLanguage(pageWords.en).or(inLanguage(pageWords['zh-CN']))
  }
  const write = async (text: string) => {
    await box().fill(text)
    await box().press('Enter')
    await expect.poll(() => box().inputValue()).toBe('')
  }
  // A plain string would be found in whatever case: "Created" in "TK-9 was created".
  const message = (text: string | RegExp) =>
    page
      .getByRole('article')
      .filter({ hasText: typeof text === 'string' ? new RegExp(escaped(text)) : text })
      .last()
  const dialog = () => page.getByRole('dialog').last()
  const button = (within: Locator, label: string) => within.getByRole('button', { name: label, ...exact }).last()

  const visitor: Visitor = {
    page,
    get face() {
      return face
    },
    locale: known.locale,
    say,
    write,
    command: (text) =>
      write(face === 'slack' ? `/crm ${text}` : isChannel() || place !== 'app' ? `@${botName} ${text}` : text),
    async goTo(next) {
      const name = next === 'app' ? botName : next
      const type = channels.find((one) => one.name === next)?.type
      const open = page.getByRole('button', { name: words.openSidebar, ...exact })
      if (await open.isVisible()) await open.click()
      if (face === 'teams') {
        const rail = type === 'channel' ? words.teams.teams : words.teams.chat
        await page.getByRole('button', { name: new RegExp(`^${rail}`) }).click()
      }
      await page
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`${name}( \\d+)?$`) })
        .click()
      place = next
      await box().waitFor()
    },
    async switchFace(next) {
      await page.getByRole('radio', { name: next === 'slack' ? 'Slack' : 'Teams' }).click()
      face = next
      place = 'app'
      await box().waitFor()
    },
    message,
    dialog,
    async openForm(command) {
      await visitor.command(command)
      if (face === 'teams') await button(message(say('renderer.openForm')), say('renderer.openForm')).click()
      await dialog().waitFor()
      return dialog()
    },
    fill: (label, value, within = dialog()) => within.getByLabel(named(label)).first().fill(value),
    async pick(label, option, within) {
      const field = within.getByRole('combobox', { name: named(label) }).first()
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') {
        const listed = field.getByRole('option', { name: option, ...exact })
        await field.selectOption({ label: (await listed.textContent()) ?? '' })
        return
      }
      await field.click()
      if (typeof option === 'string') await field.fill(option)
      await page.getByRole('option', { name: option, ...exact }).click()
    },
    async lookUp(label, typed) {
      const field = dialog()
        .getByRole('combobox', { name: named(label) })
        .first()
      await field.click()
      await field.fill(typed)
      await page.getByRole('option').filter({ hasText: typed }).first().click()
    },
    async press(card, label, menu) {
      if (face === 'slack' && menu) return visitor.pick(menu, label, card)
      const wanted = button(card, label)
      for (const unfold of [say('renderer.more'), ...(menu ? [menu] : [])])
        if (face === 'teams' && !(await wanted.isVisible())) await button(card, unfold).click()
      await wanted.click()
    },
    async submit(label = say('record.save')) {
      await button(dialog(), label).click()
    },
    async fromMessageMenu(one, item) {
      await one.hover()
      const name = face === 'slack' ? words.slack.moreMessageActions : words.teams.messageActions
      await one.getByRole('button', { name, ...exact }).click()
      await page.getByRole('menuitem', { name: item }).click()
    },
    async shot(name, { otherLanguage } = { otherLanguage: false }) {
      await page.screenshot({ path: `${screenshots}/${face}-${locale}-${name}.png` })
      if (!otherLanguage) expect(await foreignTexts(page, known.locale)).toEqual([])
      expect(await page.locator('.unsupported').allTextContents()).toEqual([])
    },
    async leave() {
      expect(wrong).toEqual([])
      await context.close()
    },
  }
  await box().waitFor()
  // Dialogs stand on the platform's side: one that a failed test left open is still there.
  while (await dialog().isVisible()) {
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  }
  return visitor
}

/** By its label, to which Slack adds that it is optional and Teams that it is required. */
const named = (label: string): RegExp => new RegExp(`^${escaped(label)}( ?[(（*].*)?$`)

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
