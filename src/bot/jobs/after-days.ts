const day = 86_400_000

/** So many days of 24 hours later; earlier, of a negative number. */
export const afterDays = (days: number, now: Date): Date => new Date(now.getTime() + days * day)
