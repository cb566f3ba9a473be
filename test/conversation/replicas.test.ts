/** Two workspaces of Slack and two tenants of Teams, in two organisations, on three replicas: a story in each, nothing crosses. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asUser } from '#domain/act-as.ts'
import { Lead } from '#domain/business/lead.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { Notice } from '#domain/notices/notice.ts'
import { User } from '#domain/organization/user.ts'
import { Workspace } from '#domain/organization/workspace.ts'
import { findWorkspace } from '#domain/organization/workspaces.ts'
import { words } from '#views/locales/words.ts'
import type { Actor } from '../driver/driver.ts'
import { administrator, codeOn } from './browser-of-administrator.ts'
import { installer } from './browser-of-installer.ts'
import { type Replicas, type Side, startReplicas } from './replicas.ts'
import { clientId, platforms } from './rig.ts'

const say = words('en')
const patient = { withinMs: 20_000 }

let stage: Replicas
beforeAll(async () => {
  stage = await startReplicas()
}, 120_000)
afterAll(() => stage.close())

const { add } = administrator(() => ({ url: stage.url, otherTeams: undefined }))
const joinSaid = async (actor: Actor) => {
  await actor.say('add workspace')
  const said = await actor.last({ in: 'app', text: /Add to (Slack|Teams)/, ...patient })
  return /join=([\w.-]+)/.exec(JSON.stringify(said.raw))?.[1] ?? ''
}
const installSlack = (side: Side, join?: string) =>
  installer(() => ({ url: stage.url, other: { url: side.url } })).install(join)

const one = () => stage.bots[0]?.database ?? ({} as never)
const firmOf = async ({ team }: Side) =>
  (await findWorkspace(one(), { platform: 'slack', workspace: team.id }))?.organization ?? ''
const inFirm = async <Result>(side: Side, work: Parameters<typeof withinTenant<Result>>[2]) =>
  withinTenant(one(), await firmOf(side), work)

/** The four chats, and what is said in each alone. */
const stories = [0, 1].flatMap((at) =>
  platforms.map((platform) => ({ platform, at, name: `${['North', 'South'][at]} ${platform} Ltd` })),
)
const actorOf = ({ platform, at }: (typeof stories)[number], person = 'sam') =>
  (stage.sides[at] as Side)[platform].as(person)
const names = (at: number) => stories.filter((story) => story.at === at).map(({ name }) => name)

test('each organisation begins in one chat, and its other chat joins it', async () => {
  const [north, south] = stage.sides
  const ada = north.slack.as('ada')
  expect((await installSlack(north)).status).toBe(200)
  // Slack names her as an owner.
  await ada.say('help')
  await ada.last({ in: 'app', text: 'lead', ...patient })
  const joined = await add('join', { directory: north.tenant }, await joinSaid(ada))
  expect(joined.text).toContain('same data as those of Demo Trading')

  const theirs = south.teams.as('ada')
  await theirs.say(codeOn(await add('new', { directory: south.tenant })))
  await theirs.last({ in: 'app', text: 'You administer EAS CRM now', ...patient })
  expect((await installSlack(south, await joinSaid(theirs))).text).toContain('same data as those of demo.example')

  const doors = await one().orm.em.fork().find(Workspace, {})
  const firms = new Set(doors.map(({ organization }) => organization))
  expect([doors.length, firms.size]).toEqual([4, 2])
})

describe.each(stories)('$name', (story) => {
  test('is entered, with a form and with words, and found', async () => {
    const sam = actorOf(story)
    await sam.say(`lead new ${story.name}`)
    await sam.last({ in: 'app', text: story.name, ...patient })
    await sam.command('lead new')
    if (story.platform === 'teams') await sam.click(say('renderer.openForm'))
    await expect.poll(async () => (await sam.dialog())?.title, { timeout: 20_000 }).toBeDefined()
    await sam.fill({ Name: `Filled ${story.name}` })
    await sam.submit()
    await sam.last({ in: 'app', text: `Filled ${story.name}`, ...patient })
  })
})

test('each organisation has what was entered in its own chats, and both see all of it', async () => {
  for (const [at, side] of stage.sides.entries()) {
    const own = names(at).flatMap((name) => [name, `Filled ${name}`])
    const leads = await inFirm(side, async (em) => (await em.find(Lead, {})).map(({ name }) => name))
    expect(leads.toSorted()).toEqual(own.toSorted())
    for (const platform of platforms) {
      const sam = side[platform].as('sam')
      await sam.command('lead list')
      const list = await sam.last({ in: 'app', text: /4/, ...patient })
      for (const name of own) await sam.last({ in: 'app', text: name, ...patient })
      expect(list.text).not.toContain(names(1 - at)[0])
      await sam.say(`find ${names(1 - at)[0]}`)
      await sam.last({ in: 'app', text: /nothing/i, ...patient })
    }
    // Whom both chats vouch for by the same address is one person.
    const people = await inFirm(side, (em) => em.find(User, { email: 'sam@demo.example' }))
    expect(people).toHaveLength(1)
  }
})

const many = 6

test('every reminder reaches its owner once, whichever replica finds it due', async () => {
  for (const [at, side] of stage.sides.entries()) {
    const organization = await firmOf(side)
    const { id: user } = await inFirm(side, (em) => em.findOneOrFail(User, { email: 'sam@demo.example' }))
    const acting = { request: crypto.randomUUID(), now: stage.now(), queue: { enqueue: async () => {} } }
    await asUser(one(), { organization, user }, acting, async (context) => {
      for (let number = 0; number < many; number++) {
        const due = new Date(context.now.getTime() + 3_600_000)
        const subject = `Remember ${names(at)[0]} ${number}.`
        const task = await logActivity(context, { type: 'task', subject, at: due })
        task.remindAt = new Date(context.now.getTime() - 60_000)
      }
      await context.em.flush()
    })
  }
  await Promise.all(stage.bots.map((bot) => bot.tick()))
  for (const side of stage.sides)
    await expect
      .poll(
        async () => (await inFirm(side, (em) => em.find(Notice, { topic: 'reminder' }))).map(({ state }) => state),
        {
          timeout: 30_000,
        },
      )
      .toEqual(Array(many).fill('sent'))
  for (const [at, side] of stage.sides.entries()) {
    const heard = (await Promise.all(platforms.map((platform) => side[platform].as('sam').messages())))
      .flat()
      .filter(({ text }) => text.includes('Remember '))
    expect(heard).toHaveLength(many)
    expect(heard.every(({ text }) => text.includes(`Remember ${names(at)[0]}`))).toBe(true)
  }
})

test.each(stories)('what leaves as a file from $name’s chat is its organisation’s alone', async (story) => {
  const sam = actorOf(story)
  await sam.say('lead export csv')
  const { bytes } = await sam.takeFile('.csv', patient)
  const text = bytes.toString('utf8')
  for (const name of names(story.at)) expect(text).toContain(name)
  for (const name of names(1 - story.at)) expect(text).not.toContain(name)
})

test('nobody in any chat has ever read a word of the other organisation’s', async () => {
  for (const story of stories)
    for (const person of ['ada', 'sam']) {
      const heard = (await actorOf(story, person).messages()).filter(({ author }) => author === 'EAS CRM')
      for (const name of names(1 - story.at))
        expect(heard.filter(({ text }) => text.includes(name) && !text.toLowerCase().includes('nothing'))).toEqual([])
    }
})

test('both organisations share one queue of their deployment, and each job says whose it is', async () => {
  const jobs = await one()
    .orm.em.fork()
    .execute<{ name: string; organization: string | null }[]>(
      `select distinct name, data->>'organization' as organization from pgboss.job where name not like '\\_\\_%'`,
    )
  const firms = await Promise.all(stage.sides.map(firmOf))
  expect(new Set(jobs.map(({ organization }) => organization))).toEqual(new Set(firms))
  for (const { name } of jobs) expect(name).toMatch(/\.app-1234\.5678$/)
  expect(JSON.stringify(jobs)).not.toContain(clientId)
})

test('a tenant that is taken out is answered by no replica; its organisation’s other chat, and the other one, go on', async () => {
  const [north, south] = stage.sides
  await add('remove', { directory: north.tenant })
  // So long a replica trusts what it knows.
  stage.advance(1)
  const sam = north.teams.as('sam')
  for (let time = 0; time < stage.bots.length * 2; time++) {
    await sam.say('lead new Too late Ltd')
    expect(sam.error).toBeDefined()
  }
  await sam.last({ in: 'app', text: 'not set up for your organization yet', ...patient })
  expect(await inFirm(north, (em) => em.count(Lead, { name: 'Too late Ltd' }))).toBe(0)
  for (const actor of [north.slack.as('sam'), south.teams.as('sam'), south.slack.as('sam')]) {
    await actor.say('lead new Still here Ltd')
    await actor.last({ in: 'app', text: 'Still here Ltd', ...patient })
  }
})

test('all three replicas had their part in it, and nothing failed', () => {
  expect(Math.min(...stage.handed)).toBeGreaterThan(10)
  expect(stage.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
})
