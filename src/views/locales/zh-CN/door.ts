import type { door as english } from '../en/door.ts'
import type { Translation } from '../translation.ts'

export const door = {
  guest: '您在这里是访客，EAS CRM 只供{{company}}的员工使用。请联系其管理员，在“用户”中允许您使用。',
  stranger: '您属于其他公司，EAS CRM 只供{{company}}的员工使用。请联系对方的员工。',
  deactivated: '您的账号已不是{{company}}的有效账号，EAS CRM 无法为您服务。',
  unknown: '无法识别您的身份，因此不能为您服务。请使用本组织的账号登录。',
  guests: '联系过我的访客',
  guestsHint: '在您允许之前，他们得不到任何信息。',
  admit: '允许使用',
  admitTitle: '允许{{name}}使用',
  admitted: '已允许{{name}}以{{role}}身份使用。',
  claimed: '您现在是 EAS CRM 的管理员。此代码已失效。',
  wrongCode: '此代码无效或已失效。',
  tooManyCodes: '尝试次数过多，请一刻钟后再试。',
} as const satisfies Translation<typeof english>
