/** What people call each figure. A measure without its words does not compile. */
import type { DataSetName, MeasureName } from '#domain/reports/data-sets/index.ts'
import type { Spellings } from '../../commands/vocabulary.ts'
import { historyWords } from './history-words.ts'
import { interactionWords } from './interaction-words.ts'
import { leadWords } from './lead-words.ts'
import { opportunityWords } from './opportunity-words.ts'
import { paymentWords } from './payment-words.ts'
import { salesWords } from './sales-words.ts'
import { stageWords } from './stage-words.ts'
import { ticketWords } from './ticket-words.ts'

/** The first word of each language is the one that questions are written back with. */
export interface MeasureWords extends Spellings {
  /** What is counted, or done: `orders` alone is a list of them, and `won` tells a story. */
  readonly weak?: Spellings
}

/** The words of all measures of a data set. */
export type WordsOf<Set extends DataSetName> = Readonly<Record<MeasureName<Set>, MeasureWords>>

/** Of a word of several measures the first is meant that can be told by what is asked. */
export const measureWords = {
  sales: salesWords,
  opportunities: opportunityWords,
  payments: paymentWords,
  leads: leadWords,
  tickets: ticketWords,
  interactions: interactionWords,
  stages: stageWords,
  history: historyWords,
} as const satisfies { readonly [Set in DataSetName]: WordsOf<Set> }
