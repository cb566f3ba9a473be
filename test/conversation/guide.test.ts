/** The guide of the sandbox's page ticks what happened, in whatever words, and nothing that did not. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const client = async (path: string, body?: unknown): Promise<unknown> => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`${rig.url}/sandbox/client/${path}`, body === undefined ? {} : init)
  expect(response.status).toBe(200)
  return response.json()
}
const steps = (person: string) => client(`progress?as=${person}`)

const own = {
  sam: {
    harmless: ['help', 'opportunities', 'orders', 'lead list'],
    create: 'new lead Zhongda Pumps, 13900139123, kim@zhongda.example',
    find: 'search zhongda',
    undo: 'undo',
  },
  lilei: {
    harmless: ['帮助', '机会 列表', '订单', '线索 列表'],
    create: '新建线索 中大水泵有限公司，13900139124',
    find: '搜索 zdsb',
    undo: '撤销',
  },
} as const

for (const face of platforms)
  for (const person of ['sam', 'lilei'] as const) {
    const { harmless, create, find, undo } = own[person]
    test(`${face}, ${person}: lists tick nothing; creating, finding and undoing do`, { timeout: 120_000 }, async () => {
      const { conversations } = (await client(`${face}/state?as=${person}`)) as {
        conversations: { id: string; type: string }[]
      }
      const conversation = conversations.find(({ type }) => type === 'app' || type === 'personal')?.id
      const say = (text: string) => {
        const act =
          face === 'slack'
            ? { do: 'command', conversation, command: '/crm', text }
            : { do: 'message', conversation, text }
        return client(`${face}/act?as=${person}`, act)
      }
      await client(`progress?as=${person}`, {})
      expect(await steps(person)).toEqual([])
      for (const text of harmless) await say(text)
      expect(await steps(person)).toEqual([])
      await say(create)
      await expect.poll(() => steps(person), { timeout: 15_000 }).toEqual(['command'])
      await say(find)
      if (person === 'lilei') await expect.poll(() => steps(person), { timeout: 15_000 }).toContain('find')
      await say(undo)
      await expect.poll(() => steps(person), { timeout: 15_000 }).toContain('undo')
      expect(await steps(person)).not.toContain('sale')
    })
  }
