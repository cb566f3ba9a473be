/** What people call figures of money to come in. */
import type { WordsOf } from './measure-words.ts'

export const paymentWords = {
  payments: {
    en: ['number of payments', 'payment count', 'instalments due'],
    zh: ['回款笔数', '款项笔数', '应收笔数', '回款数'],
    weak: { en: ['payment', 'instalment', 'installment'], zh: ['回款', '款项', '收款'] },
  },
  due: {
    en: ['amount due', 'due amount', 'money due', 'cash due', 'expected payments'],
    zh: ['应收金额', '应收款', '应收', '到期金额', '到期应收', '应收总额', '应回款', '预计回款', '预计回款额', '应该收', '该收', '要收', '应回款金额', '计划回款'],
    weak: { en: ['payments due', 'due'], zh: [] },
  },
  open: {
    en: ['open receivables', 'accounts receivable', 'receivables', 'unpaid', 'still to come in', 'money owed', 'amount owed', 'outstanding receivables', 'owed to us', 'ar', 'outstanding debts'],
    zh: ['未回款金额', '应收余额', '应收账款', '未收款', '未收金额', '欠款', '未回款', '欠款金额', '待收金额', '待回款金额', '应收账款余额', '尾款', '欠账', '欠多少钱', '欠我们多少'],
    weak: { en: ['open payments', 'outstanding payments', 'owe', 'amount', 'value', 'owes', 'owing', 'owe us', 'owes us', 'owes us money', 'owe us money', 'unpaid payment'], zh: ['欠钱', '金额', '欠我们钱', '欠我们', '欠钱的', '没付钱', '没付款', '未付款'] },
  },
  overdue: {
    en: ['overdue amount', 'amount overdue', 'overdue receivables', 'late amount', 'past due amount', 'overdue money', 'arrears', 'overdue debt', 'bad debt'],
    zh: ['逾期金额', '逾期款', '逾期应收', '逾期欠款', '超期金额', '逾期未回款', '逾期额', '逾期应收账款', '拖欠金额'],
    weak: { en: ['overdue', 'past due'], zh: [] },
  },
  overduePayments: {
    en: ['number of overdue payments', 'overdue payment count', 'late payment count'],
    zh: ['逾期笔数', '逾期回款笔数', '逾期款笔数'],
    weak: { en: ['overdue payment', 'overdue invoice', 'late invoice', 'unpaid invoice', 'late payment', 'overdue instalment'], zh: ['逾期回款', '逾期款项', '逾期的回款'] },
  },
  received: {
    en: ['money received', 'cash received', 'amount received', 'cash collected', 'collections', 'money collected', 'cash in', 'incoming payments', 'money in', 'incoming money', 'amount collected'],
    zh: ['回款额', '回款金额', '到账金额', '实收金额', '收款金额', '收了多少款', '收到的钱', '回款情况', '实收', '收回多少款', '收了多少钱', '回了多少款', '收到多少钱', '到账多少', '到账了多少'],
    weak: { en: ['received', 'collected', 'payments received', 'receipts', 'collect', 'received payment', 'get paid', 'came in', 'come in'], zh: ['到账', '已回款', '收款', '回款', '收了款'] },
  },
  collected: {
    en: ['collection rate', 'share collected', 'collected share', 'collection ratio', 'payment rate', 'recovery rate'],
    zh: ['回款率', '收款率', '回收率', '回款完成率', '到账率'],
  },
  delay: {
    en: ['payment delay', 'average payment delay', 'days late', 'average days late', 'delay of payments', 'payment delays', 'days to pay', 'how late payments are', 'pay late', 'pays late', 'paid late'],
    zh: ['回款延迟', '平均回款延迟', '平均逾期天数', '付款延迟', '回款延迟天数', '平均拖延天数', '拖欠天数', '逾期天数', '付款拖延'],
  },
  medianDelay: {
    en: ['median payment delay', 'median delay', 'median days late'],
    zh: ['回款延迟中位数', '逾期天数中位数', '付款延迟中位数'],
  },
} as const satisfies WordsOf<'payments'> // biome-ignore format: rows of words read best
