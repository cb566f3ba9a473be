export const rates = {
  title: 'Exchange rates',
  hint: 'What one unit is worth in {{currency}}. Amounts of several currencies are added by the latest rate, and never without one.',
  none: 'No rates yet: amounts of other currencies are summed up apart.',
  new: 'Set a rate',
  currency: 'Currency',
  rate: 'One unit in {{own}}',
  day: 'From',
  from: 'from {{day}}',
  line: '1 {{currency}} = {{rate}} {{own}}',
  saved: 'Saved: {{rate}}',
  deleted: 'Deleted: {{rate}}',
  missing: 'no rate for {{currencies}}',
} as const
