/** Through the list of leads: pages, letters, a search within it, whose leads, and what a row offers. */
import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { platforms } from '../conversation/rig.ts'
import { newestList, shownList } from './shown-list.ts'
import { stage } from './stage.ts'

const at = stage()

/** Two who see more than ten leads. */
const readers = [
  { person: 'ada', locale: 'en', say: words('en'), typed: 'lead list all' },
  { person: 'wangfang', locale: 'zh-CN', say: words('zh-CN'), typed: '线索 列表 团队' },
] as const

const initial = (title: string) =>
  pinyin(title, { toneType: 'none', surname: 'head' }).normalize('NFD').charAt(0).toUpperCase()

for (const face of platforms) {
  for (const reader of readers) {
    const { say, locale } = reader
    test(`${face}, ${locale}: pages, letters, search, whose, and a row's menu`, async () => {
      const me = await at.visit(reader, face)
      await me.command(reader.typed)
      const list = shownList(me, newestList(me))
      const position = (from: number, to: number, total: number) =>
        list.message.getByText(say('list.position', { from, to, total })).waitFor()
      await list.message.getByText(/1–10\D+\d+/).waitFor()
      const total = Number(/1–10\D+(\d+)/.exec((await list.message.textContent()) ?? '')?.[1])
      expect(total).toBeGreaterThan(20)
      const first = await list.titles()
      expect(first).toHaveLength(10)
      await me.shot('list')

      await list.turn('next')
      await position(11, 20, total)
      const second = await list.titles()
      expect(second).toHaveLength(10)
      expect(first.filter((one) => second.includes(one))).toEqual([])
      await list.turn('last')
      await position(Math.floor((total - 1) / 10) * 10 + 1, total, total)
      const order = [...first, ...second, ...(await list.titles())].map(initial)
      expect(order).toEqual(order.toSorted())
      await me.shot('list-last')
      await list.turn('first')
      await position(1, 10, total)

      await list.choose(say('list.letter'), say('list.letterOnly', { letter: 'S' }))
      await expect.poll(async () => [...new Set((await list.titles()).map(initial))]).toEqual(['S'])
      await me.shot('list-letter')
      await list.choose(say('list.letter'), say('list.letterAll'))
      await position(1, 10, total)

      const wanted = second[3] ?? ''
      await list.search(wanted)
      await expect.poll(async () => (await list.titles()).length).toBeLessThan(10)
      expect(await list.titles()).toContain(wanted)
      await me.shot('list-search')
      await list.search('')
      await position(1, 10, total)
      await list.choose(say('list.scope'), say('list.scopes.mine'))
      // What has no more than a page does not say how much it is.
      const counted = async () => {
        const [, of] = /1–\d+\D+(\d+)/.exec((await list.message.textContent()) ?? '') ?? []
        return of === undefined ? (await list.titles()).length : Number(of)
      }
      await expect.poll(counted).toBeLessThan(total)
      await me.shot('list-mine')

      await me.command(reader.typed)
      await position(1, 10, total)
      const [top = ''] = await list.titles()
      await list.openMenu(top)
      await me.shot('list-row-menu')
      await list.pressInMenu(say('record.edit'))
      const name = me
        .dialog()
        .getByLabel(new RegExp(`^${say('lead.fields.name')}`))
        .first()
      await name.waitFor()
      expect(await name.inputValue()).toBe(top)
      await me.page.keyboard.press('Escape')
      await me.dialog().waitFor({ state: 'detached' })
      await list.open(top)
      await me.page
        .getByRole('article')
        .getByText(new RegExp(`^L-\\d+ ${top.replaceAll(/[.()（）]/g, '.')}$`))
        .last()
        .waitFor()
      await me.leave()
    }, 90_000)
  }
}
