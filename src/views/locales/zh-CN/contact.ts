import type { contact as english } from '../en/contact.ts'
import type { Translation } from '../translation.ts'

export const contact = {
  one: '联系人',
  many: '联系人',
  new: '新建联系人',
  edit: '编辑联系人',
  copyOf: '{{name}}（副本）',
  hint: '客户方的人员',
  fields: {
    name: '姓名',
    customer: '客户',
    title: '职务',
    department: '部门',
    decisionRole: '决策角色',
    phone: '电话',
    mobile: '手机',
    email: '电子邮件',
    wechat: '微信',
    birthday: '生日',
    lunarBirthday: '农历',
    hobbies: '爱好',
    description: '描述',
    owner: '负责人',
  },
  lunarText: '生日按农历计算',
  lunar: '农历{{date}}',
  birthdayNext: '{{date}}（下次：{{next}}）',
} as const satisfies Translation<typeof english>
