import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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
