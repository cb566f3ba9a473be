import { describe, expect, it } from 'vitest'
import type { Chart } from '#views/charts/chart.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import {
  actions,
  button,
  type Control,
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
        verb: 'lead.clone?id=L-1',
        fallback: { type: 'Action.Submit', title: 'Clone', data: { verb: 'lead.clone?id=L-1' } },
        style: 'positive',
      },
    ])
  })
  it('ask for a dialog when a form answers them', () => {
    expect(ofType(card(actions(formButton('Edit', 'lead.edit', { id: 'L-1' }))), 'Action.Submit')).toEqual([
      {
        type: 'Action.Submit',
        title: 'Edit',
        data: { verb: 'lead.edit?id=L-1', msteams: { type: 'task/fetch' }, inPlace: true },
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
      { title: 'Delete it', verb: 'lead.delete?id=L-1', style: 'destructive' },
    ])
    expect(ofType(question, 'Action.ToggleVisibility')).toMatchObject([
      { title: 'Keep it', targetElements: [question?.id] },
    ])
  })
  it('fold a menu without a name of its own into the last one, whose name it would bear again', () => {
    const names = Array.from({ length: 6 }, (_, at) => button(`Do ${at}`, 'lead.do'))
    const drawn = card(
      actions(...names, menu('More', [button('Clone', 'lead.clone'), button('History', 'lead.history')])),
    )
    expect(titles(ofType(drawn, 'Action.ToggleVisibility'))).toEqual(['More'])
    expect(titles(ofType(drawn, 'Action.Execute')).slice(-3)).toEqual(['Do 5', 'Clone', 'History'])
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
  it('open with a tap on their text; further actions are behind the ⋯ of Teams', () => {
    const drawn = body({
      type: 'rows',
      rows: [row(1, { more: [formButton('Edit', 'lead.edit', { id: 'L-1' }, 'primary')] }), row(2)],
    })
    const [first, second] = drawn
    const [texts, more] = (first?.columns ?? []) as Part[]
    expect(ofType(texts, 'TextBlock').map((block) => block.text)).toEqual(['Acme \\*1\\*', 'new · Ada'])
    expect(texts?.selectAction).toEqual({
      type: 'Action.Submit',
      tooltip: 'Open',
      data: { verb: 'lead.show+?id=L-1' },
    })
    expect(ofType(more, 'ActionSet').map(({ actions }) => actions)).toEqual([
      [
        {
          type: 'Action.Submit',
          title: 'Edit',
          mode: 'secondary',
          data: { verb: 'lead.edit?id=L-1', msteams: { type: 'task/fetch' } },
        },
      ],
    ])
    expect(second?.columns).toHaveLength(1)
  })
  it('that open nothing say beside them what can be done', () => {
    const more = [button('Remove', 'lead.remove')]
    const [drawn] = body({ type: 'rows', rows: [{ title: 'Amount is ¥5', more }] })
    const [texts, beside] = (drawn?.columns ?? []) as Part[]
    expect(texts).not.toHaveProperty('selectAction')
    expect(ofType(beside, 'Action.Execute')).toMatchObject([{ title: 'Remove' }])
    expect(ofType(beside, 'Action.Execute')[0]).not.toHaveProperty('mode')
  })
  it('keep question and action when a further action asks first', () => {
    const confirm = { title: 'Sure?', text: '', yes: 'Yes', no: 'No' }
    const drawn = body({ type: 'rows', rows: [row(1, { more: [{ ...button('Delete', 'lead.delete'), confirm }] })] })
    expect(ofType(drawn[0], 'Action.ToggleVisibility')).toMatchObject([
      { title: 'Delete', mode: 'secondary', targetElements: [drawn[1]?.id] },
    ])
    expect(titles(ofType(drawn[1], 'Action.Execute'))).toEqual(['Yes'])
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
    { title: '«', tooltip: 'First', verb: 'lead.list?page=0' },
    { title: '‹', tooltip: 'Previous', verb: 'lead.list?page=2' },
    { title: '›', tooltip: 'Next', verb: 'lead.list?page=4' },
  ])
})

describe('controls', () => {
  const select = (name: string, value?: string): Control => ({
    type: 'select',
    name,
    label: name.toUpperCase(),
    ...(value !== undefined && { value }),
    options: [...'ABC'].map((one) => ({ value: one, label: one })),
  })
  const search: Control = { type: 'search', name: 'state', label: 'Search', value: '*x*' }
  const controls = (...list: Control[]) => {
    const [container] = body({ type: 'controls', apply: { verb: 'lead.list', args: { sort: 'name' } }, controls: list })
    return container?.items as Part[]
  }
  const lines = (items: readonly Part[]) =>
    items.map((line) =>
      ((line.columns as Part[] | undefined) ?? [line]).map(({ items }) => (items as Part[])?.[0]?.type),
    )

  it('stand in two lines: the search with the one button, the choices side by side', () => {
    const items = controls(select('scope', 'B'), select('letter'), search, select('page', 'C'))
    expect(lines(items)).toEqual([
      ['Input.Text', 'ActionSet'],
      ['Input.ChoiceSet', 'Input.ChoiceSet', 'Input.ChoiceSet'],
    ])
    expect(ofType(items, 'Input.ChoiceSet')).toMatchObject([
      { id: 'scope', label: 'SCOPE', value: 'B', style: 'compact' },
      { id: 'letter', label: 'LETTER', placeholder: 'Choose…' },
      { id: 'page', label: 'PAGE', value: 'C' },
    ])
    expect(ofType(items, 'Input.Text')).toMatchObject([{ id: 'state#2', label: 'Search', value: '*x*' }])
    expect(ofType(items, 'Action.Execute')).toMatchObject([
      {
        title: 'Apply',
        verb: 'lead.list?sort=name',
        data: { inputs: { scope: 'select', letter: 'select', 'state#2': 'search', page: 'select' } },
      },
    ])
  })
  it('are three in a line at most, above their button when there is no search', () => {
    expect(lines(controls(...[...'defgh'].map((name) => select(name)))).map((line) => line.length)).toEqual([3, 2, 1])
    expect(controls(select('d')).at(-1)?.type).toBe('ActionSet')
  })
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
