/** How an organisation grades credit: its own weights and scores, or those everybody begins with. Administrators keep them. */
import { z } from 'zod'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { demandAdministrator } from '../organization/organization.ts'
import { choice, parseFields, wholeNumber } from '../records/fields.ts'
import { type CreditRule, creditGrades, creditRule, defaultCreditRule } from './credit.ts'

export const creditRuleOf = (organization: { readonly creditRule?: CreditRule | null }): CreditRule =>
  organization.creditRule ?? defaultCreditRule

const needed = wholeNumber({ to: 100 })
  .refine((value) => value !== null, { error: 'required' })
  .transform((value) => value ?? 0)

const input = z
  .object({
    punctuality: needed,
    overdue: needed,
    complaints: needed,
    interactions: needed,
    relation: needed,
    A: needed,
    B: needed,
    C: needed,
    warnBelow: choice(creditGrades).transform((grade) => grade ?? defaultCreditRule.warnBelow),
  })
  .superRefine((rule, check) => {
    const below = (grade: 'B' | 'C', above: 'A' | 'B') => {
      if (rule[grade] >= rule[above])
        check.addIssue({ code: 'custom', path: [grade], message: `lessThan:${rule[above]}` })
    }
    below('B', 'A')
    below('C', 'B')
    const { punctuality, overdue, complaints, interactions, relation } = rule
    // Without a point to give, everybody would be graded worst.
    if (punctuality + overdue + complaints + interactions + relation === 0)
      check.addIssue({ code: 'custom', path: ['punctuality'], message: 'atLeast:1' })
  })

/** @param said by the names of factors and grades, as typed @throws InvalidFields; DomainError NotAllowed */
export async function saveCreditRule(
  context: Context,
  said: Readonly<Record<string, string | undefined>>,
): Promise<CreditRule> {
  demandAdministrator(context)
  const { A, B, C, warnBelow, ...weights } = parseFields(input, said)
  const rule = creditRule.parse({ weights, atLeast: { A, B, C }, warnBelow })
  context.organization.creditRule = rule
  await context.em.flush()
  await gradeAllAgain(context)
  return rule
}

/** Marks every graded customer as due for it again: the rule changed, or what was recent grew old. */
export const gradeAllAgain = ({ em, organization }: Pick<Context, 'em' | 'organization'>): Promise<object[]> =>
  asking(
    em,
    ($) => `insert into credit_due (organization, customer)
      select organization, id from customer where organization = ${$(organization.id)} and credit_grade is not null
      on conflict do nothing`,
  )
