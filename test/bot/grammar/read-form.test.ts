import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { amountIn } from '#bot/grammar/conditions/read-value.ts'
import { parseWhen, type WhenOptions } from '#bot/grammar/dates/parse-when.ts'
import { readDateForm, readNumberForm } from '#bot/grammar/dates/read-form.ts'
import { readPeriod } from '#bot/grammar/dates/read-period.ts'
import { dateForms, numberForms } from '#domain/organization/written-forms.ts'
import { day, money, number, reader } from '#views/reader.ts'

test.each([
  ['30.11.2026', 'dotted'],
  ['to 1.2.2026', 'dotted'],
  ['2026-11-30', 'iso'],
  ['30/11/2026', 'dayFirst'],
  ['11/30/2026', 'monthFirst'],
  ['DD/MM/YYYY', 'dayFirst'],
  ['month first', 'monthFirst'],
  ['改成 2026-11-30', 'iso'],
  ['日/月/年', 'dayFirst'],
  ['03/04/2026', undefined],
  ['31/31/2026', undefined],
  ['nicely', undefined],
  ['constructor', undefined],
])('dates like %s are %s', (said, form) => expect(readDateForm(said)).toBe(form))

test.each([
  ['1,234.56', 'point'],
  ['1.234,56', 'comma'],
  ['1 234,56', 'space'],
  ['为 1.234.567,8', 'comma'],
  ['1,234', undefined],
  ['1.234', undefined],
  ['1234,56', undefined],
])('numbers like %s are %s', (said, form) => expect(readNumberForm(said)).toBe(form))

const options: WhenOptions = { now: new Date('2026-11-30T10:00:00Z'), timeZone: 'America/New_York', locale: 'en' }
const dayIn = (text: string, asked: WhenOptions) => {
  const when = parseWhen(text, asked)
  return when && DateTime.fromJSDate(when.at, { zone: asked.timeZone }).toISODate()
}

test.each([
  ['iso', '2027-03-04'],
  ['dotted', '2027-04-03'],
  ['dayFirst', '2027-04-03'],
  ['monthFirst', '2027-03-04'],
] as const)('03/04/2027 in New York, said by who writes dates %s, is %s', (dateForm, day) => {
  expect(dayIn('call Laura 03/04/2027', { ...options, dateForm })).toBe(day)
  expect(readPeriod('03/04/2027', { ...options, dateForm })).toBe(day)
})

test('where nobody can tell, the form does', () => {
  const there = { ...options, timeZone: 'Asia/Shanghai' }
  expect(dayIn('call Laura 03/04/2027', there)).toBeUndefined()
  expect(dayIn('call Laura 03/04/2027', { ...there, dateForm: 'dayFirst' })).toBe('2027-04-03')
  expect(dayIn('03/04/2027', { ...there, locale: 'zh-CN', dateForm: 'dayFirst' })).toBe('2027-04-03')
})

describe('what is shown in a form is read back as the same', () => {
  for (const locale of ['en', 'zh-CN'] as const)
    for (const timeZone of ['America/New_York', 'Asia/Shanghai', 'Europe/Berlin'])
      test(`${locale}, ${timeZone}`, () => {
        for (const dateForm of dateForms) {
          const to = reader({ locale, timeZone, dateForm }, { currency: 'EUR' }, options.now)
          for (const iso of ['2026-12-01', '2027-03-04', '2027-12-31', '2028-02-29'])
            expect(readPeriod(day(to, iso), to), `${dateForm} ${day(to, iso)}`).toBe(iso)
        }
        for (const numberForm of numberForms) {
          const to = reader({ locale, timeZone, numberForm }, { currency: 'EUR' }, options.now)
          for (const value of ['1', '12.5', '1234', '1234567', '0.125', '1234.5', '999999.99'])
            expect(amountIn(number(to, value), 'DE', numberForm)?.value, `${numberForm} ${number(to, value)}`).toBe(
              value,
            )
          expect(amountIn(money(to, '1234567.5', 'EUR'), 'DE', numberForm)?.value).toMatch(/^1234567\.50?$/)
        }
      })
})

test.each([
  ['1.234', 'comma', '1234'],
  ['1.234', 'point', '1.234'],
  ['1,5', 'comma', '1.5'],
  ['12.50', 'comma', '12.50'],
  ['1 234', 'space', '1234'],
] as const)('%s of who writes %s is %s', (said, form, value) => expect(amountIn(said, 'DE', form)?.value).toBe(value))
