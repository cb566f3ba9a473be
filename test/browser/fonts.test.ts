/** The page brings its fonts along, in slices, of which it fetches what stands on it. */
import { expect, test } from 'vitest'
import { platforms, speakers } from '../conversation/rig.ts'
import { stage } from './stage.ts'

const at = stage()

/** What a browser has fetched of fonts, in bytes, and the families that draw letters, Chinese and emoji. */
const fetched = `Promise.all([
  performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.woff2')).reduce((sum, one) => sum + one.encodedBodySize, 0),
  document.fonts.ready.then((fonts) => [...fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family.replaceAll('"', ''))),
]).then(([bytes, families]) => ({ bytes, families: [...new Set(families)].sort() }))`

for (const face of platforms)
  for (const speaker of speakers)
    test(`${face}, ${speaker.locale}: letters, Chinese and emoji are drawn by its own, within a megabyte at first`, async () => {
      const me = await at.visit(speaker, face)
      await me.page.getByText(speaker.say('talk.welcomeTitle')).first().waitFor()
      const first = (await me.page.evaluate(fetched)) as { bytes: number }
      expect(first.bytes).toBeGreaterThan(40_000)
      expect(first.bytes).toBeLessThan(1_000_000)
      await me.write('Grüße 龙年大吉 🎉')
      const families = async () => ((await me.page.evaluate(fetched)) as { families: readonly string[] }).families
      await expect.poll(families).toEqual(['Inter Variable', 'Noto Emoji Variable', 'Noto Sans SC Variable'])
      await me.leave()
    })
