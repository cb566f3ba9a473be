import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
import type { Outcome, Request } from '#bot/request.ts'
import { people, teamsTenantId } from '#sandbox/world.ts'
import type { Chart } from '#views/charts/chart.ts'
import type { Form } from '#views/form.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { actions, button, formButton, type Message, message, text } from '#views/message.ts'
import { type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({
    drawChart: async (chart) => {
      if (chart.title === 'broken') throw new Error('no picture')
      return Uint8Array.from([1])
    },
  })
})
afterAll(() => rig.stop())
beforeEach(() => rig.answerWith(() => ({ type: 'nothing' })))

const ada = () => rig.people.as('ada')
const last = (): Request | undefined => rig.requests.at(-1)
const say = (line: string, ...nodes: Message['nodes'][number][]): Message => message('en', line, text(line), ...nodes)
const show = (line: string, ...nodes: Message['nodes'][number][]): Outcome => ({
  type: 'show',
  message: say(line, ...nodes),
})
const form: Form = {
  locale: 'en',
  verb: 'lead.save',
  state: { version: '3' },
  title: 'New lead',
  submit: 'Save',
  cancel: 'Cancel',
  inputs: [
    { type: 'text', name: 'name', label: 'Name' },
    { type: 'typeahead', name: 'owner', label: 'Owner', source: 'user.options' },
  ],
}
const ask: Outcome = { type: 'ask', form }
/** Answers by what is asked: words first, then verbs. */
const script = (lines: Readonly<Record<string, Outcome>>) =>
  rig.answerWith(({ input }) => {
    const key =
      input.type === 'action'
        ? input.action.verb
        : 'verb' in input
          ? input.verb
          : 'text' in input
            ? input.text
            : input.type
    return lines[key] ?? { type: 'nothing' }
  })

describe('words', () => {
  test('the first meeting is one welcome, told twice with one key', async () => {
    rig.answerWith(({ input }) => (input.type === 'welcome' ? show('Welcome') : { type: 'nothing' }))
    const from = rig.requests.length
    await rig.act('chenjing', { do: 'install' })
    const met = rig.requests.slice(from)
    expect(met.map(({ input }) => input.type)).toEqual(['welcome', 'welcome'])
    expect(new Set(met.map(({ delivery }) => delivery)).size).toBe(1)
  })

  test.each(['sales', 'Deal desk'])(
    'added to %s, it says once what it is for, and what it says is understood',
    async (place) => {
      const { conversations } = await rig.state('ada')
      const conversation = conversations.find(({ name }) => name === place)?.id ?? ''
      const from = rig.requests.length
      const before = (await ada().messages(place)).length
      await rig.act('ada', { do: 'install', conversation })
      const hello = await ada().last({ in: place, text: 'Welcome to EAS CRM' })
      expect(rig.requests).toHaveLength(from)
      await expect.poll(async () => (await ada().messages(place)).length).toBe(before + 1)
      for (const locale of locales)
        for (const [, said = ''] of words(locale)('talk.welcomeAmong').matchAll(/“@EAS CRM ([^”]+)”/g))
          expect(parseCommand(said), said).not.toHaveProperty('unknown')
      expect(hello.labels).toContain('Show help')
    },
  )

  test.each([
    ['app', 'private'],
    ['Deal desk', 'group'],
    ['sales', 'channel'],
  ] as const)('in %s: the mention taken out, the answer in its place', async (place, type) => {
    script({ 'lead list': show('All leads') })
    await ada().command('lead list', { in: place })
    expect(ada().error).toBeUndefined()
    expect(last()).toMatchObject({
      platform: 'teams',
      workspace: teamsTenantId,
      delivery: expect.stringMatching(/^teams:/),
      place: { type, serviceUrl: `${rig.url}/sandbox/teams/`, ...(type === 'channel' && { name: 'sales' }) },
      input: { type: 'text', text: 'lead list' },
      sender: { externalId: expect.stringMatching(/^[0-9a-f-]{36}$/), memberId: expect.stringMatching(/^29:/) },
    })
    expect(last()?.place.conversation).not.toContain(';')
    const seen = await ada().last({ in: place })
    expect(seen).toMatchObject({ text: 'All leads', author: 'EAS CRM' })
    expect(seen.thread !== undefined).toBe(type === 'channel')
  })

  test('who it is, as the roster has it', async () => {
    await rig.people.as('wangfang').mention('hello', { in: 'sales' })
    const profile = await last()?.sender.profile()
    const wang = people.find(({ key }) => key === 'wangfang')
    expect(profile).toEqual({
      name: '王芳',
      standing: 'member',
      email: wang?.email,
      timeZone: 'Asia/Shanghai',
      locale: 'zh-CN',
    })
  })

  test('a form cannot open unasked: a button opens it, and the words are asked again', async () => {
    script({ 'lead new': ask, 'lead.save': show('Saved') })
    await ada().command('lead new')
    expect((await ada().last({ in: 'app' })).labels).toEqual(['Open the form'])
    await ada().click('Open the form')
    expect(last()?.input).toEqual({ type: 'text', text: 'lead new' })
    await ada().fill({ Name: 'Acme' })
    await ada().submit()
    expect(last()?.input).toEqual({
      type: 'submit',
      verb: 'lead.save',
      state: { version: '3' },
      answers: { name: 'Acme' },
    })
    expect((await ada().last({ in: 'app' })).text).toBe('Saved')
    expect((await ada().messages()).some(({ labels }) => labels.includes('Open the form'))).toBe(false)
  })

  test('long thinking shows that something is coming', async () => {
    rig.answerWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1800))
      return show('Thought about it')
    })
    await ada().command('think')
    const sent = (await rig.traffic()).map(({ request }) => (request as { type?: string } | null)?.type)
    expect(sent).toContain('typing')
    expect((await ada().last({ in: 'app' })).text).toBe('Thought about it')
  })

  test('a dispatch that fails after all is told to the person', async () => {
    rig.answerWith(() => Promise.reject(new Error('broken')))
    await rig.people.as('wangfang').command('hello')
    expect((await rig.people.as('wangfang').last({ in: 'app' })).text).toContain('操作未成功')
  })
})

describe('cards', () => {
  const list = show(
    'List',
    actions(
      button('Next', 'list.next', { page: '2' }),
      button('Tell', 'tell'),
      formButton('Edit', 'edit', { id: 'L-1' }),
    ),
  )

  test('a press is answered in place, and kept in the private chat', async () => {
    script({ list, 'list.next': show('Page two') })
    await ada().command('list')
    const before = await ada().last({ text: 'List' })
    await ada().click('Next')
    expect(last()?.input).toEqual({ type: 'action', action: { verb: 'list.next', args: { page: '2' } } })
    expect(last()?.delivery).toMatch(/^teams:a:.*:f:/)
    await expect
      .poll(async () => (await rig.traffic()).filter(({ method }) => method === 'PUT').length)
      .toBeGreaterThan(0)
    expect(await ada().last({ in: 'app' })).toMatchObject({ id: before.id, text: 'Page two' })
  })

  test('outside it only the one who pressed sees the answer', async () => {
    script({ list, 'list.next': show('Only for me') })
    await ada().mention('list', { in: 'sales' })
    await ada().click('Next', await ada().last({ in: 'sales' }))
    expect((await ada().last({ in: 'sales' })).text).toBe('Only for me')
    // Neither the list nor what came of it.
    expect((await rig.people.as('sam').last({ in: 'sales' })).text).toBe('@EAS CRM list')
  })

  test('a fresh answer stands beneath, the card stays; nothing to say leaves it too', async () => {
    script({ list, tell: { ...show('News'), fresh: true } as Outcome })
    await ada().command('list')
    const before = await ada().last({ in: 'app' })
    await ada().click('Tell')
    expect(ada().error).toBeUndefined()
    expect((await ada().last({ in: 'app' })).text).toBe('News')
    await ada().click('Next', before)
    expect(ada().error).toBeUndefined()
    expect((await ada().messages()).find(({ id }) => id === before.id)?.text).toContain('List')
  })

  test('a client that knows no Action.Execute sends a message with data', async () => {
    script({ list, 'list.next': show('Page two, old') })
    await ada().command('list')
    const seen = await ada().last({ in: 'app' })
    const { conversations } = await rig.state('ada')
    const conversation = conversations.find(({ type }) => type === 'personal')?.id ?? ''
    const data = { verb: 'list.next?page=2' }
    // The card's own Action.Submit is the form button; the fallback of a button carries this.
    await rig.act('ada', { do: 'submitCard', conversation, message: seen.id, data, inputs: {} })
    expect(last()?.input).toEqual({ type: 'action', action: { verb: 'list.next', args: { page: '2' } } })
    expect(await ada().last({ in: 'app' })).toMatchObject({ id: seen.id, text: 'Page two, old' })
  })

  test('pictures come by address; one that cannot be drawn is told in words', async () => {
    const base = { locale: 'en', type: 'bars', categoryLabel: 'x', valueLabel: 'y', emptyText: '-', data: [] } as const
    const chart = (title: string): Chart => ({ ...base, title })
    script({
      report: show('Report', { type: 'chart', chart: chart('fine'), alt: 'Five leads' }),
      broken: show('Report', { type: 'chart', chart: chart('broken'), alt: 'Six leads' }),
    })
    await ada().command('report')
    expect((await ada().last({ in: 'app' })).images).toEqual([
      { url: `${rig.url}/pictures/secret.png`, alt: 'Five leads' },
    ])
    await ada().command('broken')
    expect(await ada().last({ in: 'app' })).toMatchObject({ images: [], text: 'Report\nSix leads' })
  })
})

describe('forms', () => {
  const card = show('Lead', actions(formButton('Edit', 'edit', { id: 'L-1' })))

  test('errors stand at their inputs with what was filled in; then the card is replaced and more is said', async () => {
    let tries = 0
    rig.answerWith(({ input }) => {
      if (input.type === 'suggest') return { type: 'options', options: [{ value: 'u1', label: 'Ada Brandt' }] }
      if (input.type === 'action') return ask
      if (input.type !== 'submit') return card
      tries++
      if (tries === 1) return { type: 'ask', form, answers: input.answers, errors: { name: 'A name is needed' } }
      if (tries === 2) return { ...(ask as Extract<Outcome, { type: 'ask' }>), also: say('One more') }
      return show('Lead, changed')
    })
    await ada().command('lead')
    const origin = await ada().last({ in: 'app' })
    await ada().click('Edit')
    expect(last()?.input).toEqual({ type: 'action', action: { verb: 'edit', args: { id: 'L-1' } } })
    await ada().fill({ Owner: 'ada' })
    expect(last()?.input).toEqual({ type: 'suggest', source: 'user.options', query: 'ada' })
    await ada().submit()
    expect((await ada().dialog())?.text).toContain('A name is needed')
    await ada().fill({ Name: 'Acme' })
    await ada().submit()
    expect((await ada().last({ in: 'app', text: 'One more' })).id).not.toBe(origin.id)
    await ada().submit()
    expect(await ada().dialog()).toBeUndefined()
    expect((await ada().messages()).find(({ id }) => id === origin.id)?.text).toBe('Lead, changed')
  })

  test('a refusal is read in the dialog, with nothing to press', async () => {
    script({ lead: card, edit: show('You may not edit this', actions(button('Home', 'home'))) })
    await ada().command('lead')
    await ada().click('Edit')
    expect(ada().error).toBeUndefined()
    expect((await ada().dialog())?.text).toContain('You may not edit this')
    await ada().cancel()
  })

  test('the message is posted anew when the card is gone, and told in the dialog when Teams takes nothing', async () => {
    script({ lead: card, edit: ask, 'lead.save': show('Saved L-7') })
    await ada().command('lead')
    await ada().click('Edit')
    await rig.faults({ method: 'activities', fault: 'rate-limit', times: 9, retryAfterSeconds: 60 })
    const { dialogs } = await rig.state('ada')
    const submit = dialogs[0]?.card.actions as { data: unknown }[] | undefined
    const data = submit?.[0]?.data
    const result = await rig.act('ada', { do: 'submitDialog', dialogId: dialogs[0]?.id ?? '', data, inputs: {} })
    expect(result).toEqual({ ok: true, notice: 'Saved L-7' })
    await rig.faults({ method: 'activities', fault: 'rate-limit', times: 0 })
  })
})

describe('message extensions', () => {
  test('a message is captured with its text and link; the answer goes to the private chat', async () => {
    script({ 'lead.capture': ask, 'lead.save': show('Captured') })
    const said = await rig.people.as('sam').last({ in: 'sales', text: '+1 312 555 0148' })
    await rig.people.as('sam').shortcut('Save as lead', said)
    expect(last()).toMatchObject({
      input: {
        type: 'capture',
        verb: 'lead.capture',
        text: expect.stringContaining('+1 312 555 0148'),
        url: expect.stringContaining('https://teams.microsoft.com/l/message/'),
      },
      place: { type: 'channel' },
    })
    await rig.people.as('sam').submit()
    expect((await rig.people.as('sam').last({ in: 'app' })).text).toBe('Captured')
  })

  test('from the compose box there is no message: the form starts from nothing', async () => {
    script({ 'task.new': ask })
    const { conversations } = await rig.state('ada')
    const conversation = conversations.find(({ name }) => name === 'sales')?.id ?? ''
    const result = await rig.act('ada', { do: 'extensionAction', conversation, commandId: 'task.capture' })
    expect(result).toMatchObject({ ok: true })
    expect(last()?.input).toEqual({ type: 'action', action: { verb: 'task.new', form: true } })
    await ada().cancel()
  })

  test('Teams waits five seconds: what takes longer is told there and posted afterwards', async () => {
    rig.answerWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 4300))
      return show('Found after all')
    })
    const { conversations } = await rig.state('ada')
    const conversation = conversations.find(({ name }) => name === 'sales')?.id ?? ''
    const result = await rig.act('ada', { do: 'extensionAction', conversation, commandId: 'task.capture' })
    expect(result).toEqual({ ok: true, notice: 'This takes longer than usual. The answer follows here.' })
    expect((await ada().last({ in: 'app', text: 'Found after all' })).author).toBe('EAS CRM')
  })

  test('a search gives cards with a line to choose by', async () => {
    rig.answerWith(() => ({
      type: 'results',
      results: [{ title: '<Acme> & Co', subtitle: 'new', message: say('Acme card') }],
    }))
    const { conversations } = await rig.state('ada')
    const conversation = conversations.find(({ name }) => name === 'sales')?.id ?? ''
    const found = await rig.act('ada', { do: 'extensionQuery', conversation, commandId: 'lead.find', query: 'hw' })
    expect(last()?.input).toEqual({ type: 'search', query: 'hw' })
    expect(found.attachments).toMatchObject([
      { content: { type: 'AdaptiveCard' }, preview: { content: { title: '&lt;Acme&gt; &amp; Co', text: 'new' } } },
    ])
    await rig.act('ada', { do: 'extensionQuery', conversation, commandId: 'lead.find', query: '' })
    expect(last()?.input).toEqual({ type: 'search', query: '' })
  })
})

describe('sending', () => {
  test('an answer is tried again when Teams asks for patience', async () => {
    script({ hello: show('Hello again') })
    await rig.faults({ method: 'activities', fault: 'rate-limit', times: 1, retryAfterSeconds: 1 })
    await ada().command('hello')
    expect((await ada().last({ in: 'app' })).text).toBe('Hello again')
  })

  test('unasked, to a private chat opened for it', async () => {
    const { me } = await rig.state('lilei')
    const person = { externalId: me.aadObjectId, memberId: me.id, workspace: teamsTenantId }
    const address = await rig.app.chat.openPrivate(person)
    await rig.app.chat.post(address, say('Call Acme at 14:00'))
    expect((await rig.people.as('lilei').last({ in: 'app' })).text).toBe('Call Acme at 14:00')
    expect(await rig.app.chat.openPrivate(person)).toEqual(address)

    await rig.faults({ method: 'activities', fault: 'rate-limit', times: 1, retryAfterSeconds: 7 })
    await expect(rig.app.chat.post(address, say('x'))).rejects.toMatchObject({
      name: 'SendFailure',
      hopeless: false,
      retryAfterSeconds: 7,
    })
    await rig.faults({ method: 'activities', fault: 'server-error', times: 1 })
    await expect(rig.app.chat.post(address, say('x'))).rejects.toMatchObject({ name: 'SendFailure', hopeless: false })
    const gone = { ...address, conversation: 'a:1nobody' }
    await expect(rig.app.chat.post(gone, say('x'))).rejects.toMatchObject({ name: 'SendFailure', hopeless: true })
  })
})

test('closing waits for what is under way, and takes nothing new', async () => {
  const other = await startRig()
  let finish = (_: Outcome): void => undefined
  let begun = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    begun = resolve
  })
  other.answerWith(() => {
    begun()
    return new Promise((resolve) => {
      finish = resolve
    })
  })
  const said = other.people.as('mia').mention('slow', { in: 'sales' })
  await asked
  let isClosed = false
  const closed = other.app.close().then(() => {
    isClosed = true
  })
  const late = await fetch(`${other.url}/api/messages`, { method: 'POST', body: '{}' })
  expect([late.status, isClosed]).toEqual([503, false])
  finish(show('Done in time'))
  await Promise.all([said, closed])
  expect((await other.people.as('mia').last({ in: 'sales' })).text).toBe('Done in time')
  await other.stop()
})
