import type { HomeView, ImageBlock, KnownBlock } from '@slack/types'
import { words } from '../locales/words.ts'
import type { Images, Message, Node } from '../message.ts'
import { unreachable } from '../unreachable.ts'
import { drawActions } from './actions.ts'
import { drawControls, drawPager } from './controls.ts'
import { type Drawing, type Drawn, nothing } from './drawing.ts'
import { drawFacts } from './facts.ts'
import { limits } from './limits.ts'
import { type Room, type Space, space } from './room.ts'
import { drawRows } from './rows.ts'
import { drawTable } from './table.ts'
import { escapeMrkdwn, isBlank, plainText, richText, smallText } from './texts.ts'

export interface Edition {
  /**
   * Any short text (at most 40 characters) that differs from one update of a message to the next, for instance the
   * action_ts: without it Slack's clients keep showing what was last chosen in a menu, and do not send it twice.
   */
  readonly edition?: string
}

/**
 * A message as chat.postMessage, chat.update and respond take it.
 *
 * @throws TypeError when a chart has no picture in `images`, RangeError when arguments are too long for Slack
 */
export function toMessage(
  message: Message,
  images: Images,
  edition: Edition = {},
): { text: string; blocks: KnownBlock[] } {
  const text = escapeMrkdwn(message.summary, limits.message.summary)
  const called = message.calls ? [mention(message.calls.externalId)] : []
  const room = {
    blocks: limits.message.blocks - called.length,
    text: limits.message.text - text.length,
    bytes: limits.view.bytes,
  }
  return { text, blocks: [...called, ...drawNodes(message.nodes, message.locale, images, 'message', room, edition)] }
}

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#user-element-type */
const mention = (user: string): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: user }] }],
})

/** A message as the Home tab. Throws as `toMessage` does. */
export function toHome(message: Message, images: Images, edition: Edition = {}): HomeView {
  // The view around the blocks takes a few bytes, too.
  const room = { blocks: limits.view.blocks, text: limits.view.text, bytes: limits.view.bytes - 1000 }
  return { type: 'home', blocks: drawNodes(message.nodes, message.locale, images, 'home', room, edition) }
}

/** The blocks of the nodes, within the room given; what found none is counted in a note. */
export function drawNodes(
  nodes: readonly Node[],
  locale: Message['locale'],
  images: Images,
  surface: Drawing['surface'],
  room: Room,
  { edition = '' }: Edition = {},
): KnownBlock[] {
  const attempt = (within: Room) => drawAll(nodes, newDrawing(locale, images, surface, edition), space(within))
  const all = attempt(room)
  if (all.every(({ dropped }) => dropped === 0)) return all.flatMap(({ blocks }) => blocks)
  const part = attempt({ blocks: room.blocks - 1, text: room.text - 100, bytes: room.bytes - 500 })
  const count = part.reduce((sum, { dropped }) => sum + dropped, 0)
  const note: KnownBlock = {
    type: 'context',
    elements: [plainText(words(locale)('renderer.truncated', { count }), limits.context)],
  }
  const at = part.findIndex(({ dropped }) => dropped > 0)
  return part.flatMap(({ blocks }, i) => (i === at ? [...blocks, note] : blocks))
}

/** What acts and what orients first, then what informs, then the lines of lists: the last lose first when room is short. */
const rank = (node: Node): number =>
  node.type === 'divider' ? 3 : node.type === 'rows' ? 2 : isSteering.has(node.type) ? 0 : 1
const isSteering: ReadonlySet<Node['type']> = new Set(['heading', 'actions', 'pager', 'controls'])

/** A paragraph is cut to the room left, but rather left out than cut to less than this. */
const leastText = 200

function drawAll(nodes: readonly Node[], drawing: Drawing, within: Space): Drawn[] {
  const drawn: Drawn[] = nodes.map(() => nothing)
  const order = [...nodes.entries()].sort(([i, a], [j, b]) => rank(a) - rank(b) || i - j)
  for (const [i, node] of order) drawn[i] = drawNode(node, drawing, within)
  return drawn
}

function drawNode(node: Node, drawing: Drawing, within: Space): Drawn {
  const whole = (block: KnownBlock): Drawn =>
    within.take(block) ? { blocks: [block], dropped: 0 } : { blocks: [], dropped: 1 }
  switch (node.type) {
    case 'heading':
      return isBlank(node.text)
        ? nothing
        : whole({ type: 'header', text: plainText(node.text.replace(/\s+/g, ' '), limits.header) })
    case 'text':
      return isBlank(node.text)
        ? nothing
        : whole(richText(node.text, Math.min(limits.richText, Math.max(within.textLeft(), leastText))))
    case 'note':
      return isBlank(node.text) ? nothing : whole({ type: 'context', elements: [smallText(node.text, limits.context)] })
    case 'divider':
      // Nobody misses a line.
      return { ...whole({ type: 'divider' }), dropped: 0 }
    case 'facts':
      return drawFacts(node.facts, within)
    case 'actions':
      return drawActions(node.actions, drawing, within)
    case 'rows':
      return drawRows(node.rows, drawing, within)
    case 'pager':
      return drawPager(node, drawing, within)
    case 'controls':
      return drawControls(node.apply, node.controls, drawing, within)
    case 'table':
      return drawTable(node, drawing, within)
    case 'chart':
      return whole(chartBlock(node, drawing))
    default:
      return unreachable(node)
  }
}

function chartBlock({ chart, alt }: Extract<Node, { type: 'chart' }>, { images }: Drawing): ImageBlock {
  const image = images.get(chart)
  if (image === undefined) throw new TypeError(`no picture was made of the chart ${JSON.stringify(chart.title)}`)
  const common = {
    type: 'image' as const,
    // No title: the picture has its own.
    alt_text: plainText(alt, limits.image.alt).text,
  }
  return 'url' in image ? { ...common, image_url: image.url } : { ...common, slack_file: { id: image.slackFile } }
}

function newDrawing(locale: Message['locale'], images: Images, surface: Drawing['surface'], edition: string): Drawing {
  if (edition.length > 40 || edition.includes('#')) throw new RangeError(`not an edition: ${edition.slice(0, 50)}`)
  let last = 0
  let tables = surface === 'message' ? limits.message.tables : 0
  const next = () => {
    last += 1
    return last
  }
  return {
    words: words(locale),
    images,
    surface,
    next,
    blockId: (shown = '') => [next(), edition, hash(shown)].filter((part) => part !== '').join('.'),
    takeTable() {
      tables -= 1
      return tables >= 0
    },
  }
}

/** A short fingerprint (FNV-1a, 32 bits): equal values, equal ids. */
function hash(text: string): string {
  if (text === '') return ''
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return (sum >>> 0).toString(36)
}
