/**
 * Taken means done, for what is pressed and sent in forms, and reminders come once: the bot is killed as by a power cut
 * while people press, send and are reminded. KILL_ROUNDS says how often.
 */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { Activity } from '#domain/calendar/activity.ts'
import { TakenDelivery } from '#domain/database/taken-delivery.ts'
import { HistoryEntry } from '#domain/history/history.ts'
import { Notice } from '#domain/notices/notice.ts'
import { words } from '#views/locales/words.ts'
import type { Seen } from '../driver/driver.ts'
import { openStage, type Stage } from './stage.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 3)
const people = (['slack', 'teams'] as const).flatMap((platform) =>
  (['sam', 'mia'] as const).map((person) => ({ platform, person, name: `Pressed ${platform} ${person}` })),
)
const remindedEach = 4
const en = words('en')

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await stage.start()
}, 180_000)
afterAll(() => stage.close())

const inDatabase: Stage['inDatabase'] = (work) => stage.inDatabase(work)

/** What was answered with 200: whose clone button, by the number of presses, and which companies, sent in forms. */
async function acknowledged(): Promise<{ clones: ReadonlyMap<string, number>; companies: ReadonlySet<string> }> {
  const clones = new Map<string, number>()
  const companies = new Set<string>()
  for (const { from, status, request, response } of await stage.traffic()) {
    if (from !== 'platform' || status !== 200) continue
    const sent = JSON.stringify(request ?? null)
    const [company] = /Company \w+-\w+-\d+/.exec(sent) ?? []
    const isForm = /view_submission|task\/submit/.test(sent)
    // What was answered by "nothing was saved" was not.
    if (company && isForm && !/nothing was saved|"errors"/.test(JSON.stringify(response ?? null)))
      companies.add(company)
    // The message that a button stands on comes along, with all its other buttons.
    const { actions, value } = (request ?? {}) as { actions?: unknown[]; value?: { action?: unknown } }
    const pressed = JSON.stringify(actions?.[0] ?? value?.action ?? null)
    const ref = /lead\.clone/.test(pressed) ? /\bL-\d+\b/.exec(pressed)?.[0] : undefined
    if (ref) clones.set(ref, (clones.get(ref) ?? 0) + 1)
  }
  return { clones, companies }
}

test(`${rounds} times killed: presses and forms are done once, reminders come once`, {
  timeout: 240_000 + rounds * 60_000,
}, async () => {
  const cards = new Map<string, Seen>()
  for (const { platform, person, name } of people) {
    const actor = stage[platform].as(person)
    await actor.say(`lead new ${name}, ${person}-${platform}@pressed.example`)
    const card = await actor.last({ in: 'app', text: new RegExp(`L-\\d+ ${name}`), withinMs: 20_000 })
    cards.set(name, card)
    const ref = /L-\d+/.exec(card.text)?.[0] ?? ''
    for (let task = 0; task < remindedEach; task++) {
      await actor.say(`task ${ref} Ring ${platform} ${person} number ${task} in 1 minute`)
      const made = () =>
        inDatabase((em) => em.count(Activity, { subject: `Ring ${platform} ${person} number ${task}` }))
      await expect.poll(made, { timeout: 20_000 }).toBe(1)
    }
  }
  const until = Date.now() + 62_000
  let pressed = 0
  for (let round = 0; round < rounds || Date.now() < until; round++) {
    const sending = people.map(async ({ platform, person, name }) => {
      const actor = stage[platform].as(person)
      const card = cards.get(name)
      pressed++
      // An act fails when the bot is gone: that is what it is about.
      await actor.click(en('record.clone'), card).catch(() => {})
      await actor.click(en('record.edit'), card).catch(() => {})
      const isSent = await actor
        .fill({ [en('lead.fields.company')]: `Company ${platform}-${person}-${round}` })
        .then(() => actor.submit())
        .then(() => true)
        .catch(() => false)
      if (await actor.dialog()) await actor.cancel()
      if (!isSent) throw new Error('nothing was sent')
    })
    const all = Promise.allSettled(sending)
    // At any moment, or just when the first form was answered: on a machine that is slow none was, at any moment.
    await (round % 2 === 0 ? setTimeout(400 + Math.random() * 1500) : Promise.any(sending).catch(() => {}))
    await stage.kill()
    await all
    await stage.start()
  }
  await expect.poll(() => inDatabase((em) => em.count(TakenDelivery, {})), { timeout: 60_000, interval: 500 }).toBe(0)
  const waiting = () => inDatabase((em) => em.count(Notice, { state: 'waiting' }))
  await expect.poll(waiting, { timeout: 120_000, interval: 1_000 }).toBe(0)
  // Those whose time came while nothing ran are made up for at the next tick.
  const due = () => inDatabase((em) => em.count(Activity, { remindAt: { $ne: null } }))
  await expect.poll(due, { timeout: 60_000, interval: 1_000 }).toBe(0)
  await expect.poll(waiting, { timeout: 60_000, interval: 1_000 }).toBe(0)
  expect(await inDatabase((em) => em.count(Activity, {}))).toBe(people.length * remindedEach)

  const { clones, companies } = await acknowledged()
  expect(clones.size).toBeGreaterThan(0)
  expect(companies.size).toBeGreaterThan(0)
  let copied = 0
  for (const { name } of people) {
    const ref = /L-\d+/.exec(cards.get(name)?.text ?? '')?.[0] ?? ''
    const copies = await inDatabase((em) => em.count(Lead, { name: en('lead.copyOf', { name }) }))
    expect(copies, `${name} was pressed and acknowledged`).toBeGreaterThanOrEqual(clones.get(ref) ?? 0)
    copied += copies
  }
  expect(copied).toBeLessThanOrEqual(pressed)

  const entries = await inDatabase((em) => em.find(HistoryEntry, {}))
  const written = entries.flatMap(({ changes }) => {
    const after = changes.company?.[1]
    return typeof after === 'string' && after.startsWith('Company ') ? [after] : []
  })
  expect(new Set(written).size, 'each form once').toBe(written.length)
  expect([...companies].filter((one) => !written.includes(one))).toEqual([])

  const unconfirmed = await inDatabase((em) => em.count(Notice, { state: 'parked' }))
  let missing = 0
  for (const { platform, person } of people) {
    // A reminder comes to the chat that its owner used last.
    const seen = [...(await stage.slack.as(person).messages()), ...(await stage.teams.as(person).messages())]
    for (let task = 0; task < remindedEach; task++) {
      const subject = `Ring ${platform} ${person} number ${task}`
      // One whose time came while nothing ran says that it is late.
      const titles = (['reminderTask', 'reminderOverdue'] as const).map((key) => en(`activity.${key}`, { subject }))
      const count = seen.filter(({ text }) => titles.some((title) => text.includes(title))).length
      expect(count, subject).toBeLessThanOrEqual(1)
      if (count === 0) missing++
    }
  }
  // One that may stand there already is not sent twice: it stands among the tasks, and is parked.
  expect(missing).toBeLessThanOrEqual(unconfirmed)
})
