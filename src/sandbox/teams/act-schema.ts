/** Reads what a page or driver wants a person to do; see TeamsAct in ../protocol.ts. */
import { z } from 'zod'
import type { TeamsAct } from '../protocol.ts'

const text = z.string().max(100_000)
const id = z.string().max(300)
const inputs = z.record(z.string(), z.unknown())
const onMessage = { conversation: id, message: id, data: z.unknown().optional(), inputs }

const teamsAct = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('message'),
    conversation: id,
    text,
    mention: z.boolean().optional(),
    replyTo: id.optional(),
  }),
  z.object({ do: z.literal('execute'), verb: text, ...onMessage }),
  z.object({ do: z.literal('submitCard'), ...onMessage }),
  z.object({ do: z.literal('submitDialog'), dialogId: id, data: z.unknown().optional(), inputs }),
  z.object({ do: z.literal('closeDialog'), dialogId: id }),
  z.object({
    do: z.literal('typeahead'),
    from: z.union([z.object({ conversation: id, message: id }), z.object({ dialogId: id })]),
    dataset: text,
    query: text,
  }),
  z.object({ do: z.literal('extensionQuery'), conversation: id, commandId: id, query: text }),
  z.object({ do: z.literal('extensionSelect'), conversation: id, attachment: z.unknown() }),
  z.object({ do: z.literal('extensionAction'), conversation: id, commandId: id, message: id.optional() }),
  z.object({
    do: z.literal('upload'),
    conversation: id,
    name: z.string().min(1).max(400),
    base64: z.base64(),
    text: text.optional(),
    mention: z.boolean().optional(),
  }),
  z.object({
    do: z.literal('consent'),
    conversation: id,
    message: id,
    action: z.enum(['accept', 'decline']),
  }),
  z.object({ do: z.literal('install'), conversation: id.optional() }),
  z.object({ do: z.literal('remove'), minutesAgo: z.number().min(0).optional() }),
])

/** The act, or a sentence that says what is wrong with it. */
export function parseAct(value: unknown): TeamsAct | string {
  const result = teamsAct.safeParse(value)
  // `data` is unknown and so optional to zod; the protocol only says that it may be anything.
  return result.success ? (result.data as TeamsAct) : z.prettifyError(result.error)
}
