import type { Node } from '../message.ts'
import { clip } from './limits.ts'
import { oneLine, safeUrl } from './markdown.ts'
import type { Element, Scope } from './scope.ts'
import { toText } from './texts.ts'

type ChartNode = Extract<Node, { type: 'chart' }>

/** The chart as a picture by address; in words where there is none, because an image without one breaks the card on phones. */
export function toPicture(node: ChartNode, scope: Scope): Element {
  const image = scope.images.get(node.chart)
  const url = image && 'url' in image ? safeUrl(image.url) : undefined
  if (!url) return toText(node.alt, scope)
  return {
    type: 'Image',
    url,
    altText: clip(oneLine(node.alt || node.chart.title), scope.detail.text) || '–',
    size: 'Stretch',
    // A press shows it large: on a phone a chart is too small to read in its card.
    msteams: { allowExpand: true },
  }
}
