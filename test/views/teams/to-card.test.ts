import { describe, expect, it } from 'vitest'
import type { Chart } from '#views/charts/chart.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import {
  actions,
  button,
  divider,
  formButton,
  heading,
  type Images,
  menu,
  message,
  type Node,
  note,
  type Row,
  text,
} from '#views/message.ts'
import { limits, sizeOf } from '#views/teams/limits.ts'
import { toActivity, toCard } from '#views/teams/to-card.ts'
import { ofType, type Part, problems } from './card-problems.ts'

const card = (...nodes: Node[]) => {
  const drawn = toCard(message('en', 'Leads', nodes))
  expect(problems(drawn, 'message')).toEqual([])
  return drawn
}
const body = (...nodes: Node[]): readonly Part[] => card(...nodes).body as unknown as Part[]
const titles = (all: readonly Part[]) => all.map(({ title }) => title)

describe('texts', () => {
  it('draws headings, texts and small print', () => {
    expect(body(heading('Leads'), text(['by ', { bold: 'Ada' }]), note('today'))).toMatchObject([
      { type: 'TextBlock', text: 'Leads', style: 'heading', wrap: true },
      { type: 'TextBlock', text: 'by **Ada**', wrap: true },
      { type: 'TextBlock', text: 'today', size: 'Small', isSubtle: true },
    ])
  })
  it('draws a divider as a line above what follows, and none at the edges', () => {
    expect(body(divider, text('a'), divider, divider, text('b'), divider).map(({ separator }) => separator)).toEqual([
      undefined,
      true,
    ])
  })
  it('puts short facts side by side and long ones under their label, in order', () => {
    const facts = body({
      type: 'facts',
      facts: [
        { label: 'Phone', value: '138' },
        { label: 'Site', value: [{ link: 'acme.cn', url: 'https://acme.cn' }] },
        { label: 'Description', value: 'line one\nline two' },
        { label: 'Owner', value: 'Ada' },
      ],
    })
    expect(facts.map(({ type }) => type)).toEqual(['FactSet', 'Container', 'FactSet'])
    expect(facts[0]?.facts).toEqual([
      { title: 'Phone', value: '138' },
      { title: 'Site', value: '[acme.cn](https://acme.cn/)' },
    ])
    expect(ofType(facts[1], 'TextBlock').map((block) => block.text)).toEqual(['Description', 'line one\n\nline two'])
  })
})

describe('actions', () => {
  it('are executed, with a fallback for old clients', () => {
    expect(ofType(card(actions(button('Clone', 'lead.clone', { id: 'L-1' }, 'primary'))), 'Action.Execute')).toEqual([
      {
        type: 'Action.Execute',
        title: 'Clone',
        verb: 'lead.clone',
        data: { verb: 'lead.clone', args: { id: 'L-1' } },
        fallback: { type: 'Action.Submit', title: 'Clone', data: { verb: 'lead.clone', args: { id: 'L-1' } } },
        style: 'positive',
      },
    ])
  })
  it('ask for a dialog when a form answers them', () => {
    expect(ofType(card(actions(formButton('Edit', 'lead.edit', { id: 'L-1' }))), 'Action.Submit')).toEqual([
      {
        type: 'Action.Submit',
        title: 'Edit',
        data: { verb: 'lead.edit', args: { id: 'L-1' }, msteams: { type: 'task/fetch' } },
      },
    ])
  })
  it('open web pages and nothing else', () => {
    const links = actions(
      { type: 'link', label: 'Site', url: 'https://acme.cn' },
      { type: 'link', label: 'Evil', url: 'javascript:alert(1)' },
    )
    expect(ofType(card(links), 'Action.OpenUrl')).toEqual([
      { type: 'Action.OpenUrl', title: 'Site', url: 'https://acme.cn/' },
    ])
    expect(
      body(actions({ type: 'link', label: 'Evil', url: 'javascript:alert(1)' }), text('a')).map(({ type }) => type),
    ).toEqual(['TextBlock'])
  })
  it('unfold as a menu under its button', () => {
    const [set, folded] = body(
      actions(menu('More', [button('Clone', 'lead.clone'), button('History', 'lead.history')])),
    )
    expect(set).toMatchObject({
      type: 'ActionSet',
      actions: [{ type: 'Action.ToggleVisibility', title: 'More', targetElements: [folded?.id] }],
    })
    expect(folded).toMatchObject({ type: 'Container', isVisible: false })
    expect(titles(ofType(folded, 'Action.Execute'))).toEqual(['Clone', 'History'])
  })
  it('ask first: the question unfolds, yes does it, no folds it away', () => {
    const remove = {
      ...button('Delete', 'lead.delete', { id: 'L-1' }, 'danger'),
      confirm: { title: 'Delete L-1?', text: 'It can be restored.', yes: 'Delete it', no: 'Keep it' },
    }
    const [set, question] = body(actions(remove))
    expect(set?.actions).toEqual([
      { type: 'Action.ToggleVisibility', title: 'Delete', targetElements: [question?.id], style: 'destructive' },
    ])
    expect(ofType(question, 'TextBlock').map((block) => block.text)).toEqual(['Delete L-1?', 'It can be restored.'])
    expect(ofType(question, 'Action.Execute')).toMatchObject([
      { title: 'Delete it', verb: 'lead.delete', style: 'destructive' },
    ])
    expect(ofType(question, 'Action.ToggleVisibility')).toMatchObject([
      { title: 'Keep it', targetElements: [question?.id] },
    ])
  })
  for (const count of [6, 7, 20])
    it(`are all there when they are ${count}, six at most in a row`, () => {
      const names = Array.from({ length: count }, (_, at) => `Do ${at}`)
      const drawn = card(actions(...names.map((name) => button(name, 'lead.do'))))
      expect(titles(ofType(drawn, 'Action.Execute'))).toEqual(names)
      const first = ofType(drawn, 'ActionSet')[0]?.actions as Part[]
      expect(titles(first).at(-1)).toBe(count > 6 ? 'More' : 'Do 5')
    })
})

describe('rows', () => {
  const row = (at: number, extra: Partial<Row> = {}): Row => ({
    title: `Acme *${at}*`,
    subtitle: 'new · Ada',
    open: button('Open', 'lead.show', { id: `L-${at}` }),
    ...extra,
  })
  it('open with a tap on their text and unfold further actions behind ⋯', () => {
    const drawn = body({
      type: 'rows',
      rows: [row(1, { more: [formButton('Edit', 'lead.edit', { id: 'L-1' })] }), row(2)],
    })
    const [first, folded, second] = drawn
    const [texts, more] = ofType(first, 'Column')
    expect(ofType(texts, 'TextBlock').map((block) => block.text)).toEqual(['Acme \\*1\\*', 'new · Ada'])
    expect(texts?.selectAction).toEqual({
      type: 'Action.Execute',
      title: 'Acme *1*',
      tooltip: 'Open',
      verb: 'lead.show',
      data: { verb: 'lead.show', args: { id: 'L-1' } },
    })
    expect(more?.selectAction).toEqual({ type: 'Action.ToggleVisibility', title: 'More', targetElements: [folded?.id] })
    expect(folded?.isVisible).toBe(false)
    expect(titles(ofType(folded, 'Action.Submit'))).toEqual(['Edit'])
    expect(second?.columns).toHaveLength(1)
  })
  it('keep question and action when a further action asks first', () => {
    const confirm = { title: 'Sure?', text: '', yes: 'Yes', no: 'No' }
    const drawn = card({ type: 'rows', rows: [row(1, { more: [{ ...button('Delete', 'lead.delete'), confirm }] })] })
    expect(titles(ofType(drawn, 'Action.Execute'))).toContain('Yes')
  })
  it('ten of a page, with filters and pager, stay under what Teams warns of, with their actions', () => {
    const rows = Array.from({ length: 10 }, (_, at) =>
      row(at, {
        more: [formButton('Edit', 'lead.edit', { id: `L-${at}` }), formButton('Task', 'lead.task', { id: `L-${at}` })],
      }),
    )
    const options = Array.from({ length: 54 }, (_, at) => ({ value: `${at}`, label: `From ${at}` }))
    const drawn = card(
      {
        type: 'controls',
        apply: { verb: 'lead.list' },
        controls: [{ type: 'select', name: 'letter', label: 'Letter', options }],
      },
      { type: 'rows', rows },
    )
    expect(sizeOf(drawn)).toBeLessThan(limits.card.warn)
    expect(titles(ofType(drawn, 'Action.Submit')).filter((title) => title === 'Task')).toHaveLength(10)
  })
  for (const locale of locales)
    it(`beyond the limit are counted in a note (${locale})`, () => {
      const rows = Array.from({ length: 500 }, (_, at) => row(at))
      const drawn = toCard(message(locale, 'Leads', { type: 'rows', rows }, actions(button('New', 'lead.new'))))
      expect(problems(drawn, 'message')).toEqual([])
      const shown = ofType(drawn, 'ColumnSet').length
      expect(shown).toBeGreaterThan(10)
      expect(ofType(drawn, 'TextBlock').map((block) => block.text)).toContain(
        words(locale)('renderer.truncated', { count: 500 - shown }),
      )
      expect(titles(ofType(drawn, 'Action.Execute'))).toContain('New')
    })
})

it('a pager shows the position and only the steps there are', () => {
  const step = (page: string) => ({ verb: 'lead.list', args: { page } })
  const drawn = card({
    type: 'pager',
    position: '31–40 of 212',
    first: step('0'),
    previous: step('2'),
    next: step('4'),
  })
  expect(ofType(drawn, 'TextBlock')[0]?.text).toBe('31–40 of 212')
  expect(ofType(drawn, 'Action.Execute')).toMatchObject([
    { title: '⏮', tooltip: 'First', data: step('0') },
    { title: '◀', tooltip: 'Previous', data: step('2') },
    { title: '▶', tooltip: 'Next', data: step('4') },
  ])
})

it('controls stand together above their one button', () => {
  const [container] = body({
    type: 'controls',
    apply: { verb: 'lead.list', args: { sort: 'name' } },
    controls: [
      {
        type: 'select',
        name: 'letter',
        label: 'Letter',
        value: 'B',
        options: [...'ABC'].map((value) => ({ value, label: value })),
      },
      { type: 'search', name: 'state', label: 'Search', value: '*x*' },
    ],
  })
  expect(container?.items).toMatchObject([
    { type: 'Input.ChoiceSet', id: 'letter', label: 'Letter', value: 'B', style: 'compact' },
    { type: 'Input.Text', id: 'state#2', label: 'Search', value: '*x*' },
    {
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Execute',
          title: 'Apply',
          data: { verb: 'lead.list', args: { sort: 'name' }, inputs: { letter: 'select', 'state#2': 'search' } },
        },
      ],
    },
  ])
})

it('a table is a caption and lines of columns', () => {
  const drawn = body({
    type: 'table',
    caption: 'By status',
    columns: [{ label: 'Status' }, { label: 'Leads', align: 'right' }],
    rows: [['new', '3'], ['won']],
  })
  expect(drawn.map((line) => ofType(line, 'TextBlock').map((block) => block.text))).toEqual([
    ['By status'],
    ['Status', 'Leads'],
    ['new', '3'],
    ['won', ''],
  ])
  expect(ofType(drawn[2], 'TextBlock').map(({ horizontalAlignment }) => horizontalAlignment)).toEqual([
    undefined,
    'Right',
  ])
})

describe('a chart', () => {
  const chart: Chart = {
    type: 'bars',
    locale: 'en',
    title: 'Leads',
    categoryLabel: 'Status',
    valueLabel: 'Leads',
    emptyText: '–',
    data: [],
  }
  const shown = message('en', 'Leads', { type: 'chart', chart, alt: 'Three new leads.' })
  it('is a picture with its words', () => {
    const images: Images = new Map([[chart, { url: 'https://crm.example/p/1.png' }]])
    expect(toCard(shown, images).body).toMatchObject([
      { type: 'Image', url: 'https://crm.example/p/1.png', altText: 'Three new leads.' },
    ])
  })
  it('is told in words where there is no picture by address', () => {
    for (const images of [new Map(), new Map([[chart, { slackFile: 'F1' }]])])
      expect(toCard(shown, images).body).toMatchObject([{ type: 'TextBlock', text: 'Three new leads.' }])
  })
})

describe('a message', () => {
  it('of 10 kB is clipped, not refused', () => {
    const [block] = body(text('价'.repeat(10_000)))
    expect(String(block?.text)).toMatch(/^价{3999}…$/)
  })
  it('without a word to draw shows its summary', () => {
    expect(body()).toMatchObject([{ type: 'TextBlock', text: 'Leads' }])
  })
  it('leaves out a node no card has room for, keeps those after it and says so', () => {
    const huge = button('Huge', 'lead.show', { id: 'x'.repeat(50_000) })
    const drawn = card(text('before'), actions(huge), actions(button('After', 'lead.new')))
    expect(titles(ofType(drawn, 'Action.Execute'))).toEqual(['After'])
    expect(ofType(drawn, 'TextBlock').map((block) => block.text)).toEqual(['before', '… 1 more not shown'])
  })
  it('is an activity whose summary stands in notifications', () => {
    const activity = toActivity(message('en', 'Lead *L-1*\nsaved', text('x')))
    expect(activity).toMatchObject({
      type: 'message',
      summary: 'Lead *L-1* saved',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { version: '1.5', fallbackText: 'Lead \\*L-1\\* saved' },
        },
      ],
    })
    expect(activity).not.toHaveProperty('text')
  })
})
