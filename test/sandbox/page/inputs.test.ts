/** What a modal holds when it is sent, and what Slack's client refuses before sending. */
import { expect, test } from 'vitest'
import { validate } from '#sandbox/page/slack/validate.ts'
import { type AnyElement, collect, initialValue, type Json } from '#sandbox/page/slack/values.ts'
import { words } from '#sandbox/page/words.ts'

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value })
const input = (block_id: string, element: Json, more: Json = {}): Json => ({
  type: 'input',
  block_id,
  element: { action_id: 'a', ...element },
  ...more,
})
const initial = (_blockId: string, element: AnyElement) => initialValue(element)
const errorsOf = (...blocks: Json[]) => validate(blocks, initial, words.en.values)

test('every kind of input is written as Slack writes it', () => {
  const blocks = [
    input('text', { type: 'plain_text_input', initial_value: 'Acme' }),
    input('empty', { type: 'number_input' }),
    input('status', { type: 'static_select', initial_option: option('new') }),
    input('tags', { type: 'multi_static_select' }),
    input('due', { type: 'datepicker', initial_date: '2026-12-01' }),
    input('open', { type: 'checkboxes', initial_options: [option('true')] }),
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'b' },
        { type: 'timepicker', action_id: 't' },
      ],
    },
    { type: 'section', block_id: 'side', accessory: { type: 'external_select', action_id: 'x' } },
  ]
  expect(collect(blocks, initial)).toEqual({
    text: { a: { type: 'plain_text_input', value: 'Acme' } },
    empty: { a: { type: 'number_input', value: null } },
    status: { a: { type: 'static_select', selected_option: option('new') } },
    tags: { a: { type: 'multi_static_select', selected_options: [] } },
    due: { a: { type: 'datepicker', selected_date: '2026-12-01' } },
    open: { a: { type: 'checkboxes', selected_options: [option('true')] } },
    row: { t: { type: 'timepicker', selected_time: null } },
    side: { x: { type: 'external_select', selected_option: null } },
  })
})

test('required fields, and only those', () => {
  expect(
    errorsOf(
      input('name', { type: 'plain_text_input' }),
      input('note', { type: 'plain_text_input' }, { optional: true }),
      input('owner', { type: 'multi_users_select' }),
    ),
  ).toEqual({ name: words.en.values.required, owner: words.en.values.required })
})

test('numbers, addresses and lengths', () => {
  const number = (initial_value: string, more: Json = {}) =>
    errorsOf(input('n', { type: 'number_input', initial_value, ...more })).n
  expect(number('12')).toBeUndefined()
  expect(number('1.5')).toBe(words.en.values.number)
  expect(number('1.5', { is_decimal_allowed: true })).toBeUndefined()
  expect(number('-1', { min_value: '0' })).toBe(words.en.values.min('0'))
  expect(number('11', { max_value: '10' })).toBe(words.en.values.max('10'))
  expect(errorsOf(input('e', { type: 'email_text_input', initial_value: 'nobody' })).e).toBe(words.en.values.email)
  expect(errorsOf(input('u', { type: 'url_text_input', initial_value: 'acme.example' })).u).toBe(words.en.values.url)
  expect(errorsOf(input('t', { type: 'plain_text_input', initial_value: 'ab', min_length: 3 })).t).toBe(
    words.en.values.minLength(3),
  )
})
