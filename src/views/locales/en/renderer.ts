/** Words the renderers add by themselves, where a platform needs a label that the message does not carry. */
export const renderer = {
  more: 'More',
  apply: 'Apply',
  first: 'First',
  previous: 'Previous',
  next: 'Next',
  last: 'Last',
  choose: 'Choose…',
  typeToSearch: 'Type to search',
  truncated: '… {{count}} more not shown',
  shortened: 'Only the beginning is shown. Leave it as it is to keep the whole text.',
  required: 'Please fill this in',
  noChoice: '(none)',
  numberBetween: 'Please enter a number from {{min}} to {{max}}',
  numberFrom: 'Please enter a number of at least {{min}}',
  numberUpTo: 'Please enter a number of at most {{max}}',
} as const
