/** What people call figures of what was sold. */
import type { WordsOf } from './measure-words.ts'

export const salesWords = {
  amount: {
    en: ['sales', 'revenue', 'turnover', 'sales amount', 'sales revenue', 'sales volume', 'sales figures', 'amount sold', 'takings', 'sales value', 'net sales', 'total sales', 'business', 'top line'],
    zh: ['销售额', '销售', '业绩', '营业额', '营收', '销售收入', '收入', '营业收入', '销售金额', '成交额', '成交金额', '销售业绩', '总销售额', '销售总额', '销售情况', '销售数据', '卖了多少钱', '卖多少钱', '采购额'],
    weak: {
      en: ['amount', 'value', 'did we make', 'have we made', 'did i make', 'sell', 'sold', 'sells', 'selling', 'buy', 'buys', 'bought', 'sell for'],
      zh: ['销冠', '卖', '卖了', '卖得', '卖的', '卖出', '卖出去', '出单', '买了', '买得', '买的', '买', '金额'],
    },
  },
  orders: {
    en: ['number of orders', 'order count', 'order numbers', 'order intake'],
    zh: ['订单数', '订单数量', '订单量', '订单个数', '签单数', '下单数', '单量'],
    weak: { en: ['orders placed', 'order', 'sales order'], zh: ['订单', '销售订单', '新签订单', '签单'] },
  },
  averageOrder: {
    en: ['average order', 'average order value', 'average order size', 'average order amount', 'order value', 'order size', 'aov', 'basket size', 'average basket', 'average ticket size', 'mean order'],
    zh: ['客单价', '平均订单金额', '平均订单额', '单均金额', '笔单价', '平均每单金额', '平均客单价', '单笔金额'],
  },
  buyers: {
    en: ['buying customers', 'buyers', 'number of buyers', 'active customers', 'customer count', 'number of customers', 'how many customers bought', 'how many customers have bought', 'how many customers ordered', 'how many customers did we sell to'],
    zh: ['下单客户数', '成交客户数', '购买客户数', '成交客户', '下单客户', '客户数', '客户数量', '购买客户', '活跃客户', '多少客户下单', '多少客户购买', '多少客户买了', '有多少客户下单', '有多少客户购买'],
    weak: { en: ['customers who bought', 'customers served', 'customer', 'client'], zh: ['客户'] },
  },
  quantity: {
    en: ['quantity', 'quantity sold', 'units sold', 'units', 'pieces', 'pieces sold', 'quantities', 'volume', 'volume sold', 'unit sales'],
    zh: ['销量', '销售数量', '销售量', '卖了多少台', '卖了多少件', '卖了多少个', '卖了多少套', '出货量', '件数', '台数'],
    weak: { en: [], zh: ['数量'] },
  },
  cost: {
    en: ['cost', 'cost of sales', 'cost of goods sold', 'cogs', 'cost of goods', 'product cost'],
    zh: ['成本', '销售成本', '产品成本', '总成本'],
  },
  profit: {
    en: ['profit', 'gross profit', 'earnings', 'contribution', 'contribution margin', 'gain', 'bottom line'],
    zh: ['利润', '毛利', '毛利润', '销售利润', '毛利额', '利润额', '盈利', '赚了多少', '赚了多少钱'],
    weak: { en: ['profitable', 'earn', 'earned', 'made us'], zh: ['赚钱', '赚', '赚得', '挣钱'] },
  },
  margin: {
    en: ['margin', 'gross margin', 'profit margin', 'margin rate', 'margin percentage', 'profitability', 'gm'],
    zh: ['毛利率', '利润率', '销售毛利率', '销售利润率'],
  },
  priceRealisation: {
    en: ['price realisation', 'price realization', 'realised price', 'realized price', 'discount level', 'price achievement'],
    zh: ['价格实现率', '成交折扣', '实际售价占比', '折扣水平', '价格达成率'],
  },
  total: {
    en: ['total with tax', 'sales with tax', 'sales including tax', 'gross sales', 'invoiced amount', 'amount with tax', 'revenue with tax'],
    zh: ['含税销售额', '含税金额', '价税合计', '含税总额', '含税收入'],
  },
  paid: {
    en: ['paid amount', 'amount paid', 'paid on orders', 'paid of orders'],
    zh: ['订单已回款', '已付金额', '订单回款', '已回款金额'],
  },
  outstanding: {
    en: ['outstanding amount', 'unpaid amount', 'balance'],
    zh: ['订单未回款', '未结清金额', '未付金额', '未结金额'],
    weak: { en: ['outstanding', 'outstanding on orders'], zh: [] },
  },
  paidShare: {
    en: ['paid share', 'share paid', 'payment ratio', 'percentage paid'],
    zh: ['已付比例', '付款比例', '订单回款率', '回款比例'],
  },
} as const satisfies WordsOf<'sales'> // biome-ignore format: rows of words read best
