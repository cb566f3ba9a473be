import { gradeAllAgain } from '#domain/business/credit-rule.ts'
import { gradeDue } from '#domain/business/customer-credit.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { Organization } from '#domain/organization/organization.ts'
import type { DueJob } from './reminders.ts'

/** Grades the customers whose payments, complaints or interactions changed. @returns how many */
export async function gradeCredit({ database, organization, now }: DueJob): Promise<number> {
  for (let total = 0; ; ) {
    const graded = await withinTenant(database, organization, async (em) =>
      gradeDue({ em, now, organization: await em.findOneOrFail(Organization, { id: organization }) }),
    )
    total += graded
    if (!graded) return total
  }
}

/** Once a day, since time alone makes what was recent old. */
export const gradeEverybody = ({ database, organization }: DueJob): Promise<unknown> =>
  withinTenant(database, organization, async (em) =>
    gradeAllAgain({ em, organization: await em.findOneOrFail(Organization, { id: organization }) }),
  )
