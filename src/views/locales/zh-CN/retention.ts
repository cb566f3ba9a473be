import type { retention as english } from '../en/retention.ts'
import type { Translation } from '../translation.ts'

export const retention = {
  title: '保留期限',
  hint: '不再显示的内容保留多久。过期内容每晚清除，且无法恢复。',
  warning: '单位：天。缩短期限后，过期内容将在当晚清除，撤销也无法恢复。',
  edit: '修改保留期限',
  forGood: '永久',
  days_other: '{{number}}天',
  range: '{{from}}至{{most}}天；留空为{{usual}}天。',
  rangeForGood: '{{from}}至{{most}}天；留空为永久。',
  what: {
    deleted: '已删除的记录',
    history: '修改历史',
    files: '导出文件和导入报告',
    notices: '我发送的通知',
    emails: '已发送E-mail的正文',
  },
  saved: '保留期限已保存。',
  savedOne: '{{what}}：保留{{period}}。',
  older: '超过{{period}}的修改不再保留。',
} as const satisfies Translation<typeof english>
