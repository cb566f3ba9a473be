/**
 * How an Action travels through Slack and comes back. Slack returns an element's action_id and block_id (255 each), a
 * button's value (2000) or the chosen option's value (75), so:
 *
 *   button   action_id verb#n             value  {"id":"L-1"}
 *   control  action_id verb#n#name#…      block_id n.salt#{"page":"2"}   the arguments start in the block_id and go on in
 *                                         the action_id; the option's value is the chosen value
 *   menu     action_id @menu#n#{shared}   option value i#verb#{own}      what all items share stands once
 *   link     action_id @link#n            Slack reports the press of a link too; there is nothing to answer
 *
 * A verb is followed by + when what comes of it stands apart. `n` makes ids unique within a message, `i` option values within a menu. What does not fit throws here, where it is
 * written, and is never cut. Arguments are JSON without & < > (Slack rewrites these in some texts it returns).
 */
import { carried } from '../form.ts'
import type { Action } from '../message.ts'
import { limits } from './limits.ts'

type Args = Readonly<Record<string, string>>

/** What came from Slack was not written by this renderer (or by an older version of it). */
export class UnreadablePayload extends Error {
  override readonly name = 'UnreadablePayload'
}

export const encodeArgs = (args: Args): string =>
  JSON.stringify(args).replace(/[&<>]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

export function decodeArgs(json: string): Args {
  if (json === '') return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch (cause) {
    throw new UnreadablePayload('arguments are not JSON', { cause })
  }
  if (!isArgs(parsed)) throw new UnreadablePayload('arguments are not an object of strings')
  return parsed
}

const isArgs = (value: unknown): value is Args =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((one) => typeof one === 'string')

const isEmpty = (args: Args | undefined) => args === undefined || Object.keys(args).length === 0
const encodeUnlessEmpty = (args: Args | undefined) => (args === undefined || isEmpty(args) ? '' : encodeArgs(args))

function within(max: number, what: string, text: string): string {
  if (text.length > max) throw new RangeError(`${what} has ${text.length} of ${max} characters: ${text.slice(0, 60)}`)
  return text
}

/** Verbs and names are ours (`lead.show`): letters, digits, point, dash. */
export function word(text: string): string {
  if (!/^[A-Za-z][\w.-]*$/.test(text)) throw new TypeError(`not a wire name: ${JSON.stringify(text)}`)
  return text
}

/** The verb, marked when what comes of it stands apart. */
const writeVerb = ({ verb, apart }: Action): string => `${word(verb)}${apart ? '+' : ''}`
const readVerb = (said: string): Pick<Action, 'verb' | 'apart'> =>
  said.endsWith('+') ? { verb: said.slice(0, -1), apart: true } : { verb: said }

export function writeButton(action: Action, n: number): { action_id: string; value?: string } {
  const value = within(limits.button.value, `the arguments of ${action.verb}`, encodeUnlessEmpty(action.args))
  return { action_id: within(limits.id, 'action_id', `${writeVerb(action)}#${n}`), ...(value && { value }) }
}

export const writeLink = (n: number) => ({ action_id: `@link#${n}` })

/** The block_id that all controls of a block share, and the action_id of each. */
export function writeControls(
  apply: Action,
  blockId: string,
): { block_id: string; actionId(name: string, n: number): string } {
  const args = encodeUnlessEmpty(apply.args)
  const cut = safeCut(args, limits.id - blockId.length - 1)
  return {
    block_id: `${blockId}#${args.slice(0, cut)}`,
    actionId: (name, n) =>
      within(limits.id, `the arguments of ${apply.verb}`, `${word(apply.verb)}#${n}#${word(name)}#${args.slice(cut)}`),
  }
}

/** Where the text may be cut: not within a character, and not beside a space (ids could be trimmed). */
function safeCut(text: string, at: number): number {
  if (text.length <= at) return text.length
  let cut = at
  while (cut > 0 && (/[\ud800-\udbff\s]/.test(text.charAt(cut - 1)) || /\s/.test(text.charAt(cut)))) cut -= 1
  return cut
}

/** Nothing when an item does not fit: it must become a button, which carries more. */
export function writeMenu(items: readonly Action[], n: number): { action_id: string; values: string[] } | undefined {
  const [first, ...others] = items
  const isShared = ([key, value]: [string, string]) =>
    others.every(({ args }) => args !== undefined && Object.hasOwn(args, key) && args[key] === value)
  const shared = Object.fromEntries(Object.entries(first?.args ?? {}).filter(isShared))
  const own = ({ args }: Action) =>
    Object.fromEntries(Object.entries(args ?? {}).filter(([key]) => !Object.hasOwn(shared, key)))
  const action_id = `@menu#${n}#${encodeUnlessEmpty(shared)}`
  const values = items.map((item, i) => `${i}#${writeVerb(item)}#${encodeUnlessEmpty(own(item))}`)
  const fits = action_id.length <= limits.id && values.every((value) => value.length <= limits.option.value)
  return fits ? { action_id, values } : undefined
}

/** Slack refuses an empty option value, which for us often means "all". */
export const writeOptionValue = (value: string): string =>
  within(limits.option.value, 'an option value', marked(carried(value)))

const marked = (value: string): string => (value === '' || value.startsWith('=') ? `=${value}` : value)

export const readOptionValue = (value: string): string => (value.startsWith('=') ? value.slice(1) : value)

/** One entry of `actions` in a block_actions payload, as far as we read it. */
export interface PressedElement {
  readonly type: string
  readonly action_id: string
  readonly block_id: string
  readonly value?: string | null
  readonly selected_option?: { readonly value?: string } | null
}

/**
 * What was pressed, chosen or typed in a message; nothing when it was a link, which needs no answer.
 *
 * @throws UnreadablePayload
 * @example readAction({ type: 'button', action_id: 'lead.show#3', block_id: '2', value: '{"id":"L-12"}' })
 */
export function readAction(element: PressedElement): Action | undefined {
  if (element.action_id.startsWith('@link#')) return undefined
  if (element.action_id.startsWith('@menu#')) return readMenu(element)
  const [, verb, name, rest] = /^([^#@]+)#\d+(?:#([^#]+)#(.*))?$/s.exec(element.action_id) ?? []
  if (verb === undefined) throw new UnreadablePayload(`unknown action_id ${element.action_id.slice(0, 60)}`)
  if (name === undefined) return { ...readVerb(verb), args: decodeArgs(element.value ?? '') }
  const start = element.block_id.slice(element.block_id.indexOf('#') + 1)
  const chosen = element.selected_option ? readOptionValue(element.selected_option.value ?? '') : (element.value ?? '')
  return { verb, args: { ...decodeArgs(start + (rest ?? '')), [name]: chosen } }
}

function readMenu(element: PressedElement): Action {
  const [, shared] = /^@menu#\d+#(.*)$/s.exec(element.action_id) ?? []
  const [, verb, own] = /^\d+#([^#]+)#(.*)$/s.exec(element.selected_option?.value ?? '') ?? []
  if (shared === undefined || verb === undefined || own === undefined) throw new UnreadablePayload('unknown menu item')
  return { ...readVerb(verb), args: { ...decodeArgs(shared), ...decodeArgs(own) } }
}
