import type { company as english } from '../en/company.ts'
import type { Translation } from '../translation.ts'

export const company = {
  title: '公司设置',
  hint: '对所有人生效，仅管理员可修改。',
  edit: '修改公司设置',
  name: '公司名称',
  country: '国家/地区',
  countryHint: '本国电话号码无需区号前缀。',
  locale: '语言',
  localeHint: '用于聊天工具未提供语言的成员。',
  currency: '本位币',
  currencyHint: '报告与合计以此计算，已保存的金额保留原币种。',
  timeZone: '时区',
  timeZoneHint: '用于聊天工具未提供时区的成员，并据此判断回款是否到期。',
  proposed: '尚未设置。以下根据您聊天工具中的信息建议，请核对。',
  saved: '公司设置已保存。',
} as const satisfies Translation<typeof english>
