import type { product as english } from '../en/product.ts'
import type { Translation } from '../translation.ts'

export const product = {
  one: '产品',
  many: '产品',
  new: '新建产品',
  edit: '编辑产品',
  copyOf: '{{name}}（副本）',
  hint: '所售产品，可按名称或种类查找',
  fields: {
    name: '名称',
    code: '编码',
    category: '种类',
    supplier: '供应商',
    unit: '单位',
    quotedPrice: '报价',
    actualPrice: '实价',
    cost: '成本',
    currency: '币种',
    status: '状态',
    description: '描述',
    owner: '负责人',
  },
  status: { active: '在售', discontinued: '停售' },
} as const satisfies Translation<typeof english>
