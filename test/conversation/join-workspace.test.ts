/** All workspaces of an enterprise install the app at once, and join an organisation that there is. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logActivity } from '#domain/calendar/activities.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { User } from '#domain/organization/user.ts'
import { Workspace } from '#domain/organization/workspace.ts'
import { installer, joinCodeOf } from './browser-of-installer.ts'
import { asPerson, otherTeam, type Rig, startRig } from './rig.ts'

const enterprise = { id: 'E0GROUP', name: 'The Group' }

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people', other: { enterprise } })
  // The first administrator.
  await rig.slack.as('ada').say('help')
}, 60_000)
afterAll(() => rig.close())

const { install } = installer(() => rig)
const others = (person: string) => {
  if (!rig.other) throw new Error('there is no other workspace')
  return rig.other.slack.as(person)
}
const within = <Result>(work: Parameters<typeof withinTenant<Result>>[2]) =>
  withinTenant(rig.bot.database, rig.bot.organization, work)

test('only an administrator gets a link, and each is good once', async () => {
  const sam = rig.slack.as('sam')
  await sam.say('add workspace')
  expect((await sam.last({ in: 'app' })).text).toContain('You may not do this')
  const join = await joinCodeOf(rig, '添加工作区')
  const page = await install(join)
  expect(page.text).toContain('EAS CRM is installed in The Group')
  expect(page.text).toContain('same data as those of Demo Trading')
  expect(page.text).not.toContain('<code>')
  expect((await install(join)).text).toContain('good for an hour')
})

test('what is known in one workspace is known in the other, and a person of both is one', async () => {
  const here = rig.slack.as('sam')
  await here.say('lead new Shared Ltd')
  await here.last({ in: 'app', text: 'Shared Ltd' })
  const people = await within((em) => em.count(User))
  const there = others('sam')
  await there.command('lead list')
  expect((await there.last({ in: 'app', text: 'Shared Ltd' })).text).toBeTruthy()
  // Both vouch for the same address.
  expect(await within((em) => em.count(User))).toBe(people)
  const accounts = await within((em) => em.find(ChatAccount, { externalId: 'U0SAM' }, { populate: ['user'] }))
  expect(accounts.map(({ workspace }) => workspace).toSorted()).toEqual([otherTeam.id, 'T0SANDBOX'].toSorted())
  expect(new Set(accounts.map(({ user }) => user?.id)).size).toBe(1)
  const doors = await rig.bot.database.orm.em
    .fork()
    .find(Workspace, { organization: rig.bot.organization, platform: 'slack' }, { orderBy: { externalId: 'asc' } })
  expect(doors.map(({ externalId, installedAs }) => [externalId, installedAs ?? undefined])).toEqual([
    [enterprise.id, enterprise.id],
    [otherTeam.id, enterprise.id],
    ['T0SANDBOX', undefined],
  ])
})

test('presses and forms of the enterprise’s workspace are answered there', async () => {
  const there = others('sam')
  await there.command('lead new')
  await there.fill({ Name: 'Filled there' })
  await there.submit()
  await there.last({ in: 'app', text: 'Filled there' })
})

const remind = async (subject: string) => {
  await asPerson(rig, 'sam', async (context) => {
    const task = await logActivity(context, { type: 'task', subject, at: new Date(context.now.getTime() + 3_600_000) })
    task.remindAt = new Date(context.now.getTime() - 60_000)
    await context.em.flush()
  })
  await rig.bot.tick()
}

test('a person of both is told where they were last, and where the app is left when it is gone there', async () => {
  await others('sam').command('help')
  await remind('Said over there.')
  await others('sam').last({ in: 'app', text: 'Said over there.', withinMs: 20_000 })
  await rig.slack.as('sam').command('help')
  await remind('Said over here.')
  await rig.slack.as('sam').last({ in: 'app', text: 'Said over here.', withinMs: 20_000 })
  await others('sam').command('help')
  const headers = { 'content-type': 'application/json' }
  await fetch(`${rig.other?.url}/sandbox/client/slack/uninstall`, { method: 'POST', headers, body: '{}' })
  await expect
    .poll(async () => (await rig.bot.database.orm.em.fork().find(Workspace, { installedAs: enterprise.id })).length)
    .toBe(0)
  await remind('Said here after all.')
  await rig.slack.as('sam').last({ in: 'app', text: 'Said here after all.', withinMs: 20_000 })
})
