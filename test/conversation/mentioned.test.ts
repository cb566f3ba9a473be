/** Slack's events name people by id alone: who is meant is found, or said not to be. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { type Rig, refIn, startRig } from './rig.ts'

const en = words('en')
let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig?.close())

test('a record goes to whom its owner mentions', async () => {
  const sam = rig.slack.as('sam')
  await sam.say('lead new Handed over, handed@example.com')
  const ref = refIn((await sam.last({ in: 'app', text: 'Handed over' })).text)
  await sam.say(`transfer ${ref} to <@U0LILEI>`)
  const named = en('record.transferred', { ref, name: 'Handed over', owner: '李雷' })
  await sam.last({ in: 'app', text: named })
})

test('whom nobody knows is named by what was said, and no channel is lost', async () => {
  const sam = rig.slack.as('sam')
  await sam.say('find <@U0NOBODY> <#C0NOWHERE>')
  const { text } = await sam.last({ in: 'app', text: 'U0NOBODY' })
  expect(text).toContain('C0NOWHERE')
})
