/** Files in the private chat, both ways: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
import { afterEach, describe, expect, test } from 'vitest'
import type { Json } from '#sandbox/teams/json.ts'
import { type Rig, startRig } from './bot.ts'

let rig: Rig | undefined
afterEach(async () => {
  await rig?.stop()
  rig = undefined
})

const bytes = Buffer.from('名称,电话\n华为,13800138000\n')
const loosely = (value: unknown): never => value as never
const consent = (name: string, sizeInBytes: unknown) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name,
      content: { description: 'A list', sizeInBytes, acceptContext: { id: '1' }, declineContext: { id: '1' } },
    },
  ],
})
const info = (uniqueId: string) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      contentUrl: 'https://demo.sharepoint.example/list.csv',
      name: 'list.csv',
      content: { uniqueId, fileType: 'csv' },
    },
  ],
})
const chatOf = async (one: Rig) =>
  (await one.state('sam')).conversations.find(({ type }) => type === 'personal')?.id ?? ''

describe('a person’s file', () => {
  test('comes with a download address that needs no token; outside the private chat only its mark comes', async () => {
    rig = await startRig((app) => app.on('message', async () => undefined))
    const sam = rig.chat.as('sam')
    await sam.sendFile('customers.csv', bytes, { text: 'please' })
    expect(sam.error).toBeUndefined()
    const message = rig.received.findLast(({ type }) => type === 'message') as Json
    const [file, html] = message.attachments as readonly Json[]
    expect(file).toMatchObject({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'customers.csv',
      content: { uniqueId: expect.any(String), fileType: 'csv' },
    })
    expect(html).toMatchObject({ contentType: 'text/html', content: '<p>please</p>' })
    const got = await fetch(String((file as { content: Json }).content.downloadUrl))
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)

    await sam.sendFile('customers.csv', bytes, { in: 'sales', text: 'import' })
    const inChannel = rig.received.at(-1)?.attachments as readonly Json[]
    expect(inChannel).toHaveLength(1)
    expect(inChannel[0]?.content).toContain('<attachment id=')
  })

  test('is refused by an app whose manifest takes none', async () => {
    rig = await startRig(() => undefined, { manifest: { bots: [{ supportsFiles: false }] } })
    await rig.chat.as('sam').sendFile('customers.csv', bytes)
    expect(rig.chat.as('sam').error).toContain('supportsFiles')
    expect(rig.received).toEqual([])
  })
})

describe('a file of the bot', () => {
  test('is offered, allowed, uploaded in one range or several and then stands there', async () => {
    const invokes: Json[] = []
    rig = await startRig((app) => {
      app.on('file.consent', async ({ activity }) => void invokes.push(loosely(activity)))
    })
    const here = await chatOf(rig)
    const big = Buffer.alloc(400_000, 'x')
    expect((await rig.call('POST', `conversations/${here}/activities`, consent('list.csv', big.length))).status).toBe(
      201,
    )
    const state = await rig.state('sam')
    const message = state.conversations.find(({ id }) => id === here)?.messages.at(-1)
    await rig.act('sam', { do: 'consent', conversation: here, message: message?.id ?? '', action: 'accept' })
    expect(invokes[0]).toMatchObject({
      name: 'fileConsent/invoke',
      replyToId: message?.id,
      value: { action: 'accept', context: { id: '1' }, uploadInfo: { name: 'list.csv', fileType: 'csv' } },
    })
    const { uploadUrl, uniqueId } = (invokes[0] as { value: { uploadInfo: Record<string, string> } }).value.uploadInfo
    expect((await rig.call('POST', `conversations/${here}/activities`, info(uniqueId ?? ''))).status).toBe(400)
    const put = (from: number, to: number, headers: Record<string, string> = {}) =>
      fetch(uploadUrl ?? '', {
        method: 'PUT',
        headers: { 'content-range': `bytes ${from}-${to - 1}/${big.length}`, ...headers },
        body: new Uint8Array(big.subarray(from, to)),
      })
    expect((await put(0, 327_680, { authorization: 'Bearer x' })).status).toBe(401)
    expect((await put(0, 1000)).status).toBe(400)
    expect((await put(0, 327_680)).status).toBe(202)
    expect((await put(0, 327_680)).status).toBe(416)
    expect((await put(327_680, big.length)).status).toBe(201)
    expect((await rig.call('POST', `conversations/${here}/activities`, info(uniqueId ?? ''))).status).toBe(201)
  })

  test('can be declined; a card without its size, or outside the private chat, is refused', async () => {
    const invokes: Json[] = []
    rig = await startRig((app) => {
      app.on('file.consent', async ({ activity }) => void invokes.push(loosely(activity)))
    })
    const here = await chatOf(rig)
    const post = async (to: string, body: unknown) =>
      (await rig?.call('POST', `conversations/${to}/activities`, body))?.status
    expect(await post(here, consent('list.csv', '12'))).toBe(400)
    expect(await post(here, consent('', 12))).toBe(400)
    const channel = (await rig.state('sam')).conversations.find(({ type }) => type === 'channel')?.id ?? ''
    expect(await post(channel, consent('list.csv', 12))).toBe(400)
    expect(await post(here, consent('list.csv', 12))).toBe(201)
    const message = (await rig.state('sam')).conversations.find(({ id }) => id === here)?.messages.at(-1)
    await rig.act('sam', { do: 'consent', conversation: here, message: message?.id ?? '', action: 'decline' })
    expect(invokes[0]?.value).toEqual({ type: 'fileUpload', action: 'decline', context: { id: '1' } })
  })
})
