/** What a browser shows of letting the bot into a workspace or tenant. */
export const install = {
  title: 'EAS CRM',
  done: 'EAS CRM is installed in {{name}}.',
  next: 'Write to it there, in Slack’s Apps or in Teams’ chat; “help” shows what it can do.',
  administer:
    'An owner or administrator of the workspace who writes to it first becomes its administrator, and so does whoever says this to it, once:',
  joined: 'Its people work on the same data as those of {{company}} now.',
  failed: 'EAS CRM was not installed.',
  denied: 'It was not allowed. You can try again at any time.',
  expired: 'This page was opened too long ago, in another browser, or twice. Please begin anew.',
  refused: 'Slack did not confirm it ({{code}}). Please begin anew.',
  again: 'Begin anew',
  another:
    'Whoever may add apps to the other workspace opens this link within the hour, once. Its people then work on the same data as those of {{company}}, and a person of both is one where both vouch for the same e-mail address.',
  addToSlack: 'Add to Slack',
  notOffered:
    'This EAS CRM serves the workspaces it was set up for. For “Add to Slack”, whoever runs it sets SLACK_CLIENT_ID and what belongs to it.',
} as const
