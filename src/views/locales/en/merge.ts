/** Two records that turn out to be one. */
export const merge = {
  action: 'Merge with …',
  with: 'Merge into {{name}}',
  likely: 'Looks like it',
  another: 'Instead of what is chosen above.',
  title: 'Merge into {{ref}}',
  which: 'Which other record is the same as {{ref}} {{name}}? It goes into this one.',
  next: 'Next',
  what: '{{other}} {{otherName}} goes into {{ref}} {{name}} and is deleted. Choose whose value stays where they differ. One Undo splits them again.',
  follows: 'These follow: {{what}}.',
  submit: 'Merge',
  wentInto: '{{other}} {{otherName}} was merged into {{ref}} {{name}}, which is shown here.',
  merged: '{{other}} {{otherName}} is now part of {{ref}} {{name}}.',
} as const
