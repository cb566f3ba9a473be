import type { KnownBlock } from '@slack/types'

/** What is left of a message's or view's allowance. */
export interface Room {
  readonly blocks: number
  readonly text: number
  /** UTF-8 bytes of the JSON. */
  readonly bytes: number
}

/** Takes blocks into a message as long as they fit. */
export interface Space {
  fits(...blocks: readonly KnownBlock[]): boolean
  /** False, and nothing taken, when they do not fit. */
  take(...blocks: readonly KnownBlock[]): boolean
  /** Characters of text still free. */
  textLeft(): number
}

export function space(room: Room): Space {
  let left = room
  const without = (blocks: readonly KnownBlock[]): Room => ({
    blocks: left.blocks - blocks.length,
    text: left.text - textOf(blocks),
    bytes: left.bytes - bytesOf(blocks),
  })
  const isReal = (rest: Room) => rest.blocks >= 0 && rest.text >= 0 && rest.bytes >= 0
  return {
    fits: (...blocks) => isReal(without(blocks)),
    take(...blocks) {
      const rest = without(blocks)
      if (!isReal(rest)) return false
      left = rest
      return true
    },
    textLeft: () => left.text,
  }
}

export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

const notText = new Set(['type', 'action_id', 'block_id', 'value', 'style', 'align'])

/** Every string a reader could see, addresses of links included: Slack does not say which ones it counts. */
export function textOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((sum, [key, one]) => sum + (notText.has(key) ? 0 : textOf(one)), 0)
}
