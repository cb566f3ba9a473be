import type { leaving as english } from '../en/leaving.ts'
import type { Translation } from '../translation.ts'

export const leaving = {
  deactivate: '停用',
  handOver: '交接',
  title: '停用{{name}}',
  handOverTitle: '交接{{name}}的工作',
  has: '{{name}}名下有：{{holdings}}。',
  hasNone: '{{name}}名下没有需要交接的内容。',
  losesAccess: '{{name}}将不能再使用本系统。',
  holding: '{{kind}} {{number}}',
  heir: '接手人',
  heirHint: '接手人将成为全部内容的负责人，并收到通知。可一次撤销。',
  left: '{{name}}已不能再使用本系统。',
  tookOver: '{{heir}}已接手{{name}}的：{{holdings}}。',
  still: '{{name}}名下仍有：{{holdings}}。',
  received: '{{by}}已将{{from}}名下的全部内容交给您：{{holdings}}。',
  back: '{{name}}已恢复使用权限。',
  hasBack: '已归还：{{holdings}}。',
  elsewhere_other: '其间已转给他人的 {{shown}} 条保持不变。',
  kinds: {
    searchTopic: '搜索主题',
    reportSchedule: '定时报告',
    savedReport: '自定义报表',
  },
} as const satisfies Translation<typeof english>
