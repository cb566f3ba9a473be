import type { departments as english } from '../en/departments.ts'
import type { Translation } from '../translation.ts'

export const departments = {
  many: '部门',
  hint: '经理可以看到本部门及所有下级部门人员的记录。',
  none: '还没有部门。',
  new: '新建部门',
  name: '名称',
  parent: '上级部门',
  parentHint: '留空表示顶级部门。',
  people_other: '{{shown}} 人',
  saved: '{{name}}已保存。',
  deleted: '{{name}}已删除。',
  deleteQuestion: '要删除{{name}}吗？',
  deleteText: '只有没有人员、也没有下级部门的部门才能删除。',
} as const satisfies Translation<typeof english>
