/** Two tenants of Teams in two organisations, and a third that is nobody's: nothing crosses, whatever is sent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asUser } from '#domain/act-as.ts'
import { Lead } from '#domain/business/lead.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { Notice } from '#domain/notices/notice.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { User } from '#domain/organization/user.ts'
import { findWorkspace } from '#domain/organization/workspaces.ts'
import { connectorIssuer } from '#sandbox/teams/delivery.ts'
import { teamsEndpoints } from '#sandbox/teams/endpoints.ts'
import { aadObjectId, personalChatId, userId } from '#sandbox/teams/ids.ts'
import { createKeyServer, type KeyServer } from '#sandbox/teams/keys.ts'
import { otherTeamsTenantId, teamsTenantId } from '#sandbox/world.ts'
import { toVerb } from '#views/teams/wire.ts'
import { administrator, codeOn } from './browser-of-administrator.ts'
import { clientId, type Rig, startRig } from './rig.ts'

const nobodys = '00000000-0000-4000-8000-000000000009'
const sides = [
  { tenant: teamsTenantId, lead: 'Ours Ltd' },
  { tenant: otherTeamsTenantId, lead: 'Theirs Ltd' },
] as const
type Side = (typeof sides)[number]

let rig: Rig
const chatOf = ({ tenant }: Side) => {
  if (tenant === teamsTenantId) return rig.teams
  if (!rig.otherTeams) throw new Error('there is no other tenant')
  return rig.otherTeams.teams
}
const urlOf = ({ tenant }: Side) => (tenant === teamsTenantId ? rig.url : (rig.otherTeams?.url ?? ''))
const firmOf = async ({ tenant }: Side) =>
  (await findWorkspace(rig.bot.database, { platform: 'teams', workspace: tenant }))?.organization ?? ''
const inFirm = async <Result>(side: Side, work: Parameters<typeof withinTenant<Result>>[2]) =>
  withinTenant(rig.bot.database, await firmOf(side), work)

beforeAll(async () => {
  rig = await startRig({ tenants: true })
  const { add } = administrator(() => rig)
  for (const side of sides) {
    const code = codeOn(await add('new', { directory: side.tenant }))
    const ada = chatOf(side).as('ada')
    await ada.say(code)
    await ada.last({ in: 'app', text: 'You administer EAS CRM now' })
    await ada.say(`lead new ${side.lead}`)
    await ada.last({ in: 'app', text: side.lead })
  }
}, 60_000)
afterAll(() => rig.close())

/** Everything that the database holds, row by row: what is done to nobody changes none of it. */
async function contents(): Promise<string> {
  const em = rig.bot.database.orm.em.fork()
  const counts: unknown[] = [await em.execute('select * from workspace order by 1, 2')]
  for (const side of sides)
    counts.push(
      await inFirm(side, async (inside) => [
        await inside.execute('select count(*) from delivery'),
        await inside.execute('select count(*) from taken_delivery'),
        await inside.execute('select external_id, workspace, standing from chat_account order by 1, 2'),
        await inside.execute('select name, email from app_user order by 1, 2'),
        await inside.execute('select name from lead order by 1'),
        await inside.execute('select status from installation'),
      ]),
    )
  return JSON.stringify(counts)
}

interface Forgery {
  /** Of which region it comes. */
  readonly url?: string
  readonly by?: KeyServer
  readonly serviceUrl?: string
  readonly channelTenant?: string
  readonly conversationTenant?: string
}

/** An activity as the connector would send it, with what is forged. */
async function deliver(activity: object, forgery: Forgery = {}) {
  const { serviceUrl: own } = teamsEndpoints(forgery.url ?? rig.url)
  const { by = rig.keys, serviceUrl = own, channelTenant = nobodys, conversationTenant = nobodys } = forgery
  const bearer = await by.sign({ issuer: connectorIssuer, audience: clientId, claims: { serviceurl: own } })
  const body = {
    ...{ id: `${Date.now()}${Math.floor(Math.random() * 1000)}`, channelId: 'msteams', serviceUrl },
    timestamp: new Date().toISOString(),
    from: { id: userId('ada'), name: 'Ada', aadObjectId: aadObjectId('ada') },
    recipient: { id: `28:${clientId}`, name: 'EAS CRM' },
    conversation: {
      ...{ id: personalChatId('ada', clientId), conversationType: 'personal' },
      ...(conversationTenant && { tenantId: conversationTenant }),
    },
    channelData: channelTenant ? { tenant: { id: channelTenant } } : {},
    ...activity,
  }
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` }
  return fetch(`${rig.url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(body) })
}

const bot = { id: `28:${clientId}` }
const say = { type: 'message', text: 'lead new Forged Ltd' }
const activities: Readonly<Record<string, object>> = {
  words: say,
  'the first hello': { type: 'conversationUpdate', membersAdded: [bot] },
  'an addition': { type: 'installationUpdate', action: 'add' },
  'a removal': { type: 'installationUpdate', action: 'remove' },
  'a press': {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb: 'lead.list', data: {} } },
  },
  'an old press': { type: 'message', value: { verb: 'lead.list' } },
  'a dialog': { type: 'invoke', name: 'task/fetch', value: { data: { verb: 'lead.new' } } },
  'a form': { type: 'invoke', name: 'task/submit', value: { data: { verb: 'lead.save', state: {} } } },
  'a search': { type: 'invoke', name: 'composeExtension/query', value: { parameters: [{ name: 'q', value: 'L' }] } },
  'a file': { type: 'invoke', name: 'fileConsent/invoke', value: { action: 'accept', context: {} } },
  'a suggestion': { type: 'invoke', name: 'application/search', value: { queryText: 'a', dataset: 'customer' } },
}

describe('from a tenant that is nobody’s', () => {
  test.each(Object.keys(activities))('%s is refused, and changes nothing', async (what) => {
    const before = await contents()
    const answer = await deliver(activities[what] ?? {})
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toMatch(/Ltd/)
    expect(await contents()).toBe(before)
  })

  test.each<[string, Forgery]>([
    ['names one organisation’s here and nobody’s there', { channelTenant: teamsTenantId }],
    ['names nobody’s here and one organisation’s there', { conversationTenant: teamsTenantId }],
    ['names two organisations’', { channelTenant: teamsTenantId, conversationTenant: otherTeamsTenantId }],
    ['names none', { channelTenant: '', conversationTenant: '' }],
    ['names one in other letters', { channelTenant: teamsTenantId.toUpperCase(), conversationTenant: '' }],
    ['names Microsoft’s word for all', { channelTenant: 'organizations', conversationTenant: 'organizations' }],
    ['names one and something behind it', { channelTenant: `${teamsTenantId} `, conversationTenant: '' }],
  ])('what %s', async (_what, forgery) => {
    const before = await contents()
    expect((await deliver(say, forgery)).status).toBe(403)
    expect(await contents()).toBe(before)
  })

  test('nobody is even told so who is not of the connector, or at another address than it vouches for', async () => {
    const posted = async () =>
      (
        (await (await fetch(`${rig.url}/sandbox/client/traffic?after=0`)).json()) as { from: string; path: string }[]
      ).filter(({ from, path }) => from === 'bot' && path.includes('/v3/')).length
    const before = await posted()
    expect((await deliver(say, { by: createKeyServer() })).status).toBe(401)
    expect((await deliver(say, { serviceUrl: `${rig.url}/sandbox/elsewhere/` })).status).toBe(401)
    expect(await posted()).toBe(before)
  })
})

describe.each(sides)('the people of $tenant', (mine) => {
  const theirs = sides.find((side) => side !== mine) ?? mine

  test('find, list and open nothing of the other’s', async () => {
    const ada = chatOf(mine).as('ada')
    for (const asked of ['lead list', `find ${theirs.lead}`, 'lead show L-1', theirs.lead, 'users', 'export leads'])
      await ada.say(asked)
    await ada.say('help')
    const heard = (await ada.messages()).filter(({ author }) => author === 'EAS CRM').map(({ text }) => text)
    expect(heard.filter((text) => text.includes(theirs.lead) && !text.includes(`“${theirs.lead}”`))).toEqual([])
    expect(heard.some((text) => text.includes(mine.lead))).toBe(true)
  })

  test('press with the other’s ids what is not there for them', async () => {
    const press = async (verb: string, id: string) => {
      const action = { type: 'Action.Execute', verb: toVerb({ verb, args: { id } }), data: {} }
      const answer = await deliver(
        { type: 'invoke', id: crypto.randomUUID(), name: 'adaptiveCard/action', value: { action } },
        { url: urlOf(mine), channelTenant: mine.tenant, conversationTenant: mine.tenant },
      )
      expect(answer.status).toBe(200)
      return answer.text()
    }
    const foreign = await inFirm(theirs, (em) => em.findOneOrFail(Lead, { name: theirs.lead }))
    const leads = () => inFirm(theirs, async (em) => JSON.stringify(await em.execute('select * from lead order by id')))
    const before = await leads()
    // Each has a first lead, which is their own.
    const first = await press('lead.show', 'L-1')
    expect(first).toContain(mine.lead)
    expect(first).not.toContain(theirs.lead)
    for (const verb of [
      'show',
      'edit',
      'delete',
      'clone',
      'transfer',
      'share',
      'unshare',
      'upgrade',
      'history',
      'favourite',
    ])
      expect(await press(`lead.${verb}`, foreign.id), verb).not.toContain(theirs.lead)
    expect(await leads()).toBe(before)
  })

  test('are reminded of their own, where they are, once', async () => {
    const firm = await firmOf(mine)
    const { id: user } = await inFirm(mine, (em) => em.findOneOrFail(User, { name: 'Ada Brandt' }))
    const acting = { request: crypto.randomUUID(), now: rig.now(), queue: { enqueue: async () => {} } }
    const subject = `Remember ${mine.lead}.`
    await asUser(rig.bot.database, { organization: firm, user }, acting, async (context) => {
      const task = await logActivity(context, {
        type: 'task',
        subject,
        at: new Date(context.now.getTime() + 3_600_000),
      })
      task.remindAt = new Date(context.now.getTime() - 60_000)
      await context.em.flush()
    })
    await rig.bot.tick()
    await chatOf(mine).as('ada').last({ in: 'app', text: subject, withinMs: 20_000 })
    const heard = (await chatOf(theirs).as('ada').messages()).filter(({ text }) => text.includes(subject))
    expect(heard).toEqual([])
    await expect
      .poll(async () => (await inFirm(mine, (em) => em.find(Notice, {}))).map(({ state }) => state))
      .toEqual(['sent'])
    const queues = await rig.bot.database.orm.em
      .fork()
      .execute<{ name: string; organization: string }[]>(
        `select distinct name, data->>'organization' as organization from pgboss.job where data->>'organization' = ?`,
        [firm],
      )
    expect(queues).toEqual([{ name: `notice.app-${clientId}`, organization: firm }])
  })
})

test('who is in a channel of the one and of the other tenant, is a stranger there, though both have added it', async () => {
  await rig.stands('sam', { standing: 'stranger' })
  const sam = rig.teams.as('sam')
  await sam.mention('lead list', { in: 'sales' })
  await sam.last({ text: 'You belong to another company' })
  const [account] = await inFirm(sides[0], (em) =>
    em.find(ChatAccount, { externalId: aadObjectId('sam') }, { populate: ['user'] }),
  )
  expect(account).toMatchObject({ standing: 'stranger', user: null })
  await rig.stands('sam', { standing: 'member' })
})
