import type { workspaces as english } from '../en/workspaces.ts'
import type { Translation } from '../translation.ts'

export const workspaces = {
  title: '工作区',
  none: '除最初设置的工作区外，没有其他工作区。',
  slack: 'Slack 工作区 {{name}}',
  teams: 'Microsoft Teams，{{name}}',
  since: '自{{day}}起',
  here: '您在这里',
  add: '添加工作区',
  putOut: '移出',
  putOutQuestion: '移出{{name}}？',
  putOutText: '那里的任何人都不再收到回复或通知，且只能通过管理员的链接重新加入。记录、人员和历史保持不变。',
  keep: '保留',
  ends: '一分钟内移出',
  leaving: '{{name}}将在一分钟内移出。我会通知在那里安装的人和其他管理员。',
  stays: '{{name}}保留。',
  told: '{{by}}已移出{{name}}：从现在起那里的人不再收到回复。只能通过“添加工作区”重新加入。',
  toldThere:
    '{{company}}的{{by}}已将此工作区移出：从现在起这里的人不再收到回复。数据仍归{{company}}所有，可通过其管理员的链接重新加入。',
} as const satisfies Translation<typeof english>
