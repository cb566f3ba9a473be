/** The whole product behind sockets: what people do, and what Slack repeats. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { withinTenant } from '#domain/database/orm.ts'
import type { SlackState, TrafficEntry } from '#sandbox/protocol.ts'
import { again, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people', socketMode: true })
})
afterAll(() => rig.close())

const leadsNamed = (name: string) =>
  withinTenant(rig.bot.database, rig.bot.organization, (em) => em.find(Lead, { name }))
const traffic = async () => (await (await fetch(`${rig.url}/sandbox/client/traffic?after=0`)).json()) as TrafficEntry[]

describe.each(speakers)('$person', ({ person, say }) => {
  test('answers a command, replaces a card, and puts a mistake at its field', async () => {
    const actor = rig.slack.as(person)
    const name = `Socket of ${person}`
    await actor.command(`lead new ${name}`)
    expect(actor.error).toBeUndefined()
    const card = await actor.last({ in: 'app', text: name })
    await actor.click(say('record.favourite'), card)
    await expect.poll(async () => (await again(actor, card)).labels).toContain(say('record.unfavourite'))
    await actor.click(say('record.edit'), card)
    await actor.fill({ [say('lead.fields.phone')]: 'no number' })
    await actor.submit()
    expect((await actor.dialog())?.fields.find(({ error }) => error)?.error).toBe(say('fieldErrors.phone'))
    await actor.fill({
      [say('lead.fields.phone')]: '',
      [say('lead.fields.email')]: `${person}@socket.example`,
    })
    await actor.submit()
    expect(await actor.dialog()).toBeUndefined()
    expect((await leadsNamed(name))[0]?.email).toBe(`${person}@socket.example`)
    await expect.poll(async () => (await again(actor, card)).text).toContain(`${person}@socket.example`)
  })
})

test('a direct message whose acknowledgement got lost is delivered twice and has one effect', async () => {
  const actor = rig.slack.as('sam')
  const body = JSON.stringify({ face: 'slack', method: 'acknowledgement', fault: 'no-answer', times: 1 })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${rig.url}/sandbox/client/faults`, { method: 'POST', headers, body })
  await actor.say('lead new Twice told, twice@example.com')
  const deliveries = async () =>
    (await traffic()).filter(
      ({ from, request }) => from === 'platform' && /"text":"lead new Twice told/.test(JSON.stringify(request)),
    )
  await expect.poll(async () => (await deliveries()).length).toBe(2)
  const [first, second] = await deliveries()
  expect([first?.status, second?.status]).toEqual([0, 200])
  expect(second?.request).toMatchObject({ retry_num: 1 })
  await actor.say('help')
  await actor.last({ in: 'app', text: 'lead' })
  expect(await leadsNamed('Twice told')).toHaveLength(1)
  expect((await actor.messages('app')).filter(({ text }) => text.includes('twice@example.com'))).toHaveLength(2)
})

test('a chart goes up as a file of Slack’s: no picture is fetched from here', async () => {
  const actor = rig.slack.as('wangfang')
  await actor.command('report leads', { in: 'sales' })
  const pictured = async () => (await actor.messages('sales')).filter(({ images }) => images.length > 0)
  await expect.poll(async () => (await pictured()).length, { timeout: 20_000 }).toBe(1)
  const state = (await (await fetch(`${rig.url}/sandbox/client/slack/state?as=wangfang`)).json()) as SlackState
  expect(JSON.stringify(state)).toContain('slack_file')
  expect(JSON.stringify(state)).not.toContain('/pictures/')
})

test('the bot hears nothing at the address for requests', async () => {
  expect((await fetch(`${rig.url}/slack/events`, { method: 'POST' })).status).toBe(404)
})
