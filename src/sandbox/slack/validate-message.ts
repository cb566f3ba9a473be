/** What Slack refuses in a message, by its error code. */
import { checkBlocks } from './validate-blocks.ts'
import { type Check, isRecord, type Surface } from './validators.ts'

export interface Refusal {
  readonly error: string
  /** Slack's sentences with their JSON pointers. */
  readonly messages?: readonly string[]
}

export const newCheck = (surface: Surface, imageFile: Check['imageFile']): Check => ({
  surface,
  imageFile,
  problems: [],
  blockIds: new Set(),
  actionIds: new Set(),
  focused: [],
})

/** Seen near 13,200 characters; everything from 12,000 on is out of what Slack promises. */
const blocksTextLimit = 12_000

/** Everything of a message that is checked; `textLimit` is 40,000 for a new message and 4,000 for an update. */
export interface MessageContent {
  readonly text?: unknown
  readonly blocks?: unknown
  readonly attachments?: unknown
}

export function refuseMessage(
  content: MessageContent,
  imageFile: Check['imageFile'],
  textLimit = 40_000,
): Refusal | undefined {
  const { text, blocks, attachments } = content
  if (text !== undefined && typeof text !== 'string') return { error: 'invalid_arguments' }
  const has = (list: unknown): boolean => Array.isArray(list) && list.length > 0
  if (!text && !has(blocks) && !has(attachments)) return { error: 'no_text' }
  if ((text?.length ?? 0) > textLimit) return { error: 'msg_too_long' }
  if (blocks !== undefined && !(Array.isArray(blocks) && blocks.every(isRecord)))
    return { error: 'invalid_blocks_format' }
  if (attachments !== undefined && !(Array.isArray(attachments) && attachments.every(isRecord)))
    return { error: 'invalid_attachments' }
  if (Array.isArray(attachments) && attachments.length > 100) return { error: 'too_many_attachments' }
  const check = newCheck('message', imageFile)
  if (blocks !== undefined) checkBlocks(blocks, '/blocks', 50, check)
  for (const [index, one] of (Array.isArray(attachments) ? attachments : []).entries())
    if (one.blocks !== undefined) checkBlocks(one.blocks, `/attachments/${index}/blocks`, 50, check)
  if (check.problems.length > 0) return { error: 'invalid_blocks', messages: check.problems }
  // https://docs.slack.dev/reference/block-kit/blocks/table-block
  if (tablesIn(blocks) + tablesIn(attachments) > 1)
    return { error: 'invalid_attachments', messages: ['only_one_table_allowed'] }
  return readableLength(blocks) > blocksTextLimit ? { error: 'msg_blocks_too_long' } : undefined
}

const tablesIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + tablesIn(one), 0)
  if (!isRecord(value)) return 0
  return (value.type === 'table' ? 1 : 0) + tablesIn(value.child_blocks) + tablesIn(value.blocks)
}

/** Texts one can read without opening a menu. */
function readableLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + readableLength(one), 0)
  if (!isRecord(value)) return 0
  return Object.entries(value).reduce((sum, [key, one]) => {
    if (key === 'options' || key === 'option_groups' || key === 'confirm') return sum
    if (key === 'text' && typeof one === 'string') return sum + one.length
    return sum + readableLength(one)
  }, 0)
}
