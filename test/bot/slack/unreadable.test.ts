/** Signed, and yet not to be read: the person is told, nothing is done, and the log keeps none of the words. */
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { withinTenant } from '#domain/database/orm.ts'
import type { TrafficEntry } from '#sandbox/protocol.ts'
import { words } from '#views/locales/words.ts'
import { again, type Rig, signingSecret, startRig } from '../../conversation/rig.ts'

const zh = words('zh-CN')
let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  const lilei = rig.slack.as('lilei')
  await lilei.say('lead new 张三, zhangsan@example.com')
  await lilei.last({ in: 'app', text: '张三' })
})
afterAll(() => rig.close())

const lilei = () => rig.slack.as('lilei')
const card = () => lilei().last({ in: 'app', text: 'zhangsan@example.com' })
const leads = () =>
  withinTenant(rig.bot.database, rig.bot.organization, async (em) =>
    (await em.find(Lead, {})).map(({ name, version, deletedAt }) => ({ name, version, deletedAt })),
  )
let before: Awaited<ReturnType<typeof leads>>
beforeEach(async () => {
  before = await leads()
})

/** What Slack sent last that says so. */
async function lastSent(type: string): Promise<Record<string, unknown>> {
  const all = (await (await fetch(`${rig.url}/sandbox/client/traffic?after=0`)).json()) as TrafficEntry[]
  const found = all.findLast((one) => one.from === 'platform' && JSON.stringify(one.request).includes(`"${type}"`))
  return found?.request as Record<string, unknown>
}

let sent = 0
async function post(fields: Record<string, string>): Promise<{ status: number; body: string }> {
  const body = new URLSearchParams(fields).toString()
  sent += 1
  const stamp = String(Math.floor(rig.now().getTime() / 1000) - sent)
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')}`,
  }
  const answer = await fetch(`${rig.url}/slack/events`, { method: 'POST', headers, body })
  return { status: answer.status, body: await answer.text() }
}
const interaction = (payload: unknown) => post({ payload: JSON.stringify(payload) })

const refusals = () => rig.log.filter((line) => line.includes('cannot be read'))
const nothingDone = async (count: number) => {
  expect(await leads()).toEqual(before)
  expect(refusals()).toHaveLength(count)
  expect(rig.log.join()).not.toContain('CONTENT')
  expect(rig.log.filter((line) => line.includes('failed'))).toEqual([])
}

test('a command that does not say who asks is answered in the acknowledgement, in both languages', async () => {
  const { status, body } = await post({ command: '/crm', text: 'lead new CONTENT', team_id: 'T0SANDBOX' })
  expect(status).toBe(200)
  const answer = JSON.parse(body) as { response_type: string; text: string }
  expect(answer.response_type).toBe('ephemeral')
  for (const locale of ['en', 'zh-CN'] as const) expect(answer.text).toContain(words(locale)('apology.unreadable'))
  await nothingDone(1)
})

test.each([
  ['an action that is none', { action_id: 'CONTENT' }],
  ['arguments that are not JSON', { type: 'button', action_id: 'lead.delete#1', value: '{CONTENT' }],
  ['arguments of the wrong kind', { type: 'button', action_id: 'lead.delete#1', value: '{"id":["CONTENT"]}' }],
  ['a menu item that is none', { action_id: '@menu#1#', type: 'overflow', selected_option: { value: 'CONTENT' } }],
])('a press with %s is answered in the person’s language, and the card stays', async (_what, change) => {
  const count = refusals().length
  const shown = await card()
  await lilei().click(zh('record.favourite'), shown)
  await lilei().click(zh('record.unfavourite'), await again(lilei(), shown))
  const pressed = await lastSent('block_actions')
  const [action] = pressed.actions as Record<string, unknown>[]
  before = await leads()
  const answers = (await lilei().messages('app')).length
  const forged = { ...pressed, trigger_id: `forged ${sent}`, actions: [{ ...action, ...change }] }
  expect((await interaction(forged)).status).toBe(200)
  await expect.poll(async () => (await lilei().messages('app')).length).toBe(answers + 1)
  expect((await lilei().messages('app')).at(-1)?.text).toContain(zh('apology.malformed'))
  expect((await again(lilei(), shown)).text).toContain('zhangsan@example.com')
  await nothingDone(count + 1)
})

test.each([
  ['metadata that is not JSON', { private_metadata: 'CONTENT' }],
  ['no state', { state: undefined }],
  ['an input of an unknown kind', { state: { values: { name: { '@input#name': { type: 'CONTENT' } } } } }],
])('a form with %s says so instead of closing', async (_what, change) => {
  const count = refusals().length
  await lilei().click(zh('record.edit'), await card())
  await lilei().fill({ [zh('lead.fields.company')]: `公司 ${sent}` })
  await lilei().submit()
  const submitted = await lastSent('view_submission')
  before = await leads()
  const view = { ...(submitted.view as object), id: `V${sent}`, ...change }
  const { status, body } = await interaction({ ...submitted, view })
  expect(status).toBe(200)
  expect(JSON.parse(body)).toMatchObject({ response_action: 'update', view: { type: 'modal' } })
  expect(body).toContain(zh('apology.malformed'))
  await nothingDone(count + 1)
})

test('a typeahead of nobody’s finds nothing', async () => {
  const count = refusals().length
  const pressed = await lastSent('block_actions')
  const { status, body } = await interaction({
    ...{ type: 'block_suggestion', team: pressed.team, user: pressed.user, container: pressed.container },
    ...{ action_id: 'CONTENT', block_id: 'x', value: 'CONTENT' },
  })
  expect(status).toBe(200)
  expect(JSON.parse(body)).toEqual({ options: [] })
  await nothingDone(count + 1)
})
