import type { Locale } from '../locales/locale.ts'
import type { Images, Node } from '../message.ts'
import { details, leastDetail, sizeOf } from './limits.ts'
import { toGroups } from './nodes.ts'
import { type Element, newScope, type Scope } from './scope.ts'
import { toTruncated } from './texts.ts'

export interface CardSpace {
  readonly locale: Locale
  readonly images: Images
  readonly surface: Scope['surface']
  /** Bytes of the card without these nodes. */
  readonly frame: number
}

/** The nodes as elements, in as much detail as a card has room for. */
export function fitNodes(nodes: readonly Node[], { locale, images, surface, frame }: CardSpace): Element[] {
  for (const detail of details) {
    const body = toGroups(nodes, newScope(locale, images, detail, surface)).flat()
    if (frame + sizeOf(body) <= detail.bytes) return body
  }
  return keepWhatFits(nodes, newScope(locale, images, leastDetail, surface), leastDetail.bytes - frame)
}

/** Node by node as long as there is room; a node too large is passed over, so that the buttons after it still come. */
function keepWhatFits(nodes: readonly Node[], scope: Scope, bytes: number): Element[] {
  const groups = toGroups(nodes, scope)
  let room = bytes - sizeOf([toTruncated(groups.length, scope)])
  const kept = groups.filter((group) => {
    const size = sizeOf(group)
    if (size > room) return false
    room -= size
    return true
  })
  return [...kept.flat(), toTruncated(groups.length - kept.length, scope)]
}
