/** What people call figures of what happened between us and customers. */
import type { WordsOf } from './measure-words.ts'

export const interactionWords = {
  interactions: {
    en: ['number of interactions', 'number of activities', 'touchpoints', 'customer contacts', 'activity count'],
    zh: ['交往次数', '活动数', '互动次数', '跟进次数', '交往数', '跟进量', '互动数', '活动次数', '跟进数', '联系次数'],
    weak: { en: ['interactions', 'interaction', 'follow up'], zh: ['交往', '交往记录', '跟进记录', '跟进'] },
  },
  calls: {
    en: ['number of calls', 'calls made', 'call count', 'phone calls', 'call volume'],
    zh: ['电话数', '电话数量', '电话量', '通话次数', '电话次数', '打了多少电话', '打了多少个电话', '通话数', '外呼量'],
    weak: { en: ['call', 'called', 'phone call'], zh: ['电话', '打电话', '通话', '电话打得'] },
  },
  meetings: {
    en: ['number of meetings', 'meetings held', 'visits made', 'number of visits', 'customer visits', 'meeting count', 'customer meetings'],
    zh: ['拜访次数', '会面次数', '拜访数', '拜访量', '会面数', '拜访了多少次', '客户拜访数', '走访次数', '拜访了多少', '客户拜访量'],
    weak: { en: ['meeting', 'visit', 'visited'], zh: ['拜访', '会面', '走访', '客户拜访', '见面'] },
  },
  emails: {
    en: ['number of emails', 'emails sent', 'email count', 'number of e-mails', 'e-mails sent'],
    zh: ['邮件数', '邮件数量', '发了多少邮件', '邮件量', '邮件往来数'],
    weak: { en: ['email', 'e-mail'], zh: ['邮件', '电子邮件'] },
  },
  minutes: {
    en: ['minutes with customers', 'time with customers', 'time spent with customers', 'time spent', 'minutes spent', 'talk time'],
    zh: ['交往时长', '通话时长', '沟通时长', '总时长', '与客户相处时间', '沟通分钟数'],
    weak: { en: ['minutes'], zh: ['时长'] },
  },
  averageLength: {
    en: ['average length of interactions', 'average call length', 'average length', 'average duration', 'call length', 'meeting length'],
    zh: ['平均时长', '平均通话时长', '平均沟通时长', '平均会面时长'],
  },
  customersReached: {
    en: ['number of customers reached'],
    zh: ['联系客户数', '触达客户数', '拜访客户数', '联系的客户数', '覆盖客户数', '联系了多少客户', '拜访了多少客户', '触达了多少客户', '接触客户数'],
    weak: { en: ['customers reached', 'customers contacted', 'customers met', 'customers visited', 'customers called', 'customers did we reach', 'reach', 'reached', 'customers did we contact', 'customers did we visit', 'customers did we call'], zh: ['联系客户', '触达客户'] },
  },
} as const satisfies WordsOf<'interactions'> // biome-ignore format: rows of words read best
