/** Blocks: https://docs.slack.dev/reference/block-kit/blocks */
import { anyText, imageElement, mrkdwnText, picture, plainText, webAddress } from './validate-composition.ts'
import { elements } from './validate-elements.ts'
import { richText } from './validate-rich-text.ts'
import {
  any,
  array,
  boolean,
  type Check,
  integer,
  isRecord,
  number,
  object,
  oneOf,
  only,
  pick,
  problem,
  string,
  typed,
  type Validator,
} from './validators.ts'

type Fields = Readonly<Record<string, Validator>>

const blockId: Validator = (value, at, check) => {
  string({ max: 255 })(value, at, check)
  if (typeof value !== 'string' || value === '') return
  if (check.blockIds.has(value)) problem(check, at, `\`block_id\` "${value}" already exists`)
  check.blockIds.add(value)
}

const block = (name: string, fields: Fields, also?: Validator): Validator =>
  object({ type: oneOf(name), 'block_id?': blockId, ...fields }, also)

const buttonLike = ['button', 'workflow_button', 'overflow', 'checkboxes', 'radio_buttons'] as const
const selects = ['static', 'external', 'users', 'conversations', 'channels'].flatMap((kind) => [
  `${kind}_select`,
  `multi_${kind}_select`,
])
const pickers = ['datepicker', 'timepicker'] as const
const acting = typed({
  ...pick(elements, ...buttonLike, ...selects, ...pickers, 'datetimepicker', 'rich_text_input'),
})
const accessory = typed(pick(elements, 'image', ...buttonLike, ...selects, ...pickers))
const asking = typed({
  ...pick(elements, 'checkboxes', 'radio_buttons', ...selects, ...pickers, 'datetimepicker'),
  ...pick(elements, 'plain_text_input', 'number_input', 'email_text_input', 'url_text_input', 'rich_text_input'),
  file_input: only(['modal'], elements.file_input ?? any),
})

const sectionHasText: Validator = (value, at, check) => {
  if (isRecord(value) && value.text === undefined && value.fields === undefined)
    problem(check, at, 'must define either `text` or `fields`')
}
const cardHasContent: Validator = (value, at, check) => {
  if (isRecord(value) && ['hero_image', 'title', 'actions', 'body'].every((name) => value[name] === undefined))
    problem(check, at, 'must define one of `hero_image`, `title`, `actions` or `body`')
}
const containerHasTitle: Validator = (value, at, check) => {
  if (isRecord(value) && value.title === undefined && value.rich_text_title === undefined)
    problem(check, at, 'must define either `title` or `rich_text_title`')
}

const card = block(
  'card',
  {
    'hero_image?': imageElement,
    'icon?': imageElement,
    'title?': mrkdwnText(150),
    'subtitle?': mrkdwnText(150),
    'body?': mrkdwnText(200),
    'actions?': array(typed(pick(elements, 'button')), { min: 1, max: 3 }),
  },
  cardHasContent,
)

const cell = typed({
  raw_text: object({ type: oneOf('raw_text'), text: string({ min: 1 }) }),
  raw_number: object({ type: oneOf('raw_number'), value: number, text: string({ min: 1 }) }),
  rich_text: richText,
})

const evenRows: Validator = (value, at, check) => {
  if (!isRecord(value) || !Array.isArray(value.rows)) return
  const widths = new Set(value.rows.map((row: unknown) => (Array.isArray(row) ? row.length : 0)))
  if (widths.size > 1) problem(check, `${at}/rows`, 'all rows must have the same number of cells')
}

const nestable: Readonly<Record<string, Validator>> = {
  actions: block('actions', { elements: array(acting, { min: 1, max: 25 }) }),
  context: block('context', {
    elements: array(typed(pick(elements, 'image', 'plain_text', 'mrkdwn')), { min: 1, max: 10 }),
  }),
  divider: block('divider', {}),
  header: block('header', { text: plainText(150) }),
  image: block(
    'image',
    {
      alt_text: string({ min: 1, max: 2000 }),
      'title?': plainText(2000),
      'image_url?': any,
      'slack_file?': any,
    },
    picture,
  ),
  input: block('input', {
    label: plainText(2000),
    element: asking,
    'hint?': plainText(2000),
    'optional?': boolean,
    'dispatch_action?': boolean,
  }),
  rich_text: (value, at, check) => {
    richText(value, at, check)
    if (isRecord(value) && value.block_id !== undefined) blockId(value.block_id, `${at}/block_id`, check)
  },
  section: block(
    'section',
    {
      'text?': anyText(3000),
      'fields?': array(anyText(2000), { min: 1, max: 10 }),
      'accessory?': accessory,
      'expand?': boolean,
    },
    sectionHasText,
  ),
  table: only(
    ['message'],
    block(
      'table',
      {
        rows: array(array(cell, { min: 1, max: 20 }), { min: 1, max: 100 }),
        'column_settings?': array(object({ 'align?': oneOf('left', 'center', 'right'), 'is_wrapped?': boolean }), {
          max: 20,
        }),
      },
      evenRows,
    ),
  ),
  video: block('video', {
    video_url: webAddress,
    thumbnail_url: webAddress,
    alt_text: string({ min: 1, max: 2000 }),
    title: plainText(200),
    'title_url?': webAddress,
    'author_name?': string({ max: 50 }),
    'provider_name?': string(),
    'provider_icon_url?': webAddress,
    'description?': plainText(200),
  }),
}

const task = object({
  type: oneOf('task_card'),
  'block_id?': blockId,
  task_id: string({ min: 1 }),
  title: string({ min: 1 }),
  'details?': richText,
  'output?': richText,
  'sources?': array(object({ type: oneOf('url'), url: webAddress, text: string({ min: 1 }) }), { max: 100 }),
  status: oneOf('pending', 'in_progress', 'complete', 'error'),
})

const blocks: Readonly<Record<string, Validator>> = {
  ...nestable,
  alert: only(
    ['modal'],
    block('alert', { text: anyText(3000), 'level?': oneOf('default', 'info', 'warning', 'error', 'success') }),
  ),
  card,
  carousel: block('carousel', { elements: array(typed({ card }), { min: 1, max: 10 }) }),
  container: block(
    'container',
    {
      'title?': plainText(150),
      'rich_text_title?': richText,
      'subtitle?': anyText(150),
      child_blocks: array(typed(nestable), { min: 1, max: 10 }),
      'width?': oneOf('narrow', 'standard', 'wide', 'full'),
      'icon?': imageElement,
      'is_collapsible?': boolean,
      'default_collapsed?': boolean,
      'has_header_divider?': boolean,
    },
    containerHasTitle,
  ),
  context_actions: only(
    ['message'],
    block('context_actions', {
      elements: array(typed(pick(elements, 'feedback_buttons', 'icon_button')), { min: 1, max: 5 }),
    }),
  ),
  data_table: only(
    ['message'],
    block(
      'data_table',
      {
        // The first row is the header.
        rows: array(array(cell, { min: 1, max: 20 }), { min: 1, max: 101 }),
        caption: string({ min: 1 }),
        'page_size?': integer(1, 100),
        'row_header_column_index?': integer(0, 19),
      },
      evenRows,
    ),
  ),
  markdown: only(['message'], block('markdown', { text: string({ min: 1, max: 12_000 }) })),
  plan: only(
    ['message'],
    block('plan', { title: string({ min: 1 }), 'tasks?': array(typed({ task_card: task }), { max: 100 }) }),
  ),
  task_card: only(['message'], task),
}

const oneBlock = typed(blocks)

/** The list of blocks of one surface; `max` is 50 in a message, 100 in a view. */
export function checkBlocks(value: unknown, at: string, max: number, check: Check): void {
  array(
    (one, place) => {
      // In a message the same action id may stand in several blocks; the block id tells them apart.
      oneBlock(one, place, check.surface === 'message' ? { ...check, actionIds: new Set() } : check)
    },
    { max },
  )(value, at, check)
}
