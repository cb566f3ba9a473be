/** What is said of sales, talks and tickets of the past, in the two languages of the demo. */
import type { InteractionType } from '#domain/business/interaction.ts'
import type { ticketTypes } from '#domain/service/ticket.ts'

const inLanguage =
  <Phrase>(zh: readonly Phrase[], en: readonly Phrase[]) =>
  (isChinese: boolean): readonly Phrase[] =>
    isChinese ? zh : en

export const topics = inLanguage(
  [
    ...['产线温度监测改造', '压力变送器年度采购', '控制柜扩容', '设备云监控上线', '年度维保合同', '二期传感器采购'],
    ...[
      '能耗监测系统',
      '仓储环境监控',
      '老旧控制系统替换',
      '质检产线传感器',
      '边缘网关部署',
      '备件框架协议',
      '锅炉房改造',
    ],
  ],
  [
    ...[
      'Temperature monitoring',
      'Pressure transmitters',
      'Control cabinet extension',
      'Cloud monitoring',
      'Service contract',
    ],
    ...[
      'Sensors, phase two',
      'Energy metering',
      'Cold store monitoring',
      'Control system retrofit',
      'Test bench sensors',
    ],
    ...['Edge gateways', 'Spare parts agreement', 'Boiler house upgrade'],
  ],
)

export const nextSteps = inLanguage(
  ['约见技术负责人', '提交正式报价', '安排样品测试', '确认付款条件', '等待预算审批'],
  ['Meet the engineers', 'Send the quotation', 'Arrange a trial', 'Agree on terms of payment', 'Wait for their budget'],
)

export const wonBecause = inLanguage(
  ['价格与交期都合适', '方案得到技术部认可', '售后响应快'],
  ['Price and delivery were right', 'Their engineers liked the design', 'Our service answers fast'],
)

interface Talk {
  readonly type: InteractionType
  readonly direction?: 'in' | 'out'
  /** Minutes, from and to. */
  readonly lasts?: readonly [from: number, to: number]
  readonly subject: string
}

export const talks = inLanguage<Talk>(
  [
    { type: 'call', direction: 'out', lasts: [5, 30], subject: '电话跟进需求' },
    { type: 'call', direction: 'out', lasts: [5, 25], subject: '确认报价细节' },
    { type: 'call', direction: 'in', lasts: [3, 20], subject: '对方询问交货期' },
    { type: 'meeting', lasts: [45, 150], subject: '现场拜访并勘察产线' },
    { type: 'meeting', lasts: [30, 90], subject: '技术方案评审' },
    { type: 'email', direction: 'out', subject: '发送方案与报价单' },
    { type: 'email', direction: 'in', subject: '收到技术要求' },
    { type: 'chat', direction: 'in', subject: '微信沟通付款方式' },
    { type: 'note', subject: '内部讨论：可给予的折扣' },
  ],
  [
    { type: 'call', direction: 'out', lasts: [5, 30], subject: 'Called about their requirements' },
    { type: 'call', direction: 'out', lasts: [5, 25], subject: 'Went through the quotation' },
    { type: 'call', direction: 'in', lasts: [3, 20], subject: 'They asked about delivery times' },
    { type: 'meeting', lasts: [45, 150], subject: 'Visit on site, tour of the line' },
    { type: 'meeting', lasts: [30, 90], subject: 'Review of the technical proposal' },
    { type: 'email', direction: 'out', subject: 'Sent proposal and quotation' },
    { type: 'email', direction: 'in', subject: 'Got their specification' },
    { type: 'chat', direction: 'in', subject: 'Asked about terms of payment' },
    { type: 'note', subject: 'How much discount we can give' },
  ],
)

type TicketType = (typeof ticketTypes)[number]
type Said = readonly [subject: string, resolution: string]

/** `@` stands for the product. */
const tickets: Readonly<Record<TicketType, (isChinese: boolean) => readonly Said[]>> = {
  fault: inLanguage<Said>(
    [
      ['@ 读数漂移', '现场重新标定，恢复正常。'],
      ['@ 无输出信号', '更换接线端子后恢复。'],
      ['@ 通信中断', '升级固件后稳定运行。'],
    ],
    [
      ['@: readings drift', 'Calibrated on site; fine since.'],
      ['@: no signal', 'Replaced the terminal.'],
      ['@ loses its connection', 'New firmware; stable since.'],
    ],
  ),
  question: inLanguage<Said>(
    [
      ['@ 如何接入现有系统？', '已发送接口说明。'],
      ['@ 的校准周期是多久？', '建议每十二个月校准一次。'],
      ['需要 @ 的检测报告', '报告已发送。'],
    ],
    [
      ['How does @ connect to our system?', 'Sent the interface manual.'],
      ['How often is @ to be calibrated?', 'Once a year; told them how.'],
      ['Test certificate of @ wanted', 'Sent.'],
    ],
  ),
  complaint: inLanguage<Said>(
    [
      ['@ 交货延误', '已致歉并加急补发。'],
      ['@ 密封不良，返修两次', '整批更换，并通知供应商整改。'],
      ['@ 到货与订单不符', '补发正确型号，运费由我方承担。'],
    ],
    [
      ['@ came late', 'Apologised and sent the rest by air.'],
      ['@ leaks, repaired twice already', 'Replaced the batch; told the supplier.'],
      ['@: not what was ordered', 'Sent the right ones at our cost.'],
    ],
  ),
  wish: inLanguage<Said>(
    [
      ['希望 @ 提供防爆型号', '已转产品部评估。'],
      ['希望 @ 支持中文界面', '下一版本将支持。'],
    ],
    [
      ['An explosion-proof @', 'Passed on to product management.'],
      ['A longer cable for @', 'Available from next quarter.'],
    ],
  ),
}

export const ticketPhrases = (type: TicketType, isChinese: boolean): readonly Said[] => tickets[type](isChinese)
