import type { KnownBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { actions, button, menu, message, type Node, named, type Row } from '#views/message.ts'
import { toHome, toMessage } from '#views/slack/to-blocks.ts'
import { chart, images } from './arbitraries.ts'
import { objectsIn, problemsOfMessage, problemsOfView, textsIn } from './check-blocks.ts'

const draw = (...nodes: Node[]): KnownBlock[] => toMessage(message('en', 'Leads', ...nodes), images).blocks
const ofType = (blocks: readonly unknown[], type: string) =>
  [...objectsIn(blocks)].map(([, one]) => one).filter((one) => one.type === type)
const typesOf = (blocks: readonly KnownBlock[]) => blocks.map(({ type }) => type)
const longRow = (i: number): Row => ({
  title: `${i} ${'字'.repeat(300)}`,
  subtitle: '字'.repeat(10_000),
  open: button('Open', 'lead.show', { id: `L-${i}` }),
})

describe('plain nodes', () => {
  test('the summary is the text of the notification', () => {
    expect(toMessage(message('en', 'Lead <L-1> & more'), images).text).toBe('Lead &lt;L-1&gt; &amp; more')
  })
  test('heading, text, note, divider', () => {
    const blocks = draw(
      { type: 'heading', text: 'Huawei' },
      { type: 'text', text: ['Saved as ', { bold: 'L-12' }, ' by ', { link: 'Ada', url: 'mailto:ada@x.cn' }] },
      { type: 'note', text: 'today' },
      { type: 'divider' },
    )
    expect(typesOf(blocks)).toEqual(['header', 'rich_text', 'context', 'divider'])
    expect(textsIn(blocks)).toEqual(['Huawei', 'Saved as ', 'L-12', ' by ', 'Ada', 'today'])
    expect(ofType(blocks, 'link')).toEqual([{ type: 'link', url: 'mailto:ada@x.cn', text: 'Ada' }])
  })
  test('blank texts are left out: Slack refuses them', () => {
    expect(draw({ type: 'heading', text: ' ' }, { type: 'text', text: '' }, { type: 'note', text: [] })).toEqual([])
  })
  test('a long heading is cut at 150', () => {
    expect(textsIn(draw({ type: 'heading', text: 'x'.repeat(200) }))).toEqual([`${'x'.repeat(149)}…`])
  })
  test('short facts stand two to a line, ten to a section; long ones alone', () => {
    const short = Array.from({ length: 12 }, (_, i) => ({ label: `L${i}`, value: `V${i}` }))
    const blocks = draw({ type: 'facts', facts: [...short, { label: 'Notes', value: 'a\nb' }] })
    expect(blocks.map((block) => (block.type === 'section' ? (block.fields?.length ?? 'alone') : block.type))).toEqual([
      10,
      2,
      'alone',
    ])
    expect(textsIn(blocks).at(0)).toBe('*L0*\nV0')
    expect(textsIn(blocks).at(-1)).toBe('*Notes*\na\nb')
  })
  test('a picture comes from Slack’s files or an address; one never made is a mistake of ours', () => {
    const node: Node = { type: 'chart', chart, alt: 'New: 3' }
    expect(draw(node)).toMatchObject([{ type: 'image', slack_file: { id: 'F123' }, alt_text: 'New: 3' }])
    const served = new Map([[chart, { url: 'https://x.example/c.png' }]])
    expect(toMessage(message('en', 'x', node), served).blocks).toMatchObject([{ image_url: 'https://x.example/c.png' }])
    expect(() => toMessage(message('en', 'x', node), new Map())).toThrow('no picture was made')
  })
})

describe('buttons and menus', () => {
  test('a menu whose label is to be read is a select that says it', () => {
    const items = [button('One', 'one'), button('Two', 'two')]
    const element = (node: Node) => (draw(node)[0] as { elements?: readonly unknown[] }).elements?.[0]
    expect(element(actions(menu('More', items)))).toMatchObject({ type: 'overflow' })
    expect(element(actions(named('Snooze', items)))).toMatchObject({
      type: 'static_select',
      placeholder: { text: 'Snooze' },
    })
  })

  test('style, question, arguments', () => {
    const danger = {
      ...button('Delete', 'lead.remove', { id: 'L-1' }, 'danger'),
      confirm: { title: 'Delete?', text: 'It can be restored.', yes: 'Delete', no: 'Keep' },
    }
    expect(ofType(draw(actions(danger)), 'button')).toEqual([
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Delete', emoji: false },
        action_id: expect.stringMatching(/^lead\.remove#\d+$/),
        value: '{"id":"L-1"}',
        style: 'danger',
        confirm: {
          title: { type: 'plain_text', text: 'Delete?', emoji: false },
          text: { type: 'plain_text', text: 'It can be restored.', emoji: false },
          confirm: { type: 'plain_text', text: 'Delete', emoji: false },
          deny: { type: 'plain_text', text: 'Keep', emoji: false },
          style: 'danger',
        },
      },
    ])
  })
  const items = (count: number) =>
    Array.from({ length: count }, (_, i) => button(`Do ${i}`, `lead.do${i}`, { id: 'L-1' }))
  test.each([
    [1, 'button'],
    [2, 'overflow'],
    [5, 'overflow'],
    [6, 'static_select'],
    [100, 'static_select'],
  ])('a menu of %i is drawn as %s', (count, type) => {
    const [block] = draw(actions({ type: 'menu', label: 'More', items: items(count) }))
    expect(block).toMatchObject({ type: 'actions', elements: [{ type }] })
  })
  test('an item that asks first stays a button, for Slack asks once for a whole menu', () => {
    const asking = { ...button('Delete', 'lead.remove'), confirm: { title: 'a', text: 'b', yes: 'c', no: 'd' } }
    const [block] = draw(actions({ type: 'menu', label: 'More', items: [...items(2), asking] }))
    expect(block).toMatchObject({
      elements: [{ type: 'overflow' }, { type: 'button', confirm: { title: { text: 'a' } } }],
    })
  })
  test('web links are buttons, mail and phone links text, anything else is left out', () => {
    const blocks = draw(
      actions(
        { type: 'link', label: 'Site', url: 'https://a.b' },
        { type: 'link', label: 'Mail', url: 'mailto:a@b.cn' },
        { type: 'link', label: 'Evil', url: 'javascript:1' },
      ),
    )
    expect(ofType(blocks, 'button')).toMatchObject([{ url: 'https://a.b/' }])
    expect(ofType(blocks, 'link')).toMatchObject([{ url: 'mailto:a@b.cn', text: 'Mail' }])
    expect(textsIn(blocks)).not.toContain('Evil')
  })
  test('26 buttons take two blocks', () => {
    expect(draw(actions(...items(26))).map((block) => block.type === 'actions' && block.elements.length)).toEqual([
      25, 1,
    ])
  })
  test('arguments beyond what a button carries are an error, never cut', () => {
    expect(() => draw(actions(button('x', 'lead.show', { q: 'x'.repeat(2000) })))).toThrow(RangeError)
    expect(() => draw(actions(button('x', '@menu')))).toThrow(TypeError)
  })
})

describe('rows', () => {
  test('one action is a button that says what it opens; more hide behind ⋯ with open on top', () => {
    const open = button('Open', 'lead.show', { id: 'L-1' })
    const [plain, rich] = draw({
      type: 'rows',
      rows: [
        { title: 'Huawei', subtitle: 'New · Ada', open },
        { title: 'ZTE', open, more: [button('Edit', 'lead.edit', { id: 'L-1' })] },
      ],
    })
    expect(plain).toMatchObject({
      text: { type: 'mrkdwn', text: '*Huawei*\nNew · Ada' },
      accessory: { type: 'button', accessibility_label: 'Open: Huawei' },
    })
    expect(rich).toMatchObject({
      text: { text: '*ZTE*' },
      accessory: { type: 'overflow', options: [{ text: { text: 'Open' } }, { text: { text: 'Edit' } }] },
    })
  })
  test('ten long rows fit with their buttons and pager', () => {
    const rows = Array.from({ length: 10 }, (_, i) => longRow(i))
    const made = toMessage(
      message(
        'en',
        'Leads',
        { type: 'heading', text: 'Leads' },
        { type: 'rows', rows },
        {
          type: 'pager',
          position: '1–10 of 99',
          next: { verb: 'lead.list', args: { page: '2' } },
        },
      ),
      images,
    )
    expect(typesOf(made.blocks)).toEqual(['header', ...rows.map(() => 'section'), 'context', 'actions'])
    expect(problemsOfMessage(made)).toEqual([])
  })
  test('what finds no room is counted under the rows, and the buttons stay', () => {
    const rows = Array.from(
      { length: 101 },
      (_, i): Row => ({ title: `Lead ${i}`, open: button('Open', 'lead.show', { id: `${i}` }) }),
    )
    const blocks = draw({ type: 'rows', rows }, actions(button('New', 'lead.new')))
    expect(blocks).toHaveLength(50)
    expect(typesOf(blocks).slice(-2)).toEqual(['context', 'actions'])
    expect(textsIn(blocks.slice(-2))).toEqual(['… 53 more not shown', 'New'])
    const chinese = toMessage(message('zh-CN', 'x', { type: 'rows', rows }), images).blocks
    expect(textsIn(chinese.slice(-1))).toEqual(['……另有 52 项未显示'])
  })
  test('Home takes a hundred blocks', () => {
    const rows = Array.from({ length: 101 }, (_, i): Row => ({ title: `Lead ${i}`, open: button('Open', 'lead.show') }))
    const { blocks } = toHome(message('en', 'x', { type: 'rows', rows }), images)
    expect(blocks).toHaveLength(100)
    expect(textsIn(blocks.slice(-1))).toEqual(['… 2 more not shown'])
  })
})

test('a Home tab stays below 250 KB, also when it is full of long arguments', () => {
  const note = 'x'.repeat(1900)
  const full = Array.from({ length: 25 * 80 }, (_, i) => button(`${i}`, 'lead.show', { note }))
  const home = toHome(message('en', 'x', actions(...full)), images)
  expect(problemsOfView(home)).toEqual([])
  expect(home.blocks.length).toBeGreaterThan(4)
  expect(textsIn(home.blocks.slice(-1))).toEqual([expect.stringContaining('more not shown')])
})

describe('pager and controls', () => {
  test('only the ways that exist, with words for screen readers', () => {
    const blocks = draw({
      type: 'pager',
      position: '1–10 of 20',
      next: { verb: 'lead.list' },
      last: { verb: 'lead.list' },
    })
    expect(ofType(blocks, 'button').map((one) => one.accessibility_label)).toEqual(['Next', 'Last'])
    expect(textsIn(blocks)).toEqual(['1–10 of 20', '›', '»'])
    expect(typesOf(draw({ type: 'pager', position: 'all 3' }))).toEqual(['context'])
  })
  const controls = (letter: string, edition?: string): KnownBlock[] =>
    toMessage(
      message('en', 'x', {
        type: 'controls',
        apply: { verb: 'lead.list', args: { page: '1' } },
        controls: [
          {
            type: 'select',
            name: 'letter',
            label: 'Letter',
            value: letter,
            options: [
              { value: '', label: 'All' },
              { value: 'A', label: 'A' },
            ],
          },
          { type: 'search', name: 'q', label: 'Search', value: 'hw' },
        ],
      }),
      images,
      edition === undefined ? {} : { edition },
    ).blocks
  test('selects act at once, the search box on Enter', () => {
    expect(controls('')).toMatchObject([
      {
        type: 'actions',
        elements: [
          { type: 'static_select', placeholder: { text: 'Letter' }, initial_option: { text: { text: 'All' } } },
        ],
      },
      {
        type: 'input',
        dispatch_action: true,
        optional: true,
        label: { text: 'Search' },
        element: { initial_value: 'hw', dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } },
      },
    ])
  })
  test('ids change with the values shown and with the edition, or Slack would show what was chosen before', () => {
    const id = (blocks: readonly KnownBlock[]) => blocks[0]?.block_id
    expect(id(controls(''))).toBe(id(controls('')))
    expect(id(controls('A'))).not.toBe(id(controls('')))
    expect(id(controls('A', '171.2'))).not.toBe(id(controls('A')))
  })
})

describe('tables', () => {
  const table = (rows: number): Node => ({
    type: 'table',
    caption: 'Leads by owner',
    columns: [{ label: 'Owner' }, { label: 'Leads', align: 'right' }],
    rows: Array.from({ length: rows }, (_, i) => [`王芳 ${i}`, `${i}`]),
  })
  test('Slack’s table in a message, under its caption, numbers to the right', () => {
    const blocks = draw(table(2))
    expect(typesOf(blocks)).toEqual(['rich_text', 'table'])
    expect(blocks[1]).toMatchObject({
      column_settings: [{ align: 'left' }, { align: 'right' }],
      rows: [[{ type: 'rich_text' }, { type: 'rich_text' }], [{ type: 'raw_text', text: '王芳 0' }, { text: '0' }], {}],
    })
  })
  test('empty and missing cells are dashes, for Slack refuses empty ones', () => {
    const [block] = draw({ type: 'table', caption: '', columns: [{ label: 'A' }, { label: 'B' }], rows: [['']] })
    expect(block).toMatchObject({ rows: [{}, [{ text: '–' }, { text: '–' }]] })
  })
  test('at most 100 rows with the header; the rest is counted', () => {
    const blocks = draw(table(120))
    expect(blocks[1]).toHaveProperty('rows.length', 100)
    expect(textsIn(blocks.slice(-1))).toEqual(['… 21 more not shown'])
  })
  test('a second table, and any in Home, is aligned text; Chinese letters take two columns', () => {
    expect(typesOf(draw(table(1), table(1)))).toEqual(['rich_text', 'table', 'rich_text', 'rich_text'])
    const { blocks } = toHome(message('en', 'x', table(11)), images)
    const [monospaced] = ofType(blocks, 'rich_text_preformatted')
    const lines = textsIn([monospaced]).join('').split('\n')
    expect(lines.slice(0, 2)).toEqual(['Owner    Leads', '王芳 0       0'])
    expect(lines.at(-1)).toBe('王芳 10     10')
  })
})
