/**
 * SIGTERM under load over connections that are kept alive: everything that was answered was done, nothing is apologised
 * for, and the process ends by itself, and well, within ten seconds.
 */
import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { userIdOf } from '#sandbox/slack/ids.ts'
import { slackTeam } from '#sandbox/world.ts'
import { openStage, type Stage, signingSecret } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await stage.start()
}, 180_000)
afterAll(() => stage.close())

interface Answered {
  readonly name: string
  /** 0 when the connection was refused or broke off. */
  readonly status: number
  readonly body: string
  readonly closes: boolean
}

const command = (agent: Agent, name: string): Promise<Answered> => {
  const body = new URLSearchParams({
    ...{ command: '/crm', text: `lead new ${name}`, team_id: slackTeam.id, user_id: userIdOf('sam') },
    ...{ channel_id: 'D0STOP', channel_name: 'directmessage', trigger_id: randomUUID() },
    response_url: 'http://127.0.0.1:9/no-such-address',
  }).toString()
  const stamp = String(Math.floor(Date.now() / 1000))
  const digest = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': `v0=${digest}`,
  }
  return new Promise((resolve) => {
    const broken = () => resolve({ name, status: 0, body: '', closes: true })
    const sent = request(`${stage.botUrl}/slack/events`, { agent, method: 'POST', headers }, (answer) => {
      let said = ''
      answer.setEncoding('utf8').on('data', (part: string) => (said += part))
      answer.on('error', broken)
      answer.on('end', () =>
        resolve({ name, status: answer.statusCode ?? 0, body: said, closes: answer.headers.connection === 'close' }),
      )
    })
    sent.on('error', broken)
    sent.end(body)
  })
}

test('SIGTERM under load', { timeout: 120_000 }, async () => {
  await stage.slack.as('sam').say('help')
  await stage.slack.as('sam').last({ in: 'app', withinMs: 20_000 })
  const agent = new Agent({ keepAlive: true, maxSockets: 20 })
  const answers: Answered[] = []
  let isOver = false
  let count = 0
  const one = async () => {
    while (!isOver) {
      const answered = await command(agent, `Stopped ${++count}.`)
      answers.push(answered)
      if (answered.status === 0) await setTimeout(20)
    }
  }
  const load = Promise.all(Array.from({ length: 20 }, one))
  while (answers.filter(({ status }) => status === 200).length < 40) await setTimeout(20)
  const { status, ms } = await stage.stop()
  isOver = true
  await load
  agent.destroy()
  expect(status).toBe(0)
  expect(ms).toBeLessThan(10_000)
  const done = answers.filter((one) => one.status === 200)
  expect(answers.filter((one) => ![0, 200, 503].includes(one.status))).toEqual([])
  expect(answers.filter((one) => one.body.includes('on our side'))).toEqual([])
  expect(done.some((one) => one.closes)).toBe(true)
  expect(stage.log.filter((line) => line.includes('request failed'))).toEqual([])
  const leads = await stage.inDatabase((em) => em.find(Lead, { name: { $like: 'Stopped %' } }))
  const names = leads.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(
    done
      .map(({ name }) => name.replace(/\.$/, ''))
      .filter((name) => !names.some((one) => one.replace(/\.$/, '') === name)),
  ).toEqual([])
})
