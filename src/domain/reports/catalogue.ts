/** The catalogue of reports: definitions under names that everybody can ask for, and begin a report of their own with. */
import type { Context } from '../context.ts'
import type { MeasureName } from './data-sets/index.ts'
import { type ReportDefinition, toldTo } from './definition.ts'

export const reportCategories = [
  'sales',
  'pipeline',
  'customers',
  'products',
  'competitors',
  'performance',
  'service',
  'leads',
] as const
export type ReportCategory = (typeof reportCategories)[number]

/** A definition as it is written down: with measures of its own data set. */
export type WrittenReport = {
  readonly [Name in ReportDefinition['data']]: Omit<ReportDefinition, 'data' | 'measures' | 'only'> & {
    readonly data: Name
    readonly measures: readonly MeasureName<Name>[]
  }
}[ReportDefinition['data']] & { readonly category: ReportCategory }

const thisMonth = { from: 'month+0', to: 'month+0' }
const thisQuarter = { from: 'quarter+0', to: 'quarter+0' }
const thisYear = { from: 'year+0', to: 'year+0' }
const twelveMonths = { from: 'month-11', to: 'month+0' }

const written = {
  sales: {
    category: 'sales',
    ...{ data: 'sales', measures: ['amount', 'orders', 'averageOrder', 'profit'] },
    ...{ by: [{ dimension: 'time', grain: 'month' }], period: thisYear, compare: 'yearBefore', chart: 'grouped' },
  },
  salesByRegion: {
    category: 'sales',
    ...{ data: 'sales', measures: ['amount', 'orders', 'profit'] },
    ...{ by: [{ dimension: 'region' }], period: thisQuarter, compare: 'yearBefore' },
  },
  salesByPerson: {
    category: 'sales',
    ...{ data: 'sales', measures: ['amount', 'orders', 'profit'] },
    ...{ by: [{ dimension: 'person' }], period: thisMonth, compare: 'before' },
  },
  salesByDepartment: {
    category: 'sales',
    ...{ data: 'sales', measures: ['amount', 'orders', 'profit'] },
    ...{ by: [{ dimension: 'department' }], period: thisQuarter, compare: 'before' },
  },
  salesTrend: {
    category: 'sales',
    ...{ data: 'sales', measures: ['amount'] },
    ...{ by: [{ dimension: 'time', grain: 'month' }, { dimension: 'region' }], period: twelveMonths, chart: 'line' },
  },
  newAndReturning: {
    category: 'sales',
    ...{ data: 'sales', measures: ['amount', 'buyers', 'orders'] },
    ...{
      by: [{ dimension: 'time', grain: 'month' }, { dimension: 'returning' }],
      period: twelveMonths,
      chart: 'stacked',
    },
  },
  averageOrder: {
    category: 'sales',
    ...{ data: 'sales', measures: ['averageOrder', 'orders', 'amount'] },
    ...{ by: [{ dimension: 'time', grain: 'month' }], period: twelveMonths, compare: 'yearBefore', chart: 'line' },
  },
  pipeline: {
    category: 'pipeline',
    ...{
      data: 'opportunities',
      measures: ['pipeline', 'open', 'weighted'],
      by: [{ dimension: 'stage' }],
    },
  },
  pipelineByPerson: {
    category: 'pipeline',
    ...{ data: 'opportunities', measures: ['pipeline', 'weighted', 'open'], by: [{ dimension: 'person' }] },
  },
  pipelineByMonth: {
    category: 'pipeline',
    ...{ data: 'opportunities', measures: ['weighted', 'pipeline', 'open'] },
    ...{ by: [{ dimension: 'time', grain: 'month' }], period: { from: 'month+0', to: 'month+5' }, chart: 'bars' },
  },
  idleSales: {
    category: 'pipeline',
    ...{ data: 'opportunities', measures: ['idle', 'open', 'age'], by: [{ dimension: 'person' }] },
  },
  pipelineAgeing: {
    category: 'pipeline',
    ...{ data: 'opportunities', measures: ['pipeline', 'open', 'weighted'], by: [{ dimension: 'openFor' }] },
  },
  pipelineOverTime: {
    category: 'pipeline',
    ...{ data: 'history', measures: ['amountThen', 'salesThen'], by: [{ dimension: 'time', grain: 'month' }] },
    ...{ period: twelveMonths, chart: 'line' },
  },
  pipelineChanges: {
    category: 'pipeline',
    ...{ data: 'history', measures: ['moved', 'movedSales'], by: [{ dimension: 'movement' }] },
    ...{ period: thisMonth, chart: 'waterfall' },
  },
  quarterChanges: {
    category: 'pipeline',
    ...{ data: 'history', measures: ['moved', 'movedSales'], by: [{ dimension: 'movement' }] },
    ...{ period: thisQuarter, expected: 'period', chart: 'waterfall' },
  },
  stageConversion: {
    category: 'pipeline',
    ...{ data: 'stages', measures: ['reached', 'conversion', 'medianStay', 'movedOn'], by: [{ dimension: 'stage' }] },
    ...{ period: twelveMonths, chart: 'funnel' },
  },
  timeInStage: {
    category: 'pipeline',
    ...{ data: 'stages', measures: ['medianStay', 'averageStay'], by: [{ dimension: 'stage' }], period: thisYear },
  },
  pushedDates: {
    category: 'pipeline',
    ...{ data: 'stages', measures: ['pushes', 'pushedSales', 'averagePush'] },
    ...{ by: [{ dimension: 'person' }], period: thisQuarter, compare: 'before' },
  },
  winRate: {
    category: 'pipeline',
    ...{ data: 'opportunities', measures: ['winRate', 'won', 'lost', 'cycle'] },
    ...{ by: [{ dimension: 'time', grain: 'month' }], period: twelveMonths, chart: 'line' },
  },
  lossReasons: {
    category: 'pipeline',
    ...{ data: 'opportunities', measures: ['lost', 'lostAmount'], by: [{ dimension: 'lostReason' }], period: thisYear },
  },
  topCustomers: {
    category: 'customers',
    ...{ data: 'sales', measures: ['amount', 'orders', 'profit'] },
    ...{ by: [{ dimension: 'customer' }], period: thisYear, compare: 'yearBefore' },
  },
  customerProfit: {
    category: 'customers',
    ...{ data: 'sales', measures: ['profit', 'margin', 'amount'], by: [{ dimension: 'customer' }], period: thisYear },
  },
  salesByIndustry: {
    category: 'customers',
    ...{ data: 'sales', measures: ['amount', 'buyers', 'averageOrder'] },
    ...{ by: [{ dimension: 'industry' }], period: thisYear, compare: 'yearBefore' },
  },
  creditGrades: {
    category: 'customers',
    ...{
      data: 'sales',
      measures: ['amount', 'outstanding', 'buyers'],
      by: [{ dimension: 'creditGrade' }],
      period: thisYear,
    },
  },
  receivables: {
    category: 'customers',
    ...{ data: 'payments', measures: ['open', 'payments'], by: [{ dimension: 'overdueFor' }] },
  },
  overdueByCustomer: {
    category: 'customers',
    ...{ data: 'payments', measures: ['overdue', 'overduePayments', 'open'], by: [{ dimension: 'customer' }] },
  },
  moneyReceived: {
    category: 'customers',
    ...{ data: 'payments', measures: ['received', 'due', 'delay'] },
    ...{ by: [{ dimension: 'time', grain: 'month' }], period: twelveMonths, chart: 'grouped' },
  },
  salesByProduct: {
    category: 'products',
    ...{ data: 'sales', measures: ['amount', 'quantity', 'profit', 'margin'] },
    ...{ by: [{ dimension: 'product' }], period: thisQuarter, compare: 'before' },
  },
  salesByCategory: {
    category: 'products',
    ...{ data: 'sales', measures: ['amount', 'quantity', 'profit', 'margin'] },
    ...{ by: [{ dimension: 'category' }], period: thisYear, compare: 'yearBefore' },
  },
  priceRealisation: {
    category: 'products',
    ...{ data: 'sales', measures: ['priceRealisation', 'amount'], by: [{ dimension: 'product' }], period: thisYear },
  },
  complaintsByProduct: {
    category: 'products',
    ...{ data: 'tickets', measures: ['complaints', 'wishes', 'faults', 'tickets'] },
    ...{ by: [{ dimension: 'product' }], period: { from: 'month-5', to: 'month+0' }, compare: 'before' },
  },
  competitors: {
    category: 'competitors',
    ...{ data: 'opportunities', measures: ['met', 'wonAgainst', 'lostAgainst', 'winRateAgainst'] },
    ...{ by: [{ dimension: 'competitor' }], period: thisYear },
  },
  competitorsByRegion: {
    category: 'competitors',
    ...{ data: 'opportunities', measures: ['met', 'lostToAmount'] },
    ...{ by: [{ dimension: 'competitor' }, { dimension: 'region' }], period: thisYear, chart: 'heatMap' },
  },
  performance: {
    category: 'performance',
    ...{ data: 'opportunities', measures: ['wonAmount', 'won', 'winRate', 'averageDeal'] },
    ...{ by: [{ dimension: 'person' }], period: thisQuarter, compare: 'before' },
  },
  activity: {
    category: 'performance',
    ...{ data: 'interactions', measures: ['interactions', 'calls', 'meetings', 'customersReached'] },
    ...{ by: [{ dimension: 'person' }], period: thisMonth, compare: 'before' },
  },
  tickets: {
    category: 'service',
    ...{ data: 'tickets', measures: ['tickets', 'pending', 'resolved'] },
    ...{
      by: [{ dimension: 'time', grain: 'month' }, { dimension: 'ticketType' }],
      period: twelveMonths,
      chart: 'stacked',
    },
  },
  timeToResolve: {
    category: 'service',
    ...{ data: 'tickets', measures: ['medianUntilResolved', 'untilResolved', 'resolved'] },
    ...{ by: [{ dimension: 'ticketPriority' }], period: thisQuarter, compare: 'before' },
  },
  ticketBacklog: {
    category: 'service',
    ...{ data: 'tickets', measures: ['backlog', 'tickets', 'resolved'], by: [{ dimension: 'time', grain: 'month' }] },
    ...{ period: twelveMonths, chart: 'line' },
  },
  pendingTickets: {
    category: 'service',
    ...{ data: 'tickets', measures: ['pending', 'waiting'], by: [{ dimension: 'person' }] },
  },
  leads: {
    category: 'leads',
    ...{
      data: 'leads',
      measures: ['leads'],
      by: [{ dimension: 'person' }, { dimension: 'leadStatus' }],
      chart: 'stacked',
    },
  },
  newLeads: {
    category: 'leads',
    ...{ data: 'leads', measures: ['leads', 'conversions'], by: [{ dimension: 'time', grain: 'month' }] },
    ...{ period: twelveMonths, chart: 'line' },
  },
  leadSources: {
    category: 'leads',
    ...{ data: 'leads', measures: ['leads', 'conversion', 'hot'], by: [{ dimension: 'leadSource' }], period: thisYear },
  },
} as const satisfies Readonly<Record<string, WrittenReport>>

export type ReportName = keyof typeof written
export const reportNames = Object.keys(written) as readonly ReportName[]

export const isReportName = (name: string): name is ReportName => Object.hasOwn(written, name)

export const categoryOf = (name: ReportName): ReportCategory => written[name].category

/** A report of the catalogue with all of its measures. */
export function catalogueReport(name: ReportName): ReportDefinition {
  const { category: _, ...said } = written[name] as WrittenReport
  return { ...said, by: [...said.by], measures: [...said.measures], only: [] }
}

/** A report of the catalogue as far as it is for the actor (`toldTo`); nothing when what it is about is not. */
export const catalogued = (context: Context, name: ReportName): ReportDefinition | undefined =>
  toldTo(context, catalogueReport(name))
