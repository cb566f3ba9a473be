import type { renderer as english } from '../en/renderer.ts'
import type { Translation } from '../translation.ts'

export const renderer = {
  more: '更多',
  apply: '应用',
  first: '首页',
  previous: '上一页',
  next: '下一页',
  last: '末页',
  choose: '请选择…',
  typeToSearch: '输入以搜索',
  truncated: '……另有 {{count}} 项未显示',
  shortened: '仅显示开头部分；不作修改即可保留全文。',
  required: '请填写此项',
  noChoice: '（无）',
  numberBetween: '请输入 {{min}} 到 {{max}} 之间的数字',
  numberFrom: '请输入不小于 {{min}} 的数字',
  numberUpTo: '请输入不大于 {{max}} 的数字',
  openForm: '打开表单',
  done: '完成',
  working: '处理时间较长，结果稍后发送到这里。',
  sendAgain: '再次提交',
  failed: '操作未成功，请稍后再试。',
  answeredPrivately: '{{name}}，我已在私聊中回复您。',
  openChatFirst: '{{name}}，此内容只能在私聊中显示，请先打开与我的私聊。',
} as const satisfies Translation<typeof english>
