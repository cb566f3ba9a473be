/** What people call figures of the pipeline as it was. */
import type { WordsOf } from './measure-words.ts'

export const historyWords = {
  amountThen: {
    en: ['past pipeline', 'historical pipeline', 'pipeline at the end'],
    zh: ['历史流水线', '期末流水线', '历史流水线金额'],
  },
  salesThen: {
    en: ['past open deals', 'historical open deals', 'open deals at the end'],
    zh: ['历史进行中机会数', '期末机会数', '期末商机数'],
  },
  moved: {
    en: ['pipeline movement', 'pipeline flow'],
    zh: ['流水线变动', '流水线变动金额'],
  },
  movedSales: {
    en: ['moved deals', 'number of deals moved'],
    zh: ['变动机会数', '变动商机数'],
  },
} as const satisfies WordsOf<'history'>
