import type { customer as english } from '../en/customer.ts'
import type { Translation } from '../translation.ts'

export const customer = {
  one: '客户',
  many: '客户',
  new: '新建客户',
  edit: '编辑客户',
  copyOf: '{{name}}（副本）',
  hint: '客户、合作伙伴和供应商',
  fields: {
    name: '名称',
    parent: '上级公司',
    shortName: '简称',
    mnemonic: '助记码',
    type: '类型',
    industry: '行业',
    region: '地区',
    size: '规模',
    phone: '电话',
    email: '电子邮件',
    website: '网址',
    address: '地址',
    source: '来源',
    interests: '关注点',
    decisionFactors: '采购决策因素',
    description: '描述',
    owner: '负责人',
  },
  type: { customer: '客户', partner: '合作伙伴', supplier: '供应商' },
} as const satisfies Translation<typeof english>
