/** Where the page begins that a pager's button asks for, counted from 0; what is no number is the beginning. */
export const startOf = ({ start = '' }: Readonly<Record<string, string>>): number =>
  /^\d{1,6}$/.test(start) ? Number(start) : 0
