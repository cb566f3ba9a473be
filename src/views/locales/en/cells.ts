/** What cells say for yes and no, and behind numbers. */
export const cells = {
  yes: ['true', 'yes', 'y', '1', 'x', '√', '✓', '✔'],
  no: ['false', 'no', 'n', '0', '×', '✗'],
  powers: { k: 1e3, m: 1e6 },
} as const
