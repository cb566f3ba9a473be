/** What is said of leads and of what becomes of them. */
export const leadSources = [
  'web',
  'referral',
  'exhibition',
  'advertisement',
  'coldCall',
  'partner',
  'chat',
  'other',
] as const
export const industries = [
  'manufacturing',
  'software',
  'telecom',
  'finance',
  'retail',
  'health',
  'education',
  'logistics',
  'energy',
  'construction',
  'government',
  'services',
  'other',
] as const
