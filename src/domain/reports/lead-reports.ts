import { DateTime } from 'luxon'
import { Lead, type leadStatuses } from '../business/lead.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { reach, reachSql } from '../records/policies.ts'

type Status = (typeof leadStatuses)[number]

export interface LeadsByOwner {
  /** The user's id: several people may bear one name. */
  readonly owner: string
  readonly name: string
  readonly email: string | null
  readonly department: string | null
  readonly status: Status
  readonly count: number
}

/** How many leads of each status each owner has, as far as the actor may see. */
export async function leadsByStatusAndOwner(context: Context): Promise<readonly LeadsByOwner[]> {
  return asking<LeadsByOwner>(
    context.em,
    ($) => `select u.id as owner, u.name, u.email, d.name as department, l.status, count(*)::int as count
     from lead l join app_user u on u.id = l.owner_id left join department d on d.id = u.department_id
     where l.organization = ${$(context.organization.id)} and l.deleted_at is null
       and ${reachSql(reach(context, 'see', Lead), 'l', $)}
     group by u.id, u.name, u.email, d.name, l.status order by u.name, u.id, l.status`,
  )
}

export interface LeadsByMonth {
  /** First day of the month, ISO. */
  readonly month: string
  readonly count: number
}

/** How many leads came in each of the last months, the current one included, in the reader's time zone. */
export async function newLeadsByMonth(
  context: Context,
  timeZone: string,
  months = 12,
): Promise<readonly LeadsByMonth[]> {
  const first = DateTime.fromJSDate(context.now, { zone: timeZone })
    .startOf('month')
    .minus({ months: months - 1 })
  const rows = await asking<LeadsByMonth>(
    context.em,
    ($) => `select to_char(date_trunc('month', l.created_at at time zone ${$(timeZone)}), 'YYYY-MM-DD') as month,
       count(*)::int as count
     from lead l where l.organization = ${$(context.organization.id)} and l.deleted_at is null
       and l.created_at >= ${$(first.toJSDate())} and ${reachSql(reach(context, 'see', Lead), 'l', $)}
     group by 1 order by 1`,
  )
  const counts = new Map(rows.map((row) => [row.month, row.count]))
  return Array.from({ length: months }, (_, index) => {
    const month = first.plus({ months: index }).toISODate() ?? ''
    return { month, count: counts.get(month) ?? 0 }
  })
}
