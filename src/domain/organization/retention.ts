/** For how long an organisation keeps what nobody sees any more, or what was said. Administrators set it; the job `tidy` obeys. */
import { z } from 'zod'
import type { Context } from '../context.ts'
import { parseFields, wholeNumber } from '../records/fields.ts'
import { lockedOrganization } from './locked-organization.ts'
import type { Organization } from './organization.ts'

/**
 * - deleted: the contents of records that were deleted, which can be restored until then
 * - history: who changed what, which can be undone until then
 * - files: exports and reports of imports
 * - notices: what the bot said unasked
 * - emails: the text of e-mails as they were sent; what stands in the log of a record stays
 */
export const retained = ['deleted', 'history', 'files', 'notices', 'emails'] as const
export type Retained = (typeof retained)[number]

/** Days; what is not named is kept as `usualDays` says. */
export type Retention = Readonly<Partial<Record<Retained, number>>>

/** What is not named here is kept for good, unless an organisation says otherwise. */
export const usualDays: Retention = { files: 14 }

/** Shorter would surprise: a change is taken back, a file is fetched, a notice is not said twice. */
export const fewestDays: Readonly<Record<Retained, number>> = {
  ...{ deleted: 30, history: 90, files: 1, notices: 90, emails: 30 },
}
export const mostDays = 3650

const input = z.object(
  Object.fromEntries(retained.map((one) => [one, wholeNumber({ from: fewestDays[one], to: mostDays })])) as Record<
    Retained,
    ReturnType<typeof wholeNumber>
  >,
)

/** @returns days; nothing for what is kept for good */
export const daysKept = ({ retention }: Pick<Organization, 'retention'>, what: Retained): number | undefined =>
  retention?.[what] ?? usualDays[what]

/** As a form says it: empty for what was not set. */
export const retentionSaid = ({ retention }: Pick<Organization, 'retention'>): Readonly<Record<Retained, string>> =>
  Object.fromEntries(retained.map((one) => [one, String(retention?.[one] ?? '')])) as Record<Retained, string>

/**
 * Changes what differs from what the editor saw, and leaves the rest.
 *
 * @param said days; empty: as usual
 * @throws InvalidFields; DomainError NotAllowed
 */
export async function saveRetention(
  context: Context,
  said: Readonly<Partial<Record<Retained, string>>>,
  seen: Readonly<Partial<Record<Retained, string>>>,
): Promise<void> {
  const organization = await lockedOrganization(context)
  const changed = retained.filter((one) => said[one] !== undefined && said[one] !== seen[one])
  const now = retentionSaid(organization)
  const values = parseFields(input, { ...now, ...Object.fromEntries(changed.map((one) => [one, said[one]])) })
  const set = Object.entries(values).filter(([, days]) => days !== null)
  organization.retention = set.length ? (Object.fromEntries(set) as Retention) : null
  await context.em.flush()
}
