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
  required: 'Please fill this in',
  noChoice: '(none)',
} as const
