import { describe, expect, test } from 'vitest'
import { type CreditFacts, creditFactors, creditOf, defaultCreditRule, isRisky } from '#domain/business/credit.ts'

const good: CreditFacts = {
  due: [{ count: 10, onTime: 10, amount: 1000, overdue: 0 }],
  complaints: 0,
  interactions: 6,
  months: 36,
}
const graded = (facts: Partial<CreditFacts>) => creditOf({ ...good, ...facts }, defaultCreditRule)

describe('the credit grade', () => {
  test('is the best for who pays on time, complains of nothing and stays in touch', () => {
    expect(graded({})).toMatchObject({ grade: 'A', score: 100 })
    expect(graded({}).reasons.map(({ factor, points }) => [factor, points])).toEqual([
      ['punctuality', 40],
      ['overdue', 25],
      ['complaints', 15],
      ['interactions', 10],
      ['relation', 10],
    ])
  })

  test('falls with each factor alone, and never below nothing', () => {
    const worse: Record<(typeof creditFactors)[number], Partial<CreditFacts>> = {
      punctuality: { due: [{ count: 10, onTime: 0, amount: 1000, overdue: 0 }] },
      overdue: { due: [{ count: 10, onTime: 10, amount: 1000, overdue: 1000 }] },
      complaints: { complaints: 7 },
      interactions: { interactions: 0 },
      relation: { months: 0 },
    }
    for (const factor of creditFactors) {
      const { score, reasons } = graded(worse[factor])
      expect(score, factor).toBe(100 - defaultCreditRule.weights[factor])
      expect(reasons.find((one) => one.factor === factor)?.points, factor).toBe(0)
    }
  })

  test('goes from A to D by the scores of the rule', () => {
    const late = (onTime: number, overdue: number, complaints = 0) =>
      graded({ due: [{ count: 10, onTime, amount: 1000, overdue }], complaints }).grade
    expect([late(10, 0), late(7, 100), late(4, 250), late(0, 500, 2)]).toEqual(['A', 'B', 'C', 'D'])
  })

  test('takes shares within a currency, weighed by instalments', () => {
    const due = [
      { count: 1, onTime: 0, amount: 1_000_000, overdue: 1_000_000 },
      { count: 9, onTime: 9, amount: 9, overdue: 0 },
    ]
    const [punctuality, overdue] = graded({ due }).reasons
    expect([punctuality?.points, overdue?.points]).toEqual([36, 20])
  })

  test('is none before anything fell due, and then nobody is warned of', () => {
    const { grade } = graded({ due: [] })
    expect([grade, isRisky(grade, defaultCreditRule)]).toEqual([undefined, false])
    expect(['A', 'B', 'C', 'D'].map((one) => isRisky(one as 'A', defaultCreditRule))).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  test('is of a hundred whatever the weights add up to', () => {
    const weights = { punctuality: 1, overdue: 0, complaints: 1, interactions: 0, relation: 0 }
    expect(creditOf({ ...good, complaints: 3 }, { ...defaultCreditRule, weights }).score).toBe(50)
    const none = { punctuality: 0, overdue: 0, complaints: 0, interactions: 0, relation: 0 }
    expect(creditOf(good, { ...defaultCreditRule, weights: none }).score).toBe(0)
  })
})
