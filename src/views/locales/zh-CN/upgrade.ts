import type { upgrade as english } from '../en/upgrade.ts'
import type { Translation } from '../translation.ts'

export const upgrade = {
  one: '升级',
  submit: '升级',
  leadTitle: '升级 {{ref}}',
  competitorTitle: '升级 {{ref}}',
  competitorHint: '{{name}}将同时成为客户。竞争对手记录保留，两者互相关联。',
  foundHint: '已有相似的客户。请选择其中一个，或新建。',
  likelyCustomer: '客户',
  customerName: '新客户名称',
  otherCustomer: '或选择其他客户',
  otherHint: '填写后以此为准。',
  likelyContact: '联系人',
  contactName: '新联系人姓名',
  contactHint: '不填则不新建联系人。',
  withOpportunity: '同时新建机会',
  opportunityName: '机会名称',
  newOne: '新建',
  likeness: { email: '电子邮件相同', phone: '电话相同', name: '名称相似', domain: '邮箱域名相同' },
  leadSaid: '{{ref}} 已升级为 {{name}}。',
  competitorSaid: '{{ref}} 同时成为 {{name}}。',
  warning: '与已有记录相似：',
  choice: '如何处理',
  anyway: '仍然新建',
  openOne: '打开 {{name}}',
  looksLike: '与 {{name}} 相似。',
} as const satisfies Translation<typeof english>
