import { createHmac } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { withinTenant } from '#domain/database/orm.ts'
import type { SlackState, TrafficEntry } from '#sandbox/protocol.ts'
import { words } from '#views/locales/words.ts'
import { createDatabase } from '../setup/databases.ts'
import { again, askForForm, platforms, type Rig, refIn, signingSecret, startRig } from './rig.ts'

const en = words('en')

describe('bad input', () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig({ known: 'people' })
  })
  afterAll(() => rig.close())

  const leadsNamed = (name: string) =>
    withinTenant(rig.bot.database, rig.bot.organization, (em) => em.find(Lead, { name }))

  for (const platform of platforms) {
    test(`${platform}: emoji, right-to-left letters and ten thousand signs survive the round trip`, async () => {
      const actor = rig[platform].as('sam')
      const name = `👩‍👩‍👧 שלום عالم ${platform} <b>&amp;`
      const long = `${'长文本 long text 🚀 '.repeat(700)}end`
      await actor.say('lead new Plain text')
      const card = await actor.last({ in: 'app', text: 'Plain text' })
      await actor.click(en('record.edit'), card)
      await actor.fill({ [en('lead.fields.name')]: name })
      await actor.submit()
      expect(await actor.dialog()).toBeUndefined()
      expect((await again(actor, card)).text).toContain(name)
      const [lead] = await leadsNamed(name)
      if (!lead) throw new Error('the name was not kept')
      await withinTenant(rig.bot.database, rig.bot.organization, async (em) => {
        const stored = await em.findOneOrFail(Lead, { id: lead.id })
        stored.description = long
        await em.flush()
      })
      await actor.say(`lead show ${refIn(card.text)}`)
      expect((await actor.last({ in: 'app' })).text).toContain('长文本 long text 🚀')
      await actor.click(en('record.edit'))
      await actor.fill({ [en('lead.fields.company')]: 'Long Ltd' })
      await actor.submit()
      const [edited] = await leadsNamed(name)
      expect(edited?.company).toBe('Long Ltd')
      expect(edited?.description).toBe(long)
    })

    test(`${platform}: numbers that are nobody's, and words that are no numbers`, async () => {
      const actor = rig[platform].as('sam')
      for (const id of ['L-0', 'L-99999999999999999999', "L-1'--", 'A-1', '00000000-0000-0000-0000-000000000000']) {
        for (const verb of ['show', 'delete', 'history']) {
          await actor.say(`lead ${verb} ${id}`)
          const answer = await actor.last({ in: 'app' })
          expect(answer.author).toBe('EAS CRM')
          expect(answer.text).not.toContain('on our side')
        }
      }
      expect(rig.log.filter((line) => line.includes('request failed'))).toEqual([])
    })
  }

  const deliver = (type: string, body: string, retry?: number) => {
    // Slack signs each delivery anew; the same signature twice is a replay.
    const stamp = String(Math.floor(rig.now().getTime() / 1000) + (retry ?? 0))
    const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')}`
    return fetch(`${rig.url}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': signature,
        ...(retry !== undefined && { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }),
      },
      body,
    })
  }
  const traffic = async () =>
    (await (await fetch(`${rig.url}/sandbox/client/traffic?after=0`)).json()) as TrafficEntry[]

  test('slack: the same event four times makes one lead', async () => {
    const actor = rig.slack.as('sam')
    await actor.say('lead new Delivered once, once@example.com')
    await actor.last({ in: 'app', text: 'Delivered once' })
    // The bot's answer comes to it as an event too, and says the same name.
    const sent = (await traffic()).find(
      ({ from, request }) => from === 'platform' && JSON.stringify(request).includes('lead new Delivered once'),
    )
    const body = JSON.stringify(sent?.request)
    expect(sent?.request).toMatchObject({ type: 'event_callback', event: { type: 'message' } })
    for (const retry of [1, 2, 3]) expect((await deliver('application/json', body, retry)).ok).toBe(true)
    await actor.say('help')
    expect(await leadsNamed('Delivered once')).toHaveLength(1)
    const other = { ...(sent?.request as object), event_id: 'EvANOTHER' }
    expect((await deliver('application/json', JSON.stringify(other), 4)).ok).toBe(true)
    await expect.poll(async () => (await leadsNamed('Delivered once')).length).toBe(2)
  })

  test('slack: a pressed button with somebody else’s number does nothing', async () => {
    const sam = rig.slack.as('sam')
    const lilei = rig.slack.as('lilei')
    await sam.say('lead new Not yours, notyours@example.com')
    const theirs = await sam.last({ in: 'app', text: 'Not yours' })
    await lilei.say('lead new Mine own, mineown@example.com')
    const mine = await lilei.last({ in: 'app', text: 'Mine own' })
    await lilei.click(words('zh-CN')('record.favourite'), mine)
    const pressed = (await traffic()).findLast(
      ({ from, request }) => from === 'platform' && JSON.stringify(request).includes('block_actions'),
    )
    const state = (await (await fetch(`${rig.url}/sandbox/client/slack/state?as=lilei`)).json()) as SlackState
    expect(JSON.stringify(pressed?.request)).toContain(state.me.userId)
    const forged = JSON.stringify(pressed?.request)
      .replaceAll(refIn(mine.text), refIn(theirs.text))
      .replaceAll('favourite', 'delete')
    const body = `payload=${encodeURIComponent(forged)}`
    expect((await deliver('application/x-www-form-urlencoded', body)).status).toBeLessThan(500)
    await lilei.say('help')
    const [lead] = await leadsNamed('Not yours')
    expect(lead?.deletedAt).toBeNull()
  })
})

test('without its database the bot apologises, says it is not ready, and recovers by itself', async () => {
  const database = await createDatabase()
  const admin = new pg.Client({ connectionString: database.adminUrl.replace(/\/[^/]*$/, '/postgres') })
  await admin.connect()
  const rig = await startRig({ where: { url: database.url }, known: 'people' })
  const allow = (yes: boolean) => admin.query(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS ${yes}`)
  try {
    for (const platform of platforms) await rig[platform].as('sam').say('help')
    expect((await fetch(`${rig.url}/readyz`)).status).toBe(200)
    for (const platform of platforms) {
      const sam = rig[platform].as('sam')
      await askForForm(rig[platform], sam, en, 'lead new')
      await sam.fill({ [en('lead.fields.name')]: `Typed ${platform}`, [en('lead.fields.company')]: 'Kept Ltd' })
    }
    await allow(false)
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database.name])
    for (const platform of platforms) {
      const actor = rig[platform].as('sam')
      await actor.say('lead new Lost in the dark')
      const apology = await actor.last({ in: 'app', text: 'on our side', withinMs: 10_000 })
      const reference = /number: ([\da-f]{8})/.exec(apology.text)?.[1] ?? 'none'
      expect(apology.text).toContain('系统出错了')
      expect(rig.log.filter((line) => line.includes(reference))).toHaveLength(1)
    }
    for (const platform of platforms) {
      const sam = rig[platform].as('sam')
      await sam.submit()
      const left = await sam.dialog()
      expect(JSON.stringify(left), platform).toContain('nothing was saved')
    }
    expect((await fetch(`${rig.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${rig.url}/healthz`)).status).toBe(200)
    await allow(true)
    await expect.poll(async () => (await fetch(`${rig.url}/readyz`)).status, { timeout: 10_000 }).toBe(200)
    for (const platform of platforms) {
      const actor = rig[platform].as('sam')
      await actor.say(`lead new Back again ${platform}`)
      await actor.last({ in: 'app', text: `Back again ${platform}` })
      // What was typed before is still there, and is saved now.
      await actor.submit()
      expect(await actor.dialog()).toBeUndefined()
      expect((await actor.last({ in: 'app', text: `Typed ${platform}` })).text).toContain('Kept Ltd')
    }
  } finally {
    await allow(true)
    await rig.close()
    await admin.end()
    await database.drop()
  }
}, 60_000)
