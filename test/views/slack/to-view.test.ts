import type { BlockElementAction, BlockSuggestion, ViewOutput } from '@slack/bolt'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Form, Input } from '#views/form.ts'
import { isUntouchedClip } from '#views/form.ts'
import { toView } from '#views/slack/to-view.ts'
import {
  readSubmission,
  readSuggestion,
  type SubmittedView,
  toSuggestions,
  toViewErrors,
} from '#views/slack/view-wire.ts'
import { type PressedElement, readAction, UnreadablePayload } from '#views/slack/wire.ts'
import { problemsOfView } from './check-blocks.ts'
import { submitUntouched } from './submit-untouched.ts'

const form = (...inputs: Input[]): Form => ({
  locale: 'en',
  verb: 'lead.save',
  state: { id: 'L-12', version: '3' },
  title: 'Edit lead',
  submit: 'Save',
  cancel: 'Cancel',
  inputs,
})
const input = (one: Input, options?: Parameters<typeof toView>[1]) => toView(form(one), options).blocks[0]
const name = { name: 'name', label: 'Name' } as const

describe('inputs', () => {
  test('the frame of the form', () => {
    expect(toView(form(), { origin: 'C1:171.2' })).toMatchObject({
      type: 'modal',
      callback_id: 'lead.save',
      title: { text: 'Edit lead' },
      submit: { text: 'Save' },
      close: { text: 'Cancel' },
    })
  })
  test.each<[Input, object]>([
    [
      { ...name, type: 'text' },
      { type: 'plain_text_input', max_length: 3000, multiline: false },
    ],
    [
      { ...name, type: 'text', multiline: true, maxLength: 20_000 },
      { multiline: true, max_length: 3000 },
    ],
    [
      { ...name, type: 'text', value: 'abcdef', maxLength: 4 },
      { initial_value: 'abc…', max_length: 4 },
    ],
    [
      { ...name, type: 'text', format: 'email', value: 'a@b.cn' },
      { type: 'email_text_input', initial_value: 'a@b.cn' },
    ],
    [{ ...name, type: 'text', format: 'url' }, { type: 'url_text_input' }],
    [{ ...name, type: 'text', format: 'tel' }, { type: 'plain_text_input' }],
    [
      { ...name, type: 'number', value: '12.5', min: 0, max: 100 },
      { type: 'number_input', is_decimal_allowed: true, initial_value: '12.5', min_value: '0', max_value: '100' },
    ],
    [
      { ...name, type: 'toggle', text: 'Urgent', value: true },
      { type: 'checkboxes', initial_options: [{ value: 'true' }] },
    ],
    [
      { ...name, type: 'date', value: '2026-11-30' },
      { type: 'datepicker', initial_date: '2026-11-30' },
    ],
    [
      { ...name, type: 'time', value: '09:30' },
      { type: 'timepicker', initial_time: '09:30' },
    ],
    [
      { ...name, type: 'typeahead', source: 'user.options', value: { value: 'u1', label: '王芳' } },
      { type: 'external_select', min_query_length: 0, initial_option: { value: 'u1', text: { text: '王芳' } } },
    ],
  ])('%o', (one, element) => {
    expect(input(one)).toMatchObject({
      type: 'input',
      block_id: 'name',
      optional: true,
      label: { text: 'Name' },
      element,
    })
  })
  test('required, hint, placeholder', () => {
    expect(input({ ...name, type: 'text', required: true, hint: 'As on the card', placeholder: 'Acme' })).toMatchObject(
      {
        optional: false,
        hint: { text: 'As on the card' },
        element: { placeholder: { text: 'Acme' } },
      },
    )
  })
  test('a stored value that Slack’s own input would refuse does not lock the form', () => {
    expect(input({ ...name, type: 'text', format: 'url', value: 'www.acme.cn' })).toMatchObject({
      element: { type: 'plain_text_input', initial_value: 'www.acme.cn' },
    })
    expect(input({ ...name, type: 'text', format: 'email', value: 'ask Ada' })).toMatchObject({
      element: { type: 'plain_text_input' },
    })
    expect(input({ ...name, type: 'number', value: '120', max: 100 })).toMatchObject({
      element: { type: 'plain_text_input', initial_value: '120' },
    })
  })
  test('a choice that is no longer offered is kept; a choice without options is left out', () => {
    const options = [{ value: 'a', label: 'A' }]
    expect(input({ ...name, type: 'select', options, value: 'gone' })).toMatchObject({
      element: { options: [{ value: 'a' }, { value: 'gone' }], initial_option: { value: 'gone' } },
    })
    expect(toView(form({ ...name, type: 'select', options: [] })).blocks).toEqual([])
  })
  test('what Slack cannot take and nobody may drop is an error', () => {
    const options = Array.from({ length: 101 }, (_, i) => ({ value: `${i}`, label: `${i}` }))
    expect(input({ ...name, type: 'select', options })).toMatchObject({
      element: { option_groups: [{ options: { length: 100 } }, { options: { length: 1 } }] },
    })
    expect(() => input({ ...name, type: 'multiselect', options: [{ value: 'a,b', label: 'x' }] })).toThrow('comma')
    expect(() => input({ ...name, type: 'date', value: 'tomorrow' })).toThrow('tomorrow')
    expect(() => toView({ ...form(), state: { text: 'x'.repeat(3000) } })).toThrow('3000')
    expect(() =>
      toView(form(...options.map(({ value }) => ({ type: 'text' as const, name: `n${value}`, label: 'x' })))),
    ).toThrow('more inputs')
  })
  test('an edition gives the inputs new ids, so that Slack forgets what was typed', () => {
    const one: Input = { ...name, type: 'text', value: 'Huawei' }
    expect(input(one)?.block_id).toBe('name')
    expect(input(one, { edition: '2' })?.block_id).toBe('name~2')
    expect(submitUntouched(toView(form(one), { edition: '2' })).answers).toEqual({ name: 'Huawei' })
  })
  test('what is said above the inputs gives way to them', () => {
    const facts = Array.from({ length: 300 }, (_, i) => ({ label: `${i}`, value: 'x'.repeat(70) }))
    const inputs = Array.from({ length: 90 }, (_, i): Input => ({ type: 'text', name: `n${i}`, label: `${i}` }))
    const view = toView({ ...form(...inputs), intro: [{ type: 'facts', facts }] })
    expect(view.blocks.filter(({ type }) => type === 'input')).toHaveLength(90)
    expect(problemsOfView(view)).toEqual([])
  })
})

describe('long stored values', () => {
  const description = '客户来电：'.repeat(2000)
  test('are shown shortened, with a word about it, and recognised when untouched', () => {
    const view = toView(form({ ...name, type: 'text', value: description, multiline: true }))
    expect(view.blocks[0]).toMatchObject({ hint: { text: expect.stringContaining('Only the beginning') } })
    const answer = submitUntouched(view).answers.name ?? ''
    expect(answer).toHaveLength(3000)
    expect(isUntouchedClip(description, answer)).toBe(true)
  })
  test('count as changed once touched', () => {
    const clipped = `${description.slice(0, 2999)}…`
    expect(isUntouchedClip(description, `${clipped} and more`)).toBe(false)
    expect(isUntouchedClip(description, clipped.replace('客', '顾'))).toBe(false)
    expect(isUntouchedClip(description, description.slice(0, 2999))).toBe(false)
    expect(isUntouchedClip('short', 'short')).toBe(false)
    expect(isUntouchedClip('', '')).toBe(false)
  })
  test('whatever Slack makes of line ends', () => {
    const lines = 'line\r\n'.repeat(1000)
    const view = toView(form({ ...name, type: 'text', value: lines, multiline: true }))
    const answer = submitUntouched(view).answers.name ?? ''
    expect(isUntouchedClip(lines, answer.replaceAll('\r\n', '\n'))).toBe(true)
  })
})

describe('what comes back', () => {
  const view = {
    callback_id: 'lead.save',
    private_metadata: toView(form(), { origin: 'C1' }).private_metadata ?? '',
    state: {
      values: {
        name: { '@input#name': { type: 'plain_text_input', value: 'Huawei' } },
        phone: { '@input#phone': { type: 'plain_text_input', value: null } },
        tags: {
          '@input#tags': { type: 'multi_static_select', selected_options: [{ value: 'a' }, { value: 'b' }] },
        },
        urgent: { '@input#urgent': { type: 'checkboxes', selected_options: [] } },
        owner: { '@input#owner#user.options': { type: 'external_select', selected_option: { value: 'u1' } } },
        // A search box among the nodes above the inputs is no answer.
        '7#{}': { 'lead.list#8#q#': { type: 'plain_text_input', value: 'hw' } },
      },
    },
  }
  test('an answer: verb, state, origin, values; empty ones missing', () => {
    expect(readSubmission(view)).toEqual({
      verb: 'lead.save',
      state: { id: 'L-12', version: '3' },
      origin: 'C1',
      answers: { name: 'Huawei', tags: 'a,b', urgent: 'false', owner: 'u1' },
    })
  })
  test('a search for options', () => {
    const payload = { action_id: '@input#owner#user.options', value: '王', view }
    expect(readSuggestion(payload)).toEqual({
      verb: 'user.options',
      input: 'owner',
      query: '王',
      state: { id: 'L-12', version: '3' },
    })
    const found = Array.from({ length: 120 }, (_, i) => ({ value: `u${i}`, label: 'x'.repeat(99) }))
    const { options } = toSuggestions(found)
    expect(options).toHaveLength(100)
    expect(options[0]?.text.text).toHaveLength(75)
  })
  test('mistakes go to their inputs, others to the first; without inputs there is no place for them', () => {
    const made = toView(form({ ...name, type: 'text' }, { type: 'text', name: 'email', label: 'E-mail' }), {
      edition: '2',
    })
    expect(toViewErrors({ email: 'No address', customer: 'Is gone' }, made)).toEqual({
      response_action: 'errors',
      errors: { 'email~2': 'No address', 'name~2': 'Is gone' },
    })
    expect(toViewErrors({ name: 'x' }, toView(form()))).toBeUndefined()
  })
  test('a link press needs no answer', () => {
    expect(readAction({ type: 'button', action_id: '@link#3', block_id: '2' })).toBeUndefined()
  })
  test.each([
    ['', undefined],
    ['lead.show', undefined],
    ['lead.show#1', 'not json'],
    ['lead.show#1', '[1]'],
    ['lead.show#1', '{"id":1}'],
    ['@menu#1#', undefined],
    ['@input#name', 'x'],
  ])('action_id %j with value %j is refused', (action_id, value) => {
    expect(() => readAction({ type: 'button', action_id, block_id: '1', value: value ?? null })).toThrow(
      UnreadablePayload,
    )
  })
  test('forged metadata is refused', () => {
    for (const private_metadata of ['x', '{"state":"x"}', '{"state":{}}']) {
      expect(() => readSubmission({ ...view, private_metadata })).toThrow(UnreadablePayload)
    }
  })
  test('Bolt’s payloads are what the readers take', () => {
    expectTypeOf<BlockElementAction>().toExtend<PressedElement>()
    expectTypeOf<ViewOutput>().toExtend<SubmittedView>()
    expectTypeOf<ViewOutput>().toExtend<Parameters<typeof toViewErrors>[1]>()
    expectTypeOf<BlockSuggestion>().toExtend<Parameters<typeof readSuggestion>[0]>()
  })
})
