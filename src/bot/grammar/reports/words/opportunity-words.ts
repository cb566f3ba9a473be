/** What people call figures of sales in progress and what became of them. */
import type { WordsOf } from './measure-words.ts'

export const opportunityWords = {
  open: {
    en: ['number of open deals', 'number of opportunities', 'number of deals', 'deal count', 'open sales'],
    zh: ['进行中机会数', '机会数', '商机数', '机会数量', '商机数量', '进行中的机会数', '在谈商机数', '商机个数'],
    weak: {
      en: ['open deals', 'deals in progress', 'opportunity', 'deal', 'open opportunity', 'open deal'],
      zh: ['机会', '商机', '销售机会', '进行中的商机', '进行中的机会', '进行中机会', '进行中商机', '在谈商机', '在跟商机'],
    },
  },
  pipeline: {
    en: ['pipeline amount', 'pipeline', 'pipeline value', 'open pipeline', 'amount in the pipeline', 'amount expected', 'expected revenue', 'expected sales', 'open amount of deals'],
    zh: ['流水线金额', '流水线', '预计成交金额', '预计成交额', '预计销售额', '商机金额', '机会金额', '在谈金额', '在途金额', '管道金额'],
    weak: { en: ['deals closing', 'amount', 'value', 'closing', 'expected to close', 'due to close', 'about to close'], zh: ['预计成交', '要成交', '将成交', '预计能签', '能签', '金额'] },
  },
  weighted: {
    en: ['weighted pipeline', 'weighted amount', 'weighted value', 'weighted pipeline value', 'probable revenue', 'expected value'],
    zh: ['加权流水线', '加权金额', '加权商机金额', '加权预计金额', '加权销售额', '按概率加权的金额'],
  },
  idle: {
    en: ['number of idle deals', 'idle deal count'],
    zh: ['闲置机会数', '停滞商机数', '闲置商机数', '停滞机会数'],
    weak: {
      en: ['idle deal', 'idle opportunity', 'stalled deal', 'stalled opportunity', 'stuck deal', 'stuck opportunity', 'dormant deal', 'forgotten deal', 'idle sale', 'neglected deal'],
      zh: ['闲置机会', '停滞的商机', '停滞商机', '停滞机会', '停滞的机会', '闲置的机会', '闲置商机', '闲置的商机', '没跟进的商机', '长期未跟进的商机'],
    },
  },
  age: {
    en: ['age of open deals', 'average age of open deals', 'average age', 'deal age', 'pipeline age', 'age of deals', 'age of opportunities'],
    zh: ['机会平均天数', '商机平均天数', '商机时长', '在谈天数', '商机年龄', '平均在谈天数'],
  },
  won: {
    en: ['number of deals won', 'won count', 'number of wins', 'won deal count', 'number of won deals'],
    zh: ['赢单数', '赢单量', '成单数', '成交单数', '赢单数量', '赢了多少单', '成交了多少单', '成了多少单', '签了多少单'],
    weak: {
      en: ['deals won', 'won deal', 'won opportunity', 'win', 'won', 'deal did we win', 'closed deal', 'won sale', 'closed'],
      zh: ['赢单', '赢了', '成单', '成交', '赢的单'],
    },
  },
  lost: {
    en: ['number of deals lost', 'number of losses', 'number of lost deals', 'lost count'],
    zh: ['输单数', '丢单数', '输单量', '丢单量', '失单数', '丢了多少单', '输了多少单'],
    weak: { en: ['deals lost', 'lost deal', 'lost opportunity', 'loss', 'lost', 'lose', 'lost sale'], zh: ['输单', '丢单', '失单', '输了', '丢了'] },
  },
  wonAmount: {
    en: ['amount won', 'won amount', 'value won', 'won value', 'won revenue', 'bookings', 'closed revenue', 'closed amount', 'sales', 'revenue'],
    zh: ['赢单金额', '赢单额', '赢得金额', '成单金额', '签约金额', '签约额', '销售额', '收入'],
  },
  lostAmount: {
    en: ['amount lost', 'lost amount', 'value lost', 'lost value', 'lost revenue'],
    zh: ['输单金额', '丢单金额', '失单金额', '丢失金额', '损失金额'],
  },
  winRate: {
    en: ['win rate', 'winning rate', 'close rate', 'hit rate', 'win ratio', 'win loss ratio', 'win loss rate', 'closing rate', 'success rate', 'win percentage', 'win loss'],
    zh: ['赢单率', '赢率', '成单率', '成交率', '胜率', '赢单比例', '签单率'],
  },
  averageDeal: {
    en: ['average deal size', 'average deal', 'average deal value', 'deal size', 'average won deal', 'deal value', 'average contract value', 'average sale'],
    zh: ['平均单值', '平均赢单金额', '平均成交金额', '单均成交额', '平均合同额', '平均签约金额'],
  },
  cycle: {
    en: ['sales cycle', 'sales cycle length', 'cycle length', 'time to close', 'days to close', 'sales cycle time', 'average sales cycle', 'deal cycle', 'time to win', 'how long does it take to close a deal', 'how long do we take to close a deal', 'how long until a deal closes'],
    zh: ['销售周期', '成交周期', '平均销售周期', '成单周期', '赢单周期', '成交一单要多久', '成交天数', '多久能成交', '多久成交'],
  },
  begun: {
    en: ['number of new deals'],
    zh: ['新增商机数', '新增机会数', '新商机数', '新机会数', '新建机会数', '新开机会数'],
    weak: { en: ['new opportunities', 'new deals', 'opportunities created', 'deals created', 'opportunities opened', 'deals started', 'new opportunity', 'new deal', 'opportunity', 'deal'], zh: ['新增商机', '新增机会', '新商机', '新机会', '商机', '机会', '新增', '新增了', '新开'] },
  },
  begunAmount: {
    en: ['amount of new deals', 'new pipeline', 'amount of new opportunities', 'pipeline created', 'new pipeline amount', 'pipeline added'],
    zh: ['新增商机金额', '新增机会金额', '新增流水线', '新增流水线金额'],
  },
  productPipeline: {
    en: ['pipeline by products', 'product pipeline', 'pipeline', 'pipeline amount', 'pipeline value', 'expected revenue', 'expected sales'],
    zh: ['产品流水线', '产品预计金额', '流水线', '流水线金额', '预计成交金额'],
  },
  productWon: {
    en: ['amount won with products', 'product amount won', 'amount won', 'won amount', 'value won'],
    zh: ['产品赢单金额', '赢单金额', '赢单额'],
  },
  productLost: {
    en: ['amount lost with products', 'product amount lost', 'amount lost', 'lost amount', 'value lost'],
    zh: ['产品输单金额', '输单金额', '丢单金额'],
  },
  met: {
    en: ['competitor encounters', 'contested deals', 'encounters'],
    zh: ['交锋次数', '遇到次数', '竞争机会数', '对阵次数'],
    weak: { en: ['deals with a competitor', 'deals with competition', 'meet', 'met', 'run into', 'face', 'encounter', 'come across', 'up against'], zh: ['遇到竞争对手的机会', '遇到', '碰到', '遇到的', '碰到的', '交手', '交锋'] },
  },
  wonAgainst: {
    en: ['wins against', 'number of wins against'],
    zh: ['对阵赢单数', '战胜次数', '对阵赢单'],
    weak: { en: ['deals won against', 'win against', 'won against', 'beat', 'win', 'won', 'won deal', 'deals won'], zh: ['赢过', '战胜', '打败', '赢了', '赢单', '赢单数', '赢了多少单'] },
  },
  lostAgainst: {
    en: ['losses against', 'number of losses to'],
    zh: ['对阵输单数', '落败次数', '对阵输单', '败给次数'],
    weak: {
      en: ['deals lost against', 'deals lost to', 'lose against', 'lost against', 'lose to', 'lost to', 'loses to', 'losing to', 'beaten by', 'lost deal', 'lost', 'lose'],
      zh: ['输给', '败给', '输单', '丢单', '丢给', '输单数', '丢单数'],
    },
  },
  winRateAgainst: {
    en: ['win rate against competitors', 'win rate against', 'win rate', 'win ratio', 'win loss ratio', 'hit rate', 'success rate', 'close rate', 'win loss'],
    zh: ['对阵赢单率', '对阵胜率', '赢单率', '胜率', '赢率', '成单率'],
  },
  wonAgainstAmount: {
    en: ['amount won against competitors', 'amount won against', 'amount won', 'won amount', 'value won'],
    zh: ['对阵赢单金额', '赢单金额', '赢单额'],
  },
  lostToAmount: {
    en: ['amount lost to competitors', 'amount lost to', 'lost revenue', 'revenue lost', 'amount lost', 'lost amount', 'value lost', 'lost value'],
    zh: ['输给对手的金额', '对阵输单金额', '输单金额', '丢单金额', '失单金额'],
  },
} as const satisfies WordsOf<'opportunities'> // biome-ignore format: rows of words read best
