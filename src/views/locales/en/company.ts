/** What the organisation is called, where it is, and what it counts in. */
export const company = {
  title: 'Company settings',
  hint: 'They hold for everybody. Only administrators change them.',
  edit: 'Change company settings',
  name: 'Name',
  country: 'Country',
  countryHint: 'Phone numbers of this country need no prefix.',
  locale: 'Language',
  localeHint: 'For people whose chat app names none.',
  currency: 'Base currency',
  currencyHint: 'Reports and totals add up in it. Amounts that were saved keep their own.',
  timeZone: 'Time zone',
  timeZoneHint: 'For people whose chat app names none, and for the day on which payments fall due.',
  proposed: 'Nobody has set this up yet. It is proposed by what your chat says of you: please look it over.',
  saved: 'Company settings saved.',
} as const
