/** Two of the bot on one database: what one of them had in hand when it was killed, the other does; once, and answered. */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { TakenDelivery } from '#domain/database/taken-delivery.ts'
import { words } from '#views/locales/words.ts'
import { acknowledgedLeads } from './acknowledged.ts'
import { openStage, type Stage } from './stage.ts'

const platforms = ['slack', 'teams'] as const
const talkers = platforms.flatMap((platform) => (['sam', 'mia'] as const).map((person) => ({ platform, person })))
const en = words('en')

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await stage.start()
  await stage.startBeside()
}, 180_000)
afterAll(() => stage.close())

const inDatabase: Stage['inDatabase'] = (work) => stage.inDatabase(work)

test('what one had in hand when it was killed, the other does and answers', { timeout: 180_000 }, async () => {
  const acknowledged = acknowledgedLeads(() => stage)
  for (const { platform, person } of talkers) await stage[platform].as(person).say('help')
  // Some answers wait for a platform that says nothing: they are in hand at the moment of the kill.
  for (const face of platforms) await stage.faults({ face, fault: 'no-answer', times: 3 })
  const sending = talkers.map(({ platform, person }) =>
    stage[platform]
      .as(person)
      .say(`lead new Killed ${platform}-${person}, ${person}-${platform}@killed.example`)
      // An act fails when the bot is gone: that is what it is about.
      .catch(() => {}),
  )
  await expect.poll(() => inDatabase((em) => em.count(TakenDelivery, {})), { timeout: 20_000 }).toBeGreaterThan(1)
  await stage.kill()
  for (const face of platforms) await stage.faults({ face, fault: 'no-answer', times: 0 })
  await Promise.all(sending)
  await acknowledged.note()
  const left = await inDatabase((em) => em.count(TakenDelivery, {}))
  expect(left).toBeGreaterThan(0)
  // Nobody starts the first one again.
  await expect.poll(() => inDatabase((em) => em.count(TakenDelivery, {})), { timeout: 60_000, interval: 500 }).toBe(0)
  await setTimeout(3_000)
  const leads = await inDatabase((em) => em.find(Lead, { name: { $like: 'Killed %' } }))
  const names = leads.map(({ name }) => name)
  expect(new Set(names).size, 'each once').toBe(names.length)
  expect([...acknowledged.names].filter((name) => !names.includes(name))).toEqual([])
  for (const { platform, person } of talkers) {
    const name = `Killed ${platform}-${person}`
    if (!acknowledged.names.has(name)) continue
    const seen = (await stage[platform].as(person).messages()).filter(({ author }) => author === 'EAS CRM')
    const answers = seen.filter(({ text }) => text.includes(name) || text.includes(en('apology.doneBefore')))
    expect(answers.length, name).toBeGreaterThan(0)
  }
})
