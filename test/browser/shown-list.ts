import type { Locator } from 'playwright-core'
import { words as pageWords } from '#sandbox/page/words.ts'
import type { Visitor } from './visitor.ts'

/** A list of records as it stands in a message, and what one does with it. */
export interface ShownList {
  readonly message: Locator
  /** What the rows are called, from the top. */
  titles(): Promise<string[]>
  turn(to: 'first' | 'previous' | 'next' | 'last'): Promise<void>
  /** Picks an option of one of its selects; Teams wants it applied. */
  choose(label: string, option: string): Promise<void>
  search(text: string): Promise<void>
  /** Opens a row. */
  open(title: string): Promise<void>
  /** Opens the menu of a row. */
  openMenu(title: string): Promise<void>
  pressInMenu(label: string): Promise<void>
}

/** The newest list, by its search box: a welcome that arrives after it names the kinds too. */
export const newestList = ({ page, say }: Visitor): Locator =>
  page
    .getByRole('article')
    .filter({ has: page.getByLabel(say('list.search')) })
    .last()

export function shownList({ page, face, say, pick, locale }: Visitor, message: Locator): ShownList {
  const words = pageWords[locale]
  const apply = async () => {
    if (face === 'teams') await message.getByRole('button', { name: say('renderer.apply'), exact: true }).click()
  }
  const inMenu = (label: string) => page.getByRole('menuitem', { name: label, exact: true })
  /** Teams: what is tapped to open the row. */
  const tapped = (title: string) => message.getByRole('button', { name: title }).first()
  const shown: ShownList = {
    message,
    async titles() {
      // biome-ignore lint/performance/useDomNodeTextContent: the lines as they are drawn, which the text alone does not tell
      const text = await message.innerText()
      const lines = text.split('\n').filter((line) => line.trim() !== '')
      return lines.flatMap((line, index) => (/^L-\d+ ·/.test(line) ? [lines[index - 1] ?? ''] : []))
    },
    turn: (to) =>
      message
        .getByRole('button', { name: say(`renderer.${to}`) })
        .or(message.getByTitle(say(`renderer.${to}`)))
        .first()
        .click(),
    async choose(label, option) {
      await pick(label, option, message)
      await apply()
    },
    async search(text) {
      const box = message.getByLabel(say('list.search'))
      await box.fill(text)
      await (face === 'teams' ? apply() : box.press('Enter'))
    },
    async open(title) {
      if (face === 'teams') return tapped(title).click()
      await shown.openMenu(title)
      await shown.pressInMenu(say('record.open'))
    },
    openMenu: (title) => message.getByRole('button', { name: `${words.moreActions}: ${title}` }).click(),
    pressInMenu: (label) => inMenu(label).click(),
  }
  return shown
}
