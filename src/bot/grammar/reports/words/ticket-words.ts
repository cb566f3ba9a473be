/** What people call figures of service. */
import type { WordsOf } from './measure-words.ts'

export const ticketWords = {
  tickets: {
    en: ['number of tickets', 'ticket count', 'ticket volume', 'service requests', 'support load'],
    zh: ['服务单数', '工单数', '服务单数量', '工单数量', '工单量', '服务请求数', '服务单量', '报修数'],
    weak: { en: ['tickets reported', 'tickets received', 'ticket', 'case', 'support ticket', 'service ticket', 'service request'], zh: ['服务单', '工单', '服务请求', '报修'] },
  },
  complaints: {
    en: ['number of complaints', 'complaint count', 'complaints received'],
    zh: ['投诉数', '投诉数量', '投诉量', '客诉数', '投诉次数', '客诉量', '多少投诉'],
    weak: { en: ['complaint', 'complain', 'complained'], zh: ['投诉', '投诉得', '客诉', '客户投诉'] },
  },
  faults: {
    en: ['number of faults', 'fault count', 'faults reported', 'defects reported'],
    zh: ['故障数', '故障数量', '故障量', '故障次数'],
    weak: { en: ['fault', 'defect', 'breakdown reported', 'failure'], zh: ['故障', '故障单'] },
  },
  wishes: {
    en: ['number of wishes', 'wish count', 'suggestions received'],
    zh: ['建议数', '质量建议数', '建议数量'],
    weak: { en: ['wish', 'suggestion', 'feature request', 'quality wish'], zh: ['质量建议', '建议', '改进建议'] },
  },
  complaintShare: {
    en: ['share of complaints', 'complaint share', 'complaint rate', 'percentage of complaints', 'complaint ratio'],
    zh: ['投诉占比', '投诉率', '投诉比例', '客诉率'],
  },
  pending: {
    en: ['number of open tickets', 'pending ticket count', 'ticket backlog', 'backlog', 'unresolved ticket count', 'open ticket count'],
    zh: ['待处理数', '待处理服务单数', '未解决数', '积压工单数', '未解决工单数', '待处理工单数', '积压'],
    weak: {
      en: ['open ticket', 'pending ticket', 'unresolved ticket', 'waiting ticket', 'open case', 'pending case', 'open complaint', 'tickets waiting'],
      zh: ['待处理服务单', '待处理工单', '未解决的工单', '未解决工单', '未解决的服务单', '待处理的服务单', '待处理的工单', '未处理工单', '积压工单'],
    },
  },
  waiting: {
    en: ['waiting time', 'average waiting time', 'ticket age', 'age of open tickets', 'days waiting', 'how long tickets wait', 'how long do tickets wait'],
    zh: ['等待天数', '平均等待天数', '工单等待时间', '等待时长', '平均等待时间', '等待时间'],
  },
  resolved: {
    en: ['number of resolved tickets', 'resolved count'],
    zh: ['解决数', '已解决数', '解决的工单数', '解决工单数', '解决的服务单数', '已解决工单数', '解决量', '解决单数', '处理量'],
    weak: { en: ['tickets resolved', 'resolved tickets', 'tickets closed', 'cases resolved', 'tickets solved', 'cases closed', 'resolved', 'resolved ticket', 'solved ticket', 'closed ticket'], zh: ['解决的工单', '解决的服务单', '已解决工单', '解决了多少工单'] },
  },
  backlog: {
    en: ['backlog at the end', 'past backlog', 'ticket backlog at the end'],
    zh: ['期末积压', '历史积压', '期末待处理数'],
  },
  untilResolved: {
    en: ['average resolution time', 'resolution time', 'average time to resolve', 'hours to resolve', 'mean time to resolve', 'mttr', 'how long do tickets take to resolve', 'how long do tickets take', 'handling time', 'how long does it take to resolve a ticket', 'how fast do we resolve tickets', 'how quickly do we resolve tickets'],
    zh: ['平均解决时长', '平均解决时间', '解决用时', '解决时间', '处理时长', '平均处理时长', '处理时间', '工单多久能解决', '多久能解决', '多久解决', '解决要多久', '平均处理时间', '解决速度'],
  },
  medianUntilResolved: {
    en: ['median time to resolve', 'median resolution time', 'time to resolve'],
    zh: ['解决时长中位数', '解决时间中位数', '解决时长'],
  },
} as const satisfies WordsOf<'tickets'> // biome-ignore format: rows of words read best
