import { expect, test } from 'vitest'
import { mutationsOf } from './mutations.ts'

const becoming = (text: string) => mutationsOf('src/domain/a.ts', text).map((one) => one.text)

test.each([
  ['if (a) b = 1', ['if (!(a)) b = 1', 'if (a) ;']],
  ['const c = a === 1 && !b', ['const c = a === 1 || !b', 'const c = a !== 1 && !b', 'const c = a === 1 && b']],
  ['const c = a < b ? 1 : 2', ['const c = !(a < b) ? 1 : 2', 'const c = a >= b ? 1 : 2']],
  ['const f = { a: true }', ['const f = { a: false }']],
  ['demand(context, lead)', [';']],
  [
    "export const x = allow('see', Lead, admins, ...own)",
    ["export const x = allow('see', Lead, ...own)", "export const x = allow('see', Lead, admins)"],
  ],
  ['type A = 1 extends 2 ? true : false', []],
])('%s', (text, becomes) => {
  expect(becoming(text)).toEqual(becomes)
})

test('says where it is, and what it was', () => {
  expect(mutationsOf('src/domain/a.ts', 'const a = 1\n\nconst b = a > 2')).toMatchObject([
    { line: 3, was: ' > ', becomes: ' <= ' },
  ])
})
