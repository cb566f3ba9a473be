/** A change that is saved is answered as saved, to whoever made it and to nobody else, whatever a chat makes of the answer. */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { Notice } from '#domain/notices/notice.ts'
import { scheduleReport } from '#domain/reports/schedules.ts'
import type { Faults } from '#sandbox/protocol.ts'
import { teamsTenantId } from '#sandbox/world.ts'
import { words } from '#views/locales/words.ts'
import { asPerson, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
}, 120_000)
afterAll(() => rig.close())

const en = words('en')
const apology = en('renderer.failed', { name: '' }).slice(0, 20)

/** The calls that bring an answer, the first way first. */
const ways = {
  slack: ['chat.postEphemeral', 'response_url', 'chat.postMessage'],
  teams: ['activities'],
} as const
const faults: readonly Pick<Faults, 'fault' | 'retryAfterSeconds'>[] = [
  { fault: 'rate-limit', retryAfterSeconds: 60 },
  { fault: 'server-error' },
  { fault: 'reset' },
  { fault: 'error-after' },
]

describe.each(platforms)('%s', (platform) => {
  const asker = () => rig[platform].as('ada')
  const other = () => rig[platform].as('sam')
  /** What the bot has said there for another to read. */
  const read = async () =>
    JSON.stringify(
      (await other().messages('sales')).filter(({ author }) => author === 'EAS CRM').map(({ text }) => text),
    )

  async function plan(method: string, fault: Pick<Faults, 'fault' | 'retryAfterSeconds'>, times: number) {
    const body = JSON.stringify({ face: platform, method, ...fault, times })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${rig.url}/sandbox/client/faults`, { method: 'POST', headers, body })
    expect(answer.status).toBeLessThan(300)
  }
  const lift = async () => {
    for (const method of ways[platform]) await plan(method, { fault: 'reset' }, 0)
  }
  beforeEach(lift)

  /** How often the person can read it, wherever. */
  const seen = async (text: string) => {
    const all = [...(await asker().messages('sales')), ...(await asker().messages('app'))]
    return all.filter((one) => one.author === 'EAS CRM' && one.text.includes(text))
  }

  async function answered(name: string): Promise<void> {
    await expect.poll(async () => (await seen(name)).length, { timeout: 20_000, interval: 200 }).toBeGreaterThan(0)
    expect((await seen(name)).filter(({ text }) => text.includes(apology))).toEqual([])
    const made = await withinTenant(rig.bot.database, rig.bot.organization, (em) => em.count(Lead, { name }))
    expect(made).toBe(1)
    expect(await read()).not.toContain('1380013')
  }

  for (const fault of faults) {
    for (const method of ways[platform]) {
      test(`${method}, ${fault.fault}: once, or each time`, { timeout: 60_000 }, async () => {
        for (const times of [1, 4]) {
          const name = `Kept ${method.replace(/\W|_/g, ' ')} ${fault.fault} ${times}`
          await plan(method, fault, times)
          await asker().mention(`lead new ${name}, 1380013${1000 + times}`, { in: 'sales' })
          await setTimeout(300)
          await answered(name)
          await lift()
        }
      })
    }
  }

  for (const place of ['app', 'sales'] as const) {
    const openForm = async () => {
      await asker().command('lead new', { in: place })
      if (platform === 'teams') await asker().click(en('renderer.openForm'))
    }

    test(`a form from ${place} that was left open for longer than an answer’s address holds`, async () => {
      await openForm()
      const name = `Late form ${platform} ${place}`
      await asker().fill({ [en('lead.fields.name')]: name })
      rig.advance({ minutes: 31 })
      await asker().submit()
      expect(await asker().dialog()).toBeUndefined()
      await answered(name)
    })

    test(`a form from ${place} that is saved more often than an answer’s address holds`, async () => {
      await openForm()
      const names = [1, 2, 3, 4, 5, 6, 7].map((n) => `Another ${platform} ${place} ${n}`)
      for (const name of names) {
        await asker().fill({ [en('lead.fields.name')]: name, [en('record.addAnother')]: true })
        await asker().submit()
        await answered(name)
      }
      await asker().cancel()
    })
  }

  test('five quick messages are all answered', { timeout: 60_000 }, async () => {
    const names = [1, 2, 3, 4, 5].map((n) => `Quick ${platform} ${n}`)
    await plan(ways[platform].at(-1) ?? '', { fault: 'rate-limit', retryAfterSeconds: 1 }, 3)
    await Promise.all(names.map((name) => asker().say(`lead new ${name}`)))
    for (const name of names) await answered(name)
  })

  test('who had a report posted is told when it is given up', { timeout: 60_000 }, async () => {
    await asPerson(rig, 'ada', (context) =>
      scheduleReport(context, {
        report: 'leads',
        cron: '* * * * *',
        platform,
        workspace: platform === 'slack' ? 'T0SANDBOX' : teamsTenantId,
        conversation: platform === 'slack' ? 'CNOWHERE' : '19:nowhere@thread.v2',
        place: `gone on ${platform}`,
      }),
    )
    await asker().say('home')
    rig.advance({ minutes: 2 })
    await rig.bot.tick()
    const told = en('report.notPosted', {
      report: en('reports.names.leads'),
      place: en('report.inPlace', { place: `gone on ${platform}` }),
    })
    await asker().last({ in: 'app', text: told, withinMs: 20_000 })
    const parked = await withinTenant(rig.bot.database, rig.bot.organization, (em) =>
      em.find(Notice, { topic: 'report', state: 'parked' }),
    )
    expect(parked.length).toBeGreaterThan(0)
  })
})
