import type { settings as english } from '../en/settings.ts'
import type { Translation } from '../translation.ts'

export const settings = {
  weekStart: '每周起始日',
  byCountry: '随所在国家（{{is}}）',
  weekStartSaved: '每周起始日：{{day}}，“本周”“下周”以此计算。',
  morning: '早间提醒时间',
  morningHint: '只有日期、没有钟点的事项在当天此时提醒。',
  eventLead: '事件提醒',
  atItsTime: '到时提醒',
  minutesBefore_other: '提前 {{number}} 分钟',
  hoursBefore_other: '提前 {{number}} 小时',
  daysBefore_other: '提前 {{number}} 天',
  quietFrom: '免打扰开始',
  quietTo: '免打扰结束',
  quietHint: '可以等的通知在结束后发送，您设定的提醒仍按时发送。说“免打扰 关闭”即可取消。',
  signature: '邮件签名',
  signatureHint: '在此撰写的邮件以此结尾。',
  quietSaved: '免打扰时间 {{from}} 至 {{to}}：可以等的通知在此之后发送，您设定的提醒仍按时发送。',
  quietOff: '已取消免打扰时间。',
  morningSaved: '只有日期的事项将在当天 {{time}} 提醒。',
  eventLeadSaved: '事件提醒：{{lead}}。',
  signatureSaved: '您的邮件将以此结尾：{{signature}}',
  signatureGone: '您的邮件不带签名。',
} as const satisfies Translation<typeof english>
