/** What cells say for yes and no, and behind numbers, and first in lines that sum the others up. */
export const cells = {
  yes: ['true', 'yes', 'y', '1', 'x', '√', '✓', '✔'],
  no: ['false', 'no', 'n', '0', '×', '✗'],
  totals: ['total', 'totals', 'grandtotal', 'subtotal', 'sum', 'summe', 'gesamt', '∑', 'σ'],
  powers: { k: 1e3, m: 1e6 },
} as const
