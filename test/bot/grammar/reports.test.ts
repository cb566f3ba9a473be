import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
import { nearestQuestions } from '#bot/grammar/reports/nearest-questions.ts'
import { parseQuestion } from '#bot/grammar/reports/parse-question.ts'
import { reportWords } from '#bot/grammar/reports/words/report-words.ts'
import { reportNames } from '#domain/reports/catalogue.ts'
import type { Measure } from '#domain/reports/data-set.ts'
import { dataSetNamed, dataSetNames } from '#domain/reports/data-sets/index.ts'
import { fits, grains, parseDefinition } from '#domain/reports/definition.ts'
import { dimensionNames } from '#domain/reports/dimensions.ts'
import { anyText, fullWidth } from './phrases.ts'
import { chineseQuestions } from './questions/chinese.ts'
import { englishQuestions } from './questions/english.ts'
import { meaningOf } from './questions/meaning.ts'
import { noQuestions } from './questions/no-questions.ts'

const calendar = {
  now: new Date('2026-11-18T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  fiscalMonth: 4,
  fiscalNaming: 'begin',
  weekStart: 1,
} as const
const languages = ['en', 'zh'] as const
const questions = [...englishQuestions, ...chineseQuestions]
const meant = (question: string) => meaningOf(parseQuestion(question, calendar))

describe('what managers ask', () => {
  test('is told of 150 questions and more in each language', () => {
    expect(Math.min(englishQuestions.length, chineseQuestions.length)).toBeGreaterThan(150)
  })

  test.each(questions)('%s', (question, meaning) => expect(meant(question)).toBe(meaning))

  test('is understood in capitals, in full width, with a question mark, and politely', () => {
    for (const [question, meaning] of englishQuestions) {
      // Names are told from words by their capitals.
      if (!/[~?]/.test(meaning)) expect(meant(question.toUpperCase()), question).toBe(meaning)
      expect(meant(`please show me ${question}`), question).toBe(meaning)
      expect(meant(`${question.replace(/[?]$/, '')} please`), question).toBe(meaning)
    }
    for (const [question, meaning] of chineseQuestions) {
      expect(meant(`请给我看一下${question}`), question).toBe(meaning)
      expect(meant(`${question.replace(/[？]$/, '')}？`), question).toBe(meaning)
      if (!meaning.includes('~')) expect(meant(fullWidth(question)), question).toBe(meaning)
    }
  })

  test('is a definition that can be kept', () => {
    for (const [question] of questions) {
      const definition = parseQuestion(question, calendar)?.definition
      expect(parseDefinition(JSON.parse(JSON.stringify(definition))), question).toEqual(definition)
    }
  })
})

describe('what asks for no figures is none', () => {
  test.each(noQuestions)('%j', (said) => expect(meant(said)).toBe('no question'))
})

test('every figure is found by its first word, by everything it can be told by', () => {
  for (const data of dataSetNames)
    for (const [name, measure] of Object.entries<Measure>(dataSetNamed(data).measures))
      for (const dimension of dimensionNames) {
        if (dimension === 'time' || !fits(dataSetNamed(data), measure, [dimension])) continue
        for (const language of languages) {
          const [figure, group] = [reportWords.measures[data][name], reportWords.dimensions[dimension]].map(
            (one) => one?.[language][0],
          )
          const said = language === 'en' ? `${figure} by ${group} last month` : `上个月各${group}${figure}`
          expect(parseQuestion(said, calendar), said).toMatchObject({
            definition: { data, measures: [name], by: [{ dimension }], period: { from: 'month-1', to: 'month-1' } },
            mentions: [],
            unread: [],
          })
        }
      }
})

test('every report of the catalogue is found by its first word in each language, and by the others unless a command has that name', () => {
  for (const name of reportNames)
    for (const language of languages) {
      const [first, ...others] = reportWords.reports[name][language]
      expect(parseQuestion(first ?? '', calendar), first).toMatchObject({ report: name, mentions: [], unread: [] })
      for (const one of others) {
        const command = parseCommand(one)
        const isTaken = !('unknown' in command) && /^(?:report|lostReasons)$/.test(command.verb)
        if (!isTaken) expect(parseQuestion(one, calendar)?.report, one).toBe(name)
      }
    }
})

test('charts and spans of time are asked for by all of their words', () => {
  for (const language of languages) {
    for (const [chart, words] of Object.entries(reportWords.charts))
      for (const word of words[language]) {
        const said =
          language === 'en'
            ? `profit by region last month ${/^(?:as|in) /.test(word) ? '' : 'as '}${word}`
            : `上个月各区域利润${word}`
        expect(parseQuestion(said, calendar)?.definition, said).toMatchObject({ by: [{ dimension: 'region' }], chart })
      }
    for (const grain of grains)
      for (const word of reportWords.grains[grain][language].filter((one) => !/^个|日期$/.test(one))) {
        const said = language === 'en' ? `profit per ${word}` : `按${word}的利润`
        expect(parseQuestion(said, calendar)?.definition, said).toMatchObject({ by: [{ dimension: 'time', grain }] })
      }
  }
})

describe('the order of its parts does not matter', () => {
  const orders = <One>(list: readonly One[]): readonly (readonly One[])[] =>
    list.length < 2 ? [list] : list.flatMap((one, at) => orders(list.toSpliced(at, 1)).map((rest) => [one, ...rest]))
  test.each([
    ['profit', 'by region', 'last quarter', 'vs the quarter before', 'as pie'],
    ['win rate', 'per rep', 'since March', 'of East'],
    ['complaints', 'by product', 'year over year', 'this month'],
    ['毛利率', '按产品', '上季度', '同比', '饼图'],
    ['赢单率', '按销售', '三月以来', '华东'],
  ])('%s, %s, %s …', (...parts) => {
    const meanings = orders(parts.filter((one) => typeof one === 'string')).map((one) => meant(one.join(', ')))
    expect(new Set(meanings)).toEqual(new Set([meanings[0]]))
    expect(meanings[0]).not.toBe('no question')
    expect(meanings[0]).not.toContain('?')
  })
})

test('periods that move with the calendar stay said, all others become days', () => {
  const daysOf = (said: string) => parseQuestion(`sales ${said}`, calendar)?.definition.period
  for (const unit of ['day', 'week', 'month', 'quarter', 'year'] as const) {
    if (unit !== 'day') expect(daysOf(`this ${unit}`)).toEqual({ from: `${unit}+0`, to: `${unit}+0` })
    if (unit !== 'day') expect(daysOf(`last ${unit}`)).toEqual({ from: `${unit}-1`, to: `${unit}-1` })
    expect(daysOf(`in the last 3 ${unit}s`)).toEqual({ from: `${unit}-2`, to: `${unit}+0` })
    expect(daysOf(`2 ${unit}s ago`)).toEqual({ from: `${unit}-2`, to: `${unit}-2` })
  }
  const fixed: Readonly<Record<string, readonly [string, string]>> = {
    'in March': ['2026-03-01', '2026-03-31'],
    'in December': ['2025-12-01', '2025-12-31'],
    'in February 2024': ['2024-02-01', '2024-02-29'],
    'from December to February': ['2025-12-01', '2026-02-28'],
    'on 2026-11-17': ['2026-11-17', '2026-11-17'],
    '1-15 March': ['2026-03-01', '2026-03-15'],
    'March 3rd to April 4th 2024': ['2024-03-03', '2024-04-04'],
    'in the second half of 2025': ['2025-07-01', '2025-12-31'],
    'Q2 2025': ['2025-04-01', '2025-06-30'],
    '2025 Q2': ['2025-04-01', '2025-06-30'],
    'FY25 Q2': ['2025-07-01', '2025-09-30'],
    'fiscal Q4': ['2026-01-01', '2026-03-31'],
    'since last Monday': ['2026-11-09', 'day+0'],
    'until the end of March': ['2000-01-01', '2026-03-31'],
    '2025年3月': ['2025-03-01', '2025-03-31'],
    '2025年3月1日至2025年4月2日': ['2025-03-01', '2025-04-02'],
    '1-3月': ['2026-01-01', '2026-03-31'],
    '11月1日': ['2026-11-01', '2026-11-01'],
    去年上半年: ['2025-01-01', '2025-06-30'],
    第二财季: ['2026-07-01', '2026-09-30'],
    '3月31日之前': ['2000-01-01', '2026-03-31'],
  }
  for (const [said, [from, to]] of Object.entries(fixed)) expect(daysOf(said), said).toEqual({ from, to })
})

describe('of figures that lie ahead the next days of a name are meant, of others the last', () => {
  test.each([
    ['pipeline in January', '2027-01-01'],
    ['pipeline in December', '2026-12-01'],
    ['pipeline Q1', '2027-01-01'],
    ['amount due in January', '2027-01-01'],
    ['sales in January', '2026-01-01'],
    ['sales Q4', '2026-10-01'],
    ['1月流水线', '2027-01-01'],
    ['1月销售额', '2026-01-01'],
  ])('%s', (said, from) => expect(parseQuestion(said, calendar)?.definition.period?.from).toBe(from))
})

describe('a word that is written almost right is taken for what it is, and that is told', () => {
  test.each([
    ['sales by regoin', 'regoin', 'region'],
    ['revenue by industy', 'industy', 'industry'],
    ['proffit by product', 'proffit', 'profit'],
    ['complaints by custommer', 'custommer', 'customer'],
  ])('%s', (said, typed, word) => {
    const question = parseQuestion(said, calendar)
    expect(question?.corrected).toEqual([{ said: typed, meant: expect.stringContaining(word) }])
    expect(question?.unread).toEqual([])
  })
})

describe('nothing that is typed is dropped', () => {
  test.each([
    ['sales by region gizmo', 'gizmo'],
    ['profit by stage', 'stage'],
    ['sales by region, industry and product', 'product'],
    ['sales by region this month last week in May', 'last week'],
    ['profit by reason', 'reason'],
    ['各区域销售额 10万', '10万'],
    // When something is to be posted is no span of days.
    ['sales by region every Monday 9:00', 'every Monday 9:00'],
    ['每周一9点各区域销售额', '每周一9点'],
    ['各阶段利润', '阶段'],
  ])('%s', (said, word) => {
    const question = parseQuestion(said, calendar)
    const kept = [...(question?.unread ?? []), ...(question?.mentions ?? []).map(({ text }) => text)]
    expect(question === undefined || kept.some((one) => one.includes(word)), JSON.stringify(kept)).toBe(true)
  })
})

test('nearest questions are understood, in the language that was typed', () => {
  const said = [
    'sales meeting stuff by regon',
    'winrates',
    'how was the weather',
    'customer churn',
    'complaints!!',
    '绩效怎么样了老板',
    '客户满意度',
    '天气',
    'x',
    '',
  ]
  for (const one of said) {
    const near = nearestQuestions(one, 3, calendar)
    expect(near).toHaveLength(3)
    for (const question of near) {
      expect(parseQuestion(question, calendar), question).toMatchObject({ mentions: [], unread: [] })
      if (one) expect(/\p{Script=Han}/u.test(question)).toBe(/\p{Script=Han}/u.test(one))
    }
  }
  expect(nearestQuestions('winrates', 3, calendar)[0]).toBe('win rate')
  expect(nearestQuestions('complaints stuff of all kinds whatever by product last month', 3, calendar)[0]).toContain(
    'by product last month',
  )
})

test('a report is wanted as a file, and a list is not', () => {
  const files: readonly (readonly [said: string, args: Record<string, string>])[] = [
    ['report leads csv', { report: 'leads', format: 'csv' }],
    ['报告 线索 xlsx', { report: 'leads', format: 'xlsx' }],
    ['sales by region this quarter as xlsx', { said: 'sales by region this quarter', format: 'xlsx' }],
    ['Sales by region to an Excel file', { said: 'Sales by region', format: 'xlsx' }],
    ['export sales by region', { said: 'sales by region', format: 'xlsx' }],
    ['export sales by region as csv', { said: 'sales by region', format: 'csv' }],
    ['导出本季度各区域销售额', { said: '本季度各区域销售额', format: 'xlsx' }],
    ['本季度各区域销售额导出为CSV', { said: '本季度各区域销售额', format: 'csv' }],
    ['上个月谁卖得最多 excel', { said: '上个月谁卖得最多', format: 'xlsx' }],
  ]
  for (const [said, args] of files) expect(parseCommand(said), said).toMatchObject({ verb: 'report.file', args })
  const others = [
    'export leads csv',
    'customer export csv mine',
    '导出客户',
    'export',
    'report leads csv every Monday 9:00',
    'report xlsx',
    'xlsx',
    'note L-1 sent him the csv',
    'lead new Excel Ltd',
  ]
  for (const said of others) expect(JSON.stringify(parseCommand(said)), said).not.toContain('report.file')
})

test('words near to a question are offered as one, and talk is not', () => {
  const near = [
    'winrates',
    'report winrates',
    'what about complaints',
    'salez by regionn',
    'revenue of the moon',
    '赢單率',
  ]
  for (const said of near) {
    const command = parseCommand(said)
    if (!('unknown' in command)) continue
    expect(command.suggestions, said).toHaveLength(3)
    for (const one of command.suggestions)
      expect(parseCommand(one), `${said}: ${one}`).toMatchObject({ verb: 'report' })
  }
  expect(near.filter((said) => 'unknown' in parseCommand(said)).length).toBeGreaterThan(3)
  const talk = [
    'who is the boss',
    'where is Acme',
    'see you at lunch',
    'call the customers in the region',
    '今天天气怎么样',
    '华为在哪里',
  ]
  for (const said of talk) {
    const command = parseCommand(said)
    const offered = 'unknown' in command ? command.suggestions : []
    for (const one of offered)
      expect(JSON.stringify(parseCommand(one)), `${said}: ${one}`).not.toContain('"verb":"report"')
  }
  expect(parseCommand('where is Acme?')).toMatchObject({ suggestions: ['find Acme', 'help', 'lead new'] })
})

test('no text throws', () => {
  const words = questions.flatMap(([question]) => question.split(/\s+/))
  const text = fc.oneof(
    anyText,
    fc.array(fc.oneof(fc.constantFrom(...words), anyText), { maxLength: 12 }).map((some) => some.join(' ')),
  )
  fc.assert(
    fc.property(text, (said) => {
      const question = parseQuestion(said, calendar)
      if (question) parseDefinition(question.definition)
      nearestQuestions(said, 3, calendar)
    }),
  )
})
