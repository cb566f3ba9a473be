/** Each surface of Slack between the stand-in and a real Bolt app: commands, messages, modals, Home, shortcuts, files. */
import type { BlockAction, ButtonAction, ViewOutput } from '@slack/bolt'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Bench, button, eventually, modal, plain, refusal, startBench, ways } from './bolt-bench.ts'

let bench: Bench
/** What the bot heard, by name. */
let heard: Record<string, unknown[]>
const hear = (name: string, what: unknown) => {
  heard[name] = [...(heard[name] ?? []), structuredClone(what)]
}
const first = <T>(name: string): T => {
  const [one] = heard[name] ?? []
  if (one === undefined) throw new Error(`the bot heard no ${name}`)
  return one as T
}

const choices = [
  { text: plain('One'), value: '1' },
  { text: plain('Two'), value: '2' },
]

describe.each(ways)('by %s', (way) => {
  beforeAll(async () => {
    bench = await startBench({}, way)
    const { app } = bench
    app.command('/crm', async ({ command, ack, respond, client }) => {
      hear('command', command)
      if (command.text === 'ack') return ack({ text: 'answered at once', response_type: 'in_channel' })
      if (command.text === 'bare') return ack('bare words')
      if (command.text === 'bad') return ack({ blocks: [{ type: 'nonsense' }] as never })
      await ack()
      if (command.text === 'respond') await respond({ text: 'in time', response_type: 'ephemeral' })
      if (command.text === 'form') await client.views.open({ trigger_id: command.trigger_id, view: modal() })
      if (command.text === 'buttons')
        await respond({
          text: 'fallback',
          blocks: [{ type: 'actions', block_id: 'row', elements: [button('Go', 'go', 'x'), button('Drop', 'drop')] }],
        })
      if (command.text === 'external')
        await client.views.open({
          trigger_id: command.trigger_id,
          view: modal({
            notify_on_close: true,
            blocks: [
              {
                type: 'input',
                block_id: 'who',
                label: plain('Who'),
                element: { type: 'external_select', action_id: 'people', min_query_length: 1 },
              },
            ],
          }),
        })
    })
    app.action('go', async ({ ack, body, respond }) => {
      hear('action', body)
      await ack()
      await respond({ text: 'gone', replace_original: true })
    })
    app.action('drop', async ({ ack, respond }) => {
      await ack()
      await respond({ delete_original: true })
    })
    app.action<BlockAction>('pick', async ({ ack, body, client }) => {
      hear('action', body)
      await ack()
      const push = client.views.push({ trigger_id: body.trigger_id, view: modal({ callback_id: 'second' }) })
      hear('push', await refusal(push))
    })
    app.view('form', async ({ ack, view, body }) => {
      hear('submission', body)
      const name = view.state.values.name?.value?.value
      if (name === 'bad') return ack({ response_action: 'errors', errors: { name: 'Not that one' } })
      if (name === 'wrong block') return ack({ response_action: 'errors', errors: { nowhere: 'x' } })
      if (name === 'again') return ack({ response_action: 'update', view: modal({ title: plain('Again') }) })
      if (name === 'more') return ack({ response_action: 'push', view: modal({ title: plain('More') }) })
      await ack()
    })
    app.view('second', async ({ ack }) => ack({ response_action: 'clear' }))
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
      hear('closed', body)
      await ack()
    })
    app.options('people', async ({ ack, options }) => {
      hear('options', options)
      if (options.value === 'broken') return ack({ options: [{ text: plain('x'.repeat(80)), value: '1' }] })
      await ack({ options: [{ text: plain(`${options.value} Brandt`), value: 'ada' }] })
    })
    app.shortcut('capture', async ({ ack, shortcut, client }) => {
      hear('shortcut', shortcut)
      await ack()
      await client.views.open({ trigger_id: shortcut.trigger_id, view: modal() })
    })
    app.shortcut('new', async ({ ack, shortcut }) => {
      hear('shortcut', shortcut)
      await ack()
    })
    app.event('app_home_opened', async ({ event, client, body }) => {
      hear('home', event)
      hear('envelope', body)
      if (event.tab === 'home')
        await client.views.publish({
          user_id: event.user,
          view: {
            type: 'home',
            blocks: [
              {
                type: 'section',
                block_id: 'top',
                text: { type: 'mrkdwn', text: 'Hello' },
                accessory: { type: 'static_select', action_id: 'pick', options: choices, placeholder: plain('Pick') },
              },
            ],
          },
        })
    })
    app.event('app_mention', async ({ event, say }) => {
      hear('mention', event)
      await say({ text: `you said ${event.text}`, thread_ts: event.thread_ts ?? event.ts })
    })
    app.event('link_shared', async ({ event, client }) => {
      hear('link', event)
      const unfurls = {
        [event.links[0]?.url ?? '']: { blocks: [{ type: 'section' as const, text: plain('Acme, a lead') }] },
      }
      await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls })
    })
    app.message(async ({ message, say }) => {
      hear('message', message)
      if (message.subtype === undefined) await say('heard')
    })
  })
  afterAll(() => bench.close())
  beforeEach(() => {
    heard = {}
  })

  const conversation = async (id: string, person = 'ada') => {
    const found = (await bench.state(person)).conversations.find((one) => one.id === id)
    if (!found) throw new Error(`no conversation ${id}`)
    return found
  }
  const lastIn = async (id: string, person = 'ada') => (await conversation(id, person)).messages.at(-1)
  const command = (text: string, where = 'C0SALES', person = 'ada') =>
    bench.act({ do: 'command', conversation: where, command: '/crm', text }, person)
  const top = async (person = 'ada') => {
    const view = (await bench.state(person)).views.at(-1)
    if (!view) throw new Error('no modal is open')
    return view
  }
  const typed = (value: string) => ({ name: { value: { type: 'plain_text_input', value } } })

  test('a slash command reaches the bot with all that Slack sends, and is answered in the acknowledgement', async () => {
    expect(await command('ack')).toEqual({ ok: true })
    expect(first('command')).toMatchObject({
      command: '/crm',
      text: 'ack',
      user_id: 'U0ADA',
      user_name: 'ada',
      channel_id: 'C0SALES',
      channel_name: 'sales',
      team_id: 'T0SANDBOX',
      team_domain: 'demo-trading',
      api_app_id: 'A0EASCRM',
      is_enterprise_install: 'false',
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/),
      response_url: expect.stringContaining('/sandbox/slack/response/'),
    })
    expect(await lastIn('C0SALES', 'sam')).toMatchObject({ text: 'answered at once', user: 'U0EASCRM' })
  })

  test('bare words in the acknowledgement and messages at the response URL are for that person alone', async () => {
    await command('bare')
    expect(await lastIn('C0SALES')).toMatchObject({ text: 'bare words', ephemeral: true })
    await command('respond')
    await eventually(async () => (await lastIn('C0SALES'))?.text === 'in time' || undefined)
    expect((await lastIn('C0SALES', 'sam'))?.text).toBe('answered at once')
  })

  test('an acknowledgement with blocks that Slack refuses shows nothing and says so', async () => {
    expect(await command('bad')).toEqual({ ok: false, error: 'invalid_blocks' })
    expect((await bench.traffic()).at(-1)).toMatchObject({ method: 'ACK', error: 'invalid_blocks' })
  })

  test('a command that is not in the manifest, or in a thread, never reaches the bot', async () => {
    const wrong = { do: 'command', conversation: 'C0SALES', command: '/other', text: '' } as const
    expect(await bench.act(wrong)).toEqual({ ok: false, error: '/other is not a valid command' })
    const ts = (await conversation('C0SALES')).messages[0]?.ts ?? ''
    const inThread = await bench.act({ do: 'message', conversation: 'C0SALES', text: '/crm help', threadTs: ts })
    expect(inThread.error).toBe('/crm is not supported in threads. Sorry!')
    expect(heard.command).toBeUndefined()
  })

  test('a modal: opened, refused at its field, updated, pushed and sent', async () => {
    await command('form')
    await eventually(async () => (await bench.state()).views[0])
    const view = await top()
    expect(view.view).toMatchObject({ type: 'modal', callback_id: 'form' })

    const empty = await bench.act({ do: 'submit', viewId: view.id, values: {} })
    expect(empty).toEqual({ ok: false, error: 'Please complete this required field.' })
    expect((await top()).errors).toEqual({ name: 'Please complete this required field.' })
    expect(heard.submission).toBeUndefined()

    expect((await bench.act({ do: 'submit', viewId: view.id, values: typed('bad') })).ok).toBe(true)
    expect((await top()).errors).toEqual({ name: 'Not that one' })
    expect(first<{ view: ViewOutput }>('submission')).toMatchObject({
      type: 'view_submission',
      response_urls: [],
      user: { id: 'U0ADA', name: 'ada', team_id: 'T0SANDBOX' },
      view: {
        id: view.id,
        callback_id: 'form',
        state: { values: typed('bad') },
        root_view_id: view.id,
        private_metadata: '',
      },
    })

    const stray = await bench.act({ do: 'submit', viewId: view.id, values: typed('wrong block') })
    expect(stray.error).toContain('invalid_errors: no input block nowhere')

    await bench.act({ do: 'submit', viewId: view.id, values: typed('again') })
    expect(await top()).toMatchObject({ id: view.id, view: { title: { text: 'Again' } } })
    await bench.act({ do: 'submit', viewId: view.id, values: typed('more') })
    const pushed = await top()
    expect(pushed.view).toMatchObject({ title: { text: 'More' } })
    await bench.act({ do: 'submit', viewId: pushed.id, values: typed('fine') })
    await bench.act({ do: 'submit', viewId: view.id, values: typed('fine') })
    expect((await bench.state()).views).toEqual([])
  })

  test('buttons of an ephemeral message come with state and container, and its response URL replaces or deletes it', async () => {
    await command('buttons', 'C0HUADONG')
    const message = await eventually(async () => {
      const one = await lastIn('C0HUADONG')
      return one?.ephemeral ? one : undefined
    })
    const press = {
      do: 'action',
      surface: { type: 'message', conversation: 'C0HUADONG', ts: message.ts },
      blockId: 'row',
    } as const
    expect((await bench.act({ ...press, actionId: 'go' })).ok).toBe(true)
    const body = first<BlockAction<ButtonAction>>('action')
    expect(body).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: message.ts, channel_id: 'C0HUADONG', is_ephemeral: true },
      channel: { id: 'C0HUADONG', name: '华东销售' },
      state: { values: {} },
      actions: [{ action_id: 'go', block_id: 'row', value: 'x', type: 'button', text: { text: 'Go' } }],
    })
    expect(body.message).toBeUndefined()
    const replaced = await eventually(async () => {
      const one = await lastIn('C0HUADONG')
      return one?.text === 'gone' ? one : undefined
    })
    expect(replaced).toMatchObject({ ts: message.ts, ephemeral: true, edited: true })

    await command('buttons', 'C0HUADONG')
    const second = await eventually(async () => {
      const one = await lastIn('C0HUADONG')
      return one?.ts === message.ts ? undefined : one
    })
    const drop = { ...press, surface: { ...press.surface, ts: second.ts }, actionId: 'drop' }
    await bench.act(drop)
    await eventually(async () => (await lastIn('C0HUADONG'))?.ts === message.ts || undefined)
    expect(await bench.act(drop)).toEqual({ ok: false, error: 'message_not_found' })
  })

  test('Home: published when opened, its select brings the view and its state, and pushes nothing without a modal', async () => {
    await bench.act({ do: 'openHome' })
    expect(first('home')).toMatchObject({ type: 'app_home_opened', tab: 'home', user: 'U0ADA', channel: 'D0ADA' })
    expect(first('envelope')).toMatchObject({
      type: 'event_callback',
      team_id: 'T0SANDBOX',
      event_id: expect.stringMatching(/^Ev/),
      authorizations: [{ user_id: 'U0EASCRM', is_bot: true }],
    })
    const home = await eventually(async () => (await bench.state()).home)
    const surface = { type: 'view', viewId: home.id } as const
    const element = { selected_option: choices[1] ?? {} }
    await bench.act({ do: 'action', surface, blockId: 'top', actionId: 'pick', element })
    expect(first('action')).toMatchObject({
      container: { type: 'view', view_id: home.id },
      view: {
        type: 'home',
        state: { values: { top: { pick: { type: 'static_select', selected_option: { value: '2' } } } } },
      },
      actions: [{ type: 'static_select', selected_option: { value: '2' } }],
    })
    await eventually(() => heard.push)
    expect(first('push')).toMatchObject({ error: 'not_found' })
    const impossible = { selected_option: { text: plain('Nine'), value: '9' } }
    const stranger = await bench.act({ do: 'action', surface, blockId: 'top', actionId: 'pick', element: impossible })
    expect(stranger).toEqual({ ok: false, error: 'no option 9' })
  })

  test('a typeahead asks the bot, and options over the limits are refused', async () => {
    await command('external')
    await eventually(async () => (await bench.state()).views[0])
    const { id } = await top()
    const ask = { do: 'suggest', surface: { type: 'view', viewId: id }, blockId: 'who', actionId: 'people' } as const
    expect(await bench.act({ ...ask, query: 'Ada' })).toEqual({
      ok: true,
      options: [{ value: 'ada', label: 'Ada Brandt' }],
    })
    expect(first('options')).toMatchObject({
      type: 'block_suggestion',
      value: 'Ada',
      action_id: 'people',
      block_id: 'who',
    })
    expect((await bench.act({ ...ask, query: 'broken' })).error).toContain('must be less than 76 characters')
    await bench.act({ do: 'close', viewId: id })
    expect(first('closed')).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id } })
    expect((await bench.state()).views).toEqual([])
  })

  test('message shortcuts stand on what people wrote; links in it look as Slack writes them', async () => {
    const card = (await conversation('C0SALES')).messages.find((one) => one.text.includes('Nordwind'))
    expect(
      await bench.act({ do: 'shortcut', callbackId: 'capture', conversation: 'C0SALES', ts: card?.ts ?? '' }),
    ).toEqual({ ok: true })
    expect(first('shortcut')).toMatchObject({
      type: 'message_action',
      callback_id: 'capture',
      channel: { id: 'C0SALES', name: 'sales' },
      message_ts: card?.ts,
      message: {
        user: 'U0SAM',
        ts: card?.ts,
        text: expect.stringContaining(
          '<mailto:laura.bianchi@nordwind-logistics.example|laura.bianchi@nordwind-logistics.example>',
        ),
      },
    })
    const { id } = await eventually(async () => (await bench.state()).views[0])
    await bench.act({ do: 'close', viewId: id })
    heard = {}
    await bench.act({ do: 'shortcut', callbackId: 'new' })
    const shortcut = first<Record<string, unknown>>('shortcut')
    expect(shortcut).toMatchObject({ type: 'shortcut', callback_id: 'new' })
    expect(shortcut.response_url).toBeUndefined()
  })

  test('mentions become events in channels and threads; in the private conversation every message does', async () => {
    await bench.act({ do: 'message', conversation: 'C0SALES', text: '@EAS CRM find <Acme> & co' })
    expect(first('mention')).toMatchObject({
      type: 'app_mention',
      text: '<@U0EASCRM> find &lt;Acme&gt; &amp; co',
      channel: 'C0SALES',
      user: 'U0ADA',
    })
    const answer = await eventually(async () => {
      const one = await lastIn('C0SALES')
      return one?.text.startsWith('you said') ? one : undefined
    })
    expect(answer.threadTs).toBeDefined()

    heard = {}
    await bench.act({ do: 'message', conversation: 'C0SALES', text: 'hello everyone' })
    await bench.act({ do: 'message', conversation: 'D0ADA', text: '<@bot> hello' })
    expect(heard.mention).toBeUndefined()
    expect(first('message')).toMatchObject({ channel: 'D0ADA', channel_type: 'im', text: '<@U0EASCRM> hello' })
    await eventually(async () => (await lastIn('D0ADA'))?.text === 'heard' || undefined)
    // The bot is told of its own message too; Bolt lets it pass by.
    const own = (await bench.traffic()).filter((one) => JSON.stringify(one.request).includes('"text":"heard","ts"'))
    expect(own.length).toBeGreaterThan(0)
    expect(heard.message).toHaveLength(1)
  })

  test('links to the domains of the manifest can be unfurled', async () => {
    await bench.act({
      do: 'message',
      conversation: 'C0SALES',
      text: 'see https://crm.example/L-1 and https://other.example/x',
    })
    expect(first('link')).toMatchObject({ links: [{ url: 'https://crm.example/L-1', domain: 'crm.example' }] })
    const shown = await eventually(async () => (await lastIn('C0SALES'))?.blocks)
    expect(shown[0]).toMatchObject({ type: 'section', text: { text: 'Acme, a lead' } })
  })

  test('a file goes up in two steps and comes down with the token only', async () => {
    const png = Buffer.from('89504e470d0a1a0a', 'hex')
    await bench.web.filesUploadV2({
      channel_id: 'C0SALES',
      file: png,
      filename: 'chart.png',
      title: 'Leads',
      alt_text: 'three bars',
      initial_comment: 'the week',
    })
    const message = await lastIn('C0SALES')
    expect(message).toMatchObject({
      text: 'the week',
      files: [{ name: 'chart.png', title: 'Leads', altText: 'three bars', mimetype: 'image/png' }],
    })
    const file = message?.files?.[0]
    const page = await fetch(bench.url + file?.url)
    expect(Buffer.from(await page.arrayBuffer()).equals(png)).toBe(true)
    const { file: info } = await bench.web.files.info({ file: file?.id ?? '' })
    expect((await fetch(info?.url_private ?? '')).status).toBe(401)
    const authorized = await fetch(info?.url_private ?? '', { headers: { authorization: 'Bearer xoxb-test-token' } })
    expect(authorized.status).toBe(200)

    const posted = await bench.web.chat.postMessage({
      channel: 'C0SALES',
      text: 'chart',
      blocks: [{ type: 'image', alt_text: 'three bars', slack_file: { id: file?.id ?? '' } }],
    })
    expect(posted.ok).toBe(true)
    expect((await lastIn('C0SALES'))?.blocks?.[0]).toMatchObject({ image_url: file?.url })
  })

  test('people upload files too', async () => {
    const base64 = Buffer.from('name,phone').toString('base64')
    await bench.act({ do: 'upload', conversation: 'D0ADA', name: 'leads.csv', base64, text: 'please import' })
    expect(first('message')).toMatchObject({
      subtype: 'file_share',
      text: 'please import',
      files: [{ name: 'leads.csv', mimetype: 'text/csv', size: 10 }],
    })
  })
})
