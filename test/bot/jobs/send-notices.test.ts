import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { NoticeHandler, Queue } from '#bot/jobs/queue.ts'
import { SendFailure } from '#bot/request.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { Notice } from '#domain/notices/notice.ts'
import { type NewNotice, postNotice } from '#domain/notices/post-notice.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { User } from '#domain/organization/user.ts'
import { engines, fakeChat, hasty, openQueue, saying, senderOn, useWorld } from './world.ts'

describe.each(engines)('notices on %s', (engine) => {
  const world = useWorld(engine)
  let queue: Queue
  let sender: NoticeHandler
  const slack = fakeChat('slack')
  const teams = fakeChat('teams')
  beforeAll(async () => {
    queue = await openQueue(world(), { ...hasty, retryLimit: 1 })
    sender = senderOn(world(), queue, [slack, teams], {
      hello: async ({ actor, organization, team }, { text }) =>
        saying(`${actor.name} of ${organization.name}: ${text}${team.includes(actor.id) ? '' : ' (no team)'}`),
      over: async () => undefined,
      broken: async () => {
        throw new Error('a page with a fault')
      },
    })
    await queue.work(sender)
  })
  afterAll(() => queue.close())
  afterEach(() => {
    for (const chat of [slack, teams]) {
      chat.posts.length = 0
      chat.failures.length = 0
    }
  })

  const post = async (
    topic: string,
    to?: Exclude<NewNotice['to'], { user: unknown }>,
    params: Record<string, string> = {},
  ) => {
    const key = crypto.randomUUID()
    await world().inContext(queue, (context) =>
      postNotice(context, { key, topic, params: { text: key, ...params }, to: to ?? { user: context.actor } }),
    )
    return key
  }
  /** When it is neither waited with nor tried again. */
  const settled = (key: string) =>
    vi.waitFor(
      async () => {
        const notice = (await world().notices()).find((one) => one.key === key)
        expect(notice?.state).not.toBe('waiting')
        return notice
      },
      { timeout: 10_000, interval: 50 },
    )
  const become = (key: string, state: string) =>
    vi.waitFor(
      async () => {
        const notice = (await world().notices()).find((one) => one.key === key)
        expect(notice).toMatchObject({ state })
        return notice
      },
      { timeout: 10_000, interval: 50 },
    )

  test('a notice reaches a person in the chat they last used, whose private conversation is opened once', async () => {
    const [first, second] = [await post('hello'), await post('hello')]
    const sent = await become(first, 'sent')
    await become(second, 'sent')
    expect(sent).toMatchObject({ attempts: 1, error: null, sentAt: expect.any(Date) })
    const third = await post('hello')
    await become(third, 'sent')
    const opened = slack.opened.length
    expect(slack.opened[0]).toEqual({ externalId: 'U1', workspace: 'T1' })
    await become(await post('hello'), 'sent')
    expect(slack.opened).toHaveLength(opened)
    expect(slack.posts.map(({ to }) => to)).toEqual(Array(4).fill({ workspace: 'T1', conversation: 'D-U1' }))
    expect(slack.posts.map(({ message }) => message.summary)).toContain(`Ada of Acme: ${first}`)
    expect(teams.posts).toEqual([])
  })

  test('a thread is answered in its place; where the bot may not write, the person is told in private', async () => {
    const to = {
      platform: 'slack',
      workspace: 'T1',
      conversation: 'C7',
      thread: '17.1',
      person: { externalId: 'U7' },
    } as const
    await become(await post('hello', to, { owner: world().user }), 'sent')
    expect(slack.posts.map((one) => one.to)).toEqual([{ workspace: 'T1', conversation: 'C7', thread: '17.1' }])
    slack.failures.push(new SendFailure('channel_not_found', { hopeless: true }))
    const opened = slack.opened.length
    await become(await post('hello', to, { owner: world().user }), 'sent')
    // Somebody who never met the bot: no account remembers the conversation.
    expect(slack.opened.slice(opened)).toEqual([{ externalId: 'U7', workspace: 'T1' }])
    expect(slack.posts.map((one) => one.to).slice(1)).toEqual([{ workspace: 'T1', conversation: 'D-U7' }])
  })

  test('it follows the person into the other chat', async () => {
    const use = (lastPlatform: 'slack' | 'teams') =>
      withinTenant(world().database, world().organization, (em) =>
        em.nativeUpdate(User, { id: world().user }, { lastPlatform }),
      )
    await use('teams')
    await become(await post('hello'), 'sent')
    await use('slack')
    expect(teams.opened).toEqual([{ externalId: 'A1', memberId: '29:1', workspace: 'tenant' }])
    expect(teams.posts).toHaveLength(1)
    const account = await withinTenant(world().database, world().organization, (em) =>
      em.findOneOrFail(ChatAccount, { platform: 'teams' }),
    )
    expect(account.conversation).toBe('D-A1')
  })

  test('what may have come in one chat is not sent in the other, where its person is by now', async () => {
    const { database, organization, user } = world()
    const use = (lastPlatform: 'slack' | 'teams') =>
      withinTenant(database, organization, (em) => em.nativeUpdate(User, { id: user }, { lastPlatform }))
    const found: boolean[] = []
    slack.posted = async () => {
      found.push(slack.posts.length > 0)
      return slack.posts.length > 0
    }
    // Teams lets nothing be looked up; in Slack it is sent again only where it does not stand.
    for (const [first, other, arrives, after] of [
      ['teams', 'slack', true, 'parked'],
      ['teams', 'slack', false, 'parked'],
      ['slack', 'teams', true, 'sent'],
      ['slack', 'teams', false, 'sent'],
    ] as const) {
      slack.posts.length = 0
      teams.posts.length = 0
      await use(first)
      const chat = first === 'slack' ? slack : teams
      const usual = chat.post
      chat.post = async (to, message, mark) => {
        chat.post = usual
        if (arrives) await usual(to, message, mark)
        await use(other)
        throw new SendFailure('reset', { hopeless: false, uncertain: true })
      }
      const notice = await settled(await post('hello'))
      expect(notice?.state, `${first}, ${arrives ? 'arrived' : 'not arrived'}`).toBe(after)
      const isSentAgain = first === 'slack' && !arrives
      expect(slack.posts.length + teams.posts.length).toBe(arrives || isSentAgain ? 1 : 0)
      expect(teams.posts.length > 0).toBe(first === 'teams' ? arrives : isSentAgain)
    }
    expect(found).toEqual([true, false])
    await use('slack')
    delete slack.posted
  })

  test('a private conversation that could not be opened is no message that may stand there', async () => {
    const usual = slack.openPrivate
    slack.failures.push(new SendFailure('channel_not_found', { hopeless: true }))
    slack.openPrivate = async () => {
      slack.openPrivate = usual
      throw new SendFailure('internal_error', { hopeless: false, uncertain: true })
    }
    await become(await post('hello'), 'sent')
    expect(slack.posts).toHaveLength(1)
  })

  test('a notice to a conversation goes there, in the name of the user it tells of', async () => {
    const to = {
      platform: 'teams',
      workspace: 'tenant',
      conversation: '19:x',
      serviceUrl: 'https://smba.test/',
    } as const
    await become(await post('hello', to, { owner: world().user, text: 'all' }), 'sent')
    expect(teams.posts).toMatchObject([
      { to: { conversation: '19:x', serviceUrl: 'https://smba.test/' }, message: { summary: 'Ada of Acme: all' } },
    ])
  })

  test('what no longer holds is not said', async () => {
    await become(await post('over'), 'sent')
    expect(slack.posts).toEqual([])
  })

  test('whoever has lost their access, or is no member of any chat any more, is told nothing', async () => {
    const change = async (sql: string) => {
      await withinTenant(world().database, world().organization, (em) => em.execute(sql))
    }
    const parked = async () => {
      const notice = await settled(await post('hello'))
      expect([notice?.state, slack.posts, teams.posts]).toEqual(['parked', [], []])
      return notice?.error
    }
    await change('update app_user set active = false')
    expect(await parked()).toBe('its reader is gone')
    await change('update app_user set active = true')
    for (const standing of ['guest', 'stranger', 'bot', 'deactivated'] as const) {
      await change(`update chat_account set standing = '${standing}'`)
      expect(await parked(), standing).toBe('its reader has no active account in a configured chat')
    }
    // Where they still are one they are told, wherever they were last.
    await change(`update chat_account set standing = 'member' where platform = 'teams'`)
    expect((await settled(await post('hello')))?.state).toBe('sent')
    expect([slack.posts.length, teams.posts.length]).toEqual([0, 1])
    await change(`update chat_account set standing = 'member'`)
  })

  test('a failure is tried again', async () => {
    slack.failures.push(new SendFailure('internal_error', { hopeless: false }))
    const sent = await become(await post('hello'), 'sent')
    expect(sent).toMatchObject({ attempts: 2, error: null })
    expect(slack.posts).toHaveLength(1)
  })

  test('Retry-After is honoured', async () => {
    slack.failures.push(new SendFailure('ratelimited', { hopeless: false, retryAfterSeconds: 3 }))
    const start = Date.now()
    await become(await post('hello'), 'sent')
    expect(slack.posts).toHaveLength(1)
    expect(slack.posts[0]?.at).toBeGreaterThanOrEqual(start + 2_900)
    expect(slack.posts[0]?.at).toBeLessThan(start + 6_000)
  })

  test('a hopeless failure is parked at once with its error', async () => {
    // In the conversation that is known, and in one opened anew.
    for (let time = 0; time < 2; time += 1) slack.failures.push(new SendFailure('account_inactive', { hopeless: true }))
    const parked = await become(await post('hello'), 'parked')
    expect(parked).toMatchObject({ attempts: 1, error: 'account_inactive', sentAt: null })
  })

  test('a private conversation that is no more is opened anew', async () => {
    slack.failures.push(new SendFailure('channel_not_found', { hopeless: true }))
    const before = slack.opened.length
    await become(await post('hello'), 'sent')
    expect(slack.opened).toHaveLength(before + 1)
    expect(slack.posts).toHaveLength(1)
  })

  test('one whose attempts never came to an end is parked, one that was sent stays so', async () => {
    const key = await post('hello')
    const { id } = (await become(key, 'sent')) ?? { id: '' }
    const job = { organization: world().organization, notice: id }
    await sender.giveUp(job)
    expect(await become(key, 'sent')).toMatchObject({ error: null })
    await withinTenant(world().database, world().organization, (em) =>
      em.nativeUpdate(Notice, { id }, { state: 'waiting', sentAt: null }),
    )
    await sender.giveUp(job)
    expect(await become(key, 'parked')).toMatchObject({ error: 'no attempt came to its end' })
  })

  test('one that keeps failing is parked when the retries are used up', async () => {
    for (let time = 0; time < 2; time += 1) slack.failures.push(new SendFailure('fatal_error', { hopeless: false }))
    expect(await become(await post('hello'), 'parked')).toMatchObject({ attempts: 2, error: 'fatal_error' })
    expect(await become(await post('broken'), 'parked')).toMatchObject({ attempts: 2, error: 'a page with a fault' })
    expect(await become(await post('unheard of'), 'parked')).toMatchObject({ attempts: 1 })
    expect(slack.posts).toEqual([])
  })

  test('no transaction is open while a chat is spoken to', async () => {
    const usual = slack.post
    let seen: unknown
    slack.post = async (to, message) => {
      // On PGlite, which has one connection, this would wait for ever within a transaction of the sender.
      seen = await world().notices()
      await usual(to, message)
    }
    await become(await post('hello'), 'sent')
    slack.post = usual
    expect(seen).toBeInstanceOf(Array)
  })
})
