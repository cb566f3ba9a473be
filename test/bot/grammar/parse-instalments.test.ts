import { expect, test } from 'vitest'
import { parseInstalments } from '#bot/grammar/schedules/parse-instalments.ts'

const options = { now: new Date('2026-11-23T08:00:00Z'), timeZone: 'Asia/Shanghai', locale: 'en' } as const
const said = (text: string) => parseInstalments(text, options)?.map(({ weight, dueDate }) => `${weight} ${dueDate}`)

test.each([
  ['30% now, 70% in 60 days', ['30 2026-11-23', '70 2027-01-22']],
  ['首付30%，验收后60天70%', ['30 2026-11-23', '70 2027-01-22']],
  ['30% deposit, 60% on 2026-12-15 and the rest in 3 months', ['30 2026-11-23', '60 2026-12-15', '10 2027-02-23']],
  ['预付三成；发货前2周四成半；余款3个月', ['30 2026-11-23', '45 2026-12-07', '25 2027-02-23']],
  ['half now, half in 30 days', ['50 2026-11-23', '50 2026-12-23']],
  ['33.33% now, 33.33% in 30 days, balance in 60 days', ['33.33 2026-11-23', '33.33 2026-12-23', '33.34 2027-01-22']],
  ['70% in 60 days, 30% now', ['30 2026-11-23', '70 2027-01-22']],
])('%s', (text, parts) => {
  expect(said(text)).toEqual(parts)
})

test.each([
  '30% now',
  '60% now, 60% later',
  '30% now, 70%',
  'soon',
  '',
  '100% now, the rest in 30 days',
  '50% now, rest, rest',
])('not understood: %s', (text) => {
  expect(said(text)).toBeUndefined()
})
