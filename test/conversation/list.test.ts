import { pinyin } from 'pinyin-pro'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import type { Seen } from '../driver/driver.ts'
import { again, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'demo' })
})
afterAll(() => rig.close())

/** Both see more than ten leads. */
const readers = [
  { person: 'ada', say: words('en'), list: 'lead list all' },
  { person: 'wangfang', say: words('zh-CN'), list: '线索 列表 团队' },
] as const

/** Each row names its lead on a line above the one with its number. */
const titles = ({ text }: Seen): string[] => {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => (/^L-\d+ ·/.test(line) ? [lines[index - 1] ?? ''] : []))
}
const initial = (title: string) =>
  pinyin(title, { toneType: 'none', surname: 'head' }).normalize('NFD').charAt(0).toUpperCase()

for (const platform of platforms) {
  for (const { person, say, list } of readers) {
    describe(`${platform}, ${person}`, () => {
      const actor = () => rig[platform].as(person)
      const open = async () => {
        await actor().say(list)
        return actor().last({ in: 'app', text: say('lead.many') })
      }

      test('ten to a page, onwards, to the end and back, in one order', async () => {
        const page = await open()
        const total = Number(/\b1–10\D+?(\d+)/.exec(page.text)?.[1])
        expect(total).toBeGreaterThan(20)
        const all: string[] = []
        for (let start = 1; start <= total; start += 10) {
          const now = await again(actor(), page)
          const end = Math.min(total, start + 9)
          expect(now.text).toContain(say('list.position', { from: start, to: end, total }))
          expect(titles(now)).toHaveLength(end - start + 1)
          all.push(...titles(now))
          if (end < total) await actor().click(say('renderer.next'), page)
        }
        const initials = all.map(initial)
        expect(initials).toEqual(initials.toSorted())
        await actor().click(say('renderer.first'), page)
        expect(titles(await again(actor(), page))).toEqual(all.slice(0, 10))
        await actor().click(say('renderer.last'), page)
        const end = titles(await again(actor(), page))
        expect(end).toEqual(all.slice(-end.length))
        await actor().click(say('renderer.previous'), page)
        expect((await again(actor(), page)).text).not.toContain(say('list.position', { from: 1, to: 10, total }))
        const pages = Math.ceil(total / 10)
        await actor().choose(say('list.page'), say('list.pageOf', { page: 2, pages }), page)
        expect(titles(await again(actor(), page))).toEqual(all.slice(10, 20))
      })

      test('a letter, or only it', async () => {
        const page = await open()
        await actor().choose(say('list.letter'), say('list.letterFrom', { letter: 'S' }), page)
        const from = titles(await again(actor(), page)).map(initial)
        expect(from.length).toBeGreaterThan(0)
        expect(from.every((one) => one >= 'S')).toBe(true)
        await actor().choose(say('list.letter'), say('list.letterOnly', { letter: 'S' }), page)
        const only = titles(await again(actor(), page)).map(initial)
        expect(only.length).toBeGreaterThan(0)
        expect(new Set(only)).toEqual(new Set(['S']))
      })

      test('small search, and whose', async () => {
        const page = await open()
        const [wanted = ''] = titles(page)
        await actor().search(wanted, page)
        const found = titles(await again(actor(), page))
        expect(found).toContain(wanted)
        expect(found.length).toBeLessThan(10)
        await actor().search('nobody is called that', page)
        expect((await again(actor(), page)).text).toContain(say('list.noneFound', { query: 'nobody is called that' }))
        const fresh = await open()
        await actor().choose(say('list.scope'), say('list.scopes.mine'), fresh)
        const mine = await again(actor(), fresh)
        if (person === 'ada') expect(mine.text).toContain(say('list.none'))
        else expect(mine.text).not.toContain('李雷')
      })

      test('a row opens its card', async () => {
        const page = await open()
        const [first = ''] = titles(page)
        await actor().click(first, page)
        await actor().last({ text: new RegExp(`L-\\d+ ${first.replaceAll(/[.()]/g, '.')}\\n`) })
      })
    })
  }

  test(`${platform}: pinyin, initials, characters, digits and e-mail find the same lead`, async () => {
    const actor = rig[platform].as('lilei')
    await actor.say('线索 新建 华为终端有限公司, 0755-28780808, renzf@huawei-finds.cn')
    await actor.last({ in: 'app', text: '华为终端' })
    const hits: Record<string, boolean> = {}
    for (const query of ['hw', 'huawei', '华为', '28780808', 'renzf', 'HuaWei Zhong', 'xyzzy']) {
      await actor.command(`find ${query}`)
      hits[query] = (await actor.last({ text: query })).text.includes('华为终端有限公司')
    }
    expect(hits).toEqual({
      hw: true,
      huawei: true,
      华为: true,
      '28780808': true,
      renzf: true,
      'HuaWei Zhong': true,
      xyzzy: false,
    })
  })
}
