import pino from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { type NoticeHandler, openQueue as openOnly, type Queue, type QueueOptions } from '#bot/jobs/queue.ts'
import { createNoticeSender, type NoticeType } from '#bot/jobs/send-notices.ts'
import type { Address, Chat, SendFailure } from '#bot/request.ts'
import { actAs } from '#domain/act-as.ts'
import type { Context } from '#domain/context.ts'
import { type Database, migrate, openDatabase, withinTenant } from '#domain/database/orm.ts'
import { Notice } from '#domain/notices/notice.ts'
import { contextFor } from '#domain/organization/context-for.ts'
import { recognize } from '#domain/organization/recognize.ts'
import { setUpOrganization } from '#domain/organization/set-up.ts'
import type { Platform } from '#domain/organization/workspace.ts'
import type { Message } from '#views/message.ts'
import { createDatabase } from '../../setup/databases.ts'
import { inMemory } from '../../setup/pglite-image.ts'

export const engines = ['pglite', 'postgres'] as const
export const silent = pino({ level: 'silent' })
/** Retries within a test's patience. */
export const hasty: QueueOptions = { logger: silent, retryDelaySeconds: 1 }

export interface World {
  readonly database: Database
  readonly organization: string
  readonly user: string
  /** Another replica on the same PostgreSQL. */
  readonly replica: () => Promise<Database>
  readonly inContext: <Result>(queue: Queue, work: (context: Context) => Promise<Result>, now?: Date) => Promise<Result>
  readonly notices: () => Promise<Notice[]>
}

/** One organisation with one person (U1 in Slack, A1 in Teams, who last used Slack), for all tests of a block. */
export function useWorld(engine: (typeof engines)[number]): () => World {
  let world: World
  const closing: (() => Promise<void>)[] = []
  beforeAll(async () => {
    const place = engine === 'pglite' ? await inMemory() : await server(closing)
    const open = async () => {
      const database = await openDatabase(place, { now: () => new Date() })
      closing.unshift(() => database.close())
      return database
    }
    const database = await open()
    await migrate(database)
    const workspaces = [
      { platform: 'slack', externalId: 'T1' },
      { platform: 'teams', externalId: 'tenant' },
    ] as const
    const { id: organization } = await setUpOrganization(database, workspaces, { name: 'Acme', locale: 'en' })
    const user = await withinTenant(database, organization, async (em) => {
      const ada = { name: 'Ada', email: 'ada@acme.test', timeZone: 'Europe/Berlin', standing: 'member' } as const
      const inSlack = { platform: 'slack', workspace: 'T1', externalId: 'U1', isAdministrator: true, ...ada } as const
      const inTeams = { platform: 'teams', workspace: 'tenant', externalId: 'A1', memberId: '29:1', ...ada } as const
      await recognize(em, organization, inSlack, new Date())
      const user = await recognize(em, organization, inTeams, new Date())
      if (!user) throw new Error('a member without a user')
      return user.id
    })
    world = {
      database,
      organization,
      user,
      replica: open,
      inContext: (queue, work, now = new Date()) =>
        withinTenant(database, organization, async (em) => {
          const identity = await contextFor(em, organization, user)
          if (!identity) throw new Error('the user is gone')
          return work(actAs(identity, { em, request: crypto.randomUUID(), now, queue }))
        }),
      notices: () =>
        withinTenant(database, organization, (em) => em.find(Notice, {}, { orderBy: { createdAt: 'asc', id: 'asc' } })),
    }
  })
  afterAll(async () => {
    for (const close of closing) await close()
  })
  return () => world
}

async function server(closing: (() => Promise<void>)[]) {
  const { url, drop } = await createDatabase()
  closing.push(drop)
  return { url }
}

export interface FakeChat extends Chat {
  readonly posts: { readonly to: Address; readonly message: Message; readonly at: number }[]
  readonly opened: unknown[]
  /** The next posts fail so, one after the other. */
  readonly failures: SendFailure[]
}

export function fakeChat(platform: Platform): FakeChat {
  const chat: FakeChat = {
    platform,
    posts: [],
    opened: [],
    failures: [],
    async post(to, message) {
      const failure = chat.failures.shift()
      if (failure) throw failure
      chat.posts.push({ to, message, at: Date.now() })
    },
    async place(to, message, id = String(chat.posts.length)) {
      await chat.post(to, message)
      return id
    },
    async openPrivate(person) {
      chat.opened.push(person)
      return { workspace: person.workspace, conversation: `D-${person.externalId}` }
    },
  }
  return chat
}

/** A message that holds one text. */
export const saying = (text: string) => ({ summary: text, nodes: [{ type: 'text', text }] }) as unknown as Message

export const senderOn = (
  world: World,
  queue: Queue,
  chats: readonly Chat[],
  types: Readonly<Record<string, NoticeType>>,
): NoticeHandler =>
  createNoticeSender({
    database: world.database,
    chats: new Map(chats.map((chat) => [chat.platform, chat])),
    types,
    now: () => new Date(),
    logger: silent,
    queue,
  })

export const openQueue = async ({ database, organization }: World, options: QueueOptions): Promise<Queue> => {
  const queue = await openOnly(database, options)
  await queue.serve(organization)
  return queue
}

export { openOnly }
