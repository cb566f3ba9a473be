import { describe, expect, it } from 'vitest'
import type { Form, Input } from '#views/form.ts'
import { actions, button, heading, text } from '#views/message.ts'
import { type DialogOptions, toDialog } from '#views/teams/to-dialog.ts'
import { ofType, type Part, problems } from './card-problems.ts'

const form = (...inputs: Input[]): Form => ({
  locale: 'en',
  verb: 'lead.edit',
  state: { id: 'L-1', version: '3' },
  title: 'Edit lead',
  submit: 'Save',
  cancel: 'Cancel',
  inputs,
})
const dialog = (asked: Form, options?: DialogOptions) => {
  const drawn = toDialog(asked, options)
  expect(problems(drawn.card, 'dialog')).toEqual([])
  return drawn
}
const fields = (asked: Form, options?: DialogOptions) => dialog(asked, options).card.body as unknown as Part[]
const options = (count: number) => Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Label ${at}` }))

it('a dialog has one way out, which carries what must come back', () => {
  const { title, card } = dialog(form({ type: 'text', name: 'name', label: 'Name' }), { origin: 'message-1' })
  expect(title).toBe('Edit lead')
  expect(card.actions).toEqual([
    {
      type: 'Action.Submit',
      title: 'Save',
      style: 'positive',
      data: { verb: 'lead.edit', state: { id: 'L-1', version: '3' }, origin: 'message-1' },
    },
  ])
})

it('it grows with its inputs', () => {
  const heights = [1, 4, 12].map(
    (count) =>
      dialog(form(...options(count).map(({ value }): Input => ({ type: 'text', name: value, label: value })))).height,
  )
  expect(heights).toEqual(['small', 'medium', 'large'])
})

describe('inputs', () => {
  it('for text know their keyboard, length and lines', () => {
    expect(
      fields(
        form(
          {
            type: 'text',
            name: 'email',
            label: 'E-mail',
            format: 'email',
            required: true,
            placeholder: 'a@b.cn',
            maxLength: 200,
          },
          { type: 'text', name: 'about', label: 'About', multiline: true, value: 'x', hint: 'Anything' },
        ),
      ),
    ).toMatchObject([
      {
        type: 'Input.Text',
        id: 'email',
        label: 'E-mail',
        style: 'Email',
        isRequired: true,
        errorMessage: 'Please fill this in',
        placeholder: 'a@b.cn',
        maxLength: 200,
      },
      { type: 'Input.Text', id: 'about', isMultiline: true, value: 'x' },
      { type: 'TextBlock', text: 'Anything', isSubtle: true },
    ])
  })
  it('never cut a stored value', () => {
    const value = '价'.repeat(10_000)
    const [input] = fields(form({ type: 'text', name: 'about', label: 'About', maxLength: 3000, value }))
    expect(input?.value).toBe(value)
    expect(input).not.toHaveProperty('maxLength')
  })
  it('for numbers keep what a client would round, as text', () => {
    const shown = (value: string) =>
      fields(form({ type: 'number', name: 'amount', label: 'Amount', value, min: 0, max: 9e18 }))[0]
    expect(shown('1234.5')).toMatchObject({
      type: 'Input.Number',
      value: 1234.5,
      min: 0,
      errorMessage: expect.stringContaining('from 0 to'),
    })
    expect(shown('12345678901234567.89')).toMatchObject({ type: 'Input.Text', value: '12345678901234567.89' })
    expect(shown('twelve')).toMatchObject({ type: 'Input.Text', value: 'twelve' })
  })
  it('select by scrolling or by typing, and can be emptied when they may be empty', () => {
    const [few, many] = fields(
      form(
        { type: 'select', name: 'status', label: 'Status', options: options(3), value: 'v1' },
        { type: 'select', name: 'region', label: 'Region', options: options(30), required: true },
      ),
    )
    expect(few).toMatchObject({ type: 'Input.ChoiceSet', style: 'compact', value: 'v1' })
    expect(few?.choices).toMatchObject(['(none)', 'Label 0', 'Label 1', 'Label 2'].map((title) => ({ title })))
    expect(many).toMatchObject({ style: 'filtered', isRequired: true })
    expect(many?.choices).toHaveLength(30)
  })
  it('with more options than a dialog has room for say so, and keep the chosen one', () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({ value: `v${at}`, label: `${at} ${'x'.repeat(100)}` }))
    const [select, left] = fields(
      form({ type: 'select', name: 'region', label: 'Region', options: many, value: 'v4999' }),
    )
    expect(select?.choices).toContainEqual({ title: expect.stringContaining('4999 x'), value: 'v4999' })
    expect(left?.text).toMatch(/^… \d+ more not shown$/)
  })
  it('still show a chosen value that is no option any more', () => {
    const [select] = fields(
      form({ type: 'select', name: 'status', label: 'Status', options: options(2), value: 'retired' }),
    )
    expect(select?.choices).toContainEqual({ title: 'retired', value: 'retired' })
  })
  it('take several, a tick, a date and a time', () => {
    expect(
      fields(
        form(
          { type: 'multiselect', name: 'tags', label: 'Tags', options: options(3), values: ['v0', 'v2'] },
          { type: 'toggle', name: 'again', label: 'Then', text: 'Add another', value: true },
          { type: 'date', name: 'on', label: 'On', value: '2026-11-05' },
          { type: 'time', name: 'at', label: 'At', value: '15:00' },
        ),
      ),
    ).toMatchObject([
      { type: 'Input.ChoiceSet', isMultiSelect: true, value: 'v0,v2' },
      { type: 'Input.Toggle', title: 'Add another', value: 'true', valueOn: 'true', valueOff: 'false' },
      { type: 'Input.Date', value: '2026-11-05' },
      { type: 'Input.Time', value: '15:00' },
    ])
  })
  it('find while typing, with the present choice among the choices', () => {
    const [owner, none] = fields(
      form(
        {
          type: 'typeahead',
          name: 'owner',
          label: 'Owner',
          source: 'user.options',
          value: { value: 'u1', label: '王芳' },
        },
        { type: 'typeahead', name: 'customer', label: 'Customer', source: 'customer.options' },
      ),
    )
    expect(owner).toMatchObject({
      style: 'filtered',
      value: 'u1',
      choices: [{ title: '王芳', value: 'u1' }],
      'choices.data': { type: 'Data.Query', dataset: 'user.options' },
    })
    expect(none).toMatchObject({ choices: [], 'choices.data': { dataset: 'customer.options' } })
  })
  it('whose names the wire needs for itself get another id', () => {
    const ids = fields(
      form({ type: 'text', name: 'state', label: 'State' }, { type: 'text', name: 'verb', label: 'Verb' }),
    ).map(({ id }) => id)
    expect(ids).toEqual(['state#2', 'verb#2'])
  })
})

describe('a form sent back', () => {
  const asked = form(
    { type: 'text', name: 'name', label: 'Name', value: 'stored' },
    { type: 'text', name: 'email', label: 'E-mail', value: 'old@acme.cn' },
    { type: 'toggle', name: 'again', label: 'Then', text: 'Add another', value: true },
  )
  const answers = { email: 'not *one*' }
  const errors = { email: 'No *e-mail*', gone: 'Somebody changed this' }
  const shown = fields(asked, { answers, errors })

  it('keeps what was answered, and what was emptied empty', () => {
    expect(ofType(shown, 'Input.Text').map(({ value }) => value)).toEqual([undefined, 'not *one*'])
    expect(ofType(shown, 'Input.Toggle')[0]?.value).toBe('false')
  })
  it('tells each mistake under its input, and others on top', () => {
    expect(shown[0]).toMatchObject({ text: 'Somebody changed this', color: 'Attention' })
    const at = shown.findIndex(({ id }) => id === 'email')
    expect(shown[at + 1]).toMatchObject({ id: 'email.error', text: 'No \\*e-mail\\*', color: 'Attention', wrap: true })
    expect(shown.filter(({ color }) => color === 'Attention')).toHaveLength(2)
  })
})

it('what stands above the inputs can be read, not pressed', () => {
  const intro = [heading('Changed meanwhile'), text('Ada: new → won'), actions(button('Show', 'lead.show'))]
  const shown = fields({ ...form(), intro })
  expect(shown.map(({ text: words }) => words)).toEqual(['Changed meanwhile', 'Ada: new → won'])
})
