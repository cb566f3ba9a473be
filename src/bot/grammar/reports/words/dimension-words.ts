/** What people call what figures are grouped by. A dimension without its words does not compile. */
import type { DimensionName, dimensions } from '#domain/reports/dimensions.ts'
import type { Spellings } from '../../commands/vocabulary.ts'

/**
 * The first word of each language is the one that questions are written back with; of a word of several dimensions the
 * first is meant that the figures have.
 */
export const dimensionWords = {
  // Days, weeks, months … are said by their own names: `grainWords`.
  time: { en: ['time'], zh: ['时间', '日期'] },
  person: {
    en: ['person', 'rep', 'sales rep', 'salesperson', 'salespeople', 'people', 'seller', 'salesman', 'owner', 'employee', 'colleague', 'agent', 'account manager', 'sales representative', 'representative', 'user', 'team member', 'individual', 'staff member'],
    zh: ['人', '人员', '销售', '销售员', '销售人员', '业务员', '负责人', '员工', '同事', '客服', '客户经理', '成员', '个人', '销售代表', '业务人员', '处理人', '位销售', '名销售'],
  },
  department: {
    en: ['department', 'team', 'division', 'unit', 'branch', 'sales team', 'business unit'],
    zh: ['部门', '团队', '销售团队', '事业部', '分公司', '组', '小组', '销售部门'],
  },
  customer: { en: ['customer', 'client', 'account', 'buyer', 'company'], zh: ['客户', '公司', '客戶', '大客户', '企业'] },
  region: { en: ['region', 'territory', 'area', 'customer region', 'sales region'], zh: ['区域', '地区', '大区', '片区', '销售区域', '客户地区', '区'] },
  industry: { en: ['industry', 'sector', 'vertical', 'branch of industry'], zh: ['行业', '客户行业', '产业'] },
  companySize: { en: ['company size', 'customer size', 'size of company', 'size'], zh: ['公司规模', '企业规模', '客户规模', '规模'] },
  customerType: { en: ['customer type', 'type of customer', 'kind of customer', 'account type'], zh: ['客户类型', '客户种类', '客户类别'] },
  creditGrade: { en: ['credit grade', 'credit rating', 'credit', 'grade'], zh: ['信用等级', '信用', '客户信用等级', '信用评级'] },
  returning: {
    en: ['new or returning', 'new and returning', 'new and existing customer', 'new and returning customer', 'new vs existing customer', 'new versus returning', 'new vs returning', 'existing or new', 'new or existing'],
    zh: ['新老客户', '新客户和老客户', '新旧客户', '老客户和新客户', '新客老客'],
  },
  product: { en: ['product', 'item', 'article', 'sku', 'model'], zh: ['产品', '商品', '单品', '型号', '种产品', '款产品'] },
  category: { en: ['category', 'product category', 'product line', 'product group', 'product type', 'kind of product', 'product family'], zh: ['类别', '品类', '产品类别', '产品种类', '产品线', '种类', '产品系列', '产品分类', '分类'] },
  competitor: { en: ['competitor', 'rival', 'competition'], zh: ['竞争对手', '对手', '竞品', '竞争者', '友商'] },
  orderStatus: { en: ['order status', 'status of order', 'status', 'state'], zh: ['订单状态', '状态'] },
  stage: { en: ['stage', 'sales stage', 'pipeline stage', 'deal stage', 'phase', 'step'], zh: ['阶段', '销售阶段', '机会阶段', '商机阶段'] },
  outcome: { en: ['outcome', 'result', 'won or lost'], zh: ['结果', '输赢', '成败'] },
  saleRegion: { en: ['region of sale', 'deal region', 'opportunity region', 'region'], zh: ['机会地区', '商机地区', '商机区域', '区域', '地区'] },
  saleSource: { en: ['source of sale', 'source', 'deal source', 'opportunity source', 'lead source', 'channel', 'origin'], zh: ['机会来源', '来源', '商机来源', '线索来源', '渠道', '来源渠道'] },
  lostReason: { en: ['reason for losing', 'reason', 'loss reason', 'lost reason', 'reason for loss', 'reason lost'], zh: ['输单原因', '丢单原因', '失单原因', '原因'] },
  movement: { en: ['movement', 'kind of movement', 'kind of change'], zh: ['变动类型', '变动项目'] },
  openFor: { en: ['days open', 'age', 'age band', 'time open'], zh: ['进行时长', '账龄', '进行天数'] },
  leadStatus: { en: ['lead status', 'status', 'status of lead', 'state'], zh: ['线索状态', '状态'] },
  leadSource: { en: ['lead source', 'source', 'channel', 'source of lead', 'origin', 'marketing channel', 'campaign'], zh: ['线索来源', '来源', '渠道', '获客渠道', '来源渠道'] },
  leadRating: { en: ['lead rating', 'rating', 'temperature', 'heat'], zh: ['线索热度', '热度', '意向度', '意向程度'] },
  leadIndustry: { en: ['lead industry', 'industry', 'sector'], zh: ['线索行业', '行业'] },
  leadRegion: { en: ['lead region', 'region', 'territory', 'area'], zh: ['线索地区', '地区', '区域', '大区', '区'] },
  paymentMethod: { en: ['payment method', 'method', 'method of payment', 'means of payment', 'way of paying'], zh: ['付款方式', '支付方式', '收款方式', '方式'] },
  overdueFor: { en: ['age', 'days overdue', 'time overdue', 'how long overdue', 'ageing', 'aging', 'age band'], zh: ['账龄', '逾期时长', '逾期时间', '逾期多久'] },
  ticketType: { en: ['ticket type', 'type', 'kind', 'type of ticket', 'kind of ticket', 'case type'], zh: ['服务单种类', '工单类型', '类型', '种类', '服务类型', '工单种类', '服务单类型'] },
  ticketPriority: { en: ['priority', 'ticket priority', 'urgency', 'severity'], zh: ['优先级', '紧急程度', '工单优先级', '严重程度'] },
  ticketStatus: { en: ['ticket status', 'status', 'state'], zh: ['服务单状态', '工单状态', '状态'] },
  ticketChannel: { en: ['ticket channel', 'channel', 'contact channel', 'support channel'], zh: ['服务渠道', '渠道', '工单渠道', '受理渠道', '来源渠道', '来源'] },
  interactionType: { en: ['interaction type', 'type', 'type of interaction', 'kind', 'activity type', 'type of activity'], zh: ['交往类型', '类型', '活动类型', '互动类型', '跟进方式', '方式'] },
  currency: { en: ['currency'], zh: ['币种', '货币'] },
} as const satisfies Readonly<Record<DimensionName, Spellings>> // biome-ignore format: rows of words read best

type KeysOf<Name extends 'returning' | 'overdueFor'> = (typeof dimensions)[Name]['keys'][number]

/** What the keys of a dimension are called that has no names of its own to be looked up. */
export const bandWords = {
  returning: {
    new: { en: ['new customer', 'new client', 'new account', 'first time buyer', 'first time customer'], zh: ['新客户', '新客', '首次购买客户', '首购客户'] },
    returning: { en: ['returning customer', 'existing customer', 'repeat customer', 'old customer', 'existing client', 'repeat buyer', 'existing account'], zh: ['老客户', '老客', '回头客', '复购客户', '存量客户'] },
  },
  overdueFor: {
    notDue: { en: ['not yet due', 'not due yet', 'not due'], zh: ['未到期', '尚未到期', '没到期'] },
    upTo30: { en: ['up to 30 days overdue', 'overdue up to 30 days', 'less than 30 days overdue', '1 to 30 days overdue', 'overdue less than 30 days'], zh: ['逾期30天以内', '逾期30天内', '逾期不到30天', '30天以内'] },
    upTo60: { en: ['30 to 60 days overdue', 'overdue 30 to 60 days', '31 to 60 days overdue', '31 to 60 days'], zh: ['逾期30到60天', '逾期31到60天', '31到60天'] },
    upTo90: { en: ['60 to 90 days overdue', 'overdue 60 to 90 days', '61 to 90 days overdue', '61 to 90 days'], zh: ['逾期60到90天', '逾期61到90天', '61到90天'] },
    over90: { en: ['over 90 days overdue', 'overdue over 90 days', 'more than 90 days overdue', 'overdue more than 90 days', 'overdue for more than 90 days', 'over 90 days', 'more than 90 days', 'more than 90 days late', 'over 90 days late'], zh: ['逾期超过90天', '逾期90天以上', '超过90天', '90天以上', '逾期超过三个月', '逾期三个月以上'] },
  },
} as const satisfies { readonly [Name in 'returning' | 'overdueFor']: Readonly<Record<KeysOf<Name>, Spellings>> } // biome-ignore format: rows of words read best
