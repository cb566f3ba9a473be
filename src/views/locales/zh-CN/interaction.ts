import type { interaction as english } from '../en/interaction.ts'
import type { Translation } from '../translation.ts'

export const interaction = {
  one: '交往记录',
  many: '交往记录',
  new: '新建交往记录',
  edit: '编辑交往记录',
  copyOf: '{{name}}（副本）',
  hint: '电话、会面、邮件、备注和保存的消息，最新的在前',
  fields: {
    type: '类型',
    subject: '主题',
    at: '时间',
    direction: '方向',
    duration: '时长（分钟）',
    customer: '客户',
    owner: '负责人',
    messageUrl: '消息',
    body: '内容',
    about: '相关记录',
  },
  type: { call: '电话记录', meeting: '会面', email: '电子邮件', note: '备注', chat: '聊天消息' },
  log: { call: '记录电话', meeting: '记录会面', email: '记录邮件', note: '新建备注', chat: '记录到…' },
  logged: {
    call: '电话已记录',
    meeting: '会面已记录',
    email: '邮件已记录',
    note: '备注已保存',
    chat: '消息已记录',
  },
  loggedOn: '{{logged}}：{{ref}} {{name}}',
  direction: { in: '对方联系我方', out: '我方联系对方' },
  isToCome: '“{{said}}”还没有到。这是要做的事，还是已经发生、只是提到了这个时间？',
  whenHint: '可以直接写：今天9:30、昨天下午3点、两小时前。留空即为现在',
  logMenu: '记录…',
  latest: '最近交往',
} as const satisfies Translation<typeof english>
