import { gradeAllAgain } from '#domain/business/credit-rule.ts'
import { gradeDue, gradedAtOnce } from '#domain/business/customer-credit.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { organizationById } from '#domain/organization/organization.ts'
import { type DueJob, inBatches } from './in-batches.ts'

/** Grades the customers whose payments, complaints or interactions changed. @returns how many */
export const gradeCredit = (job: DueJob): Promise<number> =>
  inBatches(
    job,
    async (em) => gradeDue({ em, now: job.now, organization: await organizationById(em, job.organization) }),
    gradedAtOnce,
  )

/** Grades every customer again, once a day: time alone makes what was recent old. */
export const gradeEverybody = ({ database, organization }: DueJob): Promise<unknown> =>
  withinTenant(database, organization, async (em) =>
    gradeAllAgain({ em, organization: await organizationById(em, organization) }),
  )
