import { DateTime } from 'luxon'
import { Customer, customerKind } from '#domain/business/customer.ts'
import type { InteractionType } from '#domain/business/interaction.ts'
import { logInteraction } from '#domain/business/interactions.ts'
import { Lead, leadKind } from '#domain/business/lead.ts'
import type { Context } from '#domain/context.ts'
import { User } from '#domain/organization/user.ts'
import { transferRecord } from '#domain/records/records.ts'
import { type Ticket, ticketKind } from '#domain/service/ticket.ts'
import { openTicket, resolveTicket } from '#domain/service/tickets.ts'

interface DemoInteraction {
  readonly type: InteractionType
  /** Days ago, on a working day. */
  readonly ago: number
  readonly direction?: 'in' | 'out'
  readonly duration?: string
  readonly zh: readonly [subject: string, body: string]
  readonly en: readonly [subject: string, body: string]
}

const interactions: readonly DemoInteraction[] = [
  {
    ...{ type: 'call', ago: 1, direction: 'out', duration: '12' },
    zh: ['初次沟通，对方感兴趣', '对方希望下周看到演示，并想了解交货周期。'],
    en: ['First call, they are interested', 'They would like a demo next week and asked about delivery times.'],
  },
  {
    ...{ type: 'meeting', ago: 4, duration: '90' },
    zh: ['现场拜访：参观生产线', '与采购和技术负责人见面，确认了两条产线的改造范围。'],
    en: [
      'Visit on site: tour of the lines',
      'Met purchasing and engineering; agreed which two lines are to be rebuilt.',
    ],
  },
  {
    ...{ type: 'call', ago: 2, direction: 'in', duration: '5' },
    zh: ['确认预算和时间表', '预算已批，希望三月底前交货。'],
    en: ['Budget and schedule confirmed', 'The budget is approved; delivery wanted by the end of March.'],
  },
  {
    ...{ type: 'note', ago: 7 },
    zh: ['最终由总经理拍板', '价格之外，最看重售后响应速度。'],
    en: ['The general manager decides', 'Besides the price they look at how fast service responds.'],
  },
  {
    ...{ type: 'chat', ago: 9, direction: 'in' },
    zh: ['想要一份最新价目表', '请发一份最新的价目表，含税和不含税各一份。'],
    en: ['Asked for the latest price list', 'Could you send the latest price list, with and without tax?'],
  },
]

interface DemoTicket extends Pick<Ticket, 'type' | 'priority' | 'channel'> {
  readonly zh: readonly [subject: string, description: string, resolution?: string]
  readonly en: readonly [subject: string, description: string, resolution?: string]
}

const tickets: readonly DemoTicket[] = [
  {
    ...{ type: 'fault', priority: 'urgent', channel: 'phone' },
    zh: ['二号传感器无读数', '昨晚起二号线停机，客户要求今天有人到场。'],
    en: ['Sensor 2 shows no reading', 'Line 2 has been down since last night; they want somebody on site today.'],
  },
  {
    ...{ type: 'complaint', priority: 'high', channel: 'email' },
    zh: ['交货晚了两周', '客户对延期未提前通知表示不满。'],
    en: ['Delivered two weeks late', 'They are upset that nobody told them about the delay.'],
  },
  {
    ...{ type: 'question', priority: 'normal', channel: 'chat' },
    zh: ['能否与现有控制器配套使用？', '客户想了解接口协议。', '支持，已发送接口说明书。'],
    en: [
      'Does it work with the controller they have?',
      'They ask about the interface.',
      'It does; the manual was sent.',
    ],
  },
  {
    ...{ type: 'wish', priority: 'low', channel: 'visit' },
    zh: ['希望外壳防护等级提高到 IP67', '现场粉尘较大。'],
    en: ['They wish for an IP67 housing', 'There is a lot of dust on site.'],
  },
]

/** What customers of each language want of the service; it is the service's, where there is any. */
export async function plantTickets(
  as: (actor: User, at: Date) => Context,
  em: Context['em'],
  now: Date,
): Promise<void> {
  const customers = await em.find(Customer, {}, { populate: ['owner'], orderBy: { number: 'asc' }, limit: 8 })
  const agent = await em.findOne(User, { role: 'serviceAgent' })
  for (const [index, customer] of customers.entries()) {
    const planned = tickets[index % tickets.length]
    if (!planned) continue
    const owner = customer.owner as User
    const { zh, en, ...said } = planned
    const [subject, description, resolution] = owner.locale === 'en' ? en : zh
    const at = new Date(now.getTime() - (index * 29 + 3) * 3_600_000)
    // Whoever looks after the customer took it in.
    const reported = await openTicket(
      as(owner, at),
      { ...said, subject, description, customer: customer.id as never },
      undefined,
    )
    if (resolution) await resolveTicket(as(owner, at), reported, resolution)
    else if (agent) await transferRecord(as(owner, at), ticketKind as never, reported, agent.id)
  }
}

/** What happened with customers and open leads lately, in the words of whoever looks after them. */
export async function plantInteractions(
  as: (actor: User, at: Date) => Context,
  em: Context['em'],
  now: Date,
): Promise<void> {
  const populate = { populate: ['owner'], orderBy: { number: 'asc' } } as const
  const customers = await em.find(Customer, {}, { ...populate, limit: 8 })
  const leads = await em.find(Lead, { status: { $in: ['working', 'qualified'] } }, { ...populate, limit: 12 })
  const about = [
    ...customers.map((record) => ({ kind: customerKind, record })),
    ...leads.map((record) => ({ kind: leadKind, record })),
  ]
  for (const [index, { kind, record }] of about.entries()) {
    const owner = record.owner as User
    const count = kind === customerKind ? 3 : 1
    for (let nth = 0; nth < count; nth++) {
      const planned = interactions[(index + nth * 2) % interactions.length]
      if (!planned) continue
      const { ago, zh, en, ...said } = planned
      const [subject, body] = owner.locale === 'en' ? en : zh
      const at = workdayAgo(now, owner.timeZone, ago + nth * 10, 10 + ((index + nth) % 6))
      await logInteraction(as(owner, now), { ...said, subject, body, at }, { kind, record })
    }
  }
}

function workdayAgo(now: Date, zone: string, days: number, hour: number): Date {
  const day = DateTime.fromJSDate(now, { zone }).minus({ days }).startOf('day').set({ hour })
  return day.minus({ days: Math.max(0, day.weekday - 5) }).toJSDate()
}
