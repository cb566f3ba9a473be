/** What a browser shows of letting the bot into a workspace or tenant. */
export const install = {
  title: 'EAS CRM',
  done: 'EAS CRM is installed in {{name}}.',
  next: 'Write to it there, in Slack’s Apps; “help” shows what it can do.',
  nextInTeams:
    'Let its people have the app in the Teams admin centre, if they have not, and write to it in its chat; “help” shows what it can do.',
  administer:
    'An owner or administrator of the workspace who writes to it first becomes its administrator, and so does whoever says this to it, once:',
  administerInTeams: 'Whoever says this to it in Teams, once, becomes its administrator:',
  joined: 'Its people work on the same data as those of {{company}} now.',
  failed: 'EAS CRM was not installed.',
  denied: 'It was not allowed. You can try again at any time.',
  expired: 'This page was opened too long ago, in another browser, or twice. Please begin anew.',
  refused: '{{by}} did not confirm it ({{code}}). Please begin anew.',
  again: 'Begin anew',
  another:
    'Whoever may add apps to the other workspace opens this link within the hour, once. Its people then work on the same data as those of {{company}}, and a person of both is one where both vouch for the same e-mail address.',
  anotherOfEither:
    'Whoever may add apps to the other workspace opens one of these links within the hour; the first that is used is the only one. Its people then work on the same data as those of {{company}}, and a person of both is one where both vouch for the same e-mail address.',
  addToSlack: 'Add to Slack',
  addToTeams: 'Add to Teams',
  notAddedHere:
    'EAS CRM is not set up for your organization yet, so it keeps nothing of this. An administrator of your Microsoft 365 begins here:',
  notAdministrator:
    'You are signed in, but not as an administrator. Ask a global, Teams or application administrator of your organization to open this page.',
  chooseFor: 'EAS CRM for {{name}}',
  choose: {
    new: 'The people of {{name}} begin with books of their own, as a new organization. To have them work on the data of an organization that uses EAS CRM already, ask one of its administrators for a link first: they say “add workspace”. It stays as you choose.',
    join: 'The people of {{name}} work on the same data as those of {{company}}, whose administrator gave this link, and {{company}} sees what they enter. It stays as you choose.',
    again: '{{name}} belongs to the organization {{company}}, and stays there.',
    remove: 'Or take EAS CRM out of {{name}}: nobody there is answered or told anything any more. The data stay.',
  },
  button: {
    new: 'Add to {{name}} as a new organization',
    join: 'Add to {{name}} as part of {{company}}',
    again: 'Add to {{name}} again',
    remove: 'Remove from {{name}}',
  },
  removed: 'EAS CRM was removed from {{name}}.',
  removedNext:
    'Take the app out of the Teams admin centre as well. It can be added again on this page, to the same data.',
  notOffered:
    'This EAS CRM serves the workspaces it was set up for. For “Add to Slack”, whoever runs it sets SLACK_CLIENT_ID and what belongs to it; for “Add to Teams”, TEAMS_TENANT_ID=organizations.',
} as const
