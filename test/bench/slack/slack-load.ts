/** Slash commands as Slack sends them: signed, each with a trigger id of its own. */
import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

/** The made-up workspace of the benches. */
export const world = {
  team: 'T0BENCH',
  user: 'U0BENCH',
  signingSecret: 'bench-signing-secret',
  botToken: 'xoxb-bench-token',
} as const

export interface Target {
  readonly port: number
}

const connections = 40

/** @returns the body of the acknowledgement. @throws Error when it is not a 200 with a body */
export function sendCommand({ port }: Target, text: string, agent?: Agent): Promise<string> {
  const body = new URLSearchParams({
    command: '/crm',
    text,
    team_id: world.team,
    user_id: world.user,
    channel_id: 'D0BENCH',
    channel_name: 'directmessage',
    response_url: `http://127.0.0.1:${port}/no-such-address`,
    trigger_id: randomUUID(),
  }).toString()
  const stamp = Math.floor(Date.now() / 1000)
  const digest = createHmac('sha256', world.signingSecret).update(`v0:${stamp}:${body}`).digest('hex')
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...(agent && { agent }),
        host: '127.0.0.1',
        port,
        path: '/slack/events',
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': stamp,
          'x-slack-signature': `v0=${digest}`,
        },
      },
      (answer) => {
        let said = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          said += part
        })
        answer.on('error', reject)
        answer.on('end', () => {
          if (answer.statusCode === 200 && said) resolve(said)
          else reject(new Error(`answered ${answer.statusCode} with ${said ? 'text' : 'nothing'}`))
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/**
 * Sends `count` commands over 40 connections and insists that each answer says what it must.
 *
 * @returns answers a second
 */
export async function load(
  target: Target,
  count: number,
  command: (n: number) => { readonly text: string; readonly says: string },
): Promise<number> {
  let next = 0
  // Of its own: a server closes connections that idle, and would meet the next command half-way.
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const started = performance.now()
  const one = async (): Promise<void> => {
    while (next < count) {
      const { text, says } = command(next++)
      const said = await sendCommand(target, text, agent)
      if (!said.includes(says)) throw new Error(`${text}: the answer does not say ${says}: ${said.slice(0, 300)}`)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return count / seconds
}
