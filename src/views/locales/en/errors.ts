/** One sentence for each DomainError code. */
export const errors = {
  NotFound: 'There is no {{ref}}, or you may not see it.',
  NotAllowed: 'You may not do this. Ask the owner, their manager or an administrator.',
  AlreadyDeleted: '{{ref}} is deleted already.',
  NotDeleted: '{{ref}} is not deleted.',
  NothingToUndo: 'There is nothing of yours to undo.',
  UndoConflict: 'This cannot be undone: somebody has changed the same since.',
  AlreadyDone: '“{{subject}}” is done already.',
  DueInThePast: 'That time has passed. Choose a later one.',
  UnknownUser: 'There is no such person here.',
  InactiveUser: '{{name}} is no longer active.',
  ScheduleNotUnderstood:
    'I did not understand when. Try “every weekday 9:00”, “every Monday 8:30” or “monthly on the 1st 9:00”.',
  DateNotUnderstood: 'I did not understand when. Try “tomorrow 3pm” or “30 Nov 14:00”.',
  LastAdministrator: 'Somebody has to stay administrator.',
  NoSuchDepartment: 'There is no such department any more.',
  DepartmentInUse: '“{{name}}” still has people or departments in it. Move them first.',
} as const
export const fieldErrors = {
  required: 'Please fill this in.',
  tooLong: 'At most {{max}} characters.',
  email: 'Not an e-mail address. Example: name@company.com',
  phone: 'Not a phone number. Example: +1 212 555 0100',
  url: 'Not a web address. Example: https://company.com',
  number: 'Not a number. Example: 12000.50',
  negative: 'Cannot be below zero.',
  tooLarge: 'Too large.',
  option: 'Choose one of the options.',
  date: 'Not a time I understand, or before the beginning. Example: tomorrow 3pm',
  past: 'That time has passed. Choose a later one.',
  reason: 'Say why the lead is disqualified.',
  taken: 'There is one of that name already.',
  cycle: 'A department cannot stand below itself.',
  timeZone: 'Not a time zone. Example: Europe/Berlin',
} as const
export const apology = {
  text: 'Something went wrong on our side. Nothing was changed. If it happens again, tell your administrator this number: {{reference}}',
  unreadable: 'That did not arrive whole, so nothing was done. Please try again.',
  malformed: 'That button no longer works. Please start again with a new command.',
  stale: 'Somebody else changed this at the same moment. Please try again.',
} as const
