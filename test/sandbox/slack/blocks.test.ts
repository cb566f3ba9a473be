/** The judge of Block Kit: each limit, shape and surface, with Slack's sentence and pointer. */
import { expect, test } from 'vitest'
import { refuseMessage } from '#sandbox/slack/validate-message.ts'
import { refuseView } from '#sandbox/slack/validate-view.ts'

type Json = Record<string, unknown>
const image = ({ id }: { id?: string }) => id === 'F1'
const plain = (text: string) => ({ type: 'plain_text', text })
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))
const long = (n: number) => 'x'.repeat(n)
const option = (i: number, more: Json = {}) => ({ text: plain(`Option ${i}`), value: String(i), ...more })
const options = (n: number) => times(n, (i) => option(i))
const button = (more: Json = {}) => ({ type: 'button', text: plain('Go'), ...more })
const actions = (...elements: Json[]) => ({ type: 'actions', elements })
const section = (more: Json = {}) => ({ type: 'section', text: plain('Text'), ...more })
const select = (more: Json = {}) => ({ type: 'static_select', options: options(2), ...more })
const input = (element: Json, more: Json = {}) => ({ type: 'input', label: plain('Label'), element, ...more })
const field = (more: Json = {}) => ({ type: 'plain_text_input', ...more })
const cell = { type: 'raw_text', text: 'cell' }
const modal = (blocks: Json[], more: Json = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Save'),
  blocks,
  ...more,
})

const inMessage = (...blocks: Json[]) => refuseMessage({ text: 'fallback', blocks }, image)
const inModal = (...blocks: Json[]) => refuseView(modal(blocks), 'modal', image)
const inHome = (...blocks: Json[]) => refuseView({ type: 'home', blocks }, 'home', image)

test('what is within all limits passes, on every surface', () => {
  const shared = [
    { type: 'header', text: plain(long(150)) },
    { type: 'divider' },
    section({ text: { type: 'mrkdwn', text: long(3000) } }),
    section({ fields: times(10, () => plain('f')) }),
    section({ accessory: { type: 'overflow', options: options(5), action_id: 'overflow' } }),
    section({ accessory: { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' } }),
    { type: 'context', elements: times(10, () => plain('c')) },
    actions(
      ...times(24, (i) => button({ action_id: `b${i}`, value: long(100) })),
      select({ action_id: 's', options: options(100) }),
    ),
    { type: 'image', slack_file: { id: 'F1' }, alt_text: long(2000), title: plain('t') },
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi', style: { bold: true } }] }],
    },
    input(field({ action_id: 'input', max_length: 3000, initial_value: 'x' })),
  ]
  expect(inMessage(...shared)).toBeUndefined()
  expect(inModal(...shared)).toBeUndefined()
  expect(inHome(...shared)).toBeUndefined()
  const table = { type: 'table', rows: times(100, () => times(20, () => cell)), column_settings: [{ align: 'right' }] }
  expect(inMessage(table, { type: 'markdown', text: 'x' })).toBeUndefined()
  expect(
    inModal({ type: 'alert', text: plain('Careful'), level: 'warning' }, input({ type: 'file_input' })),
  ).toBeUndefined()
})

/** [what is wrong, the blocks, the sentence and pointer after /blocks/0] */
const refusedBlocks: readonly (readonly [string, Json, string])[] = [
  [
    'section text',
    section({ text: plain(long(3001)) }),
    'must be less than 3001 characters [json-pointer:#/text/text]',
  ],
  ['empty text', section({ text: plain('') }), 'must be more than 0 characters [json-pointer:#/text/text]'],
  ['no text', { type: 'section' }, 'must define either `text` or `fields` [json-pointer:#]'],
  [
    'eleven fields',
    section({ fields: times(11, () => plain('f')) }),
    'no more than 10 items allowed [json-pointer:#/fields]',
  ],
  [
    'field text',
    section({ fields: [plain(long(2001))] }),
    'must be less than 2001 characters [json-pointer:#/fields/0/text]',
  ],
  [
    'header text',
    { type: 'header', text: plain(long(151)) },
    'must be less than 151 characters [json-pointer:#/text/text]',
  ],
  [
    'header mrkdwn',
    { type: 'header', text: { type: 'mrkdwn', text: 'x' } },
    'must be one of: plain_text [json-pointer:#/text/type]',
  ],
  ['text as a string', section({ text: 'bare' }), 'must provide an object [json-pointer:#/text]'],
  [
    'context elements',
    { type: 'context', elements: times(11, () => plain('c')) },
    'no more than 10 items allowed [json-pointer:#/elements]',
  ],
  [
    'no context elements',
    { type: 'context', elements: [] },
    'no fewer than 1 items required [json-pointer:#/elements]',
  ],
  ['26 actions', actions(...times(26, () => button())), 'no more than 25 items allowed [json-pointer:#/elements]'],
  [
    'button text',
    actions(button({ text: plain(long(76)) })),
    'must be less than 76 characters [json-pointer:#/elements/0/text/text]',
  ],
  [
    'button value',
    actions(button({ value: long(2001) })),
    'must be less than 2001 characters [json-pointer:#/elements/0/value]',
  ],
  [
    'button url',
    actions(button({ url: `https://x.example/${long(3000)}` })),
    'must be less than 3001 characters [json-pointer:#/elements/0/url]',
  ],
  [
    'button script',
    actions(button({ url: 'javascript:alert(1)' })),
    'failed to match schema [json-pointer:#/elements/0/url]',
  ],
  [
    'button label',
    actions(button({ accessibility_label: long(76) })),
    'must be less than 76 characters [json-pointer:#/elements/0/accessibility_label]',
  ],
  [
    'button style',
    actions(button({ style: 'blue' })),
    'must be one of: primary, danger [json-pointer:#/elements/0/style]',
  ],
  [
    'action id',
    actions(button({ action_id: long(256) })),
    'must be less than 256 characters [json-pointer:#/elements/0/action_id]',
  ],
  ['block id', section({ block_id: long(256) }), 'must be less than 256 characters [json-pointer:#/block_id]'],
  [
    'same action id',
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    '`action_id` "a" already exists [json-pointer:#/elements/1/action_id]',
  ],
  [
    '101 options',
    actions(select({ options: options(101) })),
    'no more than 100 items allowed [json-pointer:#/elements/0/options]',
  ],
  [
    'no options',
    actions(select({ options: undefined })),
    'must define either `options` or `option_groups` [json-pointer:#/elements/0]',
  ],
  [
    'option text',
    actions(select({ options: [option(0, { text: plain(long(76)) })] })),
    'must be less than 76 characters [json-pointer:#/elements/0/options/0/text/text]',
  ],
  [
    'option value',
    actions(select({ options: [option(0, { value: long(76) })] })),
    'must be less than 76 characters [json-pointer:#/elements/0/options/0/value]',
  ],
  [
    'strange initial option',
    actions(select({ initial_option: option(7) })),
    'initial options must exactly match options provided [json-pointer:#/elements/0]',
  ],
  [
    'placeholder',
    actions(select({ placeholder: plain(long(151)) })),
    'must be less than 151 characters [json-pointer:#/elements/0/placeholder/text]',
  ],
  [
    'lonely overflow',
    actions({ type: 'overflow', options: options(1) }),
    'no fewer than 2 items required [json-pointer:#/elements/0/options]',
  ],
  [
    'full overflow',
    actions({ type: 'overflow', options: options(6) }),
    'no more than 5 items allowed [json-pointer:#/elements/0/options]',
  ],
  [
    'eleven boxes',
    actions({ type: 'checkboxes', options: options(11) }),
    'no more than 10 items allowed [json-pointer:#/elements/0/options]',
  ],
  [
    'confirm title',
    actions(button({ confirm: { title: plain(long(101)), text: plain('?') } })),
    'must be less than 101 characters [json-pointer:#/elements/0/confirm/title/text]',
  ],
  [
    'confirm text',
    actions(button({ confirm: { text: plain(long(301)) } })),
    'must be less than 301 characters [json-pointer:#/elements/0/confirm/text/text]',
  ],
  [
    'confirm button',
    actions(button({ confirm: { text: plain('?'), deny: plain(long(31)) } })),
    'must be less than 31 characters [json-pointer:#/elements/0/confirm/deny/text]',
  ],
  [
    'image without words',
    { type: 'image', image_url: 'https://x.example/a.png' },
    'missing required field: alt_text [json-pointer:#]',
  ],
  [
    'image from nowhere',
    { type: 'image', alt_text: 'a' },
    'must define either `image_url` or `slack_file` [json-pointer:#]',
  ],
  [
    'image of no file',
    { type: 'image', alt_text: 'a', slack_file: { id: 'F2' } },
    'invalid slack file [json-pointer:#/slack_file]',
  ],
  [
    'alt text',
    { type: 'image', alt_text: long(2001), slack_file: { id: 'F1' } },
    'must be less than 2001 characters [json-pointer:#/alt_text]',
  ],
  [
    'input label',
    input(field(), { label: plain(long(2001)) }),
    'must be less than 2001 characters [json-pointer:#/label/text]',
  ],
  [
    'input hint',
    input(field(), { hint: plain(long(2001)) }),
    'must be less than 2001 characters [json-pointer:#/hint/text]',
  ],
  ['input of a button', input(button()), 'unsupported type: button [json-pointer:#/element/type]'],
  ['max length', input(field({ max_length: 3001 })), 'must be less than 3001 [json-pointer:#/element/max_length]'],
  [
    'long initial value',
    input(field({ max_length: 3, initial_value: 'abcd' })),
    '`initial_value` is longer than `max_length` [json-pointer:#/element]',
  ],
  [
    'numbers in disorder',
    input({ type: 'number_input', is_decimal_allowed: true, min_value: '5', max_value: '1' }),
    '`max_value` must not be less than `min_value` [json-pointer:#/element]',
  ],
  [
    'a day that is none',
    input({ type: 'datepicker', initial_date: '2026-13-01' }),
    'failed to match schema [json-pointer:#/element/initial_date]',
  ],
  [
    'e-mail',
    input({ type: 'email_text_input', initial_value: 'nobody' }),
    'failed to match schema [json-pointer:#/element/initial_value]',
  ],
  ['unknown block', { type: 'chart' }, 'unsupported type: chart [json-pointer:#/type]'],
  ['no type', { text: plain('x') }, 'missing required field: type [json-pointer:#]'],
  ['unknown element', actions({ type: 'slider' }), 'unsupported type: slider [json-pointer:#/elements/0/type]'],
  ['unknown property', section({ colour: 'red' }), 'invalid additional property: colour [json-pointer:#]'],
  [
    'accessory of a wrong type',
    section({ accessory: field() }),
    'unsupported type: plain_text_input [json-pointer:#/accessory/type]',
  ],
  [
    'card title',
    { type: 'card', title: { type: 'mrkdwn', text: long(151) } },
    'must be less than 151 characters [json-pointer:#/title/text]',
  ],
  ['empty card', { type: 'card' }, 'must define one of `hero_image`, `title`, `actions` or `body` [json-pointer:#]'],
  [
    'four card buttons',
    { type: 'card', actions: times(4, () => button()) },
    'no more than 3 items allowed [json-pointer:#/actions]',
  ],
  [
    'full carousel',
    { type: 'carousel', elements: times(11, () => ({ type: 'card', body: { type: 'mrkdwn', text: 'x' } })) },
    'no more than 10 items allowed [json-pointer:#/elements]',
  ],
  [
    'full container',
    { type: 'container', title: plain('t'), child_blocks: times(11, () => ({ type: 'divider' })) },
    'no more than 10 items allowed [json-pointer:#/child_blocks]',
  ],
]

test.for(refusedBlocks)('refused everywhere: %s', ([, block, sentence]) => {
  const at = (pointer: string) => sentence.replace('json-pointer:#', `json-pointer:${pointer}`)
  expect(inMessage(block)).toEqual({ error: 'invalid_blocks', messages: expect.arrayContaining([at('/blocks/0')]) })
  expect(inModal(block)).toEqual({
    error: 'invalid_arguments',
    messages: expect.arrayContaining([at('/view/blocks/0')]),
  })
})

const onlyIn: readonly (readonly [string, Json, readonly ('message' | 'modal' | 'home')[]])[] = [
  ['table', { type: 'table', rows: [[cell]] }, ['message']],
  ['data_table', { type: 'data_table', caption: 'c', rows: [[cell]] }, ['message']],
  ['markdown', { type: 'markdown', text: 'x' }, ['message']],
  ['alert', { type: 'alert', text: plain('x') }, ['modal']],
  ['file_input', input({ type: 'file_input' }), ['modal']],
]

test.for(onlyIn)('only where Slack has it: %s', ([, block, surfaces]) => {
  expect({ message: !inMessage(block), modal: !inModal(block), home: !inHome(block) }).toEqual({
    message: surfaces.includes('message'),
    modal: surfaces.includes('modal'),
    home: surfaces.includes('home'),
  })
})

test('messages: 50 blocks, one table, 12,000 characters, 40,000 of text, 4,000 in an update', () => {
  expect(inMessage(...times(51, () => section()))).toEqual({
    error: 'invalid_blocks',
    messages: ['no more than 50 items allowed [json-pointer:/blocks]'],
  })
  const table = { type: 'table', rows: [[cell]] }
  expect(inMessage(table, table)?.error).toBe('invalid_attachments')
  expect(inMessage(...times(5, () => section({ text: plain(long(2500)) })))?.error).toBe('msg_blocks_too_long')
  expect(inMessage(...times(4, () => section({ text: plain(long(3000)) })))).toBeUndefined()
  expect(refuseMessage({ text: long(40_001) }, image)?.error).toBe('msg_too_long')
  expect(refuseMessage({ text: long(4001) }, image, 4000)?.error).toBe('msg_too_long')
  expect(refuseMessage({ text: '', blocks: [] }, image)?.error).toBe('no_text')
  expect(refuseMessage({ blocks: 'x' }, image)?.error).toBe('no_text')
  expect(refuseMessage({ text: 'x', blocks: ['x'] }, image)?.error).toBe('invalid_blocks_format')
})

test('ids: a block id once in a payload; an action id once in a block of a message and once in a view', () => {
  expect(inMessage(section({ block_id: 'b' }), section({ block_id: 'b' }))?.messages).toEqual([
    '`block_id` "b" already exists [json-pointer:/blocks/1/block_id]',
  ])
  const twice = [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))]
  expect(inMessage(...twice)).toBeUndefined()
  expect(inModal(...twice)?.messages).toEqual([
    '`action_id` "a" already exists [json-pointer:/view/blocks/1/elements/0/action_id]',
  ])
})

const refusedViews: readonly (readonly [string, Json, string])[] = [
  ['101 blocks', modal(times(101, () => section())), 'no more than 100 items allowed [json-pointer:/view/blocks]'],
  ['title', modal([], { title: plain(long(25)) }), 'must be less than 25 characters [json-pointer:/view/title/text]'],
  ['no title', modal([], { title: undefined }), 'missing required field: title [json-pointer:/view]'],
  [
    'submit',
    modal([], { submit: plain(long(25)) }),
    'must be less than 25 characters [json-pointer:/view/submit/text]',
  ],
  ['close', modal([], { close: plain(long(25)) }), 'must be less than 25 characters [json-pointer:/view/close/text]'],
  [
    'metadata',
    modal([], { private_metadata: long(3001) }),
    'must be less than 3001 characters [json-pointer:/view/private_metadata]',
  ],
  [
    'callback id',
    modal([], { callback_id: long(256) }),
    'must be less than 256 characters [json-pointer:/view/callback_id]',
  ],
  [
    'inputs without submit',
    modal([section(), input(field())], { submit: undefined }),
    'must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]',
  ],
  [
    'unknown property',
    modal([], { submit_disabled: true }),
    'invalid additional property: submit_disabled [json-pointer:/view]',
  ],
  [
    'two focused',
    modal(times(2, () => input(field({ focus_on_load: true })))),
    'only one element may have `focus_on_load` set [json-pointer:/view/blocks/1/element/focus_on_load]',
  ],
  ['a Home tab', { type: 'home', blocks: [] }, 'unsupported type: home [json-pointer:/view/type]'],
]

test.for(refusedViews)('refused modal: %s', ([, view, sentence]) => {
  expect(refuseView(view, 'modal', image)).toEqual({
    error: 'invalid_arguments',
    messages: expect.arrayContaining([sentence]),
  })
})

test('a Home tab has no title; a view stays under 250 kB', () => {
  expect(refuseView({ type: 'home', title: plain('x'), blocks: [] }, 'home', image)?.messages).toEqual([
    'invalid additional property: title [json-pointer:/view]',
  ])
  const heavy = times(90, () => section({ text: plain('字'.repeat(3000)) }))
  expect(inModal(...heavy)).toEqual({ error: 'view_too_large' })
})
