/** A second workspace installs the app by “Add to Slack”, is an organisation of its own, and joins one by a code. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asUser } from '#domain/act-as.ts'
import { Lead } from '#domain/business/lead.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { endInstallation, findInstallation } from '#domain/organization/installation.ts'
import { User } from '#domain/organization/user.ts'
import { findWorkspace } from '#domain/organization/workspaces.ts'
import { installer, joinCodeOf } from './browser-of-installer.ts'
import { otherTeam, type Rig, startRig } from './rig.ts'

const key = { platform: 'slack', workspace: otherTeam.id } as const
const hours = 3_600_000
const tokenHours = 12

let rig: Rig
const other = () => {
  if (!rig.other) throw new Error('there is no other workspace')
  return rig.other
}
beforeAll(async () => {
  rig = await startRig({ known: 'people', other: { tokenSeconds: tokenHours * 3600 } })
}, 60_000)
afterAll(() => rig.close())

const { begin, allow, arrive, install } = installer(() => rig)

const door = () => findWorkspace(rig.bot.database, key)
const organization = async () => (await door())?.organization ?? ''
const installation = async () =>
  withinTenant(rig.bot.database, await organization(), async (em) => ({ ...(await findInstallation(em, key)) }))
const leadsOf = (firm: string) =>
  withinTenant(rig.bot.database, firm, async (em) => (await em.find(Lead, {})).map(({ name }) => name))
const uninstall = (revokedFirst: boolean) =>
  fetch(`${other().url}/sandbox/client/slack/uninstall`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ revokedFirst }) },
  })

test('nobody is answered where it is not installed', async () => {
  const ada = other().slack.as('ada')
  await ada.command('help').catch(() => undefined)
  expect(ada.error).toBeDefined()
  expect(await door()).toBeUndefined()
})

describe('what goes wrong is said, in the language of the browser', () => {
  test.each([
    ['en', 'EAS CRM was not installed', 'not allowed'],
    ['zh-CN,zh;q=0.9', 'EAS CRM 未能安装', '未获得许可'],
  ])('denied, in %s', async (language, ...says) => {
    const { asked, cookie } = await begin()
    const page = await arrive(await allow(asked, true), cookie, language)
    expect(page.status).toBe(400)
    for (const one of says) expect(page.text).toContain(one)
  })

  test('a state is bound to its browser, to its time, and is good once', async () => {
    const { asked, cookie } = await begin()
    const address = await allow(asked)
    expect((await arrive(address, '')).text).toContain('Please begin anew')
    expect((await arrive(address.replace(/state=./, 'state=x'), cookie)).text).toContain('Please begin anew')
    expect((await arrive(address.replace(/code=[^&]*/, 'code=wrong'), cookie)).text).toContain('invalid_code')
    const behind = (more: string) => address.replace(/state=[^&]*/, (state) => `${state}${more}`)
    for (const again of [address, behind('.'), behind('.x')])
      expect((await arrive(again, cookie)).text, again).toContain('opened too long ago')
    expect(await door()).toBeUndefined()
  })

  test('a code that is none', async () => {
    for (const wrong of ['nonsense', `${crypto.randomUUID()}.0000-0000-0000-0000-0000-0000`])
      expect((await install(wrong)).text).toContain('good for an hour')
    expect(await door()).toBeUndefined()
  })
})

test('installed, it is an organisation of its own, administered by whoever says the code', async () => {
  const page = await install()
  expect(page.status).toBe(200)
  expect(page.text).toContain('EAS CRM is installed in Other Trading')
  const code = /<code>([^<]+)/.exec(page.text)?.[1] ?? ''
  expect(await organization()).not.toBe(rig.bot.organization)
  const stored = await installation()
  expect(stored).toMatchObject({ status: 'active', enterprise: false, installedBy: 'U0ADA' })
  for (const secret of [stored.token, stored.refreshToken]) expect(secret).toMatch(/^v1\.[\w-]{8}\./)
  const sam = other().slack.as('sam')
  await sam.say(code)
  expect((await sam.last({ in: 'app', text: 'You administer EAS CRM now' })).text).toBeTruthy()
})

test('people of the same ids in two workspaces see nothing of each other’s', async () => {
  const [ours, theirs] = [rig.slack.as('ada'), other().slack.as('ada')]
  await ours.say('lead new Ours Ltd')
  await ours.last({ in: 'app', text: 'Ours Ltd' })
  await theirs.say('lead new Theirs Ltd')
  await theirs.last({ in: 'app', text: 'Theirs Ltd' })
  expect(await leadsOf(rig.bot.organization)).toEqual(['Ours Ltd'])
  const firm = await organization()
  await expect.poll(() => leadsOf(firm), { timeout: 8_000 }).toEqual(['Theirs Ltd'])
  await theirs.say('find Ours')
  await theirs.last({ in: 'app', text: /nothing/i })
  await theirs.command('lead list')
  const answered = async () => (await theirs.messages('app')).filter(({ author }) => author === 'EAS CRM')
  await expect.poll(async () => (await answered()).at(-1)?.text, { timeout: 8_000 }).toContain('Theirs Ltd')
  expect((await answered()).filter(({ text }) => text.includes('Ours Ltd'))).toEqual([])
})

/** A task of Ada's over there that is due. */
async function remind(subject: string) {
  const firm = await organization()
  const { id: user } = await withinTenant(rig.bot.database, firm, (em) =>
    em.findOneOrFail(User, { email: 'ada@demo.example' }),
  )
  const acting = { request: crypto.randomUUID(), now: rig.now(), queue: { enqueue: async () => {} } }
  await asUser(rig.bot.database, { organization: firm, user }, acting, async (context) => {
    const task = await logActivity(context, { type: 'task', subject, at: new Date(context.now.getTime() + hours) })
    task.remindAt = new Date(context.now.getTime() - 60_000)
    await context.em.flush()
  })
  await rig.bot.tick()
}

test('what is due there is told there, with a token that is renewed when it runs out', async () => {
  await remind('Remember the first.')
  await other().slack.as('ada').last({ in: 'app', text: 'Remember the first.', withinMs: 20_000 })
  const before = await installation()
  rig.advance({ hours: tokenHours + 1 })
  await remind('Remember the second.')
  await other().slack.as('ada').last({ in: 'app', text: 'Remember the second.', withinMs: 20_000 })
  const after = await installation()
  expect(after.token).not.toBe(before.token)
  expect(after.expiresAt?.getTime()).toBeGreaterThan(rig.now().getTime() + 11 * hours)
  const seen = (await rig.slack.as('ada').messages('app')).map(({ text }) => text)
  expect(seen.filter((text) => text.includes('Remember the'))).toEqual([])
})

test.each([true, false])(
  'uninstalled it is no more, whichever event comes first (tokens first: %s), and comes back',
  async (first) => {
    const firm = await organization()
    await uninstall(first)
    await expect.poll(async () => (await installation()).status).toBe('uninstalled')
    expect(await installation()).toMatchObject({ token: null, refreshToken: null })
    await remind('Nobody hears this.')
    expect((await install()).text).toContain('EAS CRM is installed in Other Trading')
    expect(await organization()).toBe(firm)
    expect(await installation()).toMatchObject({ status: 'active' })
    const ada = other().slack.as('ada')
    await ada.say('lead list')
    await ada.last({ in: 'app', text: 'Theirs Ltd' })
  },
)

test('an end that is heard of late ends nothing that was installed after it', async () => {
  const { installedAt } = await installation()
  await withinTenant(rig.bot.database, await organization(), async (em) => {
    const before = new Date((installedAt?.getTime() ?? 0) - 2_000)
    expect(await endInstallation(em, key, 'uninstalled', before)).toBe(false)
  })
  expect(await installation()).toMatchObject({ status: 'active' })
})

test('it is one organisation’s for good: a code of another does not take it away', async () => {
  const join = await joinCodeOf(rig, 'add workspace')
  expect((await install(join)).text).toContain('already')
  expect(await organization()).not.toBe(rig.bot.organization)
})
