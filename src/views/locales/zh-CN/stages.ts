import type { stages as english } from '../en/stages.ts'
import type { Translation } from '../translation.ts'

export const stages = {
  many: '机会阶段设置',
  hint: '按销售推进的顺序排列。机会未单独填写概率时，按所在阶段的概率计算。',
  new: '新建阶段',
  edit: '编辑阶段',
  name: '名称',
  probability: '成功概率（百分数）',
  up: '上移',
  down: '下移',
  retire: '停用',
  revive: '重新启用',
  retired: '已停用',
  standing_other: '{{shown}} 个机会',
  saved: '已保存阶段：{{name}}',
  retiredSaid: '已停用“{{name}}”。处于该阶段的机会保持不变，其他机会不能再进入。',
  revivedSaid: '已重新启用“{{name}}”。',
  idle: '闲置提醒',
  idleDays: '无更改、无活动的天数',
  idleHint: '进行中的机会超过该天数即标记为闲置。',
  idleAfter_other: '进行中的机会 {{shown}} 天没有更改或活动即为闲置。',
} as const satisfies Translation<typeof english>
