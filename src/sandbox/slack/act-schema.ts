/** Acts as they come from outside: the same shapes as SlackAct in the protocol, checked. */
import { z } from 'zod'
import type { SlackAct } from '../protocol.ts'

const id = z.string().min(1).max(300)
const fields = z.record(z.string(), z.unknown())
const values = z.record(z.string(), z.record(z.string(), fields))
const surface = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('message'), conversation: id, ts: id }),
  z.strictObject({ type: z.literal('view'), viewId: id }),
])
const typed = z.string().max(40_000)

const act = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('message'), conversation: id, text: typed, threadTs: id.optional() }),
  z.strictObject({ do: z.literal('command'), conversation: id, command: id, text: typed }),
  z.strictObject({ do: z.literal('shortcut'), callbackId: id, conversation: id.optional(), ts: id.optional() }),
  z.strictObject({
    do: z.literal('action'),
    surface,
    blockId: id,
    actionId: id,
    element: fields.optional(),
    values: values.optional(),
  }),
  z.strictObject({ do: z.literal('suggest'), surface, blockId: id, actionId: id, query: z.string().max(1000) }),
  z.strictObject({ do: z.literal('submit'), viewId: id, values }),
  z.strictObject({ do: z.literal('close'), viewId: id }),
  z.strictObject({ do: z.literal('openHome') }),
  z.strictObject({ do: z.literal('openApp') }),
  z.strictObject({
    do: z.literal('upload'),
    conversation: id,
    name: z.string().min(1).max(255),
    base64: z.base64(),
    text: typed.optional(),
  }),
])

/** The act, or a sentence that says what is wrong with it. */
export function parseAct(input: unknown): SlackAct | string {
  const parsed = act.safeParse(input)
  if (!parsed.success) return z.prettifyError(parsed.error)
  // zod says `undefined` where the protocol says nothing; dropping those makes the two the same.
  return JSON.parse(JSON.stringify(parsed.data)) as SlackAct
}
