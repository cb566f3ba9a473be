/** The organisation's tree. */
export const departments = {
  many: 'Departments',
  hint: 'A manager sees the records of everybody in their own department and all below it.',
  none: 'There are no departments yet.',
  new: 'New department',
  name: 'Name',
  parent: 'Belongs to',
  parentHint: 'Empty: at the top.',
  people_one: '{{shown}} person',
  people_other: '{{shown}} people',
  saved: '{{name}} is saved.',
  deleted: '{{name}} is deleted.',
  deleteQuestion: 'Delete {{name}}?',
  deleteText: 'Only a department without people and without departments below it can be deleted.',
} as const
