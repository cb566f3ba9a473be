import { describe, expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
import { saysHowToReach, suggest } from '#bot/grammar/commands/suggest.ts'
import { asConditions } from '#bot/grammar/conditions/as-conditions.ts'
import { parseConditions } from '#bot/grammar/conditions/parse-conditions.ts'
import { readNarrowing } from '#bot/grammar/conditions/read-narrowing.ts'
import { parseHappened } from '#bot/grammar/dates/parse-happened.ts'
import { readWhen } from '#bot/grammar/dates/parse-when.ts'
import { readPeriod } from '#bot/grammar/dates/read-period.ts'
import { findCompany } from '#bot/grammar/facts/companies.ts'
import { findAmounts } from '#bot/grammar/facts/find-amounts.ts'
import { findFacts } from '#bot/grammar/facts/lead-facts.ts'
import { captureLead, parseLead } from '#bot/grammar/facts/parse-lead.ts'
import { nearestQuestions } from '#bot/grammar/reports/nearest-questions.ts'
import { parseQuestion } from '#bot/grammar/reports/parse-question.ts'
import { parseInstalments } from '#bot/grammar/schedules/parse-instalments.ts'
import { parseSchedule } from '#bot/grammar/schedules/parse-schedule.ts'
import { stripMention } from '#bot/grammar/text/mentions.ts'
import { mostParts, mostRead } from '#bot/grammar/text/pieces.ts'
import { plainSlackText } from '#bot/grammar/text/slack-text.ts'
import { plainTeamsText } from '#bot/grammar/text/teams-text.ts'
import { companyCore } from '#domain/search/company-name.ts'
import { searchTerms, searchTokens, sortKey } from '#domain/search/pinyin.ts'
import { escapeMrkdwn } from '#views/slack/texts.ts'
import { toMarkdown } from '#views/teams/markdown.ts'

const options = {
  now: new Date('2026-11-18T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  locale: 'en',
  country: 'CN',
} as const
const calendar = { ...options, fiscalMonth: 4, fiscalNaming: 'begin', weekStart: 1 } as const
const fields = [
  { name: 'name', type: 'text', words: ['Name', '名称'] },
  { name: 'amount', type: 'money', words: ['Amount', '金额'] },
  { name: 'createdAt', type: 'moment', words: ['Created', '创建'] },
  { name: 'stage', type: 'choice', words: ['Stage', '阶段'], choices: [{ value: 'a', words: ['Proposal'] }] },
] as const

/** Everything that reads what people type, paste or send. */
const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  'a command': parseCommand,
  'a new lead': (text) => parseCommand(`lead new ${text}`),
  'a line of a lead': (text) => parseLead(text, options),
  'a message to keep': (text) => captureLead(text, options),
  'a time': (text) => readWhen(text, options),
  'a time gone by': (text) => parseHappened(text, options),
  'a schedule': parseSchedule,
  'days of a search': (text) => readPeriod(text, options),
  instalments: (text) => parseInstalments(text, options),
  conditions: (text) => parseConditions(`amount>5 ${text}`, fields, options),
  'a value of a day': (text) => parseConditions(`created=${text}`, fields, options),
  'a value of a text': (text) => parseConditions(`name=${text}`, fields, options),
  'what narrows a list': (text) => readNarrowing(text, fields, ['amount']),
  'a list of some time': (text) => asConditions(text, fields, { amount: 'amount', day: 'createdAt' }),
  'what sorts a list': (text) => readNarrowing(`${text} by amount`, fields, ['amount']),
  facts: (text) => findFacts(text, options),
  amounts: (text) => findAmounts(text, 'CN'),
  'a company': findCompany,
  'a text of Slack': plainSlackText,
  'a text of Teams': plainTeamsText,
  mentions: (text) => stripMention(text, { id: 'U1', name: 'EAS CRM' }),
  'how to reach somebody': (text) => saysHowToReach(text, 'CN'),
  suggestions: (text) => suggest(text, () => true),
  'a question of figures': (text) => parseQuestion(text, calendar),
  'the end of a question': (text) => parseQuestion(`sales by region ${text.slice(0, 280)}`, calendar),
  'questions near to it': (text) => nearestQuestions(text, 3, calendar),
  'a key to sort by': sortKey,
  'what finds a name': (text) => searchTokens([text]),
  'what is searched for': searchTerms,
  'the core of a company': companyCore,
  'a text for Teams': toMarkdown,
  'a text for Slack': (text) => escapeMrkdwn(text, 3000),
}

/** What makes expressions go over the same text again and again. */
const shapes = [
  '1', '1 ', 'a', 'a ', 'Ab ', 'a1-', '华', '王 ', '的', ',', ' ', '\n', '"', '“', '<', '<@', '<a ', '<a href="', '<!--', '<script>',
  '&', 'a@', '@a.', 'a.', 'www.', '*a', '_ ', '`', '[', '（', '.', '-', '1/', '1:', '1.', '1,111 ', '¥', '1万', '10月', '3点', '下周',
  'tomorrow ', 'Monday ', 'every ', 'March ', 'in ', 'an hour and ', '=', 'amount>', 'name=', '且', 'Ltd ', '公司', '今天', 'of ', 'met ',
  "I'm ", 'lead ', 'new ', '线索', '新建', 'L-1 ', '30% ', 'Tel: ', '电话：', '😀', '周一', '十', '2026-', '13800138000 ', '@EAS', '<mailto:',
  '农历', 'the ', 'by ', 'sort ', '按', '从高', '最', 'desc ', '约', 'A ', 'İ', '\t',
] // biome-ignore format: a word list

const cpu = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
/** Milliseconds of processor time, the least of some runs: what else the machine does is no fault of the parser. */
const least = (work: () => unknown, runs = 3): number => Math.min(...Array.from({ length: runs }, () => cpu(work)))

describe('a longer text takes longer in proportion, at most', () => {
  test.each(Object.entries(parsers))('%s', { timeout: 120_000 }, (_, parse) => {
    for (const shape of shapes) {
      const text = (length: number) => shape.repeat(Math.ceil(length / shape.length)).slice(0, length)
      const short = text(3000)
      const long = text(12_000)
      parse(short)
      // Four times the text in four times the time; a square would take sixteen. The short one may be too quick to measure.
      const bound = () =>
        10 *
        Math.max(
          least(() => parse(short)),
          5,
        )
      const took = least(() => parse(long), 1)
      if (took > 50)
        expect(
          least(() => parse(long)),
          JSON.stringify(shape),
        ).toBeLessThan(bound())
    }
  })
})

test('what a text holds beyond what is looked through is kept, and said not to have been read', () => {
  const long = `${'x '.repeat(mostRead / 2)}13800138000`
  const kept = captureLead(long, options)
  expect(kept).toMatchObject({ unread: true, description: long })
  expect(kept.mobile).toBeUndefined()
  const typed = parseLead(long, options)
  expect(typed.unread).toBe(true)
  expect([typed.name, ...typed.leftover].join(' ')).toContain('13800138000')
  expect(captureLead('Acme, 13800138000', options).unread).toBeUndefined()
})

test('of a line of thousands of parts no more than so many are looked through, and all are kept', () => {
  // Of one length: numbers are looked for in all that is read; when, and who, in no more parts than there are of the first.
  const few = `${'1 '.repeat(199)}1,`.repeat(mostParts)
  const many = '1,'.repeat(few.length / 2)
  parseLead(many, options)
  expect(least(() => parseLead(many, options))).toBeLessThan(3 * least(() => parseLead(few, options)))
  const long = `Acme, ${'x,'.repeat(mostParts)} tomorrow 3pm, Bob`
  const typed = parseLead(long, options)
  expect(typed).toMatchObject({ name: 'Acme', unread: true })
  expect(typed.followUp).toBeUndefined()
  expect(typed.leftover.slice(-2)).toEqual(['tomorrow 3pm', 'Bob'])
  const short = parseLead(`Acme, ${'x,'.repeat(mostParts - 2)} tomorrow 3pm`, options)
  expect(short.unread).toBeUndefined()
  expect(short.followUp).toMatchObject({ hasTime: true })
})
