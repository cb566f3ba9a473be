import '#views/charts/draw-chart.ts'
import { parse, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'

/** A text as it stands in the picture, with its box in logical pixels from the picture's upper left corner. */
export interface DrawnText {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Its box is wider than its letters. */
  readonly slanted: boolean
}

/** What Vega's scene graph has of use here; its own types leave it open. */
interface Item {
  readonly marktype?: string
  readonly items?: readonly Item[]
  readonly x?: number
  readonly y?: number
  readonly text?: string | readonly string[]
  readonly angle?: number
  readonly opacity?: number
  readonly stroke?: string
  readonly bounds: { readonly x1: number; readonly x2: number; readonly y1: number; readonly y2: number }
}

/** Lays the chart out and collects every text with its place; the rims under haloed texts are left out. */
export async function drawnTexts(spec: TopLevelSpec): Promise<DrawnText[]> {
  const view = new View(parse(compile(spec).spec), { renderer: 'none' })
  await view.runAsync()
  const { left, top } = view.padding() as { readonly left: number; readonly top: number }
  const found: DrawnText[] = []
  const walk = (mark: Item, x: number, y: number): void => {
    for (const item of mark.items ?? []) {
      if (mark.marktype === 'group')
        for (const inner of item.items ?? []) walk(inner, x + (item.x ?? 0), y + (item.y ?? 0))
      if (mark.marktype !== 'text' || item.stroke || item.opacity === 0) continue
      const { x1, x2, y1, y2 } = item.bounds
      const text = [item.text ?? ''].flat().join('\n')
      const slanted = (item.angle ?? 0) % 90 !== 0
      if (text) found.push({ text, left: x + x1, right: x + x2, top: y + y1, bottom: y + y2, slanted })
    }
  }
  walk((view.scenegraph() as unknown as { root: Item }).root, left, top)
  view.finalize()
  return found
}

/** The texts that lie on one another by more than the air in their line boxes. */
export function overlapping(texts: readonly DrawnText[]): string[] {
  const straight = texts.filter((text) => !text.slanted)
  return straight.flatMap((a, index) =>
    straight
      .slice(index + 1)
      .filter(
        (b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3,
      )
      .map((b) => `${a.text} | ${b.text}`),
  )
}
