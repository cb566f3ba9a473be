import type { KnownBlock } from '@slack/types'
import type { Words } from '../locales/words.ts'
import type { Images } from '../message.ts'

/** What every part of the renderer needs to know about the message or view at hand. */
export interface Drawing {
  readonly words: Words
  readonly images: Images
  readonly surface: 'message' | 'home' | 'modal'
  /** A number not used yet in this message: makes ids unique. */
  next(): number
  /**
   * An id for a block. Slack's clients remember what was chosen or typed by block_id and action_id, and so ignore the new
   * initial value of an updated message: the id therefore changes with `shown` (the values the block shows) and with the
   * edition of the message. https://docs.slack.dev/reference/block-kit/blocks/actions-block says "If a message is
   * updated, use a new block_id".
   */
  blockId(shown?: string): string
  /** Whether another table may follow: Slack takes one a message, and none in a view. */
  takeTable(): boolean
}

/** The blocks of a node, and how many of its parts found no room. */
export interface Drawn {
  readonly blocks: readonly KnownBlock[]
  readonly dropped: number
}

export const nothing: Drawn = { blocks: [], dropped: 0 }
