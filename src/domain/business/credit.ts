/**
 * Credit grade 信用等级: how safe it is to sell to a customer on credit, told from what is recorded. Five factors give
 * points by the organisation's weights; the sum of them, of a hundred, falls into a grade.
 */
import { z } from 'zod'

export const creditGrades = ['A', 'B', 'C', 'D'] as const
export type CreditGrade = (typeof creditGrades)[number]

export const creditFactors = ['punctuality', 'overdue', 'complaints', 'interactions', 'relation'] as const
export type CreditFactor = (typeof creditFactors)[number]

const points = z.number().int().min(0).max(100)

/** What an organisation may set. */
export const creditRule = z.object({
  /** Points of a hundred that each factor can bring. */
  weights: z.object({
    punctuality: points,
    overdue: points,
    complaints: points,
    interactions: points,
    relation: points,
  }),
  /** The least score of each grade; below C it is D. */
  atLeast: z.object({ A: points, B: points, C: points }),
  /** Selling to customers graded worse than this is asked about first. */
  warnBelow: z.enum(creditGrades),
})
export type CreditRule = z.output<typeof creditRule>

export const defaultCreditRule: CreditRule = {
  weights: { punctuality: 40, overdue: 25, complaints: 15, interactions: 10, relation: 10 },
  atLeast: { A: 85, B: 70, C: 50 },
  warnBelow: 'C',
}

/** Days after its due date that an instalment still counts as paid on time: transfers take as long. */
export const graceDays = 3
/** How far back payments are looked at. */
export const paymentMonths = 24
/** How far back complaints are looked at; each takes a third of the points. */
export const complaintMonths = 12
/** How far back interactions are looked at, and how many bring all points. */
export const interactionDays = 90
export const fullInteractions = 6
/** A relation this long brings all points. */
export const fullRelationMonths = 36

/** What is known of a customer. */
export interface CreditFacts {
  /**
   * Instalments that fell due in the last two years, for each currency: shares are taken within one, so that no amounts
   * of several currencies are added.
   */
  readonly due: readonly {
    readonly count: number
    /** Received in full, with the days of grace. */
    readonly onTime: number
    readonly amount: number
    /** Of that, what is due and has not been received. */
    readonly overdue: number
  }[]
  readonly complaints: number
  readonly interactions: number
  /** Since the customer was recorded. */
  readonly months: number
}

export interface Credit {
  /** None as long as nothing has fallen due: there is nothing to tell it from. */
  readonly grade: CreditGrade | undefined
  readonly score: number
  readonly reasons: readonly CreditReason[]
  /** What it was told from. */
  readonly facts: CreditFacts
}

/** What one factor brought, and out of how much. */
export interface CreditReason {
  readonly factor: CreditFactor
  readonly points: number
  readonly of: number
}

/** @example creditOf(facts, defaultCreditRule).grade // 'B' */
export function creditOf(facts: CreditFacts, rule: CreditRule): Credit {
  const share = sharesOf(facts)
  const reasons = creditFactors.map((factor): CreditReason => {
    const of = rule.weights[factor]
    return { factor, points: Math.round(share[factor] * of), of }
  })
  const possible = reasons.reduce((sum, { of }) => sum + of, 0)
  const reached = reasons.reduce((sum, one) => sum + one.points, 0)
  // Weights need not add up to a hundred.
  const score = possible ? Math.round((reached / possible) * 100) : 0
  const known = facts.due.some(({ count }) => count > 0)
  return { grade: known ? gradeOf(score, rule) : undefined, score, reasons, facts }
}

/** What each factor reached of the most it can, from 0 to 1. */
function sharesOf({ due, complaints, interactions, months }: CreditFacts): Record<CreditFactor, number> {
  const count = sum(due, (one) => one.count)
  return {
    punctuality: count ? sum(due, (one) => one.onTime) / count : 0,
    // Half of what was due still open is as bad as it gets.
    overdue: count ? 1 - Math.min(1, overdueShare(due) / 0.5) : 0,
    complaints: Math.max(0, 1 - complaints / 3),
    interactions: Math.min(1, interactions / fullInteractions),
    relation: Math.min(1, months / fullRelationMonths),
  }
}

/** Of what fell due, how much is still open, from 0 to 1: of each currency by itself, weighed by how much fell due in it. */
export function overdueShare(due: CreditFacts['due']): number {
  const count = sum(due, (one) => one.count)
  return count ? sum(due, (one) => (one.amount ? one.overdue / one.amount : 0) * one.count) / count : 0
}

const sum = <Item>(list: readonly Item[], of: (item: Item) => number): number =>
  list.reduce((total, item) => total + of(item), 0)

const gradeOf = (score: number, { atLeast }: CreditRule): CreditGrade =>
  score >= atLeast.A ? 'A' : score >= atLeast.B ? 'B' : score >= atLeast.C ? 'C' : 'D'

/** Whether selling to a customer of this grade is to be asked about first. */
export const isRisky = (grade: CreditGrade | undefined, rule: CreditRule): boolean =>
  grade !== undefined && creditGrades.indexOf(grade) > creditGrades.indexOf(rule.warnBelow)
