/** Tenants are added to Teams by an administrator of theirs, are organisations of their own or join one, and are removed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { findInstallation } from '#domain/organization/installation.ts'
import { Organization } from '#domain/organization/organization.ts'
import { findWorkspace } from '#domain/organization/workspaces.ts'
import { otherTeamsTenantId, teamsTenantId } from '#sandbox/world.ts'
import { administrator, choicesOf, codeOn } from './browser-of-administrator.ts'
import { joinCodeOf } from './browser-of-installer.ts'
import { type Rig, startRig } from './rig.ts'

const key = { platform: 'teams', workspace: otherTeamsTenantId } as const

let rig: Rig
const other = () => {
  if (!rig.otherTeams) throw new Error('there is no other tenant')
  return rig.otherTeams
}
beforeAll(async () => {
  rig = await startRig({ known: 'people', tenants: true })
  await rig.slack.as('ada').say('help')
}, 60_000)
afterAll(() => rig.close())

const { begin, signIn, arrive, choose, offered, add } = administrator(() => rig)
const door = () => findWorkspace(rig.bot.database, key)
const organization = async () => (await door())?.organization ?? ''
const within = async <Result>(work: Parameters<typeof withinTenant<Result>>[2]) =>
  withinTenant(rig.bot.database, await organization(), work)
/** All organisations there are, as their tables' owner sees them. */
const doors = () => rig.bot.database.orm.em.fork().execute<object[]>('select * from workspace order by 1, 2')

test('from a tenant that has not added it nobody is answered, and nothing comes to be', async () => {
  const before = await doors()
  const ada = other().teams.as('ada')
  await ada.say('lead new Nowhere Ltd')
  expect(ada.error).toBeDefined()
  const said = await ada.last({ in: 'app', text: 'not set up for your organization yet' })
  expect(JSON.stringify(said.raw)).toContain(`${rig.url}/teams/install`)
  const lilei = other().teams.as('lilei')
  await lilei.say('帮助')
  await lilei.last({ in: 'app', text: '尚未启用' })
  expect(await doors()).toEqual(before)
  const known = (em: Parameters<Parameters<typeof withinTenant>[2]>[0]) =>
    em.count(ChatAccount, { workspace: otherTeamsTenantId })
  expect(await withinTenant(rig.bot.database, rig.bot.organization, known)).toBe(0)
})

test('the company’s own tenant is none that is served until it is added', async () => {
  const sam = rig.teams.as('sam')
  await sam.say('help')
  expect(sam.error).toBeDefined()
  await sam.last({ in: 'app', text: 'not set up' })
})

describe('what goes wrong is said, in the language of the browser, and changes nothing', () => {
  test.each([
    ['en', 'EAS CRM was not installed', 'not allowed'],
    ['zh-CN,zh;q=0.9', 'EAS CRM 未能安装', '未获得许可'],
  ])('denied, in %s', async (language, ...says) => {
    const { asked, cookie } = await begin()
    const page = await arrive(await signIn(asked, { deny: true }), cookie, language)
    expect(page.status).toBe(400)
    for (const one of says) expect(page.text).toContain(one)
  })

  test('whoever is no administrator of the directory', async () => {
    const { page } = await offered({ as: 'sam' })
    expect(page.status).toBe(400)
    expect(page.text).toContain('not as an administrator')
    expect(choicesOf(page)).toEqual([])
  })

  test('a state is signed, bound to its browser, to its time, and good once', async () => {
    const { asked, cookie } = await begin()
    const address = await signIn(asked)
    const state = new URL(address).searchParams.get('state') ?? ''
    const changed = (to: string) => address.replace(encodeURIComponent(state), encodeURIComponent(to))
    const slackState = new URL(asked).searchParams.get('state')?.replace(/^./, 'x') ?? ''
    for (const [wrong, browser] of [
      [address, ''],
      [address, (await begin()).cookie],
      [changed(''), cookie],
      [changed('nonsense'), cookie],
      [changed(`${state}x`), cookie],
      [changed(slackState), cookie],
    ] as const)
      expect((await arrive(wrong, browser)).text, wrong).toContain('opened too long ago')
    expect(choicesOf(await arrive(address, cookie))).toEqual(['new'])
    for (const again of [address, changed(`${state}.`), changed(`${state}.x`)])
      expect((await arrive(again, cookie)).text, again).toContain('opened too long ago')
    const late = await begin()
    const lateAddress = await signIn(late.asked)
    rig.advance({ minutes: 11 })
    expect((await arrive(lateAddress, late.cookie)).text).toContain('opened too long ago')
    expect(await door()).toBeUndefined()
  })

  test('what the admin consent page would say by itself is nobody’s word', async () => {
    const { asked, cookie } = await begin()
    const back = new URL(`${rig.url}/teams/oauth_redirect`)
    back.searchParams.set('state', asked.searchParams.get('state') ?? '')
    back.searchParams.set('admin_consent', 'True')
    back.searchParams.set('tenant', otherTeamsTenantId)
    expect((await arrive(back.href, cookie)).status).toBe(400)
    expect(await door()).toBeUndefined()
  })

  test('a code of another’s sign-in: its proof is in the browser that began', async () => {
    const [mine, theirs] = [await begin(), await begin()]
    const stolen = new URL(await signIn(theirs.asked))
    stolen.searchParams.set('state', mine.asked.searchParams.get('state') ?? '')
    expect((await arrive(stolen.href, mine.cookie)).text).toContain('invalid_grant')
    expect(await door()).toBeUndefined()
  })

  test('a choice is the browser’s that signed in, and good once; what was not offered is none', async () => {
    const { page, cookie } = await offered()
    expect((await choose(page, 'new', '')).text).toContain('opened too long ago')
    expect((await choose(page, 'new', (await begin()).cookie)).text).toContain('opened too long ago')
    expect((await choose({ ...page, text: page.text.replace('value="ey', 'value="ez') }, 'new', cookie)).status).toBe(
      400,
    )
    expect((await choose(page, 'nonsense', cookie)).status).toBe(400)
    expect((await choose(page, 'new', cookie)).status).toBe(400)
    const again = await offered()
    expect((await choose(again.page, 'join', again.cookie)).text).toContain('good for an hour')
    const behind = { ...again.page, text: again.page.text.replace(/value="(ey[^"]*)"/, 'value="$1.x"') }
    for (const spent of [again.page, behind])
      expect((await choose(spent, 'new', again.cookie)).text).toContain('opened too long ago')
    expect(await door()).toBeUndefined()
  })

  test('a state is no ticket, and a ticket no state', async () => {
    const { asked, cookie } = await begin()
    const state = asked.searchParams.get('state') ?? ''
    const page = { status: 200, text: `name="ticket" value="${state}"` }
    expect((await choose(page, 'new', cookie)).status).toBe(400)
    expect(await door()).toBeUndefined()
  })

  test('a code that is none', async () => {
    for (const wrong of ['nonsense', `${crypto.randomUUID()}.0000-0000-0000-0000-0000-0000`]) {
      const { page } = await offered({}, wrong)
      expect(page.text).toContain('good for an hour')
    }
    expect(await door()).toBeUndefined()
  })
})

test('added, it is an organisation of its own, administered by whoever says the code', async () => {
  const page = await add('new')
  expect(page.status).toBe(200)
  expect(page.text).toContain('EAS CRM is installed in demo.example')
  expect(await organization()).not.toBe(rig.bot.organization)
  expect(await within((em) => findInstallation(em, key))).toMatchObject({ status: 'active', token: null })
  // Lost with the page, the code is given anew, until somebody administers.
  const again = codeOn(await add('again'))
  expect(again).not.toBe(codeOn(page))
  const sam = other().teams.as('sam')
  await sam.say(again)
  await sam.last({ in: 'app', text: 'You administer EAS CRM now' })
  expect(codeOn(await add('again'))).toBe('')
})

test('people of the same ids in two tenants see nothing of each other’s', async () => {
  const join = await joinCodeOf(rig, 'add workspace')
  const { page, cookie } = await offered({ directory: teamsTenantId }, join)
  expect(choicesOf(page)).toEqual(['join', 'new'])
  expect(page.text).toContain('Demo Trading')
  const joined = await choose(page, 'join', cookie)
  expect(joined.text).toContain('same data as those of Demo Trading')
  expect(codeOn(joined)).toBe('')
  const [ours, theirs] = [rig.teams.as('ada'), other().teams.as('ada')]
  await ours.say('lead new Ours Ltd')
  await ours.last({ in: 'app', text: 'Ours Ltd' })
  await theirs.say('lead new Theirs Ltd')
  await theirs.last({ in: 'app', text: 'Theirs Ltd' })
  await theirs.say('find Ours')
  await theirs.last({ in: 'app', text: /nothing/i })
  const leads = (firm: string) =>
    withinTenant(rig.bot.database, firm, async (em) => (await em.find(Lead, {})).map(({ name }) => name))
  expect(await leads(rig.bot.organization)).toEqual(['Ours Ltd'])
  expect(await leads(await organization())).toEqual(['Theirs Ltd'])
  // Slack's people see the same as those of the tenant that joined.
  const inSlack = rig.slack.as('ada')
  await inSlack.command('lead list')
  await inSlack.last({ in: 'app', text: 'Ours Ltd' })
})

test('it is one organisation’s for good: the link of another does not take it away', async () => {
  const join = await joinCodeOf(rig, 'add workspace')
  const { page } = await offered({}, join)
  expect(page.status).toBe(400)
  expect(page.text).toContain('already')
  expect(await organization()).not.toBe(rig.bot.organization)
  // The link is still good for another tenant: it was only looked at.
})

test('whose tenant is taken out is answered no more, and comes back to the same data', async () => {
  const firm = await organization()
  expect((await add('remove')).text).toContain('was removed')
  expect(await within((em) => findInstallation(em, key))).toMatchObject({ status: 'uninstalled' })
  const ada = other().teams.as('ada')
  await ada.say('lead new Too late Ltd')
  expect(ada.error).toBeDefined()
  await ada.last({ in: 'app', text: 'not set up for your organization yet' })
  expect(await within((em) => em.count(Lead, { name: 'Too late Ltd' }))).toBe(0)
  const { page, cookie } = await offered()
  expect(choicesOf(page)).toEqual(['again'])
  await choose(page, 'again', cookie)
  expect(await organization()).toBe(firm)
  await ada.say('lead list')
  await ada.last({ in: 'app', text: 'Theirs Ltd' })
  expect(await within((em) => em.count(Organization, {}))).toBe(1)
})

test('the bot’s own token is that of all bots, and in no log', async () => {
  const traffic = await (await fetch(`${rig.url}/sandbox/client/traffic?after=0`)).text()
  expect(traffic).toContain('/sandbox/teams/login/botframework.com/oauth2/v2.0/token')
  expect(rig.log.join('')).not.toMatch(/eyJ|id_token|code_verifier/)
})
