import { expect, test } from 'vitest'
import { benchNames, measureFile } from './measure-file.ts'

// How fast anything is, no shared machine can say; that every bench still runs, it can.
test('there are benches', () => expect(benchNames).toContain('business'))

test.each(benchNames)(
  '%s runs at small size, the way that npm run bench starts it',
  async (name) => {
    const rows = await measureFile(name, 'small')
    for (const { name: what, figure } of rows) expect(figure, what).toBeGreaterThan(0)
  },
  120_000,
)
