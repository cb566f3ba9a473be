import { expect, test } from 'vitest'
import { isBirthday, lunarDayName, nextBirthday } from '#domain/calendar/birthday.ts'
import { birthday } from '#domain/records/fields.ts'

test('birthdays are written with or without their year, in either language', () => {
  const said = ['1985-08-15', '1985/8/15', '1985年8月15日', '08-15', '8月15日', '--08-15', '', 'tomorrow', '1985']
  expect(said.map((one) => birthday.safeParse(one).data)).toEqual([
    '1985-08-15',
    '1985-08-15',
    '1985-08-15',
    '--08-15',
    '--08-15',
    '--08-15',
    null,
    undefined,
    undefined,
  ])
})

test('a day that is in no calendar is none', () => {
  expect(
    ['1985-02-29', '1984-02-29', '--02-29', '--04-31', '--13-01', '1800-01-01'].map((one) => isBirthday(one, false)),
  ).toEqual([false, true, true, false, false, false])
  expect(['--02-30', '--12-30', '--01-31', '1985-08-15'].map((one) => isBirthday(one, true))).toEqual([
    true,
    true,
    false,
    true,
  ])
})

test('the next one is today or later, on 28 February where there is no 29th', () => {
  expect(nextBirthday('1985-11-23', false, '2026-11-23')).toBe('2026-11-23')
  expect(nextBirthday('--11-22', false, '2026-11-23')).toBe('2027-11-22')
  expect(nextBirthday('1984-02-29', false, '2026-11-23')).toBe('2027-02-28')
  expect(nextBirthday('1984-02-29', false, '2027-12-01')).toBe('2028-02-29')
})

// Spring Festival 2027 is 6 February, 2028 26 January; Mid-Autumn 2027 is 15 September (Hong Kong Observatory).
test('lunar ones move through the solar year', () => {
  expect(nextBirthday('--01-01', true, '2026-11-23')).toBe('2027-02-06')
  expect(nextBirthday('--01-01', true, '2027-02-07')).toBe('2028-01-26')
  expect(nextBirthday('1985-08-15', true, '2026-11-23')).toBe('2027-09-15')
  // The twelfth month of lunar 2026 falls into 2027; Chinese New Year's Eve is 5 February.
  expect(nextBirthday('--12-30', true, '2026-11-23')).toBe('2027-02-05')
  expect(['--08-15', '1985-01-30', '--12-30'].map(lunarDayName)).toEqual(['八月十五', '正月三十', '十二月三十'])
})
