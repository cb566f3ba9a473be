/** An administrator puts out a workspace that joined: both sides are told, and it comes in again only by their link. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { installer, joinCodeOf } from './browser-of-installer.ts'
import { otherTeam, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people', other: {} })
  await rig.slack.as('ada').say('help')
}, 60_000)
afterAll(() => rig.close())

const { install } = installer(() => rig)
const say = words('en')
const name = say('workspaces.slack', { name: otherTeam.name })
const there = (person: string) => rig.other?.slack.as(person) ?? expect.fail('there is no other workspace')
const ada = () => rig.slack.as('ada')
const page = async () => {
  await ada().say('workspaces')
  return ada().last({ in: 'app', text: say('workspaces.title') })
}

test('only from outside of it, by an administrator, and taken back while it lasts', async () => {
  await install(await joinCodeOf(rig, 'add workspace'))
  await there('sam').command('help')
  const sam = rig.slack.as('sam')
  await sam.say('workspaces')
  await sam.last({ in: 'app', text: say('errors.NotAllowed') })
  const inside = there('ada')
  await inside.command('workspaces')
  const own = await inside.last({ text: say('workspaces.here') })
  expect(own.labels).not.toContain(say('workspaces.putOut'))
  const shown = await page()
  expect(shown.text).toContain(name)
  await ada().click(say('workspaces.putOut'), shown)
  const leaving = await ada().last({ in: 'app', text: say('workspaces.leaving', { name }) })
  await ada().click(say('workspaces.keep'), leaving)
  await ada().last({ in: 'app', text: say('workspaces.stays', { name }) })
  rig.advance({ minutes: 2 })
  await rig.bot.tick()
  expect((await page()).text).toContain(name)
})

test('its people are answered no more, and it comes in again only by a link', async () => {
  await ada().click(say('workspaces.putOut'), await page())
  await ada().last({ in: 'app', text: say('workspaces.leaving', { name }) })
  const told = say('workspaces.toldThere', { by: 'Ada Brandt', company: 'Demo Trading' })
  await there('ada').last({ in: 'app', text: told, withinMs: 20_000 })
  rig.advance({ minutes: 2 })
  await rig.bot.tick()
  expect((await page()).text).toContain(say('workspaces.none'))
  const alone = await install()
  expect(alone.text).toContain(say('errors.PutOut', { name: 'Demo Trading' }).slice(0, 40))
  const back = await install(await joinCodeOf(rig, 'add workspace'))
  expect(back.text).toContain('Demo Trading')
  expect((await page()).text).toContain(name)
})
