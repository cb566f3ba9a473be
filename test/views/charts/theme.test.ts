import { expect, it } from 'vitest'
import { heatColour } from '#views/charts/heatmap.ts'
import { darkened, inkOn, paler, palette } from '#views/charts/theme.ts'
import { waterfallColours } from '#views/charts/waterfall.ts'

type Colour = readonly [number, number, number]
type Matrix = readonly [Colour, Colour, Colour]

/** Sight without one kind of cone, on linear RGB: Machado, Oliveira, Fernandes 2009, severity 1.0. */
const sights: Readonly<Record<string, Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const dot = (a: Colour, b: Colour) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const times = (matrix: Matrix, colour: Colour): Colour => [
  dot(matrix[0], colour),
  dot(matrix[1], colour),
  dot(matrix[2], colour),
]
const linear = (hex: string): Colour => {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}
/** OKLab, where equal distances look equally different: https://bottosson.github.io/posts/oklab/ */
const perceived = (rgb: Colour): Colour => {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map((value) => Math.cbrt(Math.max(0, value))) as unknown as Colour
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  )
}
const difference = (a: string, b: string, sight: Matrix): number => {
  const [one, other] = [a, b].map((hex) => perceived(times(sight, linear(hex)))) as [Colour, Colour]
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
}
const contrast = (a: string, b: string): number => {
  const [one, other] = [a, b].map((hex) => dot(linear(hex), [0.2126, 0.7152, 0.0722]) + 0.05) as [number, number]
  return Math.max(one, other) / Math.min(one, other)
}

it.each(Object.entries(sights))('keeps its colours apart for %s sight, neighbours most', (_, sight) => {
  palette.forEach((colour, index) => {
    for (const other of palette.slice(index + 1)) expect(difference(colour, other, sight)).toBeGreaterThan(0.08)
    const next = palette[index + 1]
    if (next) expect(difference(colour, next, sight)).toBeGreaterThan(0.14)
  })
})

it.each(Object.entries(sights))(
  'tells ups from downs and sums, and what was before from what is, for %s sight',
  (_, sight) => {
    const { sum, up, down } = waterfallColours
    for (const [a, b] of [
      [sum, up],
      [up, down],
      [sum, down],
    ] as const)
      expect(difference(a, b, sight)).toBeGreaterThan(0.13)
    for (const colour of palette) expect(difference(colour, paler(colour), sight)).toBeGreaterThan(0.08)
  },
)

it.each(Object.entries(sights))('has heat that grows with the value, for %s sight', (_, sight) => {
  const shade = (value: number, range: readonly [number, number]) =>
    difference(heatColour(value, range), '#ffffff', sight)
  for (const range of [
    [0, 100],
    [80, 100],
  ] as const) {
    const steps = Array.from({ length: 11 }, (_, index) =>
      shade(range[0] + ((range[1] - range[0]) * index) / 10, range),
    )
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect((steps.at(-1) ?? 0) - (steps[0] ?? 0)).toBeGreaterThan(0.3)
  }
  expect(difference(heatColour(-100, [-100, 100]), heatColour(100, [-100, 100]), sight)).toBeGreaterThan(0.13)
})

it('puts readable figures on any heat', () => {
  for (let value = -100; value <= 100; value++) {
    const colour = heatColour(value, [-100, 100])
    expect(contrast(inkOn(colour), colour)).toBeGreaterThan(3.8)
  }
})

it.each(palette)('puts readable text on and beside %s', (colour) => {
  expect(contrast(inkOn(colour), colour)).toBeGreaterThan(4)
  expect(contrast(darkened(colour), '#ffffff')).toBeGreaterThanOrEqual(4.5)
})
