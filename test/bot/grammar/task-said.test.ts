import { describe, expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'

const read = (typed: string) => {
  const command = parseCommand(typed)
  return 'unknown' in command ? 'unknown' : command.unread ? `unread ${command.unread}` : [command.verb, command.args]
}

describe('something to do, said in words', () => {
  test.each([
    ['task call Laura tomorrow 3pm', { text: 'call Laura tomorrow 3pm' }],
    ['todo buy toner', { text: 'buy toner' }],
    ['new task call Laura', { text: 'call Laura' }],
    ['add a task: call Laura', { text: 'call Laura' }],
    ['please create a new task to call Laura', { text: 'call Laura' }],
    ['set a reminder to call Laura at 5pm', { text: 'call Laura at 5pm' }],
    ['task order paper', { text: 'order paper' }],
    ['task contact Laura tomorrow', { text: 'contact Laura tomorrow' }],
    ['任务 明天下午三点给张总打电话', { text: '明天下午三点给张总打电话' }],
    ['新建任务 给张总打电话', { text: '给张总打电话' }],
    ['待办：寄样品', { text: '寄样品' }],
    ['new task', {}],
    ['task new', {}],
    ['新建任务', {}],
  ])('%s is a task of one’s own', (typed, args) => expect(read(typed)).toEqual(['task.new', args]))

  test.each([
    ['remind me to send the offer tomorrow 3pm', 'send the offer tomorrow 3pm'],
    ['Remind me tomorrow to call Laura', 'tomorrow to call Laura'],
    ['can you remind me in 2 hours', 'in 2 hours'],
    ['tomorrow at 3pm remind me to call Laura', 'tomorrow at 3pm call Laura'],
    ['remember to call Laura', 'call Laura'],
    ['remind me to call L-12 tomorrow', 'call L-12 tomorrow'],
    ['提醒我明天下午三点给张总打电话', '明天下午三点给张总打电话'],
    ['请提醒我下周二交报告', '下周二交报告'],
    ['明天下午三点提醒我给张总打电话', '明天下午三点 给张总打电话'],
  ])('%s is one that needs a time', (typed, text) => expect(read(typed)).toEqual(['task.new', { text, timed: 'yes' }]))

  test.each([
    ['task for Bob: call Laura', 'asked', 'Bob: call Laura'],
    ['task for Bob to call Laura', 'asked', 'Bob to call Laura'],
    ['任务 给李雷：给张总打电话', 'asked', '李雷：给张总打电话'],
    ['给李雷布置任务：给张总打电话', 'asked', '李雷：给张总打电话'],
    ['remind Bob to call Laura', 'maybe', 'Bob to call Laura'],
    ['remind @Bob Smith to call Laura', 'maybe', 'Bob Smith to call Laura'],
    ['提醒李雷明天给张总打电话', 'maybe', '李雷明天给张总打电话'],
  ])('%s is for somebody', (typed, whose, text) => {
    const timed = whose === 'maybe' ? { timed: 'yes' } : {}
    expect(read(typed)).toEqual(['task.new', { text, whose, ...timed }])
  })

  test.each([
    ['event tomorrow 3pm demo', 'tomorrow 3pm demo'],
    ['meeting with Laura tomorrow 3pm', 'meeting with Laura tomorrow 3pm'],
    ['会议 明天下午三点 产品评审', '明天下午三点 产品评审'],
  ])('%s is an event', (typed, text) => expect(read(typed)).toEqual(['event.new', { text }]))

  test.each([
    ['task L-12 call tomorrow', 'lead.task', { id: 'L-12', text: 'call tomorrow' }],
    ['task for L-12: call', 'lead.task', { id: 'L-12', text: 'call' }],
    ['remind me about L-12 tomorrow', 'lead.task', { id: 'L-12', text: 'tomorrow' }],
    ['task for customer Acme: call', 'customer.task', { text: 'Acme: call' }],
    ['meeting C-3 demo tomorrow', 'customer.event', { id: 'C-3', text: 'demo tomorrow' }],
    ['会议记录 C-3 同意试用', 'customer.meeting', { id: 'C-3', text: '同意试用' }],
    ['task', 'tasks', {}],
    ['tasks', 'tasks', {}],
    ['task list', 'tasks', {}],
    ['我的任务', 'tasks', {}],
    ['待办事项', 'tasks', {}],
    ['task help', 'help', { topic: 'tasks' }],
  ])('%s is none of one’s own', (typed, verb, args) => expect(read(typed)).toEqual([verb, args]))
})

describe('what is due', () => {
  test.each([
    ['overdue', 'overdue'],
    ['what’s overdue?', 'overdue'],
    ['my late tasks', 'overdue'],
    ['逾期', 'overdue'],
    ['有哪些逾期任务', 'overdue'],
    ['what is due today', 'today'],
    ['due this week', 'this week'],
    ['tasks due on Friday', 'friday'],
    ['what do I have today', 'today'],
    ['what do I have to do this week', 'this week'],
    ['my agenda for tomorrow', 'tomorrow'],
    ['today’s tasks', 'today'],
    ['today', 'today'],
    ['今天有什么安排？', '今天'],
    ['我今天有什么任务', '今天'],
    ['明天有什么事吗', '明天'],
    ['本周到期的任务', '本周'],
    ['任务 今天', '今天'],
    ['下周三有会吗', '下周三'],
    ['这个月要做什么', '这个月'],
  ])('%s', (typed, when) => expect(read(typed)).toEqual(['due', { when }]))

  test.each([
    ['payments overdue', 'payment.list'],
    ['逾期回款', 'payment.list'],
    ['calendar', 'later'],
    ['日历', 'later'],
  ])('%s is another list', (typed, verb) => expect(read(typed)[0]).toBe(verb))

  test.each(['what is the weather today', '今天天气怎么样', 'due', 'what is due'])('%s is none', (typed) =>
    expect(read(typed)[0]).not.toBe('due'),
  )
})

test.each([
  ['call Laura tomorrow 3pm', 'task call Laura tomorrow 3pm'],
  ['明天下午三点给张总打电话', '任务 明天下午三点给张总打电话'],
])('%s, said to nobody, is offered as a task', (typed, offered) => {
  const command = parseCommand(typed)
  expect('unknown' in command && command.suggestions[0]).toBe(offered)
  expect(parseCommand(offered)).toMatchObject({ verb: 'task.new' })
})
