import type { category as english } from '../en/category.ts'
import type { Translation } from '../translation.ts'

export const category = {
  one: '产品种类',
  many: '产品种类',
  new: '新建种类',
  edit: '编辑种类',
  copyOf: '{{name}}（副本）',
  hint: '产品的分类',
  fields: {
    name: '名称',
    parent: '上级种类',
    code: '编码',
    description: '描述',
    owner: '负责人',
  },
  tree: '种类一览',
  choose: '打开一个种类，查看其中的产品。',
  none: '还没有产品种类。',
  holds_other: '{{shown}} 个产品',
  products: '{{name}}中的产品',
  productsBelow: '{{name}}及其下级种类中的产品',
  noProducts: '此种类及其下级种类中没有产品。',
  within: '属于{{name}}',
  newBelow: '新建下级种类',
  card: '打开卡片',
  openTree: '在种类一览中查看',
} as const satisfies Translation<typeof english>
