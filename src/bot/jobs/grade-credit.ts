import { gradeAllAgain } from '#domain/business/credit-rule.ts'
import { gradeDue, gradedAtOnce } from '#domain/business/customer-credit.ts'
import { organizationById } from '#domain/organization/organization.ts'
import { afterDays } from './after-days.ts'
import { type JobRun, whileDue } from './in-batches.ts'

/** Grades the customers whose payments, complaints or interactions changed. @returns how many */
export const gradeCredit = (run: JobRun): Promise<number> =>
  whileDue(
    run,
    'credit',
    async (em) => gradeDue({ em, now: run.now, organization: await organizationById(em, run.organization) }),
    { most: gradedAtOnce },
  )

/** Grades every customer again, once a day: time alone makes what was recent old. */
export const gradeEverybody = (run: JobRun): Promise<unknown> =>
  whileDue(
    run,
    'grading',
    async (em) => {
      await gradeAllAgain({ em, organization: await organizationById(em, run.organization) })
      return 0
    },
    { next: async () => afterDays(1, run.now) },
  )
