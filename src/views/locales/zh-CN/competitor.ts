import type { competitor as english } from '../en/competitor.ts'
import type { Translation } from '../translation.ts'

export const competitor = {
  one: '竞争对手',
  many: '竞争对手',
  new: '新建竞争对手',
  edit: '编辑竞争对手',
  copyOf: '{{name}}（副本）',
  hint: '与我们争夺订单的公司，以及交手的胜负',
  contested: '与其竞争的机会',
  winRate: '与其竞争的赢单率',
  winRateSaid: '{{percent}}%（已结束 {{decided}} 个，赢单 {{won}} 个）',
  fields: {
    name: '名称',
    shortName: '简称',
    website: '网址',
    phone: '电话',
    region: '地区',
    industry: '行业',
    size: '规模',
    profile: '简介',
    strengths: '优势',
    weaknesses: '劣势',
    priceNotes: '价格策略',
    customer: '客户',
    owner: '负责人',
  },
} as const satisfies Translation<typeof english>
