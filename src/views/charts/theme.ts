/** How every chart of the house looks: calm, light, readable at half size on a phone. Lengths are logical pixels. */

/** Every name stands in `chart-fonts.ts`; the renderer of the SVG takes, glyph by glyph, the first that has it. */
export const fontFamily = 'Inter, Noto Sans S Chinese, Noto Emoji, sans-serif'

/**
 * Told apart in pairs by readers with normal, red-blind, green-blind and blue-blind sight (a test measures it);
 * neighbours in a stack differ most.
 */
export const palette = ['#2961a3', '#b58f11', '#49aba7', '#a34f47', '#8ec1fb', '#ecb650', '#86768a', '#bfbeb9'] as const

export const ink = {
  strong: '#1b2430',
  text: '#3c4655',
  soft: '#6b7684',
  zero: '#a9b2bd',
  grid: '#e9ecf0',
  paper: '#ffffff',
  /** The picture's own rim, where the chat behind it is as white as the paper. */
  edge: '#dfe4ea',
  /** Shapes that stand for data where there is none. */
  ghost: '#eef1f4',
  /** What of a ring is not filled. */
  track: '#e4e9ef',
  /** A cell of a table that has no value. */
  empty: '#f6f7f9',
} as const

export const type = {
  title: { size: 18, weight: 600 },
  subtitle: { size: 13, weight: 400 },
  label: { size: 12.5, weight: 400 },
  value: { size: 12.5, weight: 600 },
  small: { size: 11, weight: 600 },
  figure: { size: 34, weight: 600 },
} as const satisfies Record<string, { size: number; weight: Weight }>

export type Weight = 400 | 600
export interface TypeStyle {
  readonly size: number
  readonly weight: Weight
}

/** `highest` is where a picture that grows with its data ends; `pixels` is the most that Teams takes of a side. */
export const page = { width: 640, height: 400, highest: 800, margin: 24, pixels: 1024 } as const

/** Pixels per logical pixel of the PNG of a picture of that height: sharp on the screens people have, never too large. */
export const pixelRatio = (height: number): number => page.pixels / Math.max(page.width, height)

/** The colour of the n-th series; past the eighth they repeat. */
export const seriesColour = (index: number): string => palette[index % palette.length] ?? palette[0]

/** The colour on its way to white, `share` of the way: what was before, and the little of a heat map. */
export const paler = (colour: string, share = 0.58): string =>
  mixed(colour, (part) => Math.round(part + (255 - part) * share))

const mixed = (colour: string, change: (part: number) => number): string =>
  `#${[1, 3, 5]
    .map((at) =>
      change(Number.parseInt(colour.slice(at, at + 2), 16))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

/** White or dark, whichever reads better on a colour given as #rrggbb (WCAG relative luminance). */
export const inkOn = (colour: string): string => (luminance(colour) > 0.22 ? ink.strong : ink.paper)

/** The same hue, dark enough to be read as text on paper (contrast of 4.5 and more). */
export function darkened(colour: string): string {
  if ((1 + 0.05) / (luminance(colour) + 0.05) >= 4.5) return colour
  return darkened(mixed(colour, (part) => Math.floor(part * 0.92)))
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
