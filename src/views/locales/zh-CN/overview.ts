import type { overview as english } from '../en/overview.ts'
import type { Translation } from '../translation.ts'

export const overview = {
  button: '客户一览',
  title: '客户一览 {{ref}} {{name}}',
  list: '客户全程一览',
  won: '赢单金额',
  pipeline: '进行中的机会',
  openTickets: '未结服务单',
  complaints: '投诉',
  timeline: '往来时间线',
  nothing: '尚无往来。',
  card: '客户卡片',
  older: '更早',
  event: {
    interaction: '交往记录',
    opened: '新机会',
    won: '赢单',
    lost: '输单',
    ordered: '订单',
    received: '收到回款',
    overdue: '回款逾期',
    reported: '提交',
    resolved: '已解决',
  },
  phase: {
    recorded: '已建档',
    known: '已建立联系',
    selling: '销售进行中',
    paying: '已下单，待回款',
    paid: '已下单，已付清',
    served: '售后服务中',
  },
  sales_other: '{{count}} 个机会',
  orders_other: '{{count}} 个订单',
  outstanding: '未收 {{amount}}',
  tickets_other: '{{count}} 张未结服务单',
} as const satisfies Translation<typeof english>
