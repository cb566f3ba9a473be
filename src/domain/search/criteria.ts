/** What an advanced search asks for, as it is stored, sent along and run again by others. */
import { z } from 'zod'

export const operators = [
  'is',
  'isNot',
  'contains',
  'begins',
  'oneOf',
  'under',
  'over',
  'atLeast',
  'atMost',
  'between',
  'empty',
  'filled',
] as const
export type Operator = (typeof operators)[number]

/** What a field of an advanced search holds. `moment` is a point in time, asked for by days of the asker. */
export const searchTypes = ['text', 'choice', 'number', 'money', 'day', 'moment', 'flag', 'record', 'person'] as const
export type SearchType = (typeof searchTypes)[number]

const compared: readonly Operator[] = [
  'is',
  'under',
  'over',
  'atLeast',
  'atMost',
  'between',
  'isNot',
  'empty',
  'filled',
]

/** The operators that fit a type; the first is what a form begins with. */
export const operatorsOf: Readonly<Record<SearchType, readonly Operator[]>> = {
  text: ['contains', 'is', 'isNot', 'begins', 'oneOf', 'empty', 'filled'],
  choice: ['is', 'isNot', 'oneOf', 'empty', 'filled'],
  number: compared,
  money: compared,
  day: compared,
  moment: compared,
  flag: ['is'],
  record: ['is', 'isNot', 'oneOf', 'empty', 'filled'],
  person: ['is', 'isNot', 'oneOf', 'empty', 'filled'],
}

/** How many values an operator takes. */
export const valuesOf = (operator: Operator): 'none' | 'one' | 'two' | 'some' =>
  operator === 'empty' || operator === 'filled'
    ? 'none'
    : operator === 'between'
      ? 'two'
      : operator === 'oneOf'
        ? 'some'
        : 'one'

const condition = z.object({
  /** A property of the kind, or `customer.region`: a link, and a property of what it names. */
  field: z.string().max(80),
  operator: z.enum(operators),
  /**
   * As stored: choices by their value, numbers as decimals, records and people by id (`me`: whoever runs it), days as
   * YYYY-MM-DD or said from today on (see `period`).
   */
  values: z.array(z.string().max(200)).max(20),
  /** Of an amount; the organisation's without one. */
  currency: z.string().length(3).optional(),
})

/** One thing that is asked of a field. */
export type Condition = z.output<typeof condition>

export const mostConditions = 8

export const criteria = z.object({
  match: z.enum(['all', 'any']),
  conditions: z.array(condition).max(mostConditions),
  /** Words to be found besides. */
  text: z.string().max(100).optional(),
})
export type Criteria = z.output<typeof criteria>

export const noCriteria: Criteria = { match: 'all', conditions: [] }

/** Criteria as they come back from a table or a message. @throws ZodError when they are none */
export const parseCriteria = (stored: unknown): Criteria => criteria.parse(stored)
