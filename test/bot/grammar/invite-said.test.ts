import { expect, test } from 'vitest'
import { inviteSaid } from '#bot/grammar/commands/invite-said.ts'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'

const read = (said: string) => {
  const command = parseCommand(said)
  if (!('verb' in command) || command.verb !== 'invitations') return command
  return command.args.text === undefined ? 'list' : inviteSaid(command.args.text)
}
const anna = ['anna@acme.cn']

test.each([
  ['invite anna@acme.cn', { emails: anna, rest: '' }],
  ['invite anna@acme.cn as manager', { emails: anna, role: 'manager', rest: '' }],
  ['please invite anna@acme.cn as a manager', { emails: anna, role: 'manager', rest: '' }],
  [
    'invite anna@acme.cn as manager to Sales East',
    { emails: anna, role: 'manager', department: 'Sales East', rest: '' },
  ],
  ['invite anna@acme.cn to Sales East', { emails: anna, department: 'Sales East', rest: '' }],
  [
    'invite anna@acme.cn, bob@acme.cn; <cy@acme.cn> as service agent into Service',
    { emails: [...anna, 'bob@acme.cn', 'cy@acme.cn'], role: 'service agent', department: 'Service', rest: '' },
  ],
  ['invite Anna Weber <anna@acme.cn> as manager', { emails: anna, role: 'manager', rest: 'Anna Weber' }],
  ['invite @Anna Weber and @Bob as manager', { emails: [], role: 'manager', rest: '@Anna Weber @Bob' }],
  ['邀请 anna@acme.cn', { emails: anna, rest: '' }],
  ['邀请 anna@acme.cn 担任经理', { emails: anna, role: '经理', rest: '' }],
  ['邀请 anna@acme.cn 担任经理 加入华东销售部', { emails: anna, role: '经理', department: '华东销售部', rest: '' }],
  ['邀请anna@acme.cn作为经理加入华东销售部', { emails: anna, role: '经理', department: '华东销售部', rest: '' }],
  [
    '邀请 anna@acme.cn、bob@acme.cn 加入 华东销售部',
    { emails: [...anna, 'bob@acme.cn'], department: '华东销售部', rest: '' },
  ],
  ['invite <at>Anna</at> as manager', { emails: [], role: 'manager', rest: 'Anna' }],
  ['invitations', 'list'],
  ['邀请列表', 'list'],
])('%s', (said, meant) => expect(read(said)).toEqual(meant))
