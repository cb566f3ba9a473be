/**
 * Payloads that the platforms delivered, altered at random and delivered again: nothing ends the process, is answered with
 * a fault of ours or late, and what is refused stands in the log. FUZZ_PAYLOADS says how many, FUZZ_SEED which, and with
 * FUZZ_EMBEDDED they reach a bot on its embedded database; with FUZZ_RECORD somebody tries everything anew, and
 * payloads.jsonl is written.
 */
import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { type Rig, signingSecret, startRig } from '../conversation/rig.ts'
import { inMemory } from '../setup/pglite-image.ts'
import { mutated } from './mutate.ts'
import { oneOf, seeded } from './random.ts'
import { type Recorded, recordDeliveries } from './record-deliveries.ts'

const payloads = Number(process.env.FUZZ_PAYLOADS ?? 10_000)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_129)
const atOnce = 4
const deadlineMs = 3_000

let rig: Rig
/** From then on both platforms take everything: it is not them that is tried here. */
let isTaking = false
const platforms = (req: IncomingMessage, res: ServerResponse): boolean => {
  const { pathname } = new URL(req.url ?? '/', 'http://platforms.invalid')
  const isCall = pathname.startsWith('/sandbox/slack/') || pathname.startsWith('/sandbox/teams/v3/')
  const isQuestion = pathname.endsWith('users.info') || (req.method === 'GET' && pathname.startsWith('/sandbox/teams/'))
  if (!isTaking || !isCall || isQuestion) return false
  req.resume()
  const file = { upload_url: `${rig.url}/sandbox/slack/upload/F1`, file_id: 'F1' }
  const said = { ok: true, ts: '1.000001', channel: 'C1', id: '1', view: { id: 'V1', hash: 'h' }, files: [], ...file }
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said))
  return true
}

const recorded: Recorded[] = []
const kept = join(import.meta.dirname, 'payloads.jsonl')
/** Stands in what is kept for the address of the bot that they were delivered to. */
const someAddress = 'http://bot.test'

beforeAll(async () => {
  rig = await startRig({
    ...{ known: 'demo' as const, before: [platforms] },
    ...(process.env.FUZZ_EMBEDDED && { where: await inMemory() }),
  })
  if (process.env.FUZZ_RECORD) {
    const fresh = [
      ...(await recordDeliveries(rig, 'slack', 'sam', words('en'))),
      ...(await recordDeliveries(rig, 'teams', 'sam', words('en'))),
    ]
    const lines = fresh.map((one) => JSON.stringify(one).replaceAll(rig.url, someAddress))
    writeFileSync(kept, `${lines.join('\n')}\n`)
  }
  for (const line of readFileSync(kept, 'utf8').trim().split('\n'))
    recorded.push(JSON.parse(line.replaceAll(someAddress, rig.url)) as Recorded)
  // For a token that Teams gave.
  await rig.teams.as('sam').say('help')
  isTaking = true
}, 600_000)
afterAll(() => rig.close(), 300_000)

const of = (platform: Recorded['platform']) =>
  recorded.filter((one) => one.platform === platform).map(({ json }) => json)

test('payloads of all kinds were recorded', () => {
  const [slack, teams] = [of('slack').join('\n'), of('teams').join('\n')]
  for (const kind of ['block_actions', 'view_submission', 'block_suggestion', 'message_action', 'event_callback'])
    expect(slack.includes(`"type":"${kind}"`), kind).toBe(true)
  for (const kind of ['"command":"/crm"', 'app_home_opened', 'app_mention', 'file_share', 'overflow', 'static_select'])
    expect(slack.includes(kind), kind).toBe(true)
  for (const name of ['adaptiveCard/action', 'task/fetch', 'task/submit', 'application/search', 'fileConsent/invoke'])
    expect(teams.includes(`"name":"${name}"`), name).toBe(true)
  for (const name of ['composeExtension/query', 'composeExtension/fetchTask', 'composeExtension/submitAction'])
    expect(teams.includes(`"name":"${name}"`), name).toBe(true)
  expect(teams.includes('file.download.info')).toBe(true)
})

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Under ids of its own, where those of the recorded one are left: it were taken for a redelivery of that. */
function identified({ platform, json }: Recorded, body: unknown): unknown {
  if (!isObject(body)) return body
  const recorded = JSON.parse(json) as Record<string, unknown>
  const fresh: Record<string, string> =
    platform === 'teams'
      ? { id: `f:${randomUUID()}`, timestamp: new Date().toISOString() }
      : { trigger_id: randomUUID(), event_id: `Ev${randomUUID()}` }
  const theirs = body
  for (const [name, value] of Object.entries(fresh)) {
    if (Object.hasOwn(theirs, name) && theirs[name] === recorded[name]) theirs[name] = value
  }
  const { view } = theirs
  const { hash } = (recorded.view ?? {}) as { hash?: unknown }
  if (isObject(view) && isObject(recorded.view) && view.hash === hash) view.hash = randomUUID()
  return theirs
}

const asField = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** A connection that was kept open may be closed while it is taken up again; a payload that breaks it does so twice. */
async function deliver(one: Recorded, body: unknown): Promise<Response> {
  try {
    return await deliverOnce(one, body)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return deliverOnce(one, body)
  }
}

let count = 0
async function deliverOnce({ platform, json }: Recorded, body: unknown): Promise<Response> {
  count += 1
  if (platform === 'teams') {
    const headers = { 'content-type': 'application/json', authorization: rig.teamsToken }
    return fetch(`${rig.url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(body) ?? '' })
  }
  const isEvent = json.includes('"type":"event_callback"')
  const isForm = typeof body === 'object' && body !== null && json.includes('"command":"/crm"')
  const fields = isForm
    ? Object.entries(body).map(([name, value]) => [name, asField(value)])
    : [['payload', asField(body)]]
  const raw = isEvent ? (JSON.stringify(body) ?? '') : new URLSearchParams(fields as [string, string][]).toString()
  // A second of its own for what is the same otherwise: the same signature would be taken for a replay.
  const stamp = String(Math.floor(rig.now().getTime() / 1000) - (count % 240))
  return fetch(`${rig.url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:${raw}`).digest('hex')}`,
    },
    body: raw,
  })
}

/** Of lines of the log: nothing that was altered may show a fault of ours. */
const faults = /"level":(50|60)/
/** What Slack or Teams would not take or tell, because it was altered where it was to go or who it was about. */
const others =
  /not taken by Slack|nor was the apology|did not take a message|WebAPI\w*Error|AxiosError|the upload answered|SendFailure/

/** The Bot Framework's own answer to an invoke that is not known. */
const notImplemented = 501

test(
  `${payloads.toLocaleString('en')} altered payloads find an answer in time, and no fault of ours`,
  async () => {
    const random = seeded(seed)
    const statuses = new Map<number, number>()
    /** One example of each. */
    const bad = new Map<string, string>()
    const note = (what: string, sent: string) => {
      const kind = what.replace(/"(time|pid|reference|hostname)":[^,]*,?/g, '').slice(0, 500)
      if (!bad.has(kind)) bad.set(kind, sent.slice(0, 2_000))
    }
    let slowest = 0
    let left = payloads
    const worker = async () => {
      while (left > 0) {
        left -= 1
        const one = oneOf(random, recorded)
        const body = mutated(random, one.json)
        const seen = rig.log.length
        const started = performance.now()
        const answer = await deliver(one, identified(one, body))
        const text = await answer.text()
        let ms = performance.now() - started
        // A busy machine is late with anything: what counts is what comes on top of its least answer, each time.
        for (let again = 0; again < 3 && ms > deadlineMs; again++) {
          const before = performance.now()
          await (await fetch(`${rig.url}/healthz`)).text()
          const since = performance.now()
          await (await deliver(one, identified(one, body))).text()
          ms = Math.min(ms, performance.now() - since - (since - before))
        }
        slowest = Math.max(slowest, ms)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        const sent = `${one.platform} ${JSON.stringify(body) ?? ''}`
        if (answer.status >= 500 && answer.status !== notImplemented)
          note(`${answer.status} ${text.slice(0, 200)}`, sent)
        if (ms > deadlineMs) note(`${Math.round(ms)} ms`, sent)
        const refused = answer.status >= 400 && answer.status !== notImplemented
        if (refused && !rig.log.slice(seen).some((line) => line.includes('"level":40'))) note('not logged', sent)
        const fault = rig.log.slice(seen).find((line) => faults.test(line) && !others.test(line))
        if (fault) note(fault, sent)
        if (bad.size > 50) left = 0
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    console.log(
      `${count} payloads of ${recorded.length} kinds: ${JSON.stringify(Object.fromEntries(statuses))}, slowest ${Math.round(slowest)} ms`,
    )
    expect([...bad]).toEqual([])
    expect((await fetch(`${rig.url}/readyz`)).status).toBe(200)
  },
  24 * 3_600_000,
)
