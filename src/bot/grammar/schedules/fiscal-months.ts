/** Quarters are those of the organisation's fiscal year, which begins with any month. */

const quarters: readonly string[] = ['1,4,7,10', '3,6,9,12']

/** Cron fields that name quarters by the months of the calendar, in those of a fiscal year. */
export function inFiscalYear(cron: string, fiscalMonth: number): string {
  const fields = cron.split(' ')
  const months = fields[3] ?? ''
  if (!quarters.includes(months) || fiscalMonth % 3 === 1) return cron
  const moved = months
    .split(',')
    .map((month) => ((Number(month) + fiscalMonth - 2) % 12) + 1)
    .sort((one, other) => one - other)
  return fields.with(3, moved.join(',')).join(' ')
}

/** Posted more often than every hour a channel is of no use to anybody. */
export const tooOften = (cron: string): boolean => !/^\d{1,2}$/.test(cron.split(' ')[0] ?? '')
