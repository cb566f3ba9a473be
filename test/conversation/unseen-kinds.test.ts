/** A delivery is judged by what is left of it without characters that nobody sees: as what it will be taken for. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asNew, deliver, delivered } from './deliveries.ts'
import { type Rig, startRig } from './rig.ts'

let rig: Rig
let said: string
beforeAll(async () => {
  rig = await startRig({ known: 'people', chats: ['slack'] })
  await rig.slack.as('sam').say('help')
  said = await delivered(rig, 'slack', (json) => json.includes('"event_callback"') && json.includes('"message"'))
})
afterAll(() => rig.close())

const unseen = ['\u202e\u2066', '\u0007', '\u0000', '\u2069', '\u200b']
const within = (word: string, mark: string) => `${word.slice(0, 2)}${mark}${word.slice(2)}`

test.each(unseen.map((mark) => [JSON.stringify(mark), mark] as const))(
  '%s within a type or a name',
  async (_, mark) => {
    let seconds = 0
    for (const type of ['message', 'app_mention', 'app_home_opened'])
      for (const left of ['user', 'channel', 'ts'])
        for (const hidden of [within(type, mark), type]) {
          const body = JSON.parse(asNew('slack', said)) as { event: Record<string, unknown> }
          const { [left]: value, ...event } = body.event
          body.event = { ...event, type: hidden, [within(left, mark)]: hidden === type ? [value] : undefined }
          seconds += 1
          const logged = rig.log.length
          const { status } = await deliver(rig, 'slack', JSON.stringify(body), seconds)
          expect([200, 400], `${type} without ${left}`).toContain(status)
          expect(rig.log.slice(logged).filter((line) => /"level":(50|60)/.test(line))).toEqual([])
        }
  },
)
