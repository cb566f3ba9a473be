/** The whole product on a free port, with a Slack and a Teams of its own, and people at both. */
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { type Bot, startBot } from '#bot/bot.ts'
import { openQueue } from '#bot/jobs/queue.ts'
import { createMailer } from '#bot/mail/smtp.ts'
import { listen, type Route } from '#bot/server.ts'
import { everyTenant } from '#bot/teams/tenants.ts'
import { asUser } from '#domain/act-as.ts'
import type { Context } from '#domain/context.ts'
import { type Database, openMigrated, type Where, withinTenant } from '#domain/database/orm.ts'
import { TakenDelivery } from '#domain/database/taken-delivery.ts'
import { Department } from '#domain/organization/department.ts'
import { createSeal } from '#domain/organization/seal.ts'
import { User } from '#domain/organization/user.ts'
import slackManifest from '#manifests/slack.json' with { type: 'json' }
import teamsManifest from '#manifests/teams/manifest.json' with { type: 'json' }
import teamsInChinese from '#manifests/teams/zh-CN.json' with { type: 'json' }
import { plantDemo } from '#sandbox/demo/demo.ts'
import type { Membership } from '#sandbox/protocol.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import type { OAuthApp } from '#sandbox/slack/bot-tokens.ts'
import { teamsEndpoints } from '#sandbox/teams/endpoints.ts'
import { createKeyServer, type KeyServer } from '#sandbox/teams/keys.ts'
import { otherTeamsTenantId, people, type SlackTeam, teamsTenantId } from '#sandbox/world.ts'
import { type Words, words } from '#views/locales/words.ts'
import type { Actor, Chat, Place, Seen } from '../driver/driver.ts'
import { createSlackChat } from '../driver/slack.ts'
import { createTeamsChat } from '../driver/teams.ts'
import { createDatabase, templateDatabase } from '../setup/databases.ts'

export const signingSecret = 'a signing secret of the tests'
const botToken = 'xoxb-conversation'
const appToken = 'xapp-conversation'
export const clientId = '0f8fad5b-d9cb-469f-a165-70867728950e'
const clientSecret = 'a secret of the tests'
const slackApp = { clientId: '1234.5678', clientSecret: 'a client secret of the tests' }
const sealingKey = new Uint8Array(32).fill(7)
export const otherTeam: SlackTeam = { id: 'T0OTHER', name: 'Other Trading', domain: 'other-trading' }

export interface Rig {
  readonly url: string
  readonly bot: Bot
  readonly slack: Chat
  readonly teams: Chat
  /** Another workspace of Slack's, in which the app is not installed at first. */
  readonly other: { readonly url: string; readonly slack: Chat } | undefined
  /** The people of another tenant, in which the app is not added at first; with `tenants` alone. */
  readonly otherTeams: { readonly url: string; readonly tenantId: string; readonly teams: Chat } | undefined
  /** Signs for Microsoft: activities, and who signs in. */
  readonly keys: KeyServer
  /** Lines of the log, as JSON. */
  readonly log: readonly string[]
  /** What stood in the Authorization header of the newest delivery from Teams. */
  readonly teamsToken: string
  /** What time the product and both chats take it to be; it runs on by itself. */
  now(): Date
  advance(span: { hours?: number; minutes?: number }): void
  /** How somebody stands to the workspace and the tenant from now on. */
  stands(person: string, change: Partial<Membership>): Promise<void>
  close(): Promise<void>
}

export interface RigOptions {
  /** A database of its own on the server of the tests unless said; the embedded one has tests of every kind too. */
  readonly where?: Where
  /**
   * Whom the product knows at the start: nobody, the six people of the sandbox (a manager above 李雷 and Sam), or them
   * with the demo's year of leads.
   */
  readonly known?: 'nobody' | 'people' | 'demo'
  /** Slack delivers over sockets that the bot opens, rather than by request. */
  readonly socketMode?: boolean
  /** The chats that the product is connected to; both unless said. */
  readonly chats?: readonly (typeof platforms)[number][]
  /** Another workspace of Slack's may install the app; its tokens live so long. */
  readonly other?: Pick<OAuthApp, 'tokenSeconds' | 'enterprise'>
  /** Teams serves every tenant that adds the app, the company's own among them; there is another one. */
  readonly tenants?: boolean
  /** How many messages in a row Slack takes in a conversation before it asks for patience. */
  readonly messageBurst?: number
  /** The server that takes the e-mails, or the mailbox of the sandbox; without either none can be written. */
  readonly smtpUrl?: string
  readonly mailbox?: boolean
  /** Answers before the stand-ins do. */
  readonly before?: readonly Route[]
}

/** Tables and queues, made once for a run of tests and copied from then on. */
const prepared = async (url: string) => {
  const database = await openMigrated({ url }, { now: () => new Date() })
  const queue = await openQueue(database, { logger: pino({ level: 'warn' }), sendsEmail: true })
  await queue.close()
  await database.close()
}

export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const { known = 'nobody', socketMode = false, smtpUrl, mailbox = false, before = [] } = options
  const { chats = platforms, messageBurst = 1000, tenants = false } = options
  const own = options.where ? undefined : await createDatabase(await templateDatabase('rig', prepared))
  const where = options.where ?? { url: own?.url ?? '' }
  const log: string[] = []
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const broken: unknown[] = []
  const server = await listen(0, '127.0.0.1', (error) => broken.push(error))
  const url = `http://127.0.0.1:${server.port}`
  const { serviceUrl, openIdMetadataUrl, tokenUrl, loginUrl } = teamsEndpoints(url)
  const keys = createKeyServer()
  const otherTeams = tenants ? await openOtherTenant(url, keys, now, (error) => broken.push(error)) : undefined
  const other = options.other && (await openOther(url, options.other, now, (error) => broken.push(error)))
  const sandbox = createSandbox({
    botUrl: url,
    publicUrl: url,
    // Built by the run of all tests before the browser's.
    pageDir: fileURLToPath(new URL('../../dist/page', import.meta.url)),
    faces: {
      slack: {
        ...{ signingSecret, botToken, appToken, messageBurst },
        ...(other && { neighbour: `${other.url}/sandbox/slack/api/` }),
        manifest: { ...slackManifest, settings: { ...slackManifest.settings, socket_mode_enabled: socketMode } },
      },
      teams: {
        ...{ clientId, clientSecret, keys, directories: [otherTeamsTenantId] },
        ...{ manifest: teamsManifest, translations: { 'zh-CN.json': teamsInChinese } },
      },
    },
    now,
    localeOf: (email) => bot.localeOf(email),
    onError: (error) => broken.push(error),
  })
  let teamsToken = ''
  const bot: Bot = await startBot({
    server,
    where,
    publicUrl: url,
    slack: chats.includes('slack')
      ? {
          botToken,
          signingSecret,
          fileOrigins: [url, ...(other ? [other.url] : [])],
          ...(other && { client: { ...slackApp, seal: createSeal([sealingKey]) } }),
          apiUrl: `${url}/sandbox/slack/api/`,
          ...(socketMode && { appToken }),
        }
      : undefined,
    teams: chats.includes('teams')
      ? {
          ...{ clientId, clientSecret, fileOrigins: [url], serviceUrl, openIdMetadataUrl },
          ...(tenants ? { tenantId: everyTenant, loginUrl } : { tenantId: teamsTenantId, tokenUrl }),
        }
      : undefined,
    mailer: smtpUrl ? createMailer({ url: smtpUrl, from: 'crm@demo.example' }) : mailbox ? sandbox.mailbox : undefined,
    organization: {
      name: 'Demo Trading',
      locale: 'en',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      country: 'CN',
      regions: ['华东', '华南', '华北', 'Europe', 'North America'].map((value) => ({ value })),
    },
    before: [
      (req) => {
        if (req.url === '/api/messages') teamsToken = req.headers.authorization ?? ''
        return false
      },
      ...before,
      sandbox.handle,
    ],
    plant: async (database, organization) => {
      if (known === 'demo') await plantDemo(database, organization, people, now())
      if (known === 'people') await plantPeople(database, organization)
    },
    logger: pino({ level: 'warn' }, { write: (line: string) => void log.push(line) }),
    now,
  })
  return {
    url,
    bot,
    slack: settling(createSlackChat(url), bot),
    teams: createTeamsChat(url),
    otherTeams: otherTeams && { ...otherTeams, teams: createTeamsChat(otherTeams.url) },
    keys,
    other: other && { url: other.url, slack: createSlackChat(other.url) },
    log,
    get teamsToken() {
      return teamsToken
    },
    now,
    advance({ hours = 0, minutes = 0 }) {
      ahead += (hours * 60 + minutes) * 60_000
    },
    async stands(person, change) {
      const body = JSON.stringify({ person, ...change })
      const answer = await fetch(`${url}/sandbox/client/people`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
      })
      if (!answer.ok) throw new Error(await answer.text())
    },
    async close() {
      await server.close(async () => {
        await other?.close()
        await otherTeams?.close()
        await sandbox.close()
        await bot.close()
        await own?.drop()
      })
      if (broken.length) throw new AggregateError(broken, 'the server or the stand-in itself broke')
    },
  }
}

/** A stand-in for a workspace with people of the same names and ids, on a server of its own. */
async function openOther(
  botUrl: string,
  rules: NonNullable<RigOptions['other']>,
  now: () => Date,
  broken: (error: unknown) => void,
) {
  const server = await listen(0, '127.0.0.1', broken)
  const url = `http://127.0.0.1:${server.port}`
  const oauth = { ...slackApp, ...rules }
  const sandbox = createSandbox({
    ...{ botUrl, publicUrl: url, now, onError: broken },
    faces: { slack: { signingSecret, team: otherTeam, oauth, manifest: slackManifest, messageBurst: 1000 } },
  })
  server.route(sandbox.handle)
  return { url, close: () => server.close(() => sandbox.close()) }
}

/** Another tenant, with people of the same names and ids: the same Teams, in another region. */
async function openOtherTenant(botUrl: string, keys: KeyServer, now: () => Date, broken: (error: unknown) => void) {
  const server = await listen(0, '127.0.0.1', broken)
  const url = `http://127.0.0.1:${server.port}`
  const sandbox = createSandbox({
    ...{ botUrl, publicUrl: url, now, onError: broken },
    faces: {
      teams: {
        ...{ clientId, clientSecret, keys, tenantId: otherTeamsTenantId },
        ...{ manifest: teamsManifest, translations: { 'zh-CN.json': teamsInChinese } },
      },
    },
  })
  server.route(sandbox.handle)
  return { url, tenantId: otherTeamsTenantId, close: () => server.close(() => sandbox.close()) }
}

/** What Slack is told to be taken before it is done; Teams waits for the answer of anything. */
const acts = ['say', 'mention', 'sendFile', 'shortcut', 'click', 'choose', 'search'] as const

/** The same chat, where an act is over once the product has done what it has taken. */
function settling(chat: Chat, { database, organization }: Bot): Chat {
  const settled = async (): Promise<void> => {
    const until = Date.now() + 5_000
    while (Date.now() < until) {
      // Without its database nothing is in hand that could be waited for.
      const left = await withinTenant(database, organization, (em) => em.count(TakenDelivery, {})).catch(() => 0)
      if (left === 0) return
      await setTimeout(10)
    }
  }
  return {
    platform: chat.platform,
    as(person) {
      const actor = chat.as(person)
      const then =
        (act: (...args: never[]) => Promise<void>) =>
        async (...args: never[]) => {
          await act(...args)
          await settled()
        }
      return Object.assign(Object.create(actor), Object.fromEntries(acts.map((name) => [name, then(actor[name])])))
    },
  }
}

const plantPeople = (database: Database, organization: string): Promise<void> =>
  withinTenant(database, organization, async (em) => {
    const sales = em.create(Department, { organization, name: 'Sales', parent: null })
    const field = em.create(Department, { organization, name: 'Field sales', parent: sales })
    for (const { key: _key, ...person } of people) {
      const department = person.role === 'manager' ? sales : person.role === 'salesperson' ? field : null
      em.create(User, { ...person, organization, department })
    }
    await em.flush()
  })

export const platforms = ['slack', 'teams'] as const

/** What somebody did before the conversation begins, straight in the domain. */
export async function asPerson<Result>(
  rig: Rig,
  person: string,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  const { database, organization } = rig.bot
  const { name = '' } = people.find(({ key }) => key === person) ?? {}
  const { id: user } = await withinTenant(database, organization, (em) => em.findOneOrFail(User, { name }))
  const acting = { request: crypto.randomUUID(), now: rig.now(), queue: { enqueue: async () => {} } }
  return asUser(database, { organization, user }, acting, work)
}

/** One salesperson for each language, with what the product calls things in it. */
export const speakers: readonly { readonly person: string; readonly locale: string; readonly say: Words }[] = [
  { person: 'sam', locale: 'en', say: words('en') },
  { person: 'lilei', locale: 'zh-CN', say: words('zh-CN') },
]

/** Teams answers a typed wish for a form with the button that opens it. */
export async function askForForm(chat: Chat, actor: Actor, say: Words, command: string): Promise<void> {
  await actor.command(command)
  if (chat.platform === 'teams') await actor.click(say('renderer.openForm'))
}

/** `L-12` in a card's text. */
export function refIn(text: string): string {
  const ref = /\bL-\d+\b/.exec(text)?.[0]
  if (!ref) throw new Error(`no lead is named in: ${text}`)
  return ref
}

/** Waits until the person sees so many messages with the text, and gives the newest. */
export async function nth(actor: Actor, count: number, text: string, place: Place = 'app'): Promise<Seen> {
  const until = Date.now() + 8000
  for (;;) {
    const found = (await actor.messages(place)).filter((one) => one.text.includes(text))
    const newest = found.at(-1)
    if (newest && found.length === count) return newest
    if (found.length > count || Date.now() > until)
      throw new Error(`${found.length} messages, not ${count}, say ${text}`)
    await setTimeout(30)
  }
}

/** A message as it stands now. */
export async function again(actor: Actor, seen: Seen): Promise<Seen> {
  const now = (await actor.messages(seen.place)).find(({ id }) => id === seen.id)
  if (!now) throw new Error(`the message is gone: ${seen.text}`)
  return now
}

/** Presses something in a list, and gives what then stands beneath it. */
export async function opened(actor: Actor, label: string, list: Seen): Promise<Seen> {
  const before = (await actor.messages(list.place)).length
  await actor.click(label, list)
  const until = Date.now() + 8000
  for (;;) {
    const newest = (await actor.messages(list.place)).at(before)
    if (newest) return newest
    if (Date.now() > until) throw new Error(`nothing was opened by ${label} of: ${list.text}`)
    await setTimeout(30)
  }
}
