import { afterEach, describe, expect, test } from 'vitest'
import type { Json } from '#sandbox/teams/json.ts'
import { bot, type Rig, startRig } from './bot.ts'
import { attached, card, cardType, execute, message, task, text } from './cards.ts'

let rig: Rig | undefined
afterEach(async () => {
  await rig?.stop()
  rig = undefined
})
const start = async (...args: Parameters<typeof startRig>): Promise<Rig> => {
  rig = await startRig(...args)
  return rig
}
const of = (rig: Rig, type: string) => rig.received.filter((one) => one.type === type || one.name === type)

/** The SDK types cards and answers closely; the tests send what a bot might, right or wrong. */
const loosely = (value: unknown): never => value as never

describe('words', () => {
  test('the first one to the private chat brings the install events, then the message as Teams writes it', async () => {
    const { chat, received } = await start((app) => {
      app.on('install.add', async ({ send }) => void (await send('Welcome')))
      app.on('message', async ({ send, activity }) => void (await send(`You said ${activity.text}`)))
    })
    await chat.as('wangfang').command('线索 列表')
    expect(chat.as('wangfang').error).toBeUndefined()
    expect(received.map(({ type }) => type)).toEqual(['conversationUpdate', 'installationUpdate', 'message'])
    expect(received[0]).toMatchObject({ membersAdded: [{ id: `28:${bot.clientId}` }] })
    expect(received[1]).toMatchObject({ action: 'add' })
    expect(received[2]).toMatchObject({
      channelId: 'msteams',
      text: '线索 列表',
      locale: 'zh-CN',
      localTimezone: 'Asia/Shanghai',
      from: { id: expect.stringMatching(/^29:1/), name: '王芳', aadObjectId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      recipient: { id: `28:${bot.clientId}`, name: 'EAS CRM' },
      conversation: { conversationType: 'personal', id: expect.stringMatching(/^a:1/) },
      entities: [{ type: 'clientInfo', timezone: 'Asia/Shanghai', locale: 'zh-CN' }],
      channelData: { tenant: { id: expect.any(String) } },
    })
    expect(received[2]?.localTimestamp).toMatch(/\+08:00$/)
    expect((await chat.as('wangfang').messages()).map((one) => one.text)).toEqual([
      'Welcome',
      '线索 列表',
      'You said 线索 列表',
    ])
    await chat.as('wangfang').command('again')
    expect(received.map(({ type }) => type).slice(3)).toEqual(['message'])
  })

  test('a channel delivers mentions only, with their thread, and the answer stands in it', async () => {
    const { chat, received } = await start((app) => {
      app.on('message', async ({ send }) => void (await send('Here I am')))
    })
    const sam = chat.as('sam')
    await sam.say('nobody listens', { in: 'sales' })
    expect(received).toEqual([])
    await sam.mention('list', { in: 'sales' })
    const root = (await sam.messages('sales')).find(({ text }) => text === '@EAS CRM list')
    expect(received[0]).toMatchObject({
      text: '<at>EAS CRM</at> list',
      conversation: {
        conversationType: 'channel',
        isGroup: true,
        id: expect.stringContaining(`@thread.tacv2;messageid=${root?.id}`),
      },
      channelData: { team: { id: expect.any(String) }, channel: { id: expect.stringMatching(/@thread\.tacv2$/) } },
    })
    expect(received[0]?.entities).toContainEqual(
      expect.objectContaining({
        type: 'mention',
        text: '<at>EAS CRM</at>',
        mentioned: expect.objectContaining({ id: `28:${bot.clientId}` }),
      }),
    )
    expect((await sam.messages('sales')).at(-1)).toMatchObject({
      text: 'Here I am',
      thread: root?.id,
      author: 'EAS CRM',
    })
    await sam.mention('again', { in: 'sales', thread: await sam.last({ text: 'Here I am' }) })
    expect(received[1]).toMatchObject({ conversation: { id: expect.stringContaining(`;messageid=${root?.id}`) } })
  })

  test('a group chat has no threads; only members see it', async () => {
    const { chat, received } = await start((app) => {
      app.on('message', async ({ send }) => void (await send('Hello')))
    })
    await chat.as('sam').mention('list', { in: 'Deal desk' })
    expect(received[0]).toMatchObject({
      conversation: { conversationType: 'groupChat', isGroup: true, id: expect.stringMatching(/@thread\.v2$/) },
    })
    expect((await chat.as('lilei').messages('Deal desk')).at(-1)).toMatchObject({ text: 'Hello', author: 'EAS CRM' })
    await expect(chat.as('mia').messages('Deal desk')).rejects.toThrow('no conversation')
  })

  test('opening the app welcomes and shows home', async () => {
    const { chat } = await start((app) => {
      app.on('install.add', async ({ send }) => void (await send('Welcome')))
      app.on('message', async ({ send, activity }) => {
        if (activity.text === 'home') await send(loosely(message(card([text('Your open leads')]))))
      })
    })
    const mia = chat.as('mia')
    expect((await mia.home()).text).toBe('Your open leads')
    await mia.openHome()
    expect((await mia.messages()).map((one) => one.text)).toEqual([
      'Welcome',
      'home',
      'Your open leads',
      'home',
      'Your open leads',
    ])
  })

  test('people have written before: cards to make leads of, in both languages', async () => {
    const { chat } = await start(() => undefined)
    const said = (await chat.as('ada').messages('sales')).map(({ text }) => text).join('\n')
    expect(said).toMatch(/\+1 312 555 0148[\s\S]*helen\.ortiz@/)
    expect(said).toMatch(/华翔精密机械有限公司[\s\S]*13800138021/)
  })
})

describe('cards', () => {
  const counter = (n: number) => card([text(`Count ${n}`)], { actions: [execute('More', 'count', { n })] })
  const counting = (app: Parameters<Parameters<typeof startRig>[0]>[0]) => {
    app.on('message', async ({ send }) => void (await send(loosely(message(counter(0))))))
    app.on('card.action', ({ activity }) =>
      loosely({ statusCode: 200, type: cardType, value: counter(Number(activity.value.action.data.n) + 1) }),
    )
  }

  test('Action.Execute is answered in place', async () => {
    const { chat, received } = await start(counting)
    const ada = chat.as('ada')
    await ada.command('count')
    const seen = await ada.last({ text: 'Count 0' })
    expect(seen.labels).toEqual(['More'])
    await ada.click('More')
    await ada.click('More')
    expect((await ada.last({ in: 'app' })).text).toBe('Count 2')
    expect((await ada.last({ in: 'app' })).id).toBe(seen.id)
    expect(received.at(-1)).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: expect.stringMatching(/^f:/),
      replyToId: seen.id,
      value: { action: { type: 'Action.Execute', verb: 'count', title: 'More', data: { n: 1 } }, trigger: 'manual' },
    })
  })

  test('in a channel only the one who pressed sees the answer, until the bot updates the message', async () => {
    const { chat, app } = await start(counting)
    await chat.as('ada').mention('count', { in: 'sales' })
    await chat.as('ada').click('More')
    const own = await chat.as('ada').last({ in: 'sales', text: 'Count 1' })
    expect((await chat.as('sam').last({ in: 'sales' })).text).toBe('Count 0')
    const { conversations } = await (rig as Rig).state('ada')
    const sales = conversations.find(({ name }) => name === 'sales')?.id ?? ''
    const api = app.api.clone({ serviceUrl: `${(rig as Rig).url}/sandbox/teams/` })
    await api.conversations.updateActivity(sales, own.id, loosely(message(counter(9))))
    for (const person of ['ada', 'sam']) expect((await chat.as(person).last({ in: 'sales' })).text).toBe('Count 9')
  })

  test('an answer may be a notice or an error instead', async () => {
    const { act, chat, state } = await start((app) => {
      app.on('message', async ({ send }) => {
        const actions = [execute('Say', 'say'), execute('Fail', 'fail')]
        await send(loosely(message(card([text('Two')], { actions }))))
      })
      app.on('card.action', ({ activity }) =>
        activity.value.action.verb === 'say'
          ? { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Saved' }
          : {
              statusCode: 400,
              type: 'application/vnd.microsoft.error',
              value: loosely({ code: 'no', message: 'Not yours' }),
            },
      )
    })
    await chat.as('ada').command('two')
    const { id, messages } = (await state('ada')).conversations.find(({ type }) => type === 'personal') ?? {}
    const on = { conversation: id ?? '', message: messages?.at(-1)?.id ?? '', data: {}, inputs: {} }
    expect(await act('ada', { do: 'execute', verb: 'say', ...on })).toEqual({ ok: true, notice: 'Saved' })
    expect(await act('ada', { do: 'execute', verb: 'fail', ...on })).toEqual({ ok: false, error: 'Not yours' })
    expect(await act('ada', { do: 'execute', verb: 'other', ...on })).toMatchObject({ ok: false })
  })

  test('Action.Submit without a dialog is a message with a value', async () => {
    const { chat, received } = await start((app) => {
      app.on('message', async ({ send, activity }) => {
        const input = { type: 'Input.Text', id: 'note', label: 'Note', value: 'kept' }
        const actions = [{ type: 'Action.Submit', title: 'Old way', data: { a: 1 } }]
        if (!activity.value) await send(loosely(message(card([input], { actions }))))
      })
    })
    await chat.as('ada').command('old')
    const seen = await chat.as('ada').last({ in: 'app' })
    await chat.as('ada').click('Old way')
    expect(received.at(-1)).toMatchObject({ type: 'message', replyToId: seen.id, value: { a: 1, note: 'kept' } })
    expect(received.at(-1)?.text).toBeUndefined()
  })

  test('choosing and searching press the button of their container; questions are answered with yes', async () => {
    const { chat, received } = await start((app) => {
      app.on('message', async ({ send }) => {
        const choices = [
          { title: 'All', value: 'all' },
          { title: 'Mine', value: 'mine' },
        ]
        const controls = {
          type: 'Container',
          items: [
            { type: 'Input.ChoiceSet', id: 'whose', label: 'Whose', choices, value: 'all' },
            { type: 'Input.Text', id: 'q', label: 'Search' },
            { type: 'ActionSet', actions: [execute('Apply', 'list')] },
          ],
        }
        const question = {
          type: 'Container',
          id: 'sure',
          isVisible: false,
          items: [
            text('Really?'),
            {
              type: 'ActionSet',
              actions: [
                execute('Yes, delete', 'delete'),
                { type: 'Action.ToggleVisibility', title: 'No', targetElements: ['sure'] },
              ],
            },
          ],
        }
        const row = {
          type: 'Container',
          selectAction: { type: 'Action.Execute', verb: 'open', tooltip: 'Open' },
          items: [text('**Acme**')],
        }
        const actions = [{ type: 'Action.ToggleVisibility', title: 'Delete', targetElements: ['sure'] }]
        await send(loosely(message(card([execute0, controls, row, question], { actions }))))
      })
      app.on('card.action', () => ({
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: 'ok',
      }))
    })
    const execute0 = { type: 'ActionSet', actions: [execute('First', 'first')] }
    const ada = chat.as('ada')
    const verbs = () => of(rig as Rig, 'adaptiveCard/action').map(({ value }) => (value as { action: Json }).action)
    await ada.command('all')
    expect((await ada.last({ in: 'app' })).text).toBe('Acme')
    await ada.choose('Whose', 'Mine')
    await ada.search('hw')
    await ada.click('Delete')
    await ada.click('Acme')
    expect(verbs()).toMatchObject([
      { verb: 'list', data: { whose: 'mine' } },
      { verb: 'list', data: { whose: 'all', q: 'hw' } },
      { verb: 'delete' },
      { verb: 'open' },
    ])
    expect(received.length).toBeGreaterThan(4)
    await expect(ada.click('Nothing')).rejects.toThrow('First | Apply')
  })
})

describe('dialogs', () => {
  const form = (error?: string, value = '') =>
    card(
      [
        {
          type: 'Input.Text',
          id: 'name',
          label: 'Name',
          isRequired: true,
          errorMessage: 'A name is needed',
          ...(value && { value }),
        },
        ...(error ? [text(error, { id: 'name.error', color: 'Attention' })] : []),
        { type: 'Input.Toggle', id: 'hot', label: 'Rating', title: 'Hot' },
        {
          type: 'Input.ChoiceSet',
          id: 'owner',
          label: 'Owner',
          style: 'filtered',
          choices: [],
          'choices.data': { type: 'Data.Query', dataset: 'user.options' },
        },
      ],
      { actions: [{ type: 'Action.Submit', title: 'Save', style: 'positive', data: { verb: 'lead.create' } }] },
    )
  const opener = card([text('Leads')], {
    actions: [{ type: 'Action.Submit', title: 'New', data: { verb: 'lead.new', msteams: { type: 'task/fetch' } } }],
  })
  const forms = (app: Parameters<Parameters<typeof startRig>[0]>[0]) => {
    app.on('message', async ({ send }) => void (await send(loosely(message(opener)))))
    app.on('dialog.open', () => loosely(task(form(), 'New lead')))
    app.on('dialog.submit', ({ activity }) => {
      const { name } = activity.value.data
      if (name === 'Taken') return loosely(task(form('There is one already', 'Taken')))
      return name === 'Loud' ? loosely({ task: { type: 'message', value: 'Saved' } }) : loosely(undefined)
    })
    app.on('card.search', ({ activity }) => ({
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: {
        results: Array.from({ length: 20 }, (_, n) => ({ title: `${activity.value.queryText} ${n}`, value: `U${n}` })),
      },
    }))
  }

  test('open, search, miss, stumble and save', async () => {
    const { chat, received } = await start(forms)
    const ada = chat.as('ada')
    await ada.command('leads')
    await ada.click('New')
    expect(await ada.dialog()).toMatchObject({
      title: 'New lead',
      fields: [{ label: 'Name', required: true, value: '' }, {}, {}],
    })
    await ada.submit()
    expect(ada.error).toBe('A name is needed')
    expect((await ada.dialog())?.fields[0]?.error).toBe('A name is needed')
    expect(of(rig as Rig, 'task/submit')).toEqual([])

    await ada.fill({ Name: 'Taken', Rating: true, Owner: 'wang' })
    expect((await ada.dialog())?.fields.map(({ value }) => value)).toEqual(['Taken', 'true', 'wang 0'])
    await ada.submit()
    expect(received.at(-1)).toMatchObject({
      name: 'task/submit',
      value: { data: { verb: 'lead.create', name: 'Taken', hot: 'true', owner: 'U0' }, context: { theme: 'default' } },
    })
    expect(await ada.dialog()).toMatchObject({ fields: [{ value: 'Taken', error: 'There is one already' }, {}, {}] })
    await ada.fill({ Name: 'Free' })
    await ada.submit()
    expect(ada.error).toBeUndefined()
    expect(await ada.dialog()).toBeUndefined()
  })

  test('a typeahead shows fifteen choices and asks for its own dataset only', async () => {
    const { chat, act, state } = await start(forms)
    await chat.as('ada').command('leads')
    await chat.as('ada').click('New')
    const dialogId = (await state('ada')).dialogs[0]?.id ?? ''
    const found = await act('ada', { do: 'typeahead', from: { dialogId }, dataset: 'user.options', query: 'w' })
    expect(found.options).toHaveLength(15)
    expect(found.options?.[1]).toEqual({ value: 'U1', label: 'w 1' })
    expect(await act('ada', { do: 'typeahead', from: { dialogId }, dataset: 'secrets', query: 'w' })).toMatchObject({
      ok: false,
    })
  })

  test('a message for an answer closes the dialog, and so does its ✕', async () => {
    const { chat, act, state } = await start(forms)
    const ada = chat.as('ada')
    await ada.command('leads')
    await ada.click('New')
    const dialogId = (await state('ada')).dialogs[0]?.id ?? ''
    const inputs = { name: 'Loud' }
    expect(await act('ada', { do: 'submitDialog', dialogId, data: {}, inputs })).toEqual({ ok: true, notice: 'Saved' })
    expect(await ada.dialog()).toBeUndefined()
    expect(await act('ada', { do: 'submitDialog', dialogId, data: {}, inputs })).toMatchObject({ ok: false })
    await ada.click('New')
    await ada.cancel()
    expect(await ada.dialog()).toBeUndefined()
  })

  test('Action.Execute inside one is refused', async () => {
    const { chat, traffic } = await start((app) => {
      app.on('message', async ({ send }) => void (await send(loosely(message(opener)))))
      app.on('dialog.open', () => loosely(task(card([], { actions: [execute('Save', 'save')] }))))
    })
    await chat.as('ada').command('leads')
    await chat.as('ada').click('New')
    expect(chat.as('ada').error).toMatch(/Something went wrong.*Action\.Execute does not work in a dialog/)
    expect((await traffic()).at(-1)).toMatchObject({
      path: '/api/messages task/fetch',
      error: expect.stringContaining('Action.Execute'),
    })
  })
})

describe('message extensions', () => {
  const lead = card([text('Acme')])
  const extensions = (app: Parameters<Parameters<typeof startRig>[0]>[0]) => {
    app.on('message.ext.query', ({ activity }) => {
      const tap = { type: 'invoke', value: { id: 'L-1' } }
      const preview = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: 'Acme', tap } }
      const asked = activity.value.parameters?.[0]?.value
      return loosely({
        composeExtension: {
          type: 'result',
          attachmentLayout: 'list',
          attachments: asked === 'nothing' ? [] : [{ ...attached(lead), preview }],
        },
      })
    })
    app.on('message.ext.select-item', () =>
      loosely({ composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [attached(lead)] } }),
    )
    app.on('message.ext.open', ({ activity }) => {
      const value = activity.value.messagePayload?.body?.content ?? ''
      const actions = [{ type: 'Action.Submit', title: 'Save', data: { verb: 'lead.create' } }]
      return loosely(
        task(card([{ type: 'Input.Text', id: 'text', label: 'Text', value }], { actions }), 'Save as lead'),
      )
    })
    app.on('message.ext.submit', ({ activity }) =>
      activity.value.data.text === 'insert'
        ? loosely({ composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [attached(lead)] } })
        : loosely(undefined),
    )
  }

  test('an action on a message hands the message over, twice', async () => {
    const { chat, received } = await start(extensions)
    const ada = chat.as('ada')
    const on = await ada.last({ in: 'sales', text: 'Lakeshore' })
    await ada.shortcut('Save as lead', on)
    expect(ada.error).toBeUndefined()
    const payload = {
      id: on.id,
      body: { contentType: 'html', content: expect.stringContaining('<br>Lakeshore Packaging Inc.<br>') },
      from: { user: { userIdentityType: 'aadUser', displayName: 'Sam Carter', id: expect.any(String) } },
      createdDateTime: expect.stringMatching(/^20\d\d-/),
      linkToMessage: expect.stringContaining(`/${on.id}?`),
    }
    expect(received[0]).toMatchObject({
      name: 'composeExtension/fetchTask',
      value: { commandId: 'save', commandContext: 'message', messagePayload: payload },
      conversation: { id: expect.stringContaining(`;messageid=${on.id}`) },
    })
    expect((await ada.dialog())?.fields[0]?.value).toContain('helen.ortiz@')
    await ada.submit()
    expect(received[1]).toMatchObject({
      name: 'composeExtension/submitAction',
      value: { commandId: 'save', messagePayload: payload, data: { verb: 'lead.create' } },
    })
    expect(await ada.dialog()).toBeUndefined()
  })

  test('its answer may put a card into the conversation', async () => {
    const { chat } = await start(extensions)
    const ada = chat.as('ada')
    await ada.shortcut('Save as lead', await ada.last({ in: 'sales', text: 'Lakeshore' }))
    await ada.fill({ Text: 'insert' })
    await ada.submit()
    expect(await ada.last({ in: 'sales' })).toMatchObject({ text: 'Acme', author: 'Ada Brandt' })
  })

  test('searching finds, and the choice is put into the message', async () => {
    const { act, state, received, chat } = await start(extensions)
    const sales = (await state('ada')).conversations.find(({ name }) => name === 'sales')?.id ?? ''
    const found = await act('ada', { do: 'extensionQuery', conversation: sales, commandId: 'find', query: 'ac' })
    expect(received[0]).toMatchObject({
      name: 'composeExtension/query',
      value: { commandId: 'find', parameters: [{ name: 'query', value: 'ac' }], queryOptions: { skip: 0, count: 25 } },
    })
    expect(found.attachments).toHaveLength(1)
    const attachment = found.attachments?.[0]
    expect(await act('ada', { do: 'extensionSelect', conversation: sales, attachment })).toEqual({ ok: true })
    expect(received[1]).toMatchObject({ name: 'composeExtension/selectItem', value: { id: 'L-1' } })
    expect(await chat.as('sam').last({ in: 'sales' })).toMatchObject({ text: 'Acme', author: 'Ada Brandt' })

    await act('ada', { do: 'extensionQuery', conversation: sales, commandId: 'find', query: '' })
    expect(received.at(-1)).toMatchObject({ value: { parameters: [{ name: 'initialRun', value: 'true' }] } })
    expect(await act('ada', { do: 'extensionQuery', conversation: sales, commandId: 'gone', query: '' })).toMatchObject(
      { ok: false },
    )
  })
})

describe('without being asked', () => {
  test('the bot opens a private chat, writes, changes and deletes, and looks people up', async () => {
    const { app, chat, url, received } = await start((app) => {
      app.on('message', async () => undefined)
    })
    await chat.as('sam').mention('hello', { in: 'sales' })
    const { from, serviceUrl, conversation } = received[0] as {
      from: { id: string }
      serviceUrl: string
      conversation: { id: string; tenantId: string }
    }
    expect(serviceUrl).toBe(`${url}/sandbox/teams/`)
    const { conversations } = app.api.clone({ serviceUrl })
    const { id } = await conversations.create({
      members: [{ id: from.id, role: 'user' }],
      tenantId: conversation.tenantId,
    })
    const sent = await conversations.createActivity(id, { type: 'message', text: 'Call Acme now' })
    expect(await chat.as('sam').last({ in: 'app' })).toMatchObject({ id: sent.id, text: 'Call Acme now' })
    await conversations.updateActivity(id, sent.id, { type: 'message', text: 'Done' })
    expect(await chat.as('sam').last({ in: 'app' })).toMatchObject({ id: sent.id, text: 'Done' })
    await conversations.deleteActivity(id, sent.id)
    expect(await chat.as('sam').messages()).toEqual([])
    await conversations.createActivity(id, { type: 'typing' })
    expect(await chat.as('sam').messages()).toEqual([])

    const sam = {
      name: 'Sam Carter',
      email: 'sam@demo.example',
      userPrincipalName: 'sam@demo.example',
      tenantId: conversation.tenantId,
    }
    expect(await conversations.getMemberById(id, from.id)).toMatchObject({ ...sam, aadObjectId: expect.any(String) })
    expect(await conversations.getMembers(conversation.id)).toHaveLength(7)
    expect((await conversations.getPagedMembers(conversation.id)).members).toContainEqual(expect.objectContaining(sam))
    await expect(conversations.getMemberById(id, '29:nobody')).rejects.toMatchObject({ response: { status: 404 } })
  })

  test('a post to a channel begins a thread, a post to the thread stays in it', async () => {
    const { app, chat, received } = await start((app) => {
      app.on('message', async () => undefined)
    })
    await chat.as('sam').mention('hello', { in: 'sales' })
    const { serviceUrl, conversation } = received[0] as { serviceUrl: string; conversation: { id: string } }
    const { conversations } = app.api.clone({ serviceUrl })
    const [channel = ''] = conversation.id.split(';')
    const post = await conversations.createActivity(channel, { type: 'message', text: 'Report' })
    await conversations.createActivity(`${channel};messageid=${post.id}`, { type: 'message', text: 'Numbers' })
    const [report, numbers] = (await chat.as('sam').messages('sales')).slice(-2)
    expect([report?.thread, numbers?.thread]).toEqual([undefined, post.id])
  })
})
