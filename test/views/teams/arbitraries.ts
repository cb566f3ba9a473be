/** Random messages and forms, as hard on a renderer as users are. */
import fc from 'fast-check'
import type { Chart } from '#views/charts/chart.ts'
import type { Answers, Form, Input } from '#views/form.ts'
import { locales } from '#views/locales/locale.ts'
import type { Action, Button, Control, Images, LinkButton, Menu, Message, Node, Row, Text } from '#views/message.ts'

const scraps = [
  '*bold*',
  '[x](http://evil)',
  '<at>all</at>',
  '&lt;',
  '1. ',
  '- ',
  '# ',
  '\n',
  '{{DATE(2026-01-01)}}',
  '`',
  '\\',
]
const nasty = fc
  .array(fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 8, unit: 'grapheme' })), { maxLength: 5 })
  .map((all) => all.join(''))
const foreign = fc.constantFrom(
  '华为技术有限公司（上海）',
  'عميل محتمل',
  'לקוח',
  '👩‍👩‍👧‍👦👍🏽',
  'Zoë\u0301',
  '\ud800',
  '\u0000\u0007',
  '',
)
const long = fc.constantFrom(
  'a'.repeat(10_000),
  '价'.repeat(3400),
  '👩‍👩‍👧‍👦'.repeat(900),
  'word '.repeat(2000),
  '*_[<'.repeat(2500),
)
/** Mostly short, sometimes anything at all; 10 kB now and then. */
export const words = fc.oneof(
  { weight: 6, arbitrary: nasty },
  { weight: 3, arbitrary: foreign },
  { weight: 1, arbitrary: long },
)
const name = fc.oneof(
  fc.stringMatching(/^[a-z][A-Za-z.]{0,11}$/),
  fc.constantFrom('verb', 'state', 'origin', 'args', 'inputs', 'data', 'action', 'msteams', 'type', 'id'),
)
const url = fc.constantFrom(
  'https://example.com/a(b)[c]?d=e_f',
  'http://example.com/<x>',
  'javascript:alert(1)',
  'mailto:a@b.cn',
  'no url',
)

export const text: fc.Arbitrary<Text> = fc.oneof(
  words,
  fc.array(fc.oneof(words, fc.record({ bold: words }), fc.record({ code: words }), fc.record({ link: words, url })), {
    maxLength: 5,
  }),
)
export const action: fc.Arbitrary<Action> = fc.record(
  {
    verb: fc.stringMatching(/^[a-z]{1,9}\.[a-z]{1,9}$/),
    args: fc.dictionary(name, nasty, { maxKeys: 3 }),
    form: fc.constant(true as const),
  },
  { requiredKeys: ['verb'] },
)
const button: fc.Arbitrary<Button> = fc.record(
  {
    type: fc.constant('button' as const),
    label: words,
    action,
    style: fc.constantFrom('primary' as const, 'danger' as const),
    confirm: fc.record({ title: words, text: words, yes: words, no: words }),
  },
  { requiredKeys: ['type', 'label', 'action'] },
)
const link: fc.Arbitrary<LinkButton> = fc.record({ type: fc.constant('link' as const), label: words, url })
const menu: fc.Arbitrary<Menu> = fc.record({
  type: fc.constant('menu' as const),
  label: words,
  items: fc.array(button, { maxLength: 9 }),
})
const row: fc.Arbitrary<Row> = fc.record(
  { title: words, subtitle: words, open: button, more: fc.array(button, { maxLength: 7 }) },
  { requiredKeys: ['title'] },
)
const options = fc.uniqueArray(fc.record({ value: fc.oneof(name, fc.constant('')), label: words }), {
  maxLength: 40,
  selector: ({ value }) => value,
})
const control: fc.Arbitrary<Control> = fc.oneof(
  fc.record(
    { type: fc.constant('select' as const), name, label: words, options, value: name },
    { requiredKeys: ['type', 'name', 'label', 'options'] },
  ),
  fc.record(
    { type: fc.constant('search' as const), name, label: words, value: words },
    { requiredKeys: ['type', 'name', 'label'] },
  ),
)
/** 0, 1, a page of ten, and 101. */
const rowCounts = fc.constantFrom(0, 1, 10, 101)
const manyRows = fc.tuple(rowCounts, fc.array(row, { minLength: 1, maxLength: 6 })).map(([count, some]) => ({
  type: 'rows' as const,
  rows: Array.from({ length: count }, (_, at) => some[at % some.length]).filter((each) => each !== undefined),
}))
const chart: Chart = {
  type: 'bars',
  locale: 'en',
  title: 'Leads',
  categoryLabel: 'Status',
  valueLabel: 'Leads',
  emptyText: 'None',
  data: [{ category: 'new', value: 3 }],
}
export const images: fc.Arbitrary<Images> = fc.constantFrom(
  new Map(),
  new Map([[chart, { url: 'https://example.com/chart.png' }]]),
  new Map([[chart, { slackFile: 'F1' }]]),
)

export const node: fc.Arbitrary<Node> = fc.oneof(
  fc.record({ type: fc.constantFrom('heading' as const), text: words }),
  fc.record({ type: fc.constantFrom('text' as const, 'note' as const), text }),
  fc.constant({ type: 'divider' as const }),
  fc.record({
    type: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: words, value: text }), { maxLength: 20 }),
  }),
  fc.record({
    type: fc.constant('actions' as const),
    actions: fc.array(fc.oneof(button, link, menu), { maxLength: 15 }),
  }),
  manyRows,
  fc.record(
    {
      type: fc.constant('pager' as const),
      position: words,
      first: action,
      previous: action,
      next: action,
      last: action,
    },
    { requiredKeys: ['type', 'position'] },
  ),
  fc.record({ type: fc.constant('controls' as const), apply: action, controls: fc.array(control, { maxLength: 4 }) }),
  fc.tuple(rowCounts, fc.integer({ min: 0, max: 14 }), words).chain(([count, width, caption]) =>
    fc.record({
      type: fc.constant('table' as const),
      caption: fc.constant(caption),
      columns: fc.array(
        fc.record(
          { label: words, align: fc.constantFrom('left' as const, 'right' as const) },
          { requiredKeys: ['label'] },
        ),
        {
          minLength: width,
          maxLength: width,
        },
      ),
      rows: fc
        .array(words, { minLength: width, maxLength: width })
        .map((cells) => Array.from({ length: count }, () => cells)),
    }),
  ),
  fc.record({ type: fc.constant('chart' as const), chart: fc.constant(chart), alt: words }),
)

export const message: fc.Arbitrary<Message> = fc.record({
  locale: fc.constantFrom(...locales),
  summary: words,
  nodes: fc.array(node, { maxLength: 12 }),
})

const base = { name, label: words, hint: words, required: fc.boolean() }
const optionalBase = ['name', 'label', 'type'] as const
const decimal = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 1, max: 99 }))
  .map(([whole, cents]) => Number(`${whole}.${cents}`).toString())

/** One input with what somebody fills in. */
const answered: fc.Arbitrary<{ input: Input; answer: string }> = fc.oneof(
  fc
    .tuple(
      fc.record(
        {
          ...base,
          type: fc.constant('text' as const),
          placeholder: words,
          multiline: fc.boolean(),
          maxLength: fc.integer({ min: 1, max: 5000 }),
        },
        { requiredKeys: [...optionalBase] },
      ),
      nasty,
    )
    .map(([input, answer]) => ({ input, answer })),
  fc
    .tuple(fc.record({ ...base, type: fc.constant('number' as const) }, { requiredKeys: [...optionalBase] }), decimal)
    .map(([input, answer]) => ({ input, answer })),
  fc
    .tuple(
      fc.record(
        { ...base, type: fc.constant('select' as const), options },
        { requiredKeys: [...optionalBase, 'options'] },
      ),
      fc.nat(),
    )
    .map(([input, at]) => ({ input, answer: input.options[at % (input.options.length || 1)]?.value ?? '' })),
  fc
    .tuple(
      fc.record(
        { ...base, type: fc.constant('multiselect' as const), options },
        { requiredKeys: [...optionalBase, 'options'] },
      ),
      fc.nat(3),
    )
    .map(([input, count]) => ({
      input,
      answer: input.options
        .map(({ value }) => value)
        .filter(Boolean)
        .slice(0, count)
        .join(),
    })),
  fc
    .tuple(
      fc.record(
        { ...base, type: fc.constant('toggle' as const), text: words },
        { requiredKeys: [...optionalBase, 'text'] },
      ),
      fc.boolean(),
    )
    .map(([input, on]) => ({ input, answer: String(on) })),
  fc
    .tuple(
      fc.record({ ...base, type: fc.constant('date' as const) }, { requiredKeys: [...optionalBase] }),
      fc.constantFrom('', '2026-02-28'),
    )
    .map(([input, answer]) => ({ input, answer })),
  fc
    .tuple(
      fc.record({ ...base, type: fc.constant('time' as const) }, { requiredKeys: [...optionalBase] }),
      fc.constantFrom('', '09:30'),
    )
    .map(([input, answer]) => ({ input, answer })),
  fc
    .tuple(
      fc.record(
        { ...base, type: fc.constant('typeahead' as const), source: fc.constant('user.options') },
        { requiredKeys: [...optionalBase, 'source'] },
      ),
      name,
    )
    .map(([input, answer]) => ({ input, answer })),
)

/** A form with what somebody fills in. */
export const filledForm: fc.Arbitrary<{ form: Form; answers: Answers }> = fc
  .record({
    locale: fc.constantFrom(...locales),
    verb: fc.constantFrom('lead.create', 'lead.edit'),
    state: fc.dictionary(name, nasty, { maxKeys: 3 }),
    title: words,
    submit: words,
    cancel: words,
    intro: fc.array(node, { maxLength: 2 }),
    filled: fc.uniqueArray(answered, { maxLength: 12, selector: ({ input }) => input.name }),
  })
  .map(({ filled, ...form }) => ({
    form: { ...form, inputs: filled.map(({ input }) => input) },
    answers: Object.fromEntries(
      filled.filter(({ answer }) => answer !== '').map(({ input, answer }) => [input.name, answer]),
    ),
  }))
