/** What the pictures say by themselves beside the labels that they are given. */
export const chart = {
  titleWithUnit: '{{title}} ({{unit}})',
  other: 'Other',
  total: 'Total',
  shown: '{{shown}} of {{total}} shown',
  ofFirst: 'Of first',
  share: 'Share',
  target: 'Target {{value}}',
  attained: '{{share}} of target',
} as const
