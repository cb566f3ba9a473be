import type { merge as english } from '../en/merge.ts'
import type { Translation } from '../translation.ts'

export const merge = {
  action: '合并…',
  with: '合并到 {{name}}',
  likely: '相似的记录',
  another: '填写后以此为准，不用上面的选择。',
  title: '合并到 {{ref}}',
  which: '哪条记录与 {{ref}} {{name}} 是同一个？它将并入此记录。',
  next: '下一步',
  what: '{{other}} {{otherName}} 将并入 {{ref}} {{name}} 并被删除。请为不同的字段选择保留哪个值。撤销一次即可还原为两条。',
  follows: '以下记录随之转入：{{what}}。',
  submit: '合并',
  wentInto: '{{other}} {{otherName}} 已并入 {{ref}} {{name}}，以下为后者。',
  merged: '{{other}} {{otherName}} 已并入 {{ref}} {{name}}。',
} as const satisfies Translation<typeof english>
