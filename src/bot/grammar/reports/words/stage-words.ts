/** What people call figures of how sales go through their stages. */
import type { WordsOf } from './measure-words.ts'

export const stageWords = {
  reached: {
    en: ['stage entries', 'deals that reached the stage', 'deals entering'],
    zh: ['阶段进入数', '进入阶段的机会数', '进入阶段的商机数'],
  },
  movedOn: {
    en: ['stage advances', 'deals that moved on', 'deals moving on'],
    zh: ['阶段推进数', '推进的机会数', '推进的商机数'],
  },
  conversion: {
    en: ['stage conversion', 'stage conversion rate', 'conversion between stages', 'conversion', 'conversion rate'],
    zh: ['阶段转化率', '推进率', '阶段推进率', '转化率'],
  },
  medianStay: {
    en: ['time in stage', 'median time in stage', 'days in stage', 'days per stage', 'median days in stage'],
    zh: ['阶段停留时间', '阶段停留天数', '阶段停留时间中位数', '停留时间', '停留天数'],
  },
  averageStay: {
    en: ['average time in stage', 'average days in stage', 'mean time in stage'],
    zh: ['平均停留时间', '平均阶段停留时间', '平均停留天数'],
  },
  pushes: {
    en: ['close date pushes', 'pushed close dates', 'postponements', 'slipped close dates', 'number of postponements'],
    zh: ['推迟次数', '延期次数', '预计成交推迟次数'],
  },
  pushedSales: {
    en: ['postponed deals', 'pushed deals', 'slipped deals', 'deals postponed', 'deals pushed out'],
    zh: ['推迟机会数', '延期商机数', '推迟的机会数', '推迟的商机数', '延期机会数'],
  },
  averagePush: {
    en: ['average postponement', 'average push', 'days postponed', 'average slippage'],
    zh: ['平均推迟天数', '平均延期天数', '推迟天数'],
  },
} as const satisfies WordsOf<'stages'>
