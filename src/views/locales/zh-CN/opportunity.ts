import type {
  opportunity as english,
  opportunityCompetitor as englishOpportunityCompetitor,
  opportunityContact as englishOpportunityContact,
} from '../en/opportunity.ts'
import type { Translation } from '../translation.ts'

export const opportunity = {
  one: '机会',
  many: '机会',
  new: '新建机会',
  edit: '编辑机会',
  copyOf: '{{name}}（副本）',
  hint: '进行中的销售，按阶段管理，记录决策人和竞争对手',
  fields: {
    name: '名称',
    customer: '客户',
    stage: '阶段',
    probability: '成功概率',
    amount: '金额',
    currency: '币种',
    openedOn: '发现日期',
    expectedClose: '预计成交日期',
    nextStep: '下一步',
    source: '来源',
    region: '地区',
    description: '描述',
    closedOn: '关闭日期',
    lostReason: '输单原因',
    winner: '输给',
    reason: '原因说明',
    owner: '负责人',
  },
  stages: {
    prospecting: '初步接洽',
    qualification: '需求确认',
    proposal: '方案报价',
    negotiation: '商务谈判',
    won: '赢单',
    lost: '输单',
  },
  outcome: { open: '进行中', won: '已赢单', lost: '已输单' },
  won: '赢单',
  lost: '输单',
  reopen: '重新打开',
  wonTitle: '赢单关闭',
  lostTitle: '输单关闭',
  wonSaid: '{{ref}} {{name}} 已赢单 🎉',
  lostSaid: '{{ref}} {{name}} 已关闭（输单）。',
  howClosed: '{{ref}} {{name}}：赢单还是输单？',
  reopenedSaid: '{{ref}} {{name}} 已重新打开。',
  byStage: '{{percent}}%（按阶段）',
  probabilityHint: '百分数。不填则按阶段的概率。',
  idle: '闲置',
  idleFor_other: '⏳ 已闲置{{shown}}天',
  products: { many: '产品', new: '添加产品', edit: '编辑产品明细' },
  makeOrder: '按产品明细生成订单',
  wonWithOrder: '{{ref}} {{name}} 已赢单，并已按产品明细生成订单 {{order}}。',
} as const satisfies Translation<typeof english>

export const opportunityContact = {
  many: '相关联系人',
  new: '添加联系人',
  edit: '机会中的联系人',
  fields: {
    contact: '联系人',
    role: '在本机会中的角色',
    note: '备注',
  },
} as const satisfies Translation<typeof englishOpportunityContact>

export const opportunityCompetitor = {
  many: '竞争对手',
  new: '添加竞争对手',
  edit: '机会中的竞争对手',
  fields: {
    competitor: '竞争对手',
    strength: '对手实力',
    standing: '我方态势',
    note: '备注',
  },
  strength: { strong: '强', medium: '中', weak: '弱' },
  standing: { ahead: '我方领先', even: '势均力敌', behind: '我方落后' },
} as const satisfies Translation<typeof englishOpportunityCompetitor>
