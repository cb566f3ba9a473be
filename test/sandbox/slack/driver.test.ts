/** The driver's words, said to a bot that answers with the product's own renderer. */
import type { BlockAction } from '@slack/bolt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Form } from '#views/form.ts'
import { actions, button, divider, heading, type Message, menu, message, note, text } from '#views/message.ts'
import { toHome, toMessage } from '#views/slack/to-blocks.ts'
import { toView } from '#views/slack/to-view.ts'
import {
  readSubmission,
  readSuggestion,
  type SubmittedView,
  toSuggestions,
  toViewErrors,
} from '#views/slack/view-wire.ts'
import { type PressedElement, readAction } from '#views/slack/wire.ts'
import { createSlackChat } from '../../driver/slack.ts'
import { type Bench, startBench } from './bolt-bench.ts'

let bench: Bench
/** What was pressed or sent, as the product would read it. */
const done: unknown[] = []

const form: Form = {
  locale: 'en',
  verb: 'lead.create',
  state: {},
  title: 'New lead',
  submit: 'Save',
  cancel: 'Cancel',
  intro: [text('Who is it?')],
  inputs: [
    { type: 'text', name: 'name', label: 'Name', required: true },
    { type: 'text', name: 'email', label: 'E-mail', format: 'email' },
    { type: 'number', name: 'amount', label: 'Amount', value: '10', min: 0 },
    {
      type: 'select',
      name: 'rating',
      label: 'Rating',
      options: [
        { value: 'hot', label: 'Hot' },
        { value: 'cold', label: 'Cold' },
      ],
    },
    { type: 'toggle', name: 'open', label: 'Open', text: 'Shown to all' },
    { type: 'date', name: 'due', label: 'Due' },
    { type: 'typeahead', name: 'owner', label: 'Owner', source: 'user.options' },
  ],
}

const list: Message = message(
  'en',
  'Leads',
  heading('Leads'),
  text([{ bold: 'Two' }, ' of *many* & <more>']),
  {
    type: 'rows',
    rows: [
      {
        title: 'Acme_Ltd',
        subtitle: 'new · Ada',
        open: button('Open', 'lead.show', { id: 'L-1' }),
        more: [button('Edit', 'lead.edit', { id: 'L-1' })],
      },
      { title: '华为', open: button('Open', 'lead.show', { id: 'L-2' }) },
    ],
  },
  {
    type: 'controls',
    apply: { verb: 'lead.list', args: { page: '2' } },
    controls: [
      {
        type: 'select',
        name: 'letter',
        label: 'From letter',
        options: [...'ABC'].map((one) => ({ value: one, label: one })),
      },
      { type: 'search', name: 'search', label: 'Search' },
    ],
  },
  { type: 'pager', position: '1–2 of 12', next: { verb: 'lead.list', args: { page: '3' } } },
  divider,
  actions(menu('More', [button('Clone', 'lead.clone'), button('Transfer', 'lead.transfer')])),
  note('quiet'),
)

beforeAll(async () => {
  bench = await startBench()
  const { app } = bench
  app.command('/crm', async ({ ack, command, client, respond }) => {
    await ack()
    if (command.text === 'new') await client.views.open({ trigger_id: command.trigger_id, view: toView(form) })
    else if (command.text === 'list') await respond(toMessage(list, new Map()))
    else await respond(`no ${command.text}`)
  })
  app.action<BlockAction>(/.*/, async ({ ack, body }) => {
    await ack()
    for (const action of body.actions) done.push(readAction(action as PressedElement))
  })
  app.view('lead.create', async ({ ack, view }) => {
    const submission = readSubmission(view as unknown as SubmittedView)
    done.push(submission.answers)
    const errors = submission.answers.name === 'taken' && toViewErrors({ name: 'Already there' }, view)
    if (errors) return ack(errors)
    await ack()
  })
  app.options(/.*/, async ({ ack, options }) => {
    const { verb, query } = readSuggestion(options as unknown as Parameters<typeof readSuggestion>[0])
    await ack(toSuggestions([{ value: `${verb}:${query}`, label: `${query}!` }]) as never)
  })
  app.shortcut('capture', async ({ ack, shortcut }) => {
    await ack()
    done.push(shortcut.type === 'message_action' ? shortcut.message.text : shortcut.type)
  })
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: toHome(list, new Map()) })
  })
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: `heard ${event.text}`, thread_ts: event.thread_ts ?? event.ts })
  })
})
afterAll(() => bench.close())

const ada = () => createSlackChat(bench.url).as('ada')
const lastDone = () => done.pop()

test('a list: read, its rows, menus, choices and search', async () => {
  const me = ada()
  await me.command('list', { in: 'sales' })
  const seen = await me.last({ in: 'sales', text: 'Leads' })
  expect(seen.author).toBe('EAS CRM')
  expect(seen.private).toBe(true)
  expect(seen.text.split('\n')).toEqual([
    'Leads',
    'Two of *many* & <more>',
    'Acme_Ltd',
    'new · Ada',
    '华为',
    'Search',
    '1–2 of 12',
    'quiet',
  ])
  expect(seen.labels).toEqual(['Open', 'Edit', 'Open', 'A', 'B', 'C', '›', 'Clone', 'Transfer'])
  await me.click('华为')
  expect(await lastDone()).toEqual({ verb: 'lead.show', apart: true, args: { id: 'L-2' } })
  await me.click('Acme_Ltd', seen)
  expect(await lastDone()).toEqual({ verb: 'lead.show', apart: true, args: { id: 'L-1' } })
  await me.click('Edit')
  expect(await lastDone()).toEqual({ verb: 'lead.edit', args: { id: 'L-1' } })
  await me.click('Transfer')
  expect(await lastDone()).toEqual({ verb: 'lead.transfer', args: {} })
  await me.click('›')
  expect(await lastDone()).toEqual({ verb: 'lead.list', args: { page: '3' } })
  await me.choose('From letter', 'B')
  expect(await lastDone()).toEqual({ verb: 'lead.list', args: { page: '2', letter: 'B' } })
  await me.search('hw')
  expect(await lastDone()).toEqual({ verb: 'lead.list', args: { page: '2', search: 'hw' } })
  await expect(me.click('Nowhere')).rejects.toThrow('finds no "Nowhere"')
})

test('a form: filled by label, refused at a field, sent', async () => {
  const me = ada()
  await me.command('new')
  const dialog = await me.dialog()
  if (!dialog) throw new Error('no dialog opened')
  expect(dialog.title).toBe('New lead')
  expect(dialog.text).toContain('Who is it?')
  expect(dialog.fields.slice(0, 4)).toEqual([
    { label: 'Name', value: '', required: true },
    { label: 'E-mail', value: '', required: false },
    { label: 'Amount', value: '10', required: false },
    { label: 'Rating', value: '', required: false, options: ['Hot', 'Cold'] },
  ])
  await me.submit()
  expect(me.error).toBe('Please complete this required field.')
  await me.fill({ Name: 'taken', 'E-mail': 'a@b.example', Rating: 'Cold', Open: true, Due: '2026-12-01', Owner: 'Ad' })
  await me.click('Save')
  expect(me.error).toBeUndefined()
  expect(await lastDone()).toEqual({
    name: 'taken',
    email: 'a@b.example',
    amount: '10',
    rating: 'cold',
    open: 'true',
    due: '2026-12-01',
    owner: 'user.options:Ad',
  })
  const [name, , , rating, open, , owner] = (await me.dialog())?.fields ?? []
  expect(name).toMatchObject({ value: 'taken', error: 'Already there' })
  expect([rating?.value, open?.value, owner?.value]).toEqual(['Cold', 'true', 'Ad!'])
  await expect(me.fill({ Rating: 'Warm' })).rejects.toThrow('"Rating" offers Hot, Cold')
  await me.fill({ Name: '张伟' })
  await me.submit()
  expect(await me.dialog()).toBeUndefined()
  expect(await lastDone()).toMatchObject({ name: '张伟', email: 'a@b.example' })
})

test('words in channels and threads, shortcuts, Home', async () => {
  const me = ada()
  await me.mention('find Acme', { in: 'sales' })
  const answer = await me.last({ text: 'heard @EAS CRM find Acme' })
  expect(answer.place).toBe('sales')
  await me.mention('again', { in: 'sales', thread: answer })
  const second = await me.last({ text: 'heard @EAS CRM again' })
  expect(second.thread).toBe(answer.thread)
  const [card] = (await me.messages('sales')).filter((one) => one.text.includes('Nordwind'))
  if (!card) throw new Error('the channel has no card to try')
  expect(card.text).toContain('laura.bianchi@nordwind-logistics.example')
  await me.shortcut('Save as lead', card)
  expect(await lastDone()).toContain('Nordwind Logistics GmbH')
  await me.say('good', { in: 'Deal desk' })
  expect((await me.messages('deal-desk')).at(-1)).toMatchObject({ author: 'Ada Brandt', text: 'good', private: false })

  const home = await me.home()
  expect(home.text).toContain('Acme_Ltd')
  await me.click('Clone', home)
  expect(await lastDone()).toEqual({ verb: 'lead.clone', args: {} })
  await me.command('nonsense')
  expect((await me.last({ in: 'app', text: /^no nonsense$/ })).private).toBe(true)
  await expect(me.last({ text: 'never said', withinMs: 100 })).rejects.toThrow('sees no message with never said')
})
