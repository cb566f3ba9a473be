import type { errors as english, apology as englishApology, fieldErrors as englishFields } from '../en/errors.ts'
import type { Translation } from '../translation.ts'

export const errors = {
  NotFound: '没有 {{ref}}，或者您无权查看。',
  NotAllowed: '您无权执行此操作。请联系负责人、其经理或管理员。',
  AlreadyDeleted: '{{ref}} 已经删除。',
  NotDeleted: '{{ref}} 没有被删除。',
  NothingToUndo: '没有可撤销的操作。',
  UndoConflict: '无法撤销：其他人随后更改了相同的内容。',
  AlreadyDone: '“{{subject}}”已经完成。',
  DueInThePast: '该时间已过，请选择更晚的时间。',
  UnknownUser: '没有这个人。',
  InactiveUser: '{{name}}已停用。',
  ScheduleNotUnderstood: '没有看懂时间。请试试“每个工作日9点”“每周一上午8点半”或“每月1号9点”。',
  DateNotUnderstood: '没有看懂时间。请试试“明天下午3点”或“11月30日14:00”。',
  LastAdministrator: '必须至少保留一名管理员。',
  NoSuchDepartment: '该部门已不存在。',
  DepartmentInUse: '“{{name}}”下仍有人员或部门，请先移走。',
  MergeWithItself: '{{ref}} 不能与自身合并，请选择另一条记录。',
} as const satisfies Translation<typeof english>
export const fieldErrors = {
  required: '请填写此项。',
  tooLong: '最多 {{max}} 个字符。',
  email: '不是有效的电子邮件地址，例如 name@company.com',
  phone: '不是有效的电话号码，例如 13800138000',
  url: '不是有效的网址，例如 https://company.com',
  number: '不是数字，例如 12000.50',
  negative: '不能小于零。',
  tooLarge: '数值过大。',
  option: '请选择一个选项。',
  date: '没有看懂时间，或早于开始时间。例如：明天下午3点',
  past: '该时间已过，请选择更晚的时间。',
  reason: '请填写线索无效的原因。',
  taken: '已有同名的部门。',
  cycle: '不能放在自己之下。',
  timeZone: '不是有效的时区，例如 Asia/Shanghai',
  day: '不是日期。示例：2026-11-30',
  birthday: '不是有效的生日。示例：1985-08-15 或 08-15',
  atLeast: '不能小于 {{max}}。',
  atMost: '不能大于 {{max}}。',
} as const satisfies Translation<typeof englishFields>
export const apology = {
  text: '系统出错了，没有做任何更改。如果再次发生，请把这个编号告诉管理员：{{reference}}',
  unreadable: '收到的内容不完整，未做任何更改，请重试。',
  malformed: '这个按钮已失效，请重新输入命令。',
  stale: '其他人在同一时刻更改了这条记录，请重试。',
} as const satisfies Translation<typeof englishApology>
