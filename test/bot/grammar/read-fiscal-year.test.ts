import { expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
import { readFiscalYear } from '#bot/grammar/dates/read-fiscal-year.ts'

const read = (said: string) => {
  const command = parseCommand(said)
  return 'verb' in command && command.verb === 'fiscalYear' ? readFiscalYear(command.args.text ?? '') : command
}

test.each([
  ['fiscal year starts in April', { fiscalMonth: 4 }],
  ['fiscal year begins with July', { fiscalMonth: 7 }],
  ['set fiscal year to April', { fiscalMonth: 4 }],
  ['change the fiscal year to Oct', { fiscalMonth: 10 }],
  ['set the financial year to 1 April', { fiscalMonth: 4 }],
  ['fiscal year from February', { fiscalMonth: 2 }],
  ['fiscal year ends in March', { fiscalMonth: 4 }],
  ['our fiscal year ends in December', { fiscalMonth: 1 }],
  ['fiscal year starts in April, named by the year it begins in', { fiscalMonth: 4, fiscalNaming: 'begin' }],
  ['fiscal year starts in April and is named by the year it ends', { fiscalMonth: 4, fiscalNaming: 'end' }],
  ['fiscal year named after the calendar year in which it ends', { fiscalNaming: 'end' }],
  ['财年从4月开始', { fiscalMonth: 4 }],
  ['财年从四月开始', { fiscalMonth: 4 }],
  ['财年 10月', { fiscalMonth: 10 }],
  ['财年从4月1日开始', { fiscalMonth: 4 }],
  ['把财年改成七月', { fiscalMonth: 7 }],
  ['设置财年为4月', { fiscalMonth: 4 }],
  ['财年到3月结束', { fiscalMonth: 4 }],
  ['财年到十二月为止', { fiscalMonth: 1 }],
  ['财年从4月开始，以开始年份命名', { fiscalMonth: 4, fiscalNaming: 'begin' }],
  ['财年按结束的年份命名', { fiscalNaming: 'end' }],
  ['fiscal year starts in spring', undefined],
  ['fiscal year starts on 15 April', undefined],
  ['fiscal year April or May', undefined],
  ['fiscal year', undefined],
  ['财年从13月开始', undefined],
  ['财年从4月5日开始', undefined],
])('%s', (said, meant) => expect(read(said)).toEqual(meant))
