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
  required: '请填写此项',
  noChoice: '（无）',
} as const satisfies Translation<typeof english>
