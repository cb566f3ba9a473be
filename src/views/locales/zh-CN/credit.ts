import type { credit as english } from '../en/credit.ts'
import type { Translation } from '../translation.ts'

export const credit = {
  title: '信用等级',
  intro: '客户的信用等级根据系统中的记录计算，由五个方面计分：',
  factor: {
    punctuality: '按时付款',
    overdue: '无逾期',
    complaints: '投诉少',
    interactions: '往来密切',
    relation: '合作时长',
  },
  upTo: '{{factor}}：最多 {{points}} 分。',
  how: {
    punctuality: '近 {{paymentMonths}} 个月到期的分期中，全额收到且最多迟 {{grace}} 天的比例。',
    overdue: '到期金额中仍未收到的比例，按币种计算；一半未收即为零分。',
    complaints: '近 {{complaintMonths}} 个月内每次投诉扣三分之一。',
    interactions: '近 {{days}} 天内有 {{full}} 次电话、会面或消息即得满分。',
    relation: '客户建档满 {{months}} 个月即得满分。',
  },
  grades: '满分 100 分：{{a}} 分及以上为 A，{{b}} 分及以上为 B，{{c}} 分及以上为 C，其余为 D。尚无到期款项时不评级。',
  warns: '为信用等级低于 {{grade}} 的客户新建订单或赢单前会先询问。',
  warnsNever: '销售前不会因信用等级而询问。',
  points: '分值：{{factor}}',
  from: '{{grade}} 级的最低得分',
  warnBelow: '销售前询问：信用等级',
  worseThan: '低于 {{grade}}',
  never: '从不询问',
  formIntro: '各项分值之和不必为 100，得分按可得分值的比例计算。',
  saved: '今后按此规则评定信用等级。',
  unknown: '信用等级：暂无，尚无到期款项。',
  graded: '信用等级 {{grade}}（{{score}} 分）',
  reason: '{{factor}} {{points}}/{{of}}',
  warning: '请注意：该客户信用不佳。',
  warningHint: '确认无误请继续，否则取消。',
  goAhead: '仍然继续',
} as const satisfies Translation<typeof english>
