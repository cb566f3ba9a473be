import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spreadScale, valueScale } from '#views/charts/value-scale.ts'

const room = { low: 20, high: 20 }

it('holds every value and nought, with the room asked for, and ticks inside', () => {
  const value = fc.double({ min: -1e12, max: 1e12, noNaN: true }).filter((one) => one === 0 || Math.abs(one) > 1e-6)
  fc.assert(
    fc.property(fc.array(value), fc.boolean(), (numbers, whole) => {
      const scale = valueScale(numbers, 300, room, { ticks: 5, whole })
      const [low, high] = scale.domain
      const at = (value: number) => (value - low) * scale.pixels
      for (const value of [...numbers, 0]) {
        expect(at(value)).toBeGreaterThanOrEqual(value < 0 ? 19.9 : -0.1)
        expect(at(value)).toBeLessThanOrEqual(value > 0 ? 280.1 : 300.1)
      }
      expect(at(high)).toBeCloseTo(300, 3)
      expect(scale.ticks.length).toBeLessThanOrEqual(12)
      for (const tick of scale.ticks) expect(tick >= low && tick <= high).toBe(true)
      if (whole) expect(scale.ticks.every(Number.isInteger)).toBe(true)
    }),
  )
})

it('ticks in round steps', () => {
  expect(valueScale([0.31], 300, room, { ticks: 4, whole: false }).ticks).toEqual([0, 0.1, 0.2, 0.3])
  expect(valueScale([79], 300, room, { ticks: 5, whole: true }).ticks).toEqual([0, 20, 40, 60, 80])
  expect(valueScale([1], 300, room, { ticks: 5, whole: true }).ticks).toEqual([0, 1])
  expect(valueScale([-7, 12], 300, room, { ticks: 5, whole: true }).ticks).toEqual([-5, 0, 5, 10])
})

it('ticks in round steps of the unit that is written', () => {
  expect(valueScale([100], 300, room, { ticks: 5, whole: true, unit: 24 }).ticks).toEqual([0, 24, 48, 72, 96])
  expect(valueScale([0.42], 300, room, { ticks: 5, whole: false, unit: 0.01 }).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4])
})

it('spreads values that need not begin at nought, and keeps nought where it is near', () => {
  const wish = { ticks: 5, whole: false }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (numbers) => {
      const scale = spreadScale(numbers, 300, 20, wish)
      for (const value of numbers) {
        expect((value - scale.domain[0]) * scale.pixels).toBeGreaterThanOrEqual(19.9)
        expect((value - scale.domain[0]) * scale.pixels).toBeLessThanOrEqual(280.1)
      }
    }),
  )
  expect(spreadScale([3, 100], 300, 20, wish).ticks[0]).toBe(0)
  expect(spreadScale([90, 100], 300, 20, wish).ticks[0]).toBeGreaterThan(80)
})
