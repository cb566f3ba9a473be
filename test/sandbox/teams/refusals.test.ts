import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '#sandbox/teams/json.ts'
import { botAudience, botIssuer } from '#sandbox/teams/token-endpoint.ts'
import { bot, type Rig, startRig } from './bot.ts'
import { card, execute, message, text } from './cards.ts'

let rig: Rig
let chatId: string
let salesId: string
beforeAll(async () => {
  rig = await startRig((app) => {
    app.on('message', async () => undefined)
  })
  const { conversations } = await rig.state('ada')
  chatId = conversations.find(({ type }) => type === 'personal')?.id ?? ''
  salesId = conversations.find(({ name }) => name === 'sales')?.id ?? ''
})
afterAll(() => rig.stop())

const send = (body: unknown, conversation = chatId) =>
  rig.call('POST', `conversations/${conversation}/activities`, body)
const outcome = async (response: Response) => {
  const { error } = (await response.json()) as { error?: { code: string; message: string } }
  return { status: response.status, ...error }
}

describe('tokens for the bot', () => {
  test.each([
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ client_id: 'somebody' }, 400, 'unauthorized_client'],
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ scope: 'https://graph.microsoft.com/.default' }, 400, 'invalid_scope'],
  ])('a request with %j is refused', async (form, status, error) => {
    const response = await rig.token(form as Record<string, string>)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error, error_description: expect.stringContaining('AADSTS') })
  })

  test('the traffic keeps neither secret nor token', async () => {
    const { access_token: token } = (await (await rig.token()).json()) as { access_token: string }
    await send({ type: 'message', text: 'hello' })
    const kept = JSON.stringify(await rig.traffic())
    expect(kept).toContain('/sandbox/teams/token')
    expect(kept).not.toContain(bot.clientSecret)
    expect(kept).not.toContain(token)
  })

  test('calls without a token, or with one of another key, app or audience, are refused', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const forged = await new SignJWT({ appid: bot.clientId })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(botIssuer)
      .setAudience(botAudience)
      .setExpirationTime('1h')
      .sign(privateKey)
    await rig.chat.as('ada').command('hello')
    // Signed by the right key, but made to vouch for activities.
    for (const token of [null, 'nonsense', forged, rig.lastToken]) {
      const response = await rig.call(
        'POST',
        `conversations/${chatId}/activities`,
        { type: 'message', text: 'x' },
        token,
      )
      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({ message: 'Authorization has been denied for this request.' })
    }
  })
})

describe('the door of the bot', () => {
  test('metadata and keys are where the SDK looks, endorsed for Teams', async () => {
    const metadata = (await (await fetch(`${rig.url}/sandbox/teams/.well-known/openidconfiguration`)).json()) as Json
    expect(metadata).toMatchObject({ issuer: 'https://api.botframework.com' })
    const { keys } = (await (await fetch(String(metadata.jwks_uri))).json()) as { keys: Json[] }
    expect(keys).toMatchObject([{ kty: 'RSA', kid: expect.any(String), endorsements: ['msteams'] }])
    expect(JSON.stringify(keys)).not.toContain('"d"')
  })

  test('the SDK lets in what the sandbox signs and nothing else', async () => {
    const post = (token: string | undefined, activity: Json) =>
      fetch(`${rig.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(activity),
      })
    await rig.chat.as('ada').command('hello')
    expect(rig.chat.as('ada').error).toBeUndefined()
    const genuine = rig.received.at(-1) as Json
    const token = rig.lastToken
    expect((await post(token, genuine)).status).toBe(200)
    expect((await post(token, { ...genuine, serviceUrl: 'https://elsewhere.example/' })).status).toBe(401)
    expect((await post(`${token.slice(0, -8)}AAAAAAAA`, genuine)).status).toBe(401)
    expect((await post(undefined, genuine)).status).toBe(401)
    // The bot's own token for the connector says nothing about who sends activities.
    const { access_token: own } = (await (await rig.token()).json()) as { access_token: string }
    expect((await post(own, genuine)).status).toBe(401)
  })
})

describe('messages', () => {
  test('over 80 KB in UTF-16 are refused, over 28 KB are warned of', async () => {
    const ofKb = (kb: number) => ({ type: 'message', text: '汉'.repeat((kb * 1024) / 2 - 40) })
    expect(await outcome(await send(ofKb(81)))).toMatchObject({ status: 413, code: 'MessageSizeTooBig' })
    expect((await send(ofKb(79))).status).toBe(201)
    expect((await rig.traffic()).at(-1)?.warning).toContain('28 KB')
    expect(await outcome(await send(ofKb(2000)))).toMatchObject({ status: 413, code: 'MessageSizeTooBig' })
    expect((await send(ofKb(27))).status).toBe(201)
    expect((await rig.traffic()).at(-1)?.warning).toBeUndefined()
  })

  test.each([
    ['nothing to show', { type: 'message' }, 'BadArgument'],
    ['an unknown type', { type: 'event', text: 'x' }, 'BadArgument'],
    [
      'an unknown attachment',
      { type: 'message', attachments: [{ contentType: 'application/x', content: {} }] },
      'BadArgument',
    ],
    ['an unknown text format', { type: 'message', text: 'x', textFormat: 'html' }, 'BadArgument'],
    ['a card of version 1.6', message(card([text('x')], { version: '1.6' })), 'BadArgument'],
    ['not JSON', '{', 'BadSyntax'],
    ['not an object', [], 'BadSyntax'],
  ])('%s is refused', async (_, body, code) => {
    expect(await outcome(await send(body))).toMatchObject({ status: 400, code })
  })

  test('unknown conversations and activities are not found; a chat without the bot is closed to it', async () => {
    const words = { type: 'message', text: 'x' }
    expect(await outcome(await send(words, 'a:nowhere'))).toMatchObject({ status: 404, code: 'ConversationNotFound' })
    const closed = '19:aaaa_bbbb@unq.gbl.spaces'
    expect(await outcome(await send(words, closed))).toMatchObject({ status: 403, code: 'BotNotInConversationRoster' })
    const lost = { status: 404, code: 'ActivityNotFoundInConversation' }
    const gone = `conversations/${chatId}/activities/123`
    expect(await outcome(await rig.call('PUT', gone, words))).toMatchObject(lost)
    expect(await outcome(await rig.call('DELETE', gone))).toMatchObject(lost)
    expect(await outcome(await rig.call('POST', gone, words))).toMatchObject(lost)
    expect(await outcome(await send(words, `${salesId};messageid=1`))).toMatchObject({ status: 404 })
    expect((await rig.call('GET', 'meetings/1')).status).toBe(404)
  })

  test("other people's messages are not the bot's to change", async () => {
    const { id } = await rig.chat.as('ada').last({ in: 'sales' })
    const changed = await rig.call('PUT', `conversations/${salesId}/activities/${id}`, { type: 'message', text: 'x' })
    expect(changed.status).toBe(403)
  })

  test('private chats are with one person of this tenant', async () => {
    const { tenantId, me } = await rig.state('ada')
    const create = async (body: unknown) => outcome(await rig.call('POST', 'conversations', body))
    expect(await create({ members: [{ id: me.id }], tenantId })).toMatchObject({ status: 201 })
    expect(await create({ members: [{ id: me.id }] })).toMatchObject({ status: 400 })
    expect(await create({ members: [{ id: me.id }, { id: me.id }], tenantId })).toMatchObject({ status: 400 })
    expect(await create({ members: [{ id: '29:nobody' }], tenantId })).toMatchObject({ status: 404 })
    expect(await create({ isGroup: true, channelData: { channel: { id: salesId } } })).toMatchObject({ status: 400 })
    const post = {
      isGroup: true,
      channelData: { channel: { id: salesId } },
      activity: { type: 'message', text: 'A post' },
    }
    expect(await create(post)).toMatchObject({ status: 201 })
    expect(await rig.chat.as('sam').last({ in: 'sales' })).toMatchObject({ text: 'A post' })
  })
})

describe('acts of people', () => {
  test('what the client would not let them do is refused without a word to the bot', async () => {
    const before = rig.received.length
    const inputs = {}
    const acts = [
      { do: 'dance' },
      { do: 'message', conversation: 'a:somebody-else', text: 'x' },
      { do: 'message', conversation: chatId, text: '   ' },
      { do: 'execute', conversation: chatId, message: '1', verb: 'x', data: {}, inputs },
      { do: 'submitDialog', dialogId: 'none', data: {}, inputs },
      { do: 'extensionAction', conversation: salesId, commandId: 'none' },
    ]
    for (const act of acts)
      expect(await rig.act('ada', act as never)).toMatchObject({ ok: false, error: expect.any(String) })
    expect(rig.received.length).toBe(before)
  })
})

describe('faults', () => {
  test('come as often as asked for', async () => {
    await rig.faults({ fault: 'rate-limit', method: 'activities', times: 1, retryAfterSeconds: 7 })
    const limited = await send({ type: 'message', text: 'x' })
    expect(limited.headers.get('retry-after')).toBe('7')
    expect(await outcome(limited)).toMatchObject({ status: 429, code: 'Throttled' })
    await rig.faults({ fault: 'server-error', times: 1 })
    expect((await send({ type: 'message', text: 'x' })).status).toBe(502)
    expect((await send({ type: 'message', text: 'x' })).status).toBe(201)
  })
})

describe('rate limits', () => {
  test('when asked for, seven a second to one conversation, and not more than eight in two', async () => {
    let time = Date.parse('2026-11-23T09:00:00Z')
    const limited = await startRig(() => undefined, { rateLimits: true, now: () => new Date(time) })
    const { conversations } = await limited.state('ada')
    const post = async (at = 0) => {
      const body = { type: 'message', text: 'x' }
      return (await limited.call('POST', `conversations/${conversations[at]?.id}/activities`, body)).status
    }
    for (let n = 0; n < 7; n++) expect(await post()).toBe(201)
    expect(await post()).toBe(429)
    expect(await post(1)).toBe(201)
    time += 1001
    expect([await post(), await post()]).toEqual([201, 429])
    await limited.stop()
  })
})

test('a card the parser cannot take is refused with its reason', async () => {
  const actions = Array.from({ length: 7 }, (_, n) => execute(`Action ${n}`, 'x'))
  const refused = await outcome(await send(message(card([text('x')], { actions }))))
  expect(refused).toMatchObject({ status: 400, code: 'BadArgument', message: expect.stringContaining('at most 6') })
})
