/** What reports of the catalogue, spans of time and ways to draw are called in questions. */
import type { ReportName } from '#domain/reports/catalogue.ts'
import type { ChartType, Grain } from '#domain/reports/definition.ts'
import type { Spellings } from '../../commands/vocabulary.ts'

/** The first word of each language is the name that help and suggestions say. */
export const catalogueWords = {
  sales: { en: ['sales report', 'sales overview', 'sales summary', 'sales dashboard', 'how are we doing', 'how is business', 'how are things going', 'business overview', 'sales'], zh: ['销售总览', '销售报告', '销售概况', '销售报表', '销售月报', '经营情况', '业务情况', '我们做得怎么样', '生意怎么样', '销售'] },
  salesByRegion: { en: ['sales by region', 'regional sales'], zh: ['各区域销售额', '区域销售报告'] },
  salesByPerson: { en: ['sales by person', 'sales ranking', 'sales leaderboard', 'leaderboard'], zh: ['每人销售额', '销售排名', '销售排行榜', '销售龙虎榜', '业绩排名'] },
  salesByDepartment: { en: ['sales by department'], zh: ['各部门销售额'] },
  salesTrend: { en: ['sales trend', 'trend of sales', 'sales trends', 'sales over time', 'revenue trend', 'development of sales', 'sales development', 'how sales develop'], zh: ['销售趋势', '销售走势', '销售额趋势', '销售额走势', '业绩趋势', '营收趋势', '业绩走势'] },
  newAndReturning: { en: ['new and returning customers', 'new vs returning customers', 'new versus returning customers', 'new vs existing customers', 'returning customers', 'repeat business', 'repeat customers'], zh: ['新老客户', '新客户与老客户', '复购', '复购情况', '老客户复购'] },
  averageOrder: { en: ['average order', 'average order trend'], zh: ['客单价', '客单价趋势'] },
  pipeline: { en: ['pipeline', 'sales pipeline', 'sales funnel', 'funnel', 'pipeline report', 'deal pipeline', 'pipeline by stage'], zh: ['流水线', '销售流水线', '销售漏斗', '漏斗', '商机漏斗', '销售管道', '管道'] },
  pipelineByPerson: { en: ['pipeline by person'], zh: ['每人流水线'] },
  pipelineByMonth: { en: ['weighted pipeline by month', 'expected revenue by month', 'expected closings'], zh: ['每月加权流水线', '每月预计成交'] },
  idleSales: { en: ['idle deals by person', 'idle sales'], zh: ['每人闲置机会', '闲置机会统计', '停滞商机分析'] },
  pipelineAgeing: { en: ['pipeline ageing', 'pipeline aging', 'pipeline by age', 'deals by age', 'ageing of the pipeline', 'aging of the pipeline'], zh: ['流水线账龄', '机会账龄', '商机账龄', '流水线时长分布'] },
  pipelineOverTime: { en: ['pipeline over time', 'pipeline history', 'pipeline at the end of each month'], zh: ['流水线走势', '历史流水线走势', '每月末流水线', '月末流水线'] },
  pipelineChanges: { en: ['what moved', 'what moved in the pipeline', 'pipeline changes', 'pipeline waterfall', 'what changed in the pipeline', 'what has moved', 'what has changed in the pipeline'], zh: ['流水线变化', '流水线有什么变化', '流水线瀑布图', '流水线变化情况', '漏斗变化', '商机变化情况'] },
  quarterChanges: { en: ['quarter waterfall', 'what slipped', 'what has slipped', 'slipped and pulled in', 'what slipped out of the quarter'], zh: ['季度流水线变化', '本季度流水线变化', '哪些推迟了', '哪些延期了'] },
  stageConversion: { en: ['stage funnel', 'conversion by stage', 'funnel conversion', 'conversion funnel', 'stage conversion report'], zh: ['阶段转化漏斗', '阶段转化', '转化漏斗', '各阶段转化率', '阶段转化情况'] },
  timeInStage: { en: ['stage duration', 'time in each stage', 'time spent in each stage', 'how long deals stay in each stage'], zh: ['各阶段停留时间', '阶段停留', '阶段停留情况', '各阶段停留天数'] },
  pushedDates: { en: ['slippage', 'slippage report', 'date slippage', 'postponed close dates'], zh: ['推迟情况', '成交推迟情况', '延期情况', '预计成交推迟情况'] },
  winRate: { en: ['win rate', 'win rate trend', 'win rates'], zh: ['赢单率', '赢单率趋势', '赢率趋势'] },
  lossReasons: { en: ['loss analysis', 'loss reasons', 'reasons for losing', 'lost reasons', 'reasons for loss', 'why do we lose deals', 'why do we lose', 'why are we losing', 'why we lose deals', 'why we lose', 'why did we lose', 'why did we lose deals'], zh: ['输单分析', '输单原因', '丢单原因', '失单原因', '为什么丢单', '为什么输单', '为什么会丢单', '丢单分析', '为何丢单'] },
  topCustomers: { en: ['top customers', 'best customers', 'biggest customers', 'largest customers', 'most important customers', 'key accounts'], zh: ['大客户', '最大的客户', '重点客户', '客户排行', '客户排名', '最大客户', '最好的客户'] },
  customerProfit: { en: ['profit by customer', 'customer profitability', 'profitability of customers'], zh: ['各客户利润', '客户盈利', '客户利润', '客户盈利能力'] },
  salesByIndustry: { en: ['sales by industry'], zh: ['各行业销售额'] },
  creditGrades: { en: ['sales by credit grade', 'credit report', 'credit risk'], zh: ['各信用等级销售额', '信用报告', '信用分布', '信用风险'] },
  receivables: { en: ['receivables by age', 'receivables', 'accounts receivable', 'aging report', 'ageing report', 'receivables aging', 'receivables ageing', 'aged receivables', 'debtors'], zh: ['应收账龄', '应收账款', '账龄分析', '应收账款账龄', '账龄', '应收情况'] },
  overdueByCustomer: { en: ['overdue payments by customer', 'overdue by customer', 'debtors overdue', 'late payers'], zh: ['各客户逾期回款', '各客户逾期金额', '逾期客户', '逾期排行', '欠款大户'] },
  moneyReceived: { en: ['money received by month', 'cash flow', 'cash inflow', 'money received and due'], zh: ['每月回款额', '现金流', '回款与应收', '回款情况'] },
  salesByProduct: { en: ['sales by product', 'product sales'], zh: ['各产品销售额', '产品销售报告'] },
  salesByCategory: { en: ['sales by category'], zh: ['各类别销售额'] },
  priceRealisation: { en: ['price realisation by product', 'price realisation', 'price realization', 'discounting'], zh: ['各产品价格实现率', '价格实现率', '折扣分析'] },
  complaintsByProduct: { en: ['complaints by product', 'product quality', 'quality report'], zh: ['各产品投诉', '产品质量', '质量报告', '产品质量分析'] },
  competitors: { en: ['competitor report', 'win rate by competitor', 'competitive analysis', 'competitor analysis', 'competition report', 'competitor overview', 'how do we do against competitors'], zh: ['竞争报告', '竞争分析', '竞争对手分析', '竞争对手报告', '竞品分析', '竞争情况', '竞争态势'] },
  competitorsByRegion: { en: ['competitors by region', 'competitors per region', 'competition by region'], zh: ['各区域竞争对手', '各地区竞争对手', '竞争对手分布'] },
  performance: { en: ['performance', 'sales performance', 'team performance', 'performance report', 'sales performance by rep', 'performance by rep', 'performance by person', 'performance by salesperson', 'performance per rep', 'scorecard'], zh: ['销售绩效', '绩效', '团队绩效', '人员绩效', '每人绩效', '绩效报告', '团队业绩表现'] },
  activity: { en: ['calls and meetings', 'team activity', 'activity report', 'sales activity', 'activity by rep', 'activity by person', 'activity per rep', 'activity level'], zh: ['电话与会面', '团队活动', '活动量', '活动报告', '销售活动', '跟进情况', '跟进统计', '每人活动量', '工作量'] },
  tickets: { en: ['ticket report', 'service report', 'tickets by month and type', 'support report', 'ticket trend', 'ticket overview', 'ticket statistics'], zh: ['服务单报告', '服务报告', '工单报告', '工单趋势', '服务统计', '工单统计', '服务概况'] },
  timeToResolve: { en: ['time to resolve', 'resolution time', 'time to resolve by priority', 'resolution times'], zh: ['解决时长', '解决时间', '处理时长'] },
  ticketBacklog: { en: ['ticket backlog over time', 'backlog over time', 'backlog trend', 'backlog by month'], zh: ['积压走势', '服务单积压走势', '工单积压走势', '每月积压', '积压趋势'] },
  pendingTickets: { en: ['open tickets by person', 'open tickets by agent', 'pending tickets by person', 'ticket workload', 'workload'], zh: ['每人待处理服务单', '每人待处理工单', '客服工作量', '工单积压'] },
  leads: { en: ['lead report', 'leads report', 'lead overview', 'leads by person and status', 'lead statistics', 'lead dashboard'], zh: ['线索报告', '线索报表', '线索概况', '线索统计', '每人各状态线索数', '线索分布'] },
  newLeads: { en: ['new leads by month', 'lead trend', 'lead growth', 'leads over time', 'new leads trend'], zh: ['每月新增线索', '线索趋势', '线索走势', '新增线索趋势', '线索增长'] },
  leadSources: { en: ['leads by source', 'lead sources report', 'marketing report', 'where our leads come from', 'where do our leads come from', 'where do leads come from', 'lead generation'], zh: ['各来源线索数', '线索来源分析', '获客分析', '线索从哪里来', '线索从哪来', '线索来源分布', '市场报告'] },
} as const satisfies Readonly<Record<ReportName, Spellings>> // biome-ignore format: rows of words read best

/** A span of time as a unit: `by month`, 按月. */
export const grainWords = {
  day: { en: ['day', 'date', 'calendar day'], zh: ['日', '天', '日期'] },
  week: { en: ['week', 'calendar week'], zh: ['周', '星期', '礼拜', '个星期'] },
  month: {
    en: ['month', 'calendar month', 'expected close month', 'close month', 'closing month', 'month of closing'],
    zh: ['月', '月份', '个月', '自然月'],
  },
  quarter: { en: ['quarter', 'calendar quarter'], zh: ['季度', '季', '个季度'] },
  year: { en: ['year', 'calendar year'], zh: ['年', '年份', '年度'] },
  fiscalQuarter: { en: ['fiscal quarter', 'financial quarter'], zh: ['财季', '财季度', '财务季度'] },
  fiscalYear: { en: ['fiscal year', 'financial year'], zh: ['财年', '财务年度', '财政年度'] },
} as const satisfies Readonly<Record<Grain, Spellings>>

/** Words that group by time by themselves: `monthly sales`, 每月销售额. */
export const groupedByTime = {
  day: { en: ['daily', 'day by day'], zh: ['每天', '每日', '逐日', '日度', '按天', '按日', '各日', '每天的'] },
  week: { en: ['weekly', 'week by week'], zh: ['每周', '各周', '逐周', '按周', '周度', '每星期', '每个星期'] },
  month: { en: ['monthly', 'month by month'], zh: ['每月', '每个月', '各月', '逐月', '按月', '月度', '各月份', '按月份', '分月', '每月份'] },
  quarter: { en: ['quarterly', 'quarter by quarter'], zh: ['每季度', '各季度', '逐季', '按季', '按季度', '每季', '各季', '每个季度', '分季度', '季度'] },
  year: { en: ['yearly', 'annual', 'annually', 'year by year'], zh: ['每年', '历年', '逐年', '按年', '各年', '按年度', '年度', '各年度', '历年来'] },
  fiscalQuarter: { en: ['per fiscal quarter'], zh: ['每财季', '各财季', '按财季', '每个财季', '按财务季度'] },
  fiscalYear: { en: ['per fiscal year'], zh: ['每财年', '各财年', '按财年', '历财年', '每个财年'] },
} as const satisfies Readonly<Record<Grain, Spellings>> // biome-ignore format: rows of words read best

export const chartWords = {
  bars: { en: ['bars', 'bar chart', 'bar', 'column chart', 'columns', 'bar graph', 'histogram'], zh: ['柱状图', '条形图', '柱图', '直方图', '柱形图'] },
  stacked: { en: ['stacked', 'stacked bars', 'stacked bar chart', 'stacked chart', 'stacked columns', 'stack'], zh: ['堆叠图', '堆叠柱状图', '堆积图', '堆积柱状图', '堆叠'] },
  grouped: { en: ['grouped', 'grouped bars', 'grouped bar chart', 'side by side', 'clustered bars', 'clustered'], zh: ['分组柱状图', '并列柱状图', '簇状图', '分组图', '簇状柱形图'] },
  percent: { en: ['percent chart', '100 percent stacked', 'percent stacked', 'share chart', 'percentage chart', 'as percentages', 'as percent', 'in percent'], zh: ['百分比图', '百分比堆叠图', '占比图', '比例图', '百分比堆积图'] },
  line: { en: ['line', 'line chart', 'lines', 'line graph', 'curve'], zh: ['折线图', '线图', '曲线图', '折线', '趋势图', '曲线', '走势图'] },
  area: { en: ['area chart', 'area graph', 'stacked area'], zh: ['面积图', '区域图'] },
  pie: { en: ['pie', 'pie chart', 'donut', 'doughnut', 'donut chart', 'pie graph'], zh: ['饼图', '饼状图', '环形图', '圆饼图'] },
  funnel: { en: ['funnel chart', 'as funnel', 'as a funnel'], zh: ['漏斗图'] },
  waterfall: { en: ['waterfall', 'waterfall chart', 'bridge chart'], zh: ['瀑布图', '桥图'] },
  heatMap: { en: ['heat map', 'heatmap', 'heat chart', 'matrix'], zh: ['热力图', '热图', '矩阵图', '矩阵'] },
  table: { en: ['table', 'spreadsheet', 'grid', 'tabular'], zh: ['表格', '数据表', '列表形式', '明细表'] },
} as const satisfies Readonly<Record<ChartType, Spellings>> // biome-ignore format: rows of words read best
