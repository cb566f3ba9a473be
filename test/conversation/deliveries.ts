/** What the chats deliver to the bot, taken from the traffic and delivered again: as often as one likes, or altered. */
import { createHmac, randomUUID } from 'node:crypto'
import type { TrafficEntry } from '#sandbox/protocol.ts'
import { type Rig, signingSecret } from './rig.ts'

type Platform = 'slack' | 'teams'

/** The newest delivery that `fits`, as JSON. */
export async function delivered(rig: Rig, platform: Platform, fits: (json: string) => boolean): Promise<string> {
  const traffic = (await (await fetch(`${rig.url}/sandbox/client/traffic?after=0`)).json()) as TrafficEntry[]
  const found = traffic
    .filter(({ face, from }) => face === platform && from === 'platform')
    .map(({ request }) => JSON.stringify(request))
    .findLast((json) => json !== undefined && fits(json))
  if (found === undefined) throw new Error(`${platform} has delivered nothing like it`)
  return found
}

/** A pressed button, with what stands in its payload. */
export const isPress = (platform: Platform, json: string): boolean =>
  json.includes(platform === 'slack' ? '"type":"block_actions"' : '"name":"adaptiveCard/action"')

/** Delivers as the platform does; a Slack signature is good once, so each has a second of its own. */
export function deliver(rig: Rig, platform: Platform, json: string, seconds = 0): Promise<Response> {
  if (platform === 'teams') {
    const headers = { 'content-type': 'application/json', authorization: rig.teamsToken }
    return fetch(`${rig.url}/api/messages`, { method: 'POST', headers, body: json })
  }
  const isEvent = json.includes('"type":"event_callback"')
  const body = isEvent ? json : `payload=${encodeURIComponent(json)}`
  const stamp = String(Math.floor(rig.now().getTime() / 1000) + seconds)
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')}`
  const headers = {
    'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': signature,
  }
  return fetch(`${rig.url}/slack/events`, { method: 'POST', headers, body })
}

/** The same under an identity of its own: whatever the bot knows a redelivery by. */
export function asNew(platform: Platform, json: string): string {
  const body = JSON.parse(json) as Record<string, unknown>
  if (platform === 'teams')
    return JSON.stringify({ ...body, id: `f:${randomUUID()}`, timestamp: new Date().toISOString() })
  const trigger_id = `${randomUUID()}.trigger`
  const view = typeof body.view === 'object' && body.view !== null && { view: { ...body.view, hash: randomUUID() } }
  return JSON.stringify({
    ...body,
    ...view,
    ...('trigger_id' in body && { trigger_id }),
    event_id: `Ev${randomUUID()}`,
  })
}
