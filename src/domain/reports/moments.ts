/** Spans of time as statements tell them, and the moments at which they end. */
import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import { type Calendar, calendarOf } from '../search/period.ts'
import { type Fact, written } from './data-set.ts'
import { expectedDays, type Grain, type ReportDays, type ReportDefinition } from './definition.ts'

interface Told {
  readonly definition: ReportDefinition
  readonly days: ReportDays | undefined
}

/** The first day of the span that a day is in. */
export function bucketSql(day: string, grain: Grain, { fiscalMonth, weekStart }: Calendar): string {
  const at = `(${day})::timestamp`
  const shifted = (unit: string, months: number) =>
    `(date_trunc('${unit}', ${at} - interval '${months} months') + interval '${months} months')::date`
  switch (grain) {
    case 'week': {
      const days = (8 - weekStart) % 7
      return `(date_trunc('week', ${at} + interval '${days} days') - interval '${days} days')::date`
    }
    case 'fiscalQuarter':
      return shifted('quarter', (fiscalMonth - 1) % 3)
    case 'fiscalYear':
      return shifted('year', fiscalMonth - 1)
    default:
      return `date_trunc('${grain}', ${at})::date`
  }
}

/** The last of the days that figures can be told of: nothing is known of tomorrow. */
export const lastDay = (context: Context, days: ReportDays | undefined): string => {
  const today = todayOf(context)
  return days && days.to < today ? days.to : today
}

/** The moments that a fact is told of (`at`): none of a period that is still to come. */
export function momentsSql(context: Context, { definition, days }: Told, fact: Fact, $: Bind): string {
  const time = fact.at === 'ends' && definition.by.find(({ dimension }) => dimension === 'time')
  const expected = expectedDays(context, definition, days)
  const last = `${$(lastDay(context, days))}::date`
  const zone = $(context.actor.timeZone)
  const first = days ? `${$(days.from)}::date` : undefined
  const begun = `coalesce((${written(fact.begun ?? 'select null::timestamptz', context, $)}), 'infinity')`
  const spans = time
    ? `select min(d)::date as first, max(d)::date as day
       from generate_series((${first ?? `least(${begun} at time zone ${zone}, ${last})::date`})::timestamp, ${last}::timestamp, interval '1 day') d
       group by ${bucketSql('d', time.grain ?? 'month', calendarOf(context))}`
    : `select ${first ?? 'null::date'} as first, ${last} as day`
  return `select day, first - 1 as eve, coalesce(first::timestamp at time zone ${zone}, '-infinity') as starts,
      (day + 1)::timestamp at time zone ${zone} as ends,
      ${$(expected?.from ?? null)}::date as expected_from, ${$(expected?.to ?? null)}::date as expected_to
    from (${spans}) span where first is null or first <= day`
}
