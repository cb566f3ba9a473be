/** What the pictures say by themselves beside the labels that they are given. */
export const chart = {
  titleWithUnit: '{{title}} ({{unit}})',
  other: 'Other',
  shown: '{{shown}} of {{total}} shown',
} as const
