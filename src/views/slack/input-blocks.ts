import type { InputBlock, InputBlockElement, PlainTextOption, StaticSelect } from '@slack/types'
import type { Input } from '../form.ts'
import type { Words } from '../locales/words.ts'
import type { Option } from '../message.ts'
import { unreachable } from '../unreachable.ts'
import { clip } from './clip.ts'
import { slackOption } from './controls.ts'
import { limits } from './limits.ts'
import { plainText } from './texts.ts'
import { inputIds } from './view-wire.ts'

/**
 * One input of a form, showing `answer` when there is one, else the form's own value. Nothing for a choice without
 * options, which Slack does not take and nobody could answer.
 */
export function inputBlock(
  input: Input,
  answer: string | undefined,
  words: Words,
  edition?: string,
): InputBlock | undefined {
  const { block_id, action_id } = inputIds(input.name, edition, input.type === 'typeahead' ? input.source : undefined)
  const element = inputElement(input, answer, words)
  if (element === undefined) return undefined
  const hints = [input.hint, isClipped(input, answer) ? words('renderer.shortened') : undefined]
  const hint = hints.filter((one) => one !== undefined && one.trim() !== '').join(' ')
  return {
    type: 'input',
    block_id,
    label: plainText(input.label, limits.input.label),
    optional: !input.required,
    ...(hint && { hint: plainText(hint, limits.input.hint) }),
    element: { ...element, action_id },
  }
}

function inputElement(input: Input, answer: string | undefined, words: Words): InputBlockElement | undefined {
  switch (input.type) {
    case 'text':
      return textElement(input, answer ?? input.value ?? '')
    case 'number':
      return numberElement(input, answer ?? input.value ?? '')
    case 'select': {
      const chosen = answer ?? input.value
      const options = optionsOf(input.options, chosen ? [chosen] : [])
      const initial = options.find(({ value }) => value === chosen)
      if (options.length === 0) return undefined
      return {
        type: 'static_select',
        placeholder: plainText(words('renderer.choose'), limits.select.placeholder),
        ...offered(options),
        ...(initial && { initial_option: slackOption(initial) }),
      }
    }
    case 'multiselect': {
      const chosen = answer === undefined ? (input.values ?? []) : answer.split(',').filter((value) => value !== '')
      const options = optionsOf(input.options, chosen)
      const joined = options.find(({ value }) => value === '' || value.includes(','))
      if (joined) throw new TypeError(`${input.name}: ${JSON.stringify(joined.value)} cannot be joined by commas`)
      const initial = options.filter(({ value }) => chosen.includes(value)).map(slackOption)
      if (options.length === 0) return undefined
      return {
        type: 'multi_static_select',
        placeholder: plainText(words('renderer.choose'), limits.select.placeholder),
        ...offered(options),
        ...(initial.length > 0 && { initial_options: initial }),
      }
    }
    case 'toggle': {
      const box: PlainTextOption = { text: plainText(input.text, limits.option.label), value: 'true' }
      const ticked = answer === undefined ? input.value : answer === 'true'
      return { type: 'checkboxes', options: [box], ...(ticked && { initial_options: [box] }) }
    }
    case 'date': {
      const date = valid(input.name, answer ?? input.value, /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
      return { type: 'datepicker', ...(date && { initial_date: date }) }
    }
    case 'time': {
      const time = valid(input.name, answer ?? input.value, /^([01]\d|2[0-3]):[0-5]\d$/)
      return { type: 'timepicker', ...(time && { initial_time: time }) }
    }
    case 'typeahead': {
      const chosen: Option | undefined =
        answer === undefined || answer === input.value?.value ? input.value : { value: answer, label: answer }
      return {
        type: 'external_select',
        // Suggestions show before the first letter: the most likely ones need no typing.
        min_query_length: 0,
        placeholder: plainText(words('renderer.typeToSearch'), limits.select.placeholder),
        ...(chosen && answer !== '' && { initial_option: slackOption(chosen) }),
      }
    }
    default:
      return unreachable(input)
  }
}

const longest = (input: Extract<Input, { type: 'text' }>) =>
  Math.max(1, Math.min(input.maxLength ?? limits.input.text, limits.input.text))

function isClipped(input: Input, answer: string | undefined): boolean {
  return input.type === 'text' && (answer ?? input.value ?? '').length > longest(input)
}

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const webAddress = /^https?:\/\/\S+$/i

/** Slack's own e-mail and web inputs refuse to be sent with anything else in them: a stored value must not lock a form. */
function textElement(input: Extract<Input, { type: 'text' }>, value: string): InputBlockElement {
  const shown = clip(value, longest(input))
  const common = {
    ...(shown && { initial_value: shown }),
    ...(input.placeholder?.trim() && { placeholder: plainText(input.placeholder, limits.select.placeholder) }),
  }
  const whole = shown === value && !input.multiline
  if (whole && input.format === 'email' && (value === '' || email.test(value))) {
    return { type: 'email_text_input', ...common }
  }
  if (whole && input.format === 'url' && (value === '' || webAddress.test(value))) {
    return { type: 'url_text_input', ...common }
  }
  return { type: 'plain_text_input', multiline: input.multiline ?? false, max_length: longest(input), ...common }
}

/** A value that Slack's number input would refuse is shown as text, where it can be seen and put right. */
function numberElement(input: Extract<Input, { type: 'number' }>, value: string): InputBlockElement {
  const { min = -Infinity, max = Infinity } = input
  const fits = value === '' || (/^-?\d{1,20}(\.\d{1,20})?$/.test(value) && Number(value) >= min && Number(value) <= max)
  if (!fits) return { type: 'plain_text_input', initial_value: clip(value, limits.input.text) }
  return {
    type: 'number_input',
    is_decimal_allowed: true,
    ...(input.min !== undefined && { min_value: String(input.min) }),
    ...(input.max !== undefined && { max_value: String(input.max) }),
    ...(value && { initial_value: value }),
  }
}

/** The options, with a stored value that is no longer offered, so that leaving the form as it is keeps it. */
function optionsOf(offered: readonly Option[], chosen: readonly string[]): readonly Option[] {
  const gone = chosen.filter((value) => !offered.some((option) => option.value === value))
  return [...offered, ...gone.map((value) => ({ value, label: value }))]
}

/** More options than one piece takes stand in groups, which say from where to where they go. */
function offered(options: readonly Option[]): Pick<StaticSelect, 'options' | 'option_groups'> {
  const most = limits.select.options
  if (options.length <= most) return { options: options.map(slackOption) }
  const groups = Array.from({ length: Math.ceil(options.length / most) }, (_, at) => {
    const group = options.slice(at * most, (at + 1) * most)
    const [first, last] = [group.at(0), group.at(-1)].map((one) => clip(one?.label ?? '', limits.select.groupEnd))
    return { label: plainText(`${first} – ${last}`, limits.option.label), options: group.map(slackOption) }
  })
  // Ten thousand: no list of ours is as long.
  return { option_groups: groups.slice(0, most) }
}

function valid(name: string, value: string | undefined, shape: RegExp): string | undefined {
  if (value === undefined || value === '') return undefined
  if (!shape.test(value)) throw new TypeError(`${name} has ${JSON.stringify(value)}, expected ${shape.source}`)
  return value
}
