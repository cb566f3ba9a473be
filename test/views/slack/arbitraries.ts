import fc from 'fast-check'
import type { Chart } from '#views/charts/chart.ts'
import type { Answers, Form, Input } from '#views/form.ts'
import type { Button, Control, Images, Message, Node, Option, Row, Text } from '#views/message.ts'

export const hostile = '*bold* <!channel> <@U1> _x_ ~y~ `z` @here :smile: https://evil.example > "&" <https://a.b|c>'
const family = '👨‍👩‍👧‍👦'

/** What people and attackers put into fields: empty, blank, emoji, Chinese, right-to-left, mark-up, 10 kB, lone surrogates. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '王芳 · 华为技术有限公司',
    'شركة الاتصالات',
    'שלום',
    hostile,
    family,
    '\ud800',
    'a\nb\n> c',
  ),
  fc
    .constantFrom('字', family, '& < > ', 'e\u0301', 'شركة ', '*a* ', '\u0301')
    .map((piece) => piece.repeat(10_000 / piece.length)),
)
const words = fc.constantFrom('lead.show', 'lead.list', 'task.done', 'undo')
const args = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.string({ unit: 'grapheme', maxLength: 12 }), {
  maxKeys: 3,
})
const action = fc.record({ verb: words, args }, { requiredKeys: ['verb'] })
const confirm = fc.record({ title: anyText, text: anyText, yes: anyText, no: anyText })

export const anyButton: fc.Arbitrary<Button> = fc.record(
  {
    type: fc.constant('button' as const),
    label: anyText,
    action,
    style: fc.constantFrom('primary' as const, 'danger' as const),
    confirm,
  },
  { requiredKeys: ['type', 'label', 'action'] },
)
const url = fc.constantFrom(
  'https://crm.example/l/12?a=1&b=2|x',
  'mailto:a_b@x.cn',
  'tel:+8613800138000',
  'javascript:alert(1)',
  'no address',
  `https://x.example/${'a'.repeat(4000)}`,
)
const inline: fc.Arbitrary<Text> = fc.oneof(
  anyText,
  fc.array(
    fc.oneof(
      anyText,
      anyText.map((bold) => ({ bold })),
      anyText.map((code) => ({ code })),
      fc.record({ link: anyText, url }),
    ),
    { maxLength: 4 },
  ),
)
const option: fc.Arbitrary<Option> = fc.record({
  value: fc.string({ unit: 'grapheme-ascii', maxLength: 10 }),
  label: anyText,
})
const options = (maxLength: number) => fc.uniqueArray(option, { maxLength, selector: ({ value }) => value })
const name = fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/)
const row: fc.Arbitrary<Row> = fc.record(
  { title: anyText, subtitle: anyText, open: anyButton, more: fc.array(anyButton, { maxLength: 7 }) },
  { requiredKeys: ['title'] },
)
const control: fc.Arbitrary<Control> = fc.oneof(
  options(120).chain((list) =>
    fc.record(
      {
        type: fc.constant('select' as const),
        name,
        label: anyText,
        options: fc.constant(list),
        value: fc.constantFrom(...list.map((one) => one.value), 'gone'),
      },
      { requiredKeys: ['type', 'name', 'label', 'options'] },
    ),
  ),
  fc.record(
    { type: fc.constant('search' as const), name, label: anyText, value: anyText },
    { requiredKeys: ['type', 'name', 'label'] },
  ),
)
export const chart: Chart = {
  type: 'bars',
  locale: 'en',
  title: 'Leads by status',
  categoryLabel: 'Status',
  valueLabel: 'Leads',
  emptyText: 'No leads',
  data: [{ category: 'New', value: 3 }],
}
export const images: Images = new Map([[chart, { slackFile: 'F123' }]])

const many = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof(fc.array(one, { maxLength: 3 }), fc.array(one, { minLength: 101, maxLength: 101 }))

const node: fc.Arbitrary<Node> = fc.oneof(
  anyText.map((text): Node => ({ type: 'heading', text })),
  inline.map((text): Node => ({ type: 'text', text })),
  inline.map((text): Node => ({ type: 'note', text })),
  fc.constant<Node>({ type: 'divider' }),
  many(fc.record({ label: anyText, value: inline })).map((facts): Node => ({ type: 'facts', facts })),
  many(
    fc.oneof(
      anyButton,
      fc.record({ type: fc.constant('link' as const), label: anyText, url }),
      fc.record({ type: fc.constant('menu' as const), label: anyText, items: fc.array(anyButton, { maxLength: 9 }) }),
    ),
  ).map((actions): Node => ({ type: 'actions', actions })),
  many(row).map((rows): Node => ({ type: 'rows', rows })),
  fc.record(
    {
      type: fc.constant('pager' as const),
      position: anyText,
      first: action,
      previous: action,
      next: action,
      last: action,
    },
    { requiredKeys: ['type', 'position'] },
  ),
  fc.record({ type: fc.constant('controls' as const), apply: action, controls: fc.array(control, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('table' as const),
    caption: anyText,
    columns: fc.array(fc.record({ label: anyText }), { maxLength: 24 }),
    rows: many(fc.array(anyText, { maxLength: 5 })),
  }),
  anyText.map((alt): Node => ({ type: 'chart', chart, alt })),
)
const locale = fc.constantFrom('en' as const, 'zh-CN' as const)
export const anyMessage: fc.Arbitrary<Message> = fc.record({
  locale,
  summary: anyText,
  nodes: fc.oneof(
    { weight: 4, arbitrary: fc.array(node, { maxLength: 6 }) },
    fc.array(node, { minLength: 55, maxLength: 60, size: 'max' }),
  ),
})
/** A message small enough that nothing is left out. */
export const smallNodes = { button: anyButton, row, control, action }

const base = { label: anyText, hint: anyText, required: fc.boolean() }
const input: fc.Arbitrary<Input> = (() => {
  const own = { ...base, name: fc.constant('') }
  const keys = ['type', 'name', 'label'] as const
  const plainOptions = fc.uniqueArray(fc.record({ value: fc.stringMatching(/^[a-z0-9-]{1,36}$/), label: anyText }), {
    minLength: 1,
    maxLength: 9,
    selector: (one) => one.value,
  })
  const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  return fc.oneof(
    fc.record(
      {
        type: fc.constant('text' as const),
        ...own,
        value: anyText,
        placeholder: anyText,
        multiline: fc.boolean(),
        maxLength: fc.integer({ min: 1, max: 20_000 }),
        format: fc.constantFrom('email' as const, 'tel' as const, 'url' as const),
      },
      { requiredKeys: [...keys] },
    ),
    fc.record(
      {
        type: fc.constant('number' as const),
        ...own,
        value: fc.oneof(anyText, fc.integer().map(String)),
        min: fc.constant(0),
        max: fc.constant(100),
      },
      { requiredKeys: [...keys] },
    ),
    plainOptions.chain((list) =>
      fc.record(
        {
          type: fc.constant('select' as const),
          ...own,
          options: fc.constant(list),
          value: fc.constantFrom(...list.map((one) => one.value), 'gone'),
        },
        { requiredKeys: [...keys, 'options'] },
      ),
    ),
    plainOptions.chain((list) =>
      fc.record(
        {
          type: fc.constant('multiselect' as const),
          ...own,
          options: fc.constant(list),
          values: fc.subarray(list.map((one) => one.value)),
        },
        { requiredKeys: [...keys, 'options'] },
      ),
    ),
    fc.record(
      { type: fc.constant('toggle' as const), ...own, text: anyText, value: fc.boolean() },
      { requiredKeys: [...keys, 'text'] },
    ),
    fc.record(
      { type: fc.constant('date' as const), ...own, value: date.map((day) => day.toISOString().slice(0, 10)) },
      { requiredKeys: [...keys] },
    ),
    fc.record(
      { type: fc.constant('time' as const), ...own, value: date.map((day) => day.toISOString().slice(11, 16)) },
      { requiredKeys: [...keys] },
    ),
    fc.record(
      {
        type: fc.constant('typeahead' as const),
        ...own,
        source: fc.constant('user.options'),
        value: fc.record({ value: fc.stringMatching(/^[a-z0-9-]{1,36}$/), label: anyText }),
      },
      { requiredKeys: [...keys, 'source'] },
    ),
  )
})()

export const anyForm: fc.Arbitrary<Form> = fc.record({
  locale,
  verb: fc.constant('lead.create'),
  state: args,
  title: anyText,
  submit: anyText,
  cancel: anyText,
  intro: fc.array(node, { maxLength: 3 }),
  inputs: fc.array(input, { maxLength: 20 }).map((list) => list.map((one, i) => ({ ...one, name: `input${i}` }))),
})

/** What one gets back from a form that was sent as it stood. */
export const answersOf = (inputs: readonly Input[]): Answers =>
  Object.fromEntries(
    inputs.flatMap((one): [string, string][] => {
      switch (one.type) {
        case 'toggle':
          return [[one.name, String(one.value ?? false)]]
        case 'multiselect':
          return one.values?.length ? [[one.name, one.values.join(',')]] : []
        case 'typeahead':
          return one.value ? [[one.name, one.value.value]] : []
        default:
          return one.value ? [[one.name, one.value]] : []
      }
    }),
  )
