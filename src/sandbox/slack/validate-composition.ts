/** Texts, options, confirmations and pictures. Limits: https://docs.slack.dev/reference/block-kit/composition-objects */
import { array, boolean, isRecord, object, oneOf, problem, string, typed, type Validator } from './validators.ts'

const type = oneOf

export const plainText = (max: number): Validator =>
  object({ type: type('plain_text'), text: string({ min: 1, max }), 'emoji?': boolean })

const mrkdwn = (max: number): Validator =>
  object({ type: type('mrkdwn'), text: string({ min: 1, max }), 'verbatim?': boolean })

export const mrkdwnText = mrkdwn

export const anyText = (max: number): Validator => typed({ plain_text: plainText(max), mrkdwn: mrkdwn(max) })

export const webAddress = string({ min: 1, max: 3000, like: /^https?:\/\/[^\s]+$/i })

export const confirm = object({
  'title?': plainText(100),
  text: anyText(300),
  'confirm?': plainText(30),
  'deny?': plainText(30),
  'style?': oneOf('primary', 'danger'),
})

const option = (text: Validator, more: Readonly<Record<string, Validator>> = {}): Validator =>
  object({ text, value: string({ min: 1, max: 75 }), 'description?': plainText(75), ...more })

export const plainOption = option(plainText(75))
/** Checkboxes and radio buttons alone may use mark-up. */
export const markedOption = option(anyText(75), { 'description?': anyText(75) })
/** An overflow's alone may open an address. */
export const overflowOption = option(plainText(75), { 'url?': webAddress })

export const optionGroup = object({ label: plainText(75), options: array(plainOption, { min: 1, max: 100 }) })

/** Slack takes either an address or a file, and of a file only one that it has finished processing. */
export const picture: Validator = (value, at, check) => {
  if (!isRecord(value)) return
  const { image_url: url, slack_file: file } = value
  if ((url === undefined) === (file === undefined))
    return problem(check, at, 'must define either `image_url` or `slack_file`')
  if (url !== undefined) return webAddress(url, `${at}/image_url`, check)
  if (!isRecord(file) || (typeof file.id === 'string') === (typeof file.url === 'string'))
    return problem(check, `${at}/slack_file`, 'must define either `id` or `url`')
  const known = check.imageFile({
    ...(typeof file.id === 'string' && { id: file.id }),
    ...(typeof file.url === 'string' && { url: file.url }),
  })
  if (!known) problem(check, `${at}/slack_file`, 'invalid slack file')
}

export const imageElement = object(
  {
    type: type('image'),
    alt_text: string({ min: 1, max: 2000 }),
    'image_url?': webAddress,
    'slack_file?': object({ 'id?': string(), 'url?': string() }),
  },
  picture,
)
