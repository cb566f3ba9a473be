import { expect, test } from 'vitest'
import { isOff, readHour, readHours, readMinutes } from '#bot/grammar/dates/read-hours.ts'

test.each([
  ['8:30', '08:30'],
  ['8', '08:00'],
  ['at 8am', '08:00'],
  ['7pm', '19:00'],
  ['noon', '12:00'],
  ['midnight', '00:00'],
  ['to 9:15', '09:15'],
  ['早上8点', '08:00'],
  ['早上八点半', '08:30'],
  ['晚上10点', '22:00'],
  ['２２：００', '22:00'],
  ['改成8点', '08:00'],
  ['25', undefined],
  ['8:75', undefined],
  ['soon', undefined],
  ['8:30 on Mondays', undefined],
  ['', undefined],
])('the hour %s is %s', (said, hour) => expect(readHour(said)).toBe(hour))

test.each([
  ['22:00-7:00', ['22:00', '07:00']],
  ['22:00–07:00', ['22:00', '07:00']],
  ['10pm to 7am', ['22:00', '07:00']],
  ['from 10pm until 7am', ['22:00', '07:00']],
  ['between 22 and 7', ['22:00', '07:00']],
  ['22-7', ['22:00', '07:00']],
  ['晚上10点到早上7点', ['22:00', '07:00']],
  ['从22:00至7:00', ['22:00', '07:00']],
  ['12:00~13:30', ['12:00', '13:30']],
  ['22:00', undefined],
  ['7:00-7:00', undefined],
  ['22:00-7:00-8:00', undefined],
  ['late to early', undefined],
])('the hours %s are %s', (said, hours) => expect(readHours(said)).toEqual(hours))

test.each([
  ['30', 30],
  ['30 minutes', 30],
  ['30 min before', 30],
  ['1h', 60],
  ['2 hours', 120],
  ['half an hour', 30],
  ['one day', 1440],
  ['半小时', 30],
  ['一个小时', 60],
  ['提前30分钟'.slice(2), 30],
  ['2小时前', 120],
  ['30 apples', undefined],
  ['soon', undefined],
])('%s is %s minutes', (said, minutes) => expect(readMinutes(said)).toBe(minutes))

test.each(['off', 'None', '关闭', '取消'])('%s ends it', (said) => expect(isOff(said)).toBe(true))
test.each(['22:00', 'office', ''])('%s does not', (said) => expect(isOff(said)).toBe(false))
