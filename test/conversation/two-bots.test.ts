/** Two bots of two organisations on one PostgreSQL: each does its own work, all of it, and nothing of the other's. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logActivity } from '#domain/calendar/activities.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { Notice } from '#domain/notices/notice.ts'
import { createDatabase } from '../setup/databases.ts'
import type { TestDatabase } from '../setup/server-databases.ts'
import { asPerson, platforms, type Rig, startRig } from './rig.ts'

let database: TestDatabase
const rigs: { readonly platform: (typeof platforms)[number]; readonly rig: Rig }[] = []
beforeAll(async () => {
  database = await createDatabase()
  for (const platform of platforms) {
    const rig = await startRig({ where: { url: database.url }, chats: [platform], known: 'people' })
    rigs.push({ platform, rig })
    await rig[platform].as('sam').say('help')
  }
}, 60_000)
afterAll(async () => {
  for (const { rig } of rigs) await rig.close()
  await database.drop()
})

const many = 12

test('they are two organisations', () => {
  expect(new Set(rigs.map(({ rig }) => rig.bot.organization)).size).toBe(2)
})

test('every reminder reaches its owner, in the chat of their own organisation, once', async () => {
  for (const { platform, rig } of rigs)
    await asPerson(rig, 'sam', async (context) => {
      for (let one = 0; one < many; one++) {
        const at = new Date(context.now.getTime() + 3_600_000)
        const task = await logActivity(context, { type: 'task', subject: `Remember ${platform} ${one}.`, at })
        task.remindAt = new Date(context.now.getTime() - 60_000)
      }
      await context.em.flush()
    })
  // Whichever ticks first finds everything due.
  for (const { rig } of rigs) await rig.bot.tick()
  for (const { platform, rig } of rigs) {
    const actor = rig[platform].as('sam')
    for (let one = 0; one < many; one++)
      await actor.last({ in: 'app', text: `Remember ${platform} ${one}.`, withinMs: 20_000 })
    const said = (await actor.messages()).filter(({ text }) => text.includes('Remember '))
    expect(said).toHaveLength(many)
    expect(said.every(({ text }) => text.includes(`Remember ${platform}`))).toBe(true)
    const notices = () => withinTenant(rig.bot.database, rig.bot.organization, (em) => em.find(Notice, {}))
    await expect.poll(async () => (await notices()).map(({ state }) => state)).toEqual(Array(many).fill('sent'))
  }
})
