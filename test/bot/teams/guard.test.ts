import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkToken, createVerifiedTokens } from '#bot/teams/guard.ts'
import { connectorIssuer } from '#sandbox/teams/delivery.ts'
import { createKeyServer } from '#sandbox/teams/keys.ts'
import { deliver, type Rig, startRig, token, words } from './rig.ts'

const keys = createKeyServer()
const others = createKeyServer()
const unendorsed = createKeyServer()
let rig: Rig
beforeAll(async () => {
  rig = await startRig({
    keys: {
      async keys() {
        const [own] = (await keys.keys()).keys
        const [foreign] = (await unendorsed.keys()).keys
        return { keys: [{ ...own }, { ...foreign, endorsements: ['skype'] }] as never }
      },
    },
  })
})
afterAll(() => rig.stop())

const sendWith = async (bearer: string | undefined, body: unknown = words(rig.url)) => {
  const before = rig.requests.length
  const response = await deliver(rig.url, body, bearer)
  return { status: response.status, requests: rig.requests.length - before }
}

describe('tokens', () => {
  test('a good one is let in, again and again', async () => {
    const good = await token(keys, rig.url)
    for (let n = 0; n < 3; n++) expect(await sendWith(good)).toEqual({ status: 200, requests: 1 })
  })

  test('none, a forged, expired or foreign one is not', async () => {
    const elsewhere = { serviceurl: 'https://elsewhere.example/' }
    const wrong: Record<string, string | undefined> = {
      none: undefined,
      'not a token': 'nonsense',
      'three words': 'a.b.c',
      'of an unknown key': await token(others, rig.url),
      expired: await token(keys, rig.url, { lifetimeSeconds: -400 }),
      'for another bot': await token(keys, rig.url, { audience: 'another' }),
      'of another issuer': await token(keys, rig.url, { issuer: 'https://elsewhere.example' }),
      'of Entra ID': await token(keys, rig.url, { issuer: 'https://login.microsoftonline.com/x/v2.0' }),
      'for another service': await token(keys, rig.url, { claims: elsewhere }),
      'for no service': await token(keys, rig.url, { claims: {} }),
    }
    for (const [what, bearer] of Object.entries(wrong))
      expect([what, await sendWith(bearer)]).toEqual([what, { status: 401, requests: 0 }])
  })

  test('one let in before is not good for another service address, nor with a changed signature', async () => {
    const good = await token(keys, rig.url)
    expect((await sendWith(good)).status).toBe(200)
    const foreign = words(rig.url, { serviceUrl: 'https://elsewhere.example/' })
    expect(await sendWith(good, foreign)).toEqual({ status: 401, requests: 0 })
    const changed = `${good.slice(0, -10)}${good.at(-10) === 'A' ? 'B' : 'A'}${good.slice(-9)}`
    expect(await sendWith(changed)).toEqual({ status: 401, requests: 0 })
  })

  test('of a key that is not endorsed for Teams', async () => {
    expect(await sendWith(await token(unendorsed, rig.url))).toEqual({ status: 403, requests: 0 })
  })
})

test('a token is the connector’s alone, whatever else its key vouches for', async () => {
  const anyKey = { allow: async () => true }
  await checkToken(await token(keys, rig.url), connectorIssuer, anyKey)
  for (const issuer of ['https://sts.windows.net/x/', 'https://login.microsoftonline.com/x/v2.0', ''])
    await expect(checkToken(await token(keys, rig.url, { issuer }), connectorIssuer, anyKey)).rejects.toMatchObject({
      status: 401,
    })
})

test('what was let in is remembered for five minutes at most, and never longer than it lives', async () => {
  let at = Date.now()
  const verified = createVerifiedTokens(() => new Date(at))
  const long = await token(keys, rig.url)
  const short = await token(keys, rig.url, { lifetimeSeconds: 60 })
  for (const one of [long, short]) verified.add(one, rig.url)
  const known = () => [long, short].map((one) => verified.has(one, rig.url))
  expect(known()).toEqual([true, true])
  at += 61_000
  expect(known()).toEqual([true, false])
  at += 5 * 60_000
  expect(known()).toEqual([false, false])
})

test('another tenant is turned away wherever it is named', async () => {
  const good = await token(keys, rig.url)
  const foreign = { id: '00000000-0000-4000-8000-000000000009' }
  const conversation = { id: 'a:1abc', conversationType: 'personal' }
  for (const more of [
    { channelData: { tenant: foreign } },
    { conversation: { ...conversation, tenantId: foreign.id } },
    { channelData: {}, conversation },
  ])
    expect(await sendWith(good, words(rig.url, more))).toEqual({ status: 403, requests: 0 })
})

test('what is no activity', async () => {
  const good = await token(keys, rig.url)
  const { serviceUrl: _none, ...homeless } = words(rig.url)
  for (const body of ['', '{', 'null', '[]', '"x"', {}, words(rig.url, { channelId: 'webchat' }), homeless])
    expect([body, await sendWith(good, body)]).toEqual([body, { status: 400, requests: 0 }])
  expect(await sendWith(good, words(rig.url, { text: 'x'.repeat(300_000) }))).toEqual({ status: 413, requests: 0 })
})

test('too much without saying so beforehand is refused all the same', async () => {
  const pieces = Array.from({ length: 40 }, () => new TextEncoder().encode('x'.repeat(10_000)))
  const response = await fetch(`${rig.url}/api/messages`, {
    method: 'POST',
    body: ReadableStream.from(pieces),
    duplex: 'half',
  } as RequestInit)
  expect(response.status).toBe(413)
})

test('somebody outside the directory is not served; unknown invokes are not understood', async () => {
  const good = await token(keys, rig.url)
  expect(await sendWith(good, words(rig.url, { from: { id: '29:anonymous' } }))).toEqual({ status: 200, requests: 0 })
  const invoke = (name: string, value: unknown) => words(rig.url, { type: 'invoke', id: 'f:1', name, value })
  expect((await sendWith(good, invoke('file/unknown', {}))).status).toBe(501)
  expect(await sendWith(good, invoke('adaptiveCard/action', { action: {} }))).toEqual({ status: 400, requests: 0 })
  const origin = JSON.stringify({ message: '../../v3/other' })
  const submit = { data: { verb: 'lead.save', state: {}, origin } }
  expect(await sendWith(good, invoke('task/submit', submit))).toEqual({ status: 400, requests: 0 })
})

test('the log tells refusals without words or tokens', async () => {
  const text = rig.log.join('')
  expect(text).toContain('"status":401')
  expect(text).toContain('"status":413')
  expect(text).not.toContain('lead list')
  expect(text).not.toContain('elsewhere.example')
  expect(text).not.toContain(await token(keys, rig.url).then((one) => one.slice(0, 30)))
})

test('the same message has one delivery key, however often and under whatever id it comes', async () => {
  const good = await token(keys, rig.url)
  const from = rig.requests.length
  await Promise.all([1, 2, 3].map(() => sendWith(good)))
  await sendWith(good, words(rig.url, { id: '1700000000099' }))
  const again = rig.requests.slice(from).map(({ delivery }) => delivery)
  expect(again).toHaveLength(4)
  expect(new Set(again).size).toBe(1)
  await sendWith(good, words(rig.url, { timestamp: '2026-11-23T09:36:00.001Z' }))
  await sendWith(good, words(rig.url, { text: 'lead list mine' }))
  expect(new Set(rig.requests.slice(from).map(({ delivery }) => delivery)).size).toBe(3)
})
