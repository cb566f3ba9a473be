import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { happenedSaid, parseHappened } from '#bot/grammar/dates/parse-happened.ts'
import { fullWidth } from './phrases.ts'

const now = DateTime.fromISO('2026-11-18T10:00', { zone: 'Asia/Shanghai' }).toJSDate()
const read = (text: string) =>
  parseHappened(text, { now, timeZone: 'Asia/Shanghai', locale: /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en' })

test.each(['now', 'Now', 'just now', 'right now', '现在', '現在', '此刻', '刚才', '刚刚', ' 刚才 '])(
  '%s is this moment, also in full width',
  (text) => {
    const all = { at: now, hasTime: true, hasDay: true, rest: '' }
    expect(read(text)).toEqual({ ...all, matched: text.trim() })
    expect(read(fullWidth(text.trim()))).toMatchObject(all)
  },
)

test.each([
  ['asked for prices, now', 'now', 'asked for prices'],
  ['Asked for prices just now', 'just now', 'Asked for prices'],
  ['just now: asked for prices', 'just now', 'asked for prices'],
  ['要报价 现在', '现在', '要报价'],
  ['要报价，刚才。', '刚才', '要报价'],
  ['刚才来电要报价', '刚才', '来电要报价'],
  ['现在 要报价', '现在', '要报价'],
])('%s tells when', (text, matched, rest) => {
  expect(read(text)).toEqual({ at: now, hasTime: true, hasDay: true, matched, rest })
})

test.each([
  'they now want a discount',
  'Acme Now Ltd called',
  '客户现在要报价',
  '现在用的是旧系统',
  'knows nothing',
  'snow',
])('%s tells no time', (text) => expect(read(text)).toBeUndefined())

test.each([
  ['9am', '2026-11-18T09:00'],
  ['早上9点', '2026-11-18T09:00'],
  ['asked for prices at 8:30', '2026-11-18T08:30'],
  ['上午九点半 要报价', '2026-11-18T09:30'],
  // Not yet: that is no slip to be mended, but one to be told of.
  ['3pm', '2026-11-18T15:00'],
  ['tomorrow 9am', '2026-11-19T09:00'],
  ['明天上午9点', '2026-11-19T09:00'],
  ['in 23 hours', '2026-11-19T09:00'],
  ['Friday 3pm', '2026-11-13T15:00'],
  ['on Friday', '2026-11-13T09:00'],
  ['周五下午3点', '2026-11-13T15:00'],
  ['星期五 要报价', '2026-11-13T09:00'],
  ['next Friday 3pm', '2026-11-27T15:00'],
  ['下周五下午3点', '2026-11-27T15:00'],
  ['Nov 16', '2026-11-16T09:00'],
  ['11月16日下午3点', '2026-11-16T15:00'],
  ['Dec 16', '2026-12-16T09:00'],
  ['2 hours ago', '2026-11-18T08:00'],
  ['两小时前', '2026-11-18T08:00'],
])('%s, said at ten in the morning, was %s', (text, local) => {
  expect(read(text)?.at).toEqual(DateTime.fromISO(local, { zone: 'Asia/Shanghai' }).toJSDate())
})

test('all other times are those of plans', () => {
  expect(read('yesterday 3pm')?.at).toEqual(DateTime.fromISO('2026-11-17T15:00', { zone: 'Asia/Shanghai' }).toJSDate())
  expect(read('昨天下午3点 要报价')).toMatchObject({ rest: '要报价' })
})

describe('what happened, and when', () => {
  const said = (text: string) => {
    const locale = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en'
    const read = happenedSaid(text, { now, timeZone: 'Asia/Shanghai', locale })
    return [read.what, read.unclear ?? read.when?.matched]
  }
  test.each([
    ['asked for prices yesterday 3pm', 'asked for prices', 'yesterday 3pm'],
    ['yesterday 3pm asked for prices', 'asked for prices', 'yesterday 3pm'],
    ['asked for prices', 'asked for prices', undefined],
    ['wants delivery by 15 December', 'wants delivery by 15 December', undefined],
    ['complained about the delivery of 3 November', 'complained about the delivery of 3 November', undefined],
    ['said that on Monday the line stood still', 'said that on Monday the line stood still', undefined],
    ['delivers every Monday to them', 'delivers every Monday to them', undefined],
    ['要报价 昨天下午3点', '要报价', '昨天下午3点'],
    ['昨天下午3点要报价', '要报价', '昨天下午3点'],
    ['交货期为12月15日', '交货期为12月15日', undefined],
    ['投诉11月3日的发货', '投诉11月3日的发货', undefined],
  ])('%s', (text, what, when) => expect(said(text)).toEqual([what, when]))
})
