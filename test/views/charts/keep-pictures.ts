/** Draws the pictures that are kept anew: `node test/views/charts/keep-pictures.ts`. Look at each before it is committed. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createChartRenderer } from '#views/charts/render-chart.ts'
import { locales } from '#views/locales/locale.ts'
import { keptForm, keptPath } from './kept-picture.ts'
import { salesCharts } from './sales.ts'

const renderer = createChartRenderer()
rmSync(join(import.meta.dirname, 'kept'), { recursive: true, force: true })
for (const locale of locales) {
  for (const [name, chart] of Object.entries(salesCharts(locale))) {
    const path = keptPath(locale, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, await keptForm(await renderer.render(chart)))
  }
}
await renderer.close()
