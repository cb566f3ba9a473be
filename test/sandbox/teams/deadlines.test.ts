import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Rig, startRig } from './bot.ts'
import { attached, card, execute, message, text } from './cards.ts'

const deadlines = { turnMs: 150, invokeMs: 150, extensionMs: 150 }
const loosely = (value: unknown): never => value as never

let rig: Rig
afterEach(() => rig.stop())

describe('a message nobody answers', () => {
  test('comes again with the same id, then with a new one', async () => {
    rig = await startRig((app) => void app.on('message', () => setTimeout(400)), { deadlines })
    await rig.chat.as('sam').mention('hello', { in: 'sales' })
    expect(rig.chat.as('sam').error).toContain('did not answer within 150 ms')
    await vi.waitFor(() => expect(rig.received).toHaveLength(3), 2000)
    const [first, second, third] = rig.received.map(({ id }) => id)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
    expect((await rig.chat.as('sam').messages('sales')).filter((one) => one.text.includes('hello'))).toHaveLength(1)
  })

  test('comes again when a gateway says that the bot is away, and no more once it has answered', async () => {
    let calls = 0
    rig = await startRig((app) => void app.on('message', async () => undefined), {
      deadlines,
      before(_, res) {
        calls += 1
        if (calls === 1) res.writeHead(503).end()
        return calls === 1
      },
    })
    await rig.chat.as('sam').mention('hello', { in: 'sales' })
    expect(rig.chat.as('sam').error).toContain('503')
    await vi.waitFor(() => expect(rig.received).toHaveLength(2), 2000)
    await setTimeout(400)
    expect(rig.received).toHaveLength(2)
  })

  test('does not come again after a 500: the bot has had it', async () => {
    rig = await startRig(
      (app) =>
        void app.on('message', () => {
          throw new Error('broken')
        }),
      { deadlines },
    )
    await rig.chat.as('sam').mention('hello', { in: 'sales' })
    expect(rig.chat.as('sam').error).toBe('The bot answered 500')
    await setTimeout(300)
    expect(rig.received).toHaveLength(1)
  })
})

describe('answers to invokes', () => {
  const pressed = async (answer: () => unknown) => {
    rig = await startRig(
      (app) => {
        app.on('message', async ({ send }) => {
          await send(loosely(message(card([text('x')], { actions: [execute('Go', 'go')] }))))
        })
        app.on('card.action', () => loosely(answer()))
      },
      { deadlines },
    )
    await rig.chat.as('ada').command('x')
    const before = (await rig.chat.as('ada').last({ in: 'app' })).text
    await rig.chat.as('ada').click('Go')
    expect((await rig.chat.as('ada').last({ in: 'app' })).text).toBe(before)
    const { error } = rig.chat.as('ada')
    expect((await rig.traffic()).at(-1)?.error ?? '').not.toBe('')
    return error
  }
  const answer = (value: unknown, statusCode = 200) => ({ statusCode, type: attached(0).contentType, value })

  test.each([
    ['too late', () => setTimeout(400), 'did not answer within'],
    ['nothing', () => undefined, 'needs an answer'],
    ['no statusCode', () => ({ type: attached(0).contentType, value: card([]) }), 'no statusCode'],
    ['a card as an error', () => answer(card([]), 500), 'statusCode 200'],
    ['an unknown type', () => ({ statusCode: 200, type: 'text/html', value: 'x' }), 'Unknown answer type'],
    [
      'a message that is no text',
      () => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: {} }),
      'not a text',
    ],
    ['a broken card', () => answer(card([{ type: 'Hologram' }])), 'Hologram'],
    [
      'an error with status 200',
      () => ({ statusCode: 200, type: 'application/vnd.microsoft.error', value: { message: 'x' } }),
      '400 or 500',
    ],
    ['an HTTP error', () => ({ status: 500 }), 'The bot answered 500'],
  ])('%s: something went wrong', async (_, given, why) => {
    const error = await pressed(given)
    expect(error).toMatch(/^Something went wrong\. Please try again\./)
    expect(error).toContain(why)
  })
})
