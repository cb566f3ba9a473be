/** Interactive elements: https://docs.slack.dev/reference/block-kit/block-elements */
import {
  anyText,
  confirm,
  imageElement,
  markedOption,
  optionGroup,
  overflowOption,
  plainOption,
  plainText,
  webAddress,
} from './validate-composition.ts'
import { richText } from './validate-rich-text.ts'
import {
  array,
  boolean,
  integer,
  isRecord,
  type Json,
  object,
  oneOf,
  problem,
  string,
  type Validator,
} from './validators.ts'

type Fields = Readonly<Record<string, Validator>>

/** An action id stands once in a view, and once in a block of a message. */
const actionId: Validator = (value, at, check) => {
  string({ min: 1, max: 255 })(value, at, check)
  if (typeof value !== 'string') return
  if (check.actionIds.has(value)) problem(check, at, `\`action_id\` "${value}" already exists`)
  check.actionIds.add(value)
}

const focus: Validator = (value, at, check) => {
  boolean(value, at, check)
  if (value !== true) return
  check.focused.push(at)
  if (check.focused.length > 1) problem(check, at, 'only one element may have `focus_on_load` set')
}

const element = (name: string, fields: Fields, also?: (value: Json) => string | undefined): Validator =>
  object({ type: oneOf(name), 'action_id?': actionId, ...fields }, (value, at, check) => {
    const wrong = also && isRecord(value) ? also(value) : undefined
    if (wrong) problem(check, at, wrong)
  })

const answerable: Validator = (value, at, check) => {
  boolean(value, at, check)
  if (check.surface !== 'modal') problem(check, at, '`response_url_enabled` is only allowed in modals')
}

const sure: Fields = { 'confirm?': confirm }
const placed: Fields = { 'placeholder?': plainText(150), 'focus_on_load?': focus }
const many: Fields = { 'max_selected_items?': integer(1, 1000) }
const typing: Fields = {
  ...placed,
  'dispatch_action_config?': object({
    'trigger_actions_on?': array(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }),
  }),
}
const filter = object({
  'include?': array(oneOf('im', 'mpim', 'private', 'public'), { min: 1, max: 4 }),
  'exclude_external_shared_channels?': boolean,
  'exclude_bot_users?': boolean,
})
const ids = array(string({ min: 1 }), { min: 1, max: 1000 })

const optionsOf = (value: Json): readonly unknown[] => {
  const groups = Array.isArray(value.option_groups) ? value.option_groups : []
  return [
    ...(Array.isArray(value.options) ? value.options : []),
    ...groups.flatMap((group: unknown) => (isRecord(group) && Array.isArray(group.options) ? group.options : [])),
  ]
}
const same = (one: unknown, other: unknown): boolean =>
  isRecord(one) && isRecord(other) && one.value === other.value && textOf(one) === textOf(other)
const textOf = (option: Json): unknown => (isRecord(option.text) ? option.text.text : undefined)

const initialAmongOptions = (value: Json): string | undefined => {
  const wanted = [
    ...(value.initial_option === undefined ? [] : [value.initial_option]),
    ...(Array.isArray(value.initial_options) ? value.initial_options : []),
  ]
  const offered = optionsOf(value)
  return wanted.every((one) => offered.some((other) => same(one, other)))
    ? undefined
    : 'initial options must exactly match options provided'
}
const eitherOptions = (value: Json): string | undefined =>
  (value.options === undefined) === (value.option_groups === undefined)
    ? 'must define either `options` or `option_groups`'
    : initialAmongOptions(value)

const choices: Fields = {
  'options?': array(plainOption, { min: 1, max: 100 }),
  'option_groups?': array(optionGroup, { min: 1, max: 100 }),
}
const initialOptions: Fields = { 'initial_options?': array(plainOption, { min: 1, max: 100 }) }
const decimal = string({ min: 1, max: 40, like: /^-?\d+(\.\d+)?$/ })

const numbersInOrder = (value: Json): string | undefined => {
  const [min, max, initial] = [value.min_value, value.max_value, value.initial_value].map((one) =>
    typeof one === 'string' ? Number(one) : undefined,
  )
  if (min !== undefined && max !== undefined && max < min) return '`max_value` must not be less than `min_value`'
  if (initial === undefined) return undefined
  if ((min !== undefined && initial < min) || (max !== undefined && initial > max))
    return '`initial_value` must be between `min_value` and `max_value`'
  return value.is_decimal_allowed === false && !Number.isInteger(initial)
    ? '`initial_value` must be an integer'
    : undefined
}

const lengthsInOrder = (value: Json): string | undefined => {
  const { min_length: min, max_length: max, initial_value: initial } = value
  if (typeof min === 'number' && typeof max === 'number' && max < min)
    return '`max_length` must not be less than `min_length`'
  return typeof initial === 'string' && typeof max === 'number' && initial.length > max
    ? '`initial_value` is longer than `max_length`'
    : undefined
}

export const elements: Readonly<Record<string, Validator>> = {
  image: imageElement,
  button: element('button', {
    text: plainText(75),
    'value?': string({ max: 2000 }),
    'url?': webAddress,
    'style?': oneOf('primary', 'danger'),
    'accessibility_label?': string({ max: 75 }),
    ...sure,
  }),
  overflow: element('overflow', { options: array(overflowOption, { min: 2, max: 5 }), ...sure }),
  checkboxes: element(
    'checkboxes',
    {
      options: array(markedOption, { min: 1, max: 10 }),
      'initial_options?': array(markedOption, { min: 1, max: 10 }),
      'focus_on_load?': focus,
      ...sure,
    },
    initialAmongOptions,
  ),
  radio_buttons: element(
    'radio_buttons',
    {
      options: array(markedOption, { min: 1, max: 10 }),
      'initial_option?': markedOption,
      'focus_on_load?': focus,
      ...sure,
    },
    initialAmongOptions,
  ),
  static_select: element(
    'static_select',
    { ...choices, 'initial_option?': plainOption, ...placed, ...sure },
    eitherOptions,
  ),
  multi_static_select: element(
    'multi_static_select',
    { ...choices, ...initialOptions, ...many, ...placed, ...sure },
    eitherOptions,
  ),
  external_select: element('external_select', {
    'initial_option?': plainOption,
    'min_query_length?': integer(0, 1000),
    ...placed,
    ...sure,
  }),
  multi_external_select: element('multi_external_select', {
    ...initialOptions,
    'min_query_length?': integer(0, 1000),
    ...many,
    ...placed,
    ...sure,
  }),
  users_select: element('users_select', { 'initial_user?': string({ min: 1 }), ...placed, ...sure }),
  multi_users_select: element('multi_users_select', { 'initial_users?': ids, ...many, ...placed, ...sure }),
  conversations_select: element('conversations_select', {
    'initial_conversation?': string({ min: 1 }),
    'default_to_current_conversation?': boolean,
    'response_url_enabled?': answerable,
    'filter?': filter,
    ...placed,
    ...sure,
  }),
  multi_conversations_select: element('multi_conversations_select', {
    'initial_conversations?': ids,
    'default_to_current_conversation?': boolean,
    'filter?': filter,
    ...many,
    ...placed,
    ...sure,
  }),
  channels_select: element('channels_select', {
    'initial_channel?': string({ min: 1 }),
    'response_url_enabled?': answerable,
    ...placed,
    ...sure,
  }),
  multi_channels_select: element('multi_channels_select', { 'initial_channels?': ids, ...many, ...placed, ...sure }),
  datepicker: element('datepicker', {
    'initial_date?': string({ like: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/ }),
    ...placed,
    ...sure,
  }),
  timepicker: element('timepicker', {
    'initial_time?': string({ like: /^([01]\d|2[0-3]):[0-5]\d$/ }),
    'timezone?': string({ min: 1 }),
    ...placed,
    ...sure,
  }),
  datetimepicker: element('datetimepicker', {
    'initial_date_time?': integer(1_000_000_000, 9_999_999_999),
    'focus_on_load?': focus,
    ...sure,
  }),
  plain_text_input: element(
    'plain_text_input',
    {
      'initial_value?': string({ max: 3000 }),
      'multiline?': boolean,
      'min_length?': integer(0, 3000),
      'max_length?': integer(1, 3000),
      ...typing,
    },
    lengthsInOrder,
  ),
  number_input: element(
    'number_input',
    {
      is_decimal_allowed: boolean,
      'initial_value?': decimal,
      'min_value?': decimal,
      'max_value?': decimal,
      ...typing,
    },
    numbersInOrder,
  ),
  email_text_input: element('email_text_input', {
    'initial_value?': string({ like: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ }),
    ...typing,
  }),
  url_text_input: element('url_text_input', { 'initial_value?': webAddress, ...typing }),
  rich_text_input: element('rich_text_input', {
    'initial_value?': richText,
    'min_lines?': integer(1, 100),
    'max_lines?': integer(1, 100),
    ...typing,
  }),
  file_input: element('file_input', {
    'filetypes?': array(string({ min: 1 }), { min: 1, max: 100 }),
    'max_files?': integer(1, 10),
  }),
  feedback_buttons: element('feedback_buttons', { positive_button: feedback(), negative_button: feedback() }),
  icon_button: element('icon_button', {
    icon: oneOf('trash'),
    text: plainText(75),
    'value?': string({ max: 2000 }),
    'accessibility_label?': string({ max: 75 }),
    'visible_to_user_ids?': ids,
    ...sure,
  }),
  workflow_button: element('workflow_button', {
    text: plainText(75),
    workflow: object({
      trigger: object({ url: webAddress, 'customizable_input_parameters?': array(string(), { max: 100 }) }),
    }),
    'style?': oneOf('primary', 'danger'),
    'accessibility_label?': string({ max: 75 }),
  }),
  plain_text: anyText(3000),
  mrkdwn: anyText(3000),
}

function feedback(): Validator {
  return object({
    text: plainText(75),
    'accessibility_label?': string({ max: 75 }),
    value: string({ min: 1, max: 2000 }),
  })
}
