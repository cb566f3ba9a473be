/** For how long the organisation keeps what. */
export const retention = {
  title: 'Retention',
  hint: 'For how long what nobody sees any more is kept. What is past its time is erased every night, and cannot be brought back.',
  warning: 'Days. What is shortened here is erased the next night, and no undo brings it back.',
  edit: 'Change retention',
  forGood: 'for good',
  days_one: '{{number}} day',
  days_other: '{{number}} days',
  range: 'From {{from}} to {{most}} days; empty: {{usual}} days.',
  rangeForGood: 'From {{from}} to {{most}} days; empty: for good.',
  what: {
    deleted: 'Deleted records',
    history: 'History of changes',
    files: 'Exports and reports of imports',
    notices: 'Notices sent by me',
    emails: 'Texts of e-mails as they were sent',
  },
  saved: 'Retention saved.',
  savedOne: '{{what}}: kept {{period}}.',
  older: 'Changes of more than {{period}} ago are not kept.',
} as const
