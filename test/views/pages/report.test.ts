import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leadStatuses } from '#domain/business/lead.ts'
import { locales } from '#views/locales/locale.ts'
import { leadReport } from '#views/pages/report.ts'
import { reader } from '#views/reader.ts'
import { toldApart } from '#views/told-apart.ts'

const people = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    name: fc.constantFrom('李雷', 'Li Lei', 'li lei', '王芳'),
    email: fc.constantFrom(null, 'a@acme.test', 'b@acme.test', 'c@acme.test'),
    department: fc.constantFrom(null, 'East', 'West'),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
)

describe('people of one name', () => {
  test('are never called the same', () => {
    fc.assert(
      fc.property(people, (some) => {
        const labels = toldApart(some)
        expect(new Set(labels.values()).size).toBe(some.length)
        for (const { id, name } of some) expect(labels.get(id)).toContain(name)
      }),
    )
  })

  test.each([
    ['by department', { department: 'East' }, { department: 'West' }, ['李雷 (East)', '李雷 (West)']],
    [
      'by e-mail',
      { department: 'East', email: 'a@x.cn' },
      { department: 'East', email: 'b@x.cn' },
      ['李雷 (a@x.cn)', '李雷 (b@x.cn)'],
    ],
    ['by number', {}, {}, ['李雷 (1)', '李雷 (2)']],
  ])('are told apart %s', (_, a, b, labels) => {
    const named = toldApart([
      { id: 'a', name: '李雷', ...a },
      { id: 'b', name: '李雷', ...b },
      { id: 'c', name: '王芳' },
    ])
    expect([...named.values()]).toEqual([...labels, '王芳'])
  })
})

describe.each(locales)('the report of leads in %s', (locale) => {
  const to = reader({ locale, timeZone: 'UTC' }, { currency: 'CNY', regions: [] }, new Date('2026-11-18T02:00:00Z'))

  test('counts each lead once, whoever bears whose name', () => {
    fc.assert(
      fc.property(people, fc.array(fc.nat(20), { minLength: 8, maxLength: 8 }), (some, counts) => {
        const byOwner = some.map(({ id, ...one }, at) => ({
          ...one,
          owner: id,
          status: leadStatuses[at % leadStatuses.length] as (typeof leadStatuses)[number],
          count: counts[at] ?? 0,
        }))
        const total = byOwner.reduce((sum, { count }) => sum + count, 0)
        const { nodes } = leadReport(to, { byOwner, byMonth: [], as: 'Ada' })
        for (const node of nodes) {
          if (node.type === 'table') {
            expect(node.rows).toHaveLength(some.length + 1)
            expect(node.rows.at(-1)?.at(-1)).toBe(String(total))
          }
          if (node.type === 'chart' && node.chart.type === 'bars') {
            expect(node.chart.data.reduce((sum, { value }) => sum + value, 0)).toBe(total)
            expect(new Set(node.chart.data.map(({ category }) => category)).size).toBe(some.length)
          }
        }
      }),
    )
  })
})
