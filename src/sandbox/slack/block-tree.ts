/** Finding one's way in blocks: elements with their block, and the ids that Slack fills in. */
import { shortId } from './ids.ts'
import { isRecord, type Json } from './validators.ts'

export type Block = Json

const childKeys = ['elements', 'child_blocks', 'actions', 'cards'] as const
const single = ['accessory', 'element'] as const
const interactive = /button|select|picker|overflow|checkboxes|_input$/

const isInteractive = (value: Json): boolean => typeof value.type === 'string' && interactive.test(value.type)

/** Blocks as Slack keeps them: every block and every interactive element has an id, plain texts say `emoji`. */
export function withIds(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => {
    const filled: Record<string, unknown> = { ...filledIn(block) }
    if (!filled.block_id) filled.block_id = shortId()
    if (block.type === 'container' && Array.isArray(filled.child_blocks))
      filled.child_blocks = withIds(filled.child_blocks.filter(isRecord))
    if (block.type === 'carousel' && Array.isArray(filled.elements))
      filled.elements = withIds(filled.elements.filter(isRecord))
    return filled
  })
}

function filledIn(value: Json): Json {
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => {
    if (Array.isArray(one)) return [key, one.map((item: unknown) => (isRecord(item) ? filledIn(item) : item))]
    return [key, isRecord(one) ? filledIn(one) : one]
  })
  const copy: Record<string, unknown> = Object.fromEntries(entries)
  if (copy.type === 'plain_text' && copy.emoji === undefined) copy.emoji = true
  if (isInteractive(copy) && copy.action_id === undefined) copy.action_id = shortId()
  return copy
}

export interface Placed {
  readonly block: Block
  readonly element: Json
}

/** Every interactive element with the block that gives it its block id. */
export function placedElements(blocks: readonly Block[]): readonly Placed[] {
  return blocks.flatMap((block) => [
    ...single.flatMap((key) => {
      const element = block[key]
      return isRecord(element) && isInteractive(element) ? [{ block, element }] : []
    }),
    ...childKeys.flatMap((key) => {
      const list = block[key]
      if (!Array.isArray(list)) return []
      return list.filter(isRecord).flatMap((one): readonly Placed[] => {
        if (isInteractive(one)) return [{ block, element: one }]
        return one.block_id === undefined ? [] : placedElements([one])
      })
    }),
  ])
}

export const findElement = (blocks: readonly Block[], blockId: string, actionId: string): Placed | undefined =>
  placedElements(blocks).find(({ block, element }) => block.block_id === blockId && element.action_id === actionId)

/** The same blocks where every picture from a Slack file also has an address the page can load. */
export function withFileUrls(value: unknown, urlOf: (file: Json) => string | undefined): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => withFileUrls(one, urlOf))
  if (!isRecord(value)) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withFileUrls(one, urlOf)]))
  const url = value.type === 'image' && isRecord(value.slack_file) ? urlOf(value.slack_file) : undefined
  return url === undefined ? copy : { ...copy, image_url: url }
}
