import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Chart } from '#views/charts/chart.ts'
import { createChartRenderer } from '#views/charts/render-chart.ts'
import { locales } from '#views/locales/locale.ts'
import { difference, keptForm, keptPath } from './kept-picture.ts'
import { salesCharts } from './sales.ts'
import { withValues } from './samples.ts'

const renderer = createChartRenderer()
afterAll(() => renderer.close())

/** Of the pixels: less than a label that moves, or a bar that is a little longer. */
const tolerance = 0.0004

describe.each(locales)('in %s', (locale) => {
  it.each(Object.entries(salesCharts(locale)))('looks as it was kept: %s', async (name, chart) => {
    const kept = readFileSync(keptPath(locale, name))
    expect(await difference(await keptForm(await renderer.render(chart)), kept)).toBeLessThanOrEqual(tolerance)
  })

  it('keeps no picture that is not drawn any more, and all of them small', () => {
    const files = readdirSync(join(keptPath(locale, 'x'), '..'))
    expect(files.toSorted()).toEqual(
      Object.keys(salesCharts(locale))
        .map((name) => `${name}.png`)
        .toSorted(),
    )
    const bytes = files.reduce((sum, file) => sum + statSync(join(keptPath(locale, 'x'), '..', file)).size, 0)
    expect(bytes).toBeLessThan(750_000)
  })
})

describe('the comparison', () => {
  const { gauge, bars } = salesCharts('en')
  const drawn = async (chart: Chart) => keptForm(await renderer.render(chart))

  it('sees a value that is a twentieth less', async () => {
    const less = withValues<Chart>(bars, (value, index) => (index === 0 ? value * 0.95 : value))
    expect(await difference(await drawn(bars), await drawn(less))).toBeGreaterThan(tolerance)
  })

  it('sees a word that is another', async () => {
    const other = { ...gauge, valueLabel: 'Costs' }
    expect(await difference(await drawn(gauge), await drawn(other))).toBeGreaterThan(tolerance)
  })
})
