/** What Slack refuses in a modal or Home tab: https://docs.slack.dev/reference/views */
import { checkBlocks } from './validate-blocks.ts'
import { plainText } from './validate-composition.ts'
import { newCheck, type Refusal } from './validate-message.ts'
import { boolean, type Check, isRecord, object, oneOf, problem, string, type Validator } from './validators.ts'

const sizeLimit = 250_000

const common: Readonly<Record<string, Validator>> = {
  blocks: (value, at, check) => checkBlocks(value, at, 100, check),
  'private_metadata?': string({ max: 3000 }),
  'callback_id?': string({ max: 255 }),
  'external_id?': string({ max: 255 }),
}

const inputsNeedSubmit: Validator = (value, at, check) => {
  if (!isRecord(value) || value.submit !== undefined || !Array.isArray(value.blocks)) return
  const input = value.blocks.findIndex((one: unknown) => isRecord(one) && one.type === 'input')
  if (input >= 0)
    problem(check, `${at}/blocks/${input}/input`, 'must define `submit` to use an `input` block in modals')
}

const rules = {
  modal: object(
    {
      type: oneOf('modal'),
      title: plainText(24),
      ...common,
      'submit?': plainText(24),
      'close?': plainText(24),
      'clear_on_close?': boolean,
      'notify_on_close?': boolean,
    },
    inputsNeedSubmit,
  ),
  home: object({ type: oneOf('home'), ...common }),
} as const

/** `type` is what the method takes: views.publish a Home tab, the others a modal. */
export function refuseView(view: unknown, type: 'modal' | 'home', imageFile: Check['imageFile']): Refusal | undefined {
  if (!isRecord(view)) return { error: 'invalid_arguments', messages: ['missing required field: view'] }
  if (Buffer.byteLength(JSON.stringify(view)) > sizeLimit) return { error: 'view_too_large' }
  if (view.type !== type)
    return {
      error: 'invalid_arguments',
      messages: [`unsupported type: ${String(view.type)} [json-pointer:/view/type]`],
    }
  const check = newCheck(type, imageFile)
  rules[type](view, '/view', check)
  return check.problems.length > 0 ? { error: 'invalid_arguments', messages: check.problems } : undefined
}
