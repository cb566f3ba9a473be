/**
 * Taken means done, with real processes: the bot is killed as by a power cut, again and again, while people of both chats
 * talk and press. What was acknowledged is done exactly once, and answered; what was not is done once at most; no reminder
 * comes twice. KILL_ROUNDS says how often; three rounds make a quick test of it.
 */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { TakenDelivery } from '#domain/database/taken-delivery.ts'
import { words } from '#views/locales/words.ts'
import { acknowledgedLeads } from './acknowledged.ts'
import { openStage, type Stage } from './stage.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 3)
const platforms = ['slack', 'teams'] as const
const talkers = ['sam', 'mia'] as const
const en = words('en')

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await stage.start()
}, 180_000)
afterAll(() => stage.close())

const acknowledged = acknowledgedLeads(() => stage)

const acknowledgedByNow = async (): Promise<number> => {
  await acknowledged.note()
  return acknowledged.names.size
}

const inDatabase: Stage['inDatabase'] = (work) => stage.inDatabase(work)

test(`${rounds} times killed: what was acknowledged is done once, and answered`, {
  timeout: 120_000 + rounds * 60_000,
}, async () => {
  const said: string[] = []
  for (const platform of platforms) for (const person of talkers) await stage[platform].as(person).say('help')
  await setTimeout(3_000)
  for (let round = 0; round < rounds; round++) {
    const sending: Promise<unknown>[] = []
    for (let turn = 0; turn < 4; turn++)
      for (const platform of platforms)
        for (const person of talkers) {
          const name = `Killed ${platform}-${person}-${round}-${turn}`
          said.push(name)
          // An act fails when the bot is gone: that is what it is about.
          sending.push(
            stage[platform]
              .as(person)
              .say(`lead new ${name}, ${said.length}@killed.example`)
              .catch(() => {}),
          )
        }
    await setTimeout(100 + Math.random() * 900)
    // A busy machine may have taken nothing yet, in every round: then there is nothing to hold it to.
    if (round === rounds - 1) await expect.poll(acknowledgedByNow, { timeout: 30_000 }).toBeGreaterThan(0)
    await stage.kill()
    await Promise.all(sending)
    await acknowledged.note()
    await stage.start()
  }
  await expect.poll(() => inDatabase((em) => em.count(TakenDelivery, {})), { timeout: 60_000, interval: 500 }).toBe(0)
  // The last redeliveries of what was not acknowledged.
  await setTimeout(3_000)
  await acknowledged.note()
  const leads = await inDatabase((em) => em.find(Lead, { name: { $like: 'Killed %' } }))
  const times = new Map<string, number>()
  for (const { name } of leads) times.set(name, (times.get(name) ?? 0) + 1)
  expect([...times].filter(([, count]) => count > 1)).toEqual([])
  expect([...acknowledged.names].filter((name) => !times.has(name))).toEqual([])
  // Not acknowledged is not done, as far as anybody is told.
  expect(acknowledged.names.size).toBeGreaterThan(0)
  for (const platform of platforms)
    for (const person of talkers) {
      const seen = (await stage[platform].as(person).messages()).filter(({ author }) => author === 'EAS CRM')
      const mine = [...acknowledged.names].filter((name) => name.includes(`${platform}-${person}-`))
      const unanswered = mine.filter((name) => !seen.some(({ text }) => text.includes(name)))
      const lateWords = seen.filter(({ text }) => text.includes(en('apology.doneBefore')))
      expect(unanswered.length, `${platform} ${person}: ${unanswered}`).toBeLessThanOrEqual(lateWords.length)
    }
})
