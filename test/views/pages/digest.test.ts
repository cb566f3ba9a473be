import { describe, expect, test } from 'vitest'
import { mostParts } from '#domain/reports/schedules.ts'
import type { Locale } from '#views/locales/locale.ts'
import { actions, button, heading, type Message, message, note } from '#views/message.ts'
import { digest } from '#views/pages/digest.ts'
import { reader } from '#views/reader.ts'
import { toMessage } from '#views/slack/to-blocks.ts'
import { toActivity } from '#views/teams/to-card.ts'

const to = (locale: Locale) =>
  reader({ locale, timeZone: 'Asia/Shanghai' }, { currency: 'CNY', regions: [] }, new Date('2026-11-18T02:00:00Z'))

/** As wordy as a report gets, without a picture: all its numbers are in its table. */
const wordy = (locale: Locale, name: string): Message =>
  message(
    locale,
    `${name}, ${'This year '.repeat(5)}. ${'A finding of many words. '.repeat(10)}`,
    heading(name),
    note('a note that is left out'),
    {
      type: 'table',
      caption: name,
      columns: ['one', 'two', 'three', 'four'].map((label) => ({ label })),
      rows: Array.from({ length: 100 }, (_, row) => ['销售额'.repeat(6), String(row), '¥1,234,567.00', '12.3 %']),
    },
    actions(button('Refresh', 'report.run')),
  )

describe.each(['en', 'zh-CN'] as const)('several reports in one post, %s', (locale) => {
  const parts = Array.from({ length: mostParts }, (_, index) => ({
    message: wordy(locale, `Report ${index}`),
    args: { report: 'leads' },
  }))
  const shown = digest(to(locale), 'Ann', parts)

  test('say each what they found, and lead to all of it', () => {
    for (const index of parts.keys()) expect(shown.summary).toContain(`Report ${index}`)
    const said = JSON.stringify(shown.nodes)
    expect(said).not.toContain('a note that is left out')
    expect(said.match(/"report\.run"/g)).toHaveLength(mostParts)
    expect(said).toContain('Ann')
  })

  test('keep the limits of both chats', () => {
    const { blocks } = toMessage(shown, new Map())
    expect(blocks.length).toBeLessThanOrEqual(50)
    const card = JSON.stringify(toActivity(shown, new Map()))
    expect(card.length * 2).toBeLessThan(80_000)
    for (const index of parts.keys()) expect(card).toContain(`Report ${index}`)
  })
})
