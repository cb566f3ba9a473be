import { expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
import { retentionSaid } from '#bot/grammar/commands/retention-said.ts'

const read = (said: string) => {
  const command = parseCommand(said)
  if (!('verb' in command) || command.verb !== 'retention') return 'something else'
  return command.args.text ? retentionSaid(command.args.text) : 'page'
}

test.each([
  ['retention', 'page'],
  ['保留期限', 'page'],
  ['retention history 365 days', { what: 'history', days: '365' }],
  ['keep history for 2 years', { what: 'history', days: '730' }],
  ['please keep deleted records for 90 days', { what: 'deleted', days: '90' }],
  ['keep deleted records for ever', { what: 'deleted', days: '' }],
  ['keep files 3 months', { what: 'files', days: '90' }],
  ['keep notices for 26 weeks', { what: 'notices', days: '182' }],
  ['keep emails forever', { what: 'emails', days: '' }],
  ['历史保留2年', { what: 'history', days: '730' }],
  ['历史记录保留两年', { what: 'history', days: '730' }],
  ['把已删除的记录保留90天', { what: 'deleted', days: '90' }],
  ['保留期限 文件 30天', { what: 'files', days: '30' }],
  ['通知保留半年', 'something else'],
  ['邮件保留永久', { what: 'emails', days: '' }],
  ['retention of staff', undefined],
  ['keep calm', 'something else'],
  ['keep history', 'something else'],
])('%s', (said, meant) => expect(read(said)).toEqual(meant))
