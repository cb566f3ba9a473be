/** Who and what exists in the sandbox. Ids are stable, so that conversations the bot remembers survive a restart. */
import type { Person } from './protocol.ts'

/** The people of the company. */
export const people: readonly (Person & { readonly role: Exclude<Person['role'], 'guest'> })[] = [
  {
    key: 'ada',
    name: 'Ada Brandt',
    email: 'ada@demo.example',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    role: 'administrator',
  },
  {
    key: 'wangfang',
    name: '王芳',
    email: 'wangfang@demo.example',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    role: 'manager',
  },
  {
    key: 'lilei',
    name: '李雷',
    email: 'lilei@demo.example',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    role: 'salesperson',
  },
  {
    key: 'sam',
    name: 'Sam Carter',
    email: 'sam@demo.example',
    locale: 'en',
    timeZone: 'America/New_York',
    role: 'salesperson',
  },
  {
    key: 'mia',
    name: 'Mia Rossi',
    email: 'mia@demo.example',
    locale: 'en',
    timeZone: 'Europe/Rome',
    role: 'serviceAgent',
  },
  {
    key: 'chenjing',
    name: '陈静',
    email: 'chenjing@demo.example',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    role: 'marketer',
  },
]

/** And who was asked in from outside: the bot does not answer a guest until an administrator admits her. */
export const everyone: readonly Person[] = [
  ...people,
  {
    key: 'nina',
    name: 'Nina Novak',
    email: 'nina@freelance.example',
    locale: 'en',
    timeZone: 'Europe/Prague',
    role: 'guest',
  },
]

/** Channels (and Teams group chats): everyone is in the public ones. */
export const channels = [
  { key: 'sales', name: 'sales', type: 'channel', members: everyone.map((one) => one.key) },
  { key: 'huadong', name: '华东销售', type: 'channel', members: ['ada', 'wangfang', 'lilei', 'chenjing'] },
  { key: 'deal-desk', name: 'Deal desk', type: 'group', members: ['ada', 'wangfang', 'lilei', 'sam'] },
] as const

export interface SlackTeam {
  readonly id: string
  readonly name: string
  readonly domain: string
}
export const slackTeam: SlackTeam = { id: 'T0SANDBOX', name: 'Demo Trading', domain: 'demo-trading' }
/** Where strangers come from. */
export const otherSlackTeam = { id: 'T0ELSEWHERE', domain: 'elsewhere' } as const
export const otherTeamsTenantId = 'b3c1f0de-2a64-4d0b-8c55-9f1e7a6d2c40'
export const teamsTenantId = '7e9ad1c4-5b0e-4f27-9d53-2f6c1a0b8e11'
/** The bot's, so that its private chats are the same ones after a restart. */
export const teamsClientId = '5d0c9a6e-1f3b-4c82-a7d4-90e26b8f3c75'
export const botName = 'EAS CRM'
