/** Rich text: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import { array, boolean, integer, number, object, oneOf, string, typed, type Validator } from './validators.ts'

const style = object({
  'bold?': boolean,
  'code?': boolean,
  'italic?': boolean,
  'strike?': boolean,
  'underline?': boolean,
  'highlight?': boolean,
  'client_highlight?': boolean,
  'unlink?': boolean,
})
const piece = (name: string, fields: Readonly<Record<string, Validator>>): Validator =>
  object({ type: oneOf(name), ...fields, 'style?': style })

const pieces: Readonly<Record<string, Validator>> = {
  text: piece('text', { text: string({ min: 1 }) }),
  link: piece('link', { url: string({ min: 1 }), 'text?': string(), 'unsafe?': boolean }),
  emoji: piece('emoji', { name: string({ min: 1 }), 'unicode?': string(), 'url?': string() }),
  user: piece('user', { user_id: string({ min: 1 }) }),
  usergroup: piece('usergroup', { usergroup_id: string({ min: 1 }) }),
  channel: piece('channel', { channel_id: string({ min: 1 }) }),
  team: piece('team', { team_id: string({ min: 1 }) }),
  broadcast: piece('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  color: piece('color', { value: string({ min: 1 }) }),
  date: piece('date', { timestamp: number, format: string({ min: 1 }), 'url?': string(), 'fallback?': string() }),
}
const border = { 'border?': integer(0, 1) }
const inline = (types: Readonly<Record<string, Validator>>): Validator => array(typed(types), { max: 1000 })
const section = object({ type: oneOf('rich_text_section'), elements: inline(pieces) })

const parts: Readonly<Record<string, Validator>> = {
  rich_text_section: section,
  rich_text_list: object({
    type: oneOf('rich_text_list'),
    elements: array(section, { max: 1000 }),
    style: oneOf('bullet', 'ordered'),
    'indent?': integer(0, 8),
    'offset?': integer(0, 10_000),
    ...border,
  }),
  rich_text_quote: object({ type: oneOf('rich_text_quote'), elements: inline(pieces), ...border }),
  rich_text_preformatted: object({
    type: oneOf('rich_text_preformatted'),
    elements: inline(pieces),
    'language?': string(),
    ...border,
  }),
}

export const richText = object({
  type: oneOf('rich_text'),
  'block_id?': string({ max: 255 }),
  elements: array(typed(parts), { max: 1000 }),
})
