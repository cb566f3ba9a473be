import type { RecordName } from '#domain/entities.ts'
import { type ChoiceListName, choiceListNames } from '#domain/organization/choice-lists.ts'
import { kinds as kindViews, recordKinds } from '#views/kinds/index.ts'

/** The words of a notion; the first of each language is the one suggestions use. */
export interface Spellings {
  readonly en: readonly string[]
  readonly zh: readonly string[]
}

/** A record kind in commands: its words, in English singular and plural first. */
export interface KindWords extends Spellings {
  readonly en: readonly [singular: string, plural: string, ...aliases: string[]]
}

/** Record kinds one can name in a command. A new kind is one line here. */
export const kinds = {
  lead: { en: ['lead', 'leads'], zh: ['线索', '線索', '销售线索', '潜在客户'] },
  customer: { en: ['customer', 'customers', 'account', 'accounts', 'client'], zh: ['客户', '客戶'] },
  opportunity: {
    en: ['opportunity', 'opportunities', 'deal', 'deals'],
    zh: ['机会', '機會', '商机', '销售机会'],
  },
  competitor: {
    en: ['competitor', 'competitors', 'rival', 'rivals'],
    zh: ['竞争对手', '競爭對手', '对手', '竞品'],
  },
  ticket: { en: ['ticket', 'tickets', 'case', 'cases'], zh: ['服务单', '服務單', '工单', '服务请求'] },
  activity: { en: ['activity', 'activities'], zh: ['活动', '活動'] },
  interaction: { en: ['interaction', 'interactions'], zh: ['交往记录', '交往紀錄', '往来记录'] },
  contact: { en: ['contact', 'contacts', 'person'], zh: ['联系人', '聯繫人', '联络人'] },
  order: { en: ['order', 'orders'], zh: ['订单', '訂單', '销售订单'] },
  payment: {
    en: ['payment', 'payments', 'receipt', 'receipts'],
    zh: ['回款', '回款记录', '收款', '付款'],
  },
  product: { en: ['product', 'products', 'item', 'items'], zh: ['产品', '產品', '商品'] },
  category: { en: ['category', 'categories'], zh: ['产品种类', '种类', '產品種類', '类别', '产品类别'] },
} as const satisfies Record<RecordName, KindWords>
export type Kind = keyof typeof kinds

/** The letters of its numbers: the L of L-123. */
export const prefixOf = (kind: Kind): string => kindViews[kind].domain.prefix

/** What one can do with a record; the wire id is `kind.action`. */
export const actions = {
  new: { en: ['new', 'add', 'create'], zh: ['新建', '新增', '添加', '创建', '录入', '新'] },
  list: { en: ['list', 'ls', 'browse'], zh: ['列表', '浏览', '列出'] },
  show: { en: ['show', 'open', 'view', 'display'], zh: ['查看', '打开', '显示', '看看'] },
  edit: {
    en: ['edit', 'change', 'update', 'modify', 'set', 'mark', 'move'],
    zh: ['编辑', '修改', '更新', '更改', '改'],
  },
  clone: { en: ['clone', 'copy', 'duplicate'], zh: ['克隆', '复制'] },
  transfer: {
    en: ['transfer', 'assign', 'reassign', 'give', 'hand over', 'pass on'],
    zh: ['转移', '移交', '转交', '分配', '转给', '分给', '交给'],
  },
  share: { en: ['share'], zh: ['共享', '共享给', '分享', '分享给'] },
  unshare: { en: ['unshare', 'stop sharing'], zh: ['取消共享', '停止共享', '不再共享', '取消分享'] },
  overview: { en: ['overview'], zh: ['一览', '全景'] },
  merge: { en: ['merge', 'combine'], zh: ['合并', '合並'] },
  delete: { en: ['delete', 'remove', 'del', 'rm', 'retire'], zh: ['删除', '删掉', '移除', '停用'] },
  restore: { en: ['restore', 'undelete', 'recover'], zh: ['恢复', '还原'] },
  history: { en: ['history', 'changes'], zh: ['历史', '记录', '历史记录', '修改记录'] },
  favourite: { en: ['favourite', 'favorite', 'fav', 'star'], zh: ['收藏', '关注'] },
  unfavourite: { en: ['unfavourite', 'unfavorite', 'unfav', 'unstar'], zh: ['取消收藏', '取消关注'] },
  task: { en: ['task', 'tasks', 'todo', 'remind', 'reminder'], zh: ['任务', '新任务', '待办', '提醒'] },
  event: { en: ['event', 'events', 'meeting', 'appointment'], zh: ['事件', '新事件', '会议', '日程'] },
  import: { en: ['import', 'upload'], zh: ['导入', '批量导入', '匯入'] },
  export: { en: ['export', 'download'], zh: ['导出', '下载', '匯出'] },
  call: { en: ['call', 'calls', 'phone'], zh: ['电话', '电话记录', '打电话', '通话', '通话记录'] },
  email: {
    en: ['email', 'mail', 'e-mail'],
    zh: ['发e-mail', '发邮件', '发email', '发 e-mail', '发 email', '发电子邮件', '发送邮件', '写邮件', '邮件'],
  },
  upgrade: { en: ['upgrade', 'convert'], zh: ['升级', '转化', '转为客户'] },
  won: { en: ['won', 'win'], zh: ['赢单', '成交', '赢得', '赢了'] },
  lost: { en: ['lost', 'lose'], zh: ['输单', '丢单', '输掉', '输了'] },
  reopen: { en: ['reopen'], zh: ['重新打开', '重启'] },
  resolve: { en: ['resolve', 'resolved', 'solve'], zh: ['解决', '已解决', '已解决的', '处理完成'] },
  take: { en: ['take'], zh: ['受理', '接手', '接单'] },
  wait: { en: ['wait', 'waiting'], zh: ['等待', '等待答复', '挂起'] },
  goOn: { en: ['continue', 'resume'], zh: ['继续', '继续处理'] },
  close: { en: ['close'], zh: ['关闭', '结案', '关单'] },
  done: { en: ['done', 'complete', 'finish'], zh: ['完成', '办完'] },
  snooze: { en: ['snooze', 'postpone'], zh: ['稍后提醒', '推迟提醒', '推迟'] },
  credit: { en: ['credit'], zh: ['信用等级', '信用'] },
  overdue: { en: ['overdue', 'late'], zh: ['逾期', '逾期的', '超期'] },
  receive: { en: ['receive', 'received'], zh: ['登记到账', '到账', '收到'] },
  plan: { en: ['plan', 'instalments', 'installments'], zh: ['回款计划', '分期', '分期回款'] },
  pending: { en: ['pending', 'unresolved', 'unanswered'], zh: ['待处理', '待处理的', '未处理', '未解决'] },
  idle: { en: ['idle', 'forgotten'], zh: ['闲置', '停滞'] },
  // Planned ones are events; this is what came of one.
  meeting: { en: ['met', 'minutes'], zh: ['会议记录', '会面记录', '拜访记录', '会面', '面谈'] },
  note: { en: ['note', 'notes', 'memo'], zh: ['备注', '便签', '笔记'] },
} as const satisfies Record<string, Spellings>
export type Action = keyof typeof actions

/** Kinds on whose records things are logged. */
const logged = recordKinds.filter(({ keepsLog }) => keepsLog !== false).map(({ domain }) => domain.name as Kind)

/** What can be done with records of some kinds only. */
export const kindsOf: Partial<Record<Action, readonly Kind[]>> = {
  call: logged,
  meeting: logged,
  note: logged,
  email: ['lead', 'customer', 'contact', 'opportunity', 'ticket', 'order', 'payment'],
  upgrade: ['lead', 'competitor'],
  won: ['opportunity'],
  lost: ['opportunity'],
  reopen: ['opportunity', 'ticket'],
  resolve: ['ticket'],
  take: ['ticket'],
  wait: ['ticket'],
  goOn: ['ticket'],
  close: ['ticket', 'opportunity'],
  done: ['activity'],
  snooze: ['activity'],
  overview: ['customer'],
  credit: ['customer'],
  idle: ['opportunity'],
  overdue: ['payment'],
  receive: ['payment'],
  plan: ['order'],
  pending: ['ticket'],
}

/** Commands that stand alone. */
export const commands = {
  help: { en: ['help', 'commands', '?'], zh: ['帮助', '命令', '使用帮助', '？'] },
  home: { en: ['home', 'start', 'dashboard'], zh: ['首页', '主页', '工作台'] },
  find: { en: ['find', 'search', 'lookup'], zh: ['查找', '搜索', '高级搜索', '搜', '找', '检索', '查询'] },
  undo: { en: ['undo', 'revert'], zh: ['撤销', '撤消', '撤回'] },
  settings: { en: ['settings', 'setting', 'preferences', 'prefs'], zh: ['设置', '个人设置', '偏好'] },
  quietHours: {
    en: ['quiet hours', 'do not disturb', 'dnd'],
    zh: ['免打扰时间', '免打扰', '勿扰时间', '勿扰'],
  },
  morningReminders: {
    en: ['morning reminders', 'morning reminder'],
    zh: ['早间提醒', '早上提醒', '晨间提醒'],
  },
  eventReminders: { en: ['event reminders', 'event reminder'], zh: ['事件提醒', '会前提醒'] },
  weekStart: {
    en: ['weeks start', 'weeks begin', 'week starts', 'week begins', 'week start', 'first day of the week'],
    zh: ['每周起始日', '周起始日', '每周第一天', '一周第一天', '每周从', '一周从'],
  },
  workingTime: {
    en: ['working hours', 'working days', 'working time', 'work hours', 'office hours', 'workdays'],
    zh: ['工作时间', '上班时间', '工作日设置', '工作日'],
  },
  dateForm: {
    en: ['date format', 'date formats', 'format of dates', 'dates as'],
    zh: ['日期格式', '日期写法'],
  },
  numberForm: {
    en: ['number format', 'number formats', 'format of numbers', 'numbers as'],
    zh: ['数字格式', '数字写法'],
  },
  signature: { en: ['signature', 'email signature'], zh: ['邮件签名', '签名'] },
  favourites: { en: ['favourites', 'favorites', 'favs', 'starred'], zh: ['收藏夹', '我的收藏', '收藏'] },
  sharedWithMe: { en: ['shared with me', 'shared records'], zh: ['共享给我的', '共享给我', '共享给我的记录'] },
  topics: {
    en: ['topics', 'topic', 'searches'],
    zh: ['搜索主题', '主题', '我的主题', '保存的搜索'],
  },
  report: { en: ['report', 'reports', 'chart'], zh: ['报告', '报表', '图表', '销售报告'] },
  tasks: {
    en: ['tasks', 'task', 'todo', 'todos', 'agenda', 'reminders'],
    zh: ['任务', '我的任务', '待办', '任务列表', '待办事项', '日程安排', '提醒列表'],
  },
  users: { en: ['users', 'user', 'people', 'team', 'members'], zh: ['用户', '成员', '团队', '人员', '用户管理'] },
  invitations: { en: ['invite', 'invitations', 'invitation'], zh: ['邀请', '邀请列表', '邀请名单'] },
  deactivate: {
    en: ['deactivate', 'offboard', 'deactivate user'],
    zh: ['停用', '停用用户', '离职交接', '离职', '停用成员'],
  },
  credit: { en: ['credit', 'credits'], zh: ['信用等级', '信用', '信用规则', '信用设置'] },
  departments: {
    en: ['departments', 'department', 'depts', 'organisation', 'organization'],
    zh: ['部门', '部门管理', '组织架构', '组织结构'],
  },
  roles: { en: ['roles', 'role'], zh: ['角色', '角色管理', '角色设置', '角色权限'] },
  positions: { en: ['positions', 'position', 'posts'], zh: ['岗位', '岗位管理', '岗位设置', '职位'] },
  company: {
    en: ['company settings', 'company setup', 'organisation settings', 'organization settings'],
    zh: ['公司设置', '企业设置', '组织设置'],
  },
  workspaces: { en: ['workspaces', 'workspace', 'tenants'], zh: ['工作区', '工作区列表', '工作区管理'] },
  retention: {
    en: ['retention', 'data retention', 'retention settings'],
    zh: ['保留期限', '数据保留', '保留设置', '数据保留期限'],
  },
  companyName: {
    en: ['company name', 'organisation name', 'organization name', 'name of our company', 'name of the company'],
    zh: ['公司名称', '企业名称', '组织名称', '单位名称'],
  },
  currency: {
    en: ['base currency', 'default currency', 'home currency'],
    zh: ['本位币', '基准货币', '设置本位币', '修改本位币', '设定本位币'],
  },
  fiscalYear: {
    en: ['fiscal year', 'financial year', 'fiscal years'],
    zh: ['财年设置', '财年', '财政年度', '会计年度', '财务年度', '设置财年', '修改财年'],
  },
  choices: { en: ['lists of choices', 'choice lists', 'choices', 'picklists'], zh: ['选项列表', '选项设置', '选项'] },
  industries: { en: ['industries', 'industry'], zh: ['行业设置', '行业列表', '行业'] },
  sources: { en: ['lead sources', 'lead source', 'sources', 'source'], zh: ['来源设置', '线索来源', '来源'] },
  regions: {
    en: ['regions', 'region', 'territories', 'territory'],
    zh: ['地区设置', '区域设置', '地区', '区域', '大区'],
  },
  companySizes: { en: ['company sizes', 'company size'], zh: ['公司规模', '企业规模', '规模设置'] },
  lostReasons: {
    en: ['reasons for losing', 'reason for losing', 'loss reasons', 'loss reason', 'lost reasons', 'lost reason'],
    zh: ['失单原因', '丢单原因', '输单原因'],
  },
  decisionRoles: { en: ['decision roles', 'decision role'], zh: ['决策角色'] },
  ticketChannels: { en: ['ticket channels', 'ticket channel'], zh: ['工单渠道', '受理渠道'] },
  paymentMethods: { en: ['payment methods', 'payment method'], zh: ['付款方式', '支付方式', '收款方式'] },
  units: { en: ['units', 'unit'], zh: ['计量单位', '单位设置', '单位'] },
  rates: { en: ['rates', 'rate', 'currencies'], zh: ['汇率', '匯率', '汇率设置'] },
  categories: {
    en: ['categories', 'catalogue', 'catalog'],
    zh: ['种类一览', '产品种类一览', '产品目录', '種類一覽'],
  },
  templates: { en: ['templates', 'template'], zh: ['邮件模板', '模板'] },
  stages: { en: ['stages', 'stage'], zh: ['阶段设置', '阶段', '销售阶段'] },
} as const satisfies Record<string, Spellings>
export type CommandName = keyof typeof commands

/** What an organisation is set up with, one by one: `department new West`. */
export const setUp: readonly CommandName[] = [
  ...(['users', 'departments', 'roles', 'positions', 'rates', 'stages', 'templates'] as const),
  ...choiceListNames,
]

/** Lists of choices: one of them is added to, and its choices are changed, by their names. */
export const isListCommand = (command: CommandName): command is ChoiceListName =>
  (choiceListNames as readonly string[]).includes(command)

/** What is done to a choice by each action, and on the wire. */
export const listChanges = { delete: 'retire', restore: 'restore', merge: 'merge', edit: 'edit' } as const

/** What people ask for and is not there yet. */
export const later = {
  forecast: { en: ['forecasts', 'forecast', 'quotas', 'quota'], zh: ['销售预期', '销售预测', '预测', '定额'] },
  calendar: { en: ['calendars', 'calendar'], zh: ['日历', '月视图', '周视图'] },
  documents: { en: ['document library', 'documents', 'document', 'docs'], zh: ['文档库', '文档', '资料库'] },
  workflows: { en: ['workflows', 'workflow', 'approvals', 'approval'], zh: ['工作流程', '工作流', '审批'] },
  knowledge: { en: ['knowledge base', 'knowledge', 'faq'], zh: ['知识库', '知识'] },
} as const satisfies Record<string, Spellings>
export type Later = keyof typeof later

/** Whose records a list shows. */
export const scopes = {
  mine: { en: ['mine', 'my'], zh: ['我的'] },
  team: { en: ['team', "team's", 'our', 'ours'], zh: ['团队', '团队的', '我们的', '部门', '下属'] },
  shared: { en: ['shared', 'shared with me'], zh: ['共享给我的', '共享给我', '与我共享的'] },
  all: { en: ['all', 'everyone', 'everything'], zh: ['全部', '所有', '全公司', '所有人'] },
} as const satisfies Record<string, Spellings>
export type Scope = keyof typeof scopes

/** After `report`: the list of scheduled posts instead of a chart. */
export const scheduleWords: Spellings = {
  en: ['schedules', 'schedule', 'scheduled', 'list', 'ls'],
  zh: ['计划', '列表', '定时', '计划列表', '定时计划', '定时报告'],
}

export const greetings: Spellings = {
  en: ['hi', 'hello', 'hey', 'hiya', 'howdy'],
  zh: ['你好', '您好', '嗨', '哈喽', '大家好', '早上好', '下午好', '晚上好'],
}

/** Words that carry nothing between the ones that do: "please show me the lead L-12", "请帮我打开线索 L-12". */
export const fillers: Spellings = {
  en: [
    'a',
    'an',
    'the',
    'please',
    'pls',
    'me',
    'this',
    'that',
    'for',
    'on',
    'of',
    'about',
    'record',
    'log',
    'can',
    'you',
    'i',
  ],
  zh: [
    '请',
    '帮我',
    '帮忙',
    '给我',
    '我要',
    '我想',
    '一个',
    '一条',
    '一下',
    '把',
    '将',
    '的',
    '这个',
    '这条',
    '条',
    '个',
  ],
}

/** Every word of a notion, both languages. */
export function allWords(words: Spellings): readonly string[] {
  return [...words.en, ...words.zh]
}

/** `Object.entries` that keeps the keys' type. */
export function entriesOf<Key extends string, Value>(table: Readonly<Record<Key, Value>>): readonly [Key, Value][] {
  return Object.entries(table) as [Key, Value][]
}
