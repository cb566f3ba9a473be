/** Choices from lists that are empty, long, hold long values, or lack a record's own value: a form with one always opens. */
import { describe, expect, test } from 'vitest'
import { withWholeChoices } from '#bot/verbs/whole-choices.ts'
import { currencyCodes } from '#domain/money/currencies.ts'
import { noLinks } from '#domain/records/links.ts'
import type { Field } from '#views/field.ts'
import { carried, type Form, wholeValue } from '#views/form.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { currenciesLike } from '#views/money-field.ts'
import { reader } from '#views/reader.ts'
import { toView } from '#views/slack/to-view.ts'
import { toDialog } from '#views/teams/to-dialog.ts'
import { readSubmission } from '#views/teams/wire.ts'
import { problemsOfView } from './slack/check-blocks.ts'
import { submitUntouched } from './slack/submit-untouched.ts'
import { limitProblems, parserProblems, parts } from './teams/card-problems.ts'

const long = (at: number) =>
  `${'Region of a very long name indeed, longer than what an option carries '.repeat(2).slice(0, 95)}${at}`
const lists: Readonly<Record<string, readonly string[]>> = {
  empty: [],
  short: ['East', 'West'],
  'of long names': [long(1), long(2), long(3)],
  long: Array.from({ length: 250 }, (_, at) => `Region ${at}`),
  'long, of long names': Array.from({ length: 120 }, (_, at) => long(at)),
}

const form = (inputs: Form['inputs']): Form => ({
  ...{ locale: 'en', verb: 'x.save', state: {}, title: 'Edit', submit: 'Save', cancel: 'Cancel', inputs },
})

/** A dialog sent off as it stands. */
function sentUntouched(one: Form) {
  const { card } = toDialog(one)
  const inputs = parts(card).filter(({ type }) => String(type).startsWith('Input.'))
  const values = Object.fromEntries(inputs.map(({ id, value }) => [id, value ?? '']))
  return readSubmission({ data: { verb: one.verb, state: {}, ...values } }).answers
}

for (const [what, regions] of Object.entries(lists))
  for (const kind of recordKinds)
    describe(`${kind.domain.name} with regions ${what}`, () => {
      const to = reader(
        { locale: 'en', timeZone: 'UTC' },
        { currency: 'CNY', regions: regions.map((value) => ({ value })) },
        new Date('2026-11-29T00:00:00Z'),
      )
      const fields = (kind.fields as readonly Field<never>[]).filter(({ type, input }) => type === 'choice' && input)
      const own = (field: Field<never>) =>
        field.name === ('region' as never)
          ? [undefined, 'Elsewhere', long(7), regions.at(-1)]
          : [undefined, field.options?.(to).at(-1)?.value]

      test.each(fields.map((field) => [field.name as string, field] as const))(
        '%s opens on both chats and keeps what it had',
        (_, field) => {
          for (const value of own(field)) {
            const input = field.input?.(to, value, noLinks)
            if (!input) throw new Error('it has no input')
            const one = form([input])
            const view = toView(one)
            expect(problemsOfView(view)).toEqual([])
            const { card } = toDialog(one)
            expect([...parserProblems(card), ...limitProblems(card, 'dialog')]).toEqual([])
            const record = { [field.name]: value ?? null }
            for (const answers of [submitUntouched(view).answers, sentUntouched(one)]) {
              const whole = withWholeChoices({ to, answers } as never, [field], record as never).answers
              expect(whole[field.name] || undefined).toBe(value || undefined)
            }
          }
        },
      )

      test('a value that is there does not take the others away', () => {
        for (const field of fields) {
          const [without, withOne] = [undefined, own(field)[1]].map((value) => field.input?.(to, value, noLinks))
          expect(withOne?.type).toBe(without?.type)
          if (without?.type !== 'select' || withOne?.type !== 'select') continue
          // What is closed or upgraded stays where it is, until it is opened again.
          if (['stage', 'status'].includes(field.name)) continue
          expect(withOne.options).toEqual(expect.arrayContaining([...without.options]))
        }
      })
    })

test('long values travel shortened, apart from each other, and are found again', () => {
  const values = [...(lists['long, of long names'] ?? []), 'East', '=odd', '']
  expect(new Set(values.map(carried)).size).toBe(values.length)
  for (const value of values) {
    expect(carried(value).length).toBeLessThanOrEqual(60)
    expect(wholeValue(carried(value), values)).toBe(value)
  }
})

test('every currency is found by its code, and by its name in the reader’s language', () => {
  for (const locale of ['en', 'zh-CN'] as const) {
    const to = reader({ locale, timeZone: 'UTC' }, { currency: 'KWD', regions: [] }, new Date())
    for (const code of currencyCodes) expect(currenciesLike(to, code.toLowerCase())[0]?.value).toBe(code)
    expect(currenciesLike(to, '')[0]?.value).toBe('KWD')
    expect(currenciesLike(to, locale === 'en' ? 'yen' : '日元').map(({ value }) => value)).toContain('JPY')
  }
})
