import type { KnownBlock } from '@slack/types'
import { type Node, plain } from '../message.ts'
import type { Drawn } from './drawing.ts'
import { limits } from './limits.ts'
import type { Space } from './room.ts'
import { titled } from './texts.ts'

type Fact = Extract<Node, { type: 'facts' }>['facts'][number]

/** Half a line of a desktop client: longer values read better over the whole width. */
const shortEnough = 60
const isShort = ({ value }: Fact) => plain(value).length <= shortEnough && !plain(value).includes('\n')

/** Short facts two to a line, long ones alone, in the order given. */
export function drawFacts(facts: readonly Fact[], space: Space): Drawn {
  const groups: Fact[][] = []
  for (const fact of facts) {
    const last = groups.at(-1)
    const joins = last && isShort(fact) && last.every(isShort) && last.length < limits.section.fields
    if (joins) last.push(fact)
    else groups.push([fact])
  }
  const blocks: KnownBlock[] = []
  let shown = 0
  for (const group of groups) {
    const block = groupBlock(group)
    if (!space.take(block)) break
    blocks.push(block)
    shown += group.length
  }
  return { blocks, dropped: facts.length - shown }
}

function groupBlock(group: readonly Fact[]): KnownBlock {
  const [first] = group
  return group.length === 1 && first
    ? { type: 'section', text: titled(first.label, first.value, limits.section.text) }
    : { type: 'section', fields: group.map(({ label, value }) => titled(label, value, limits.section.field)) }
}
