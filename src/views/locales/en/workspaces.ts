/** Workspaces and tenants whose people are of the organisation. */
export const workspaces = {
  title: 'Workspaces',
  none: 'There is none but the one that this was set up for.',
  slack: 'Slack workspace {{name}}',
  teams: 'Microsoft Teams, {{name}}',
  since: 'since {{day}}',
  here: 'you are here',
  add: 'Add a workspace',
  putOut: 'Put out',
  putOutQuestion: 'Put out {{name}}?',
  putOutText:
    'Nobody there is answered or told anything any more, and it comes in again only by a link of an administrator. Records, people and history stay as they are.',
  keep: 'Keep it in',
  ends: 'leaves within a minute',
  leaving: '{{name}} is put out within a minute. Whoever let me in there is told, and every other administrator.',
  stays: '{{name}} stays.',
  told: '{{by}} has put out {{name}}: nobody there is answered any more from now on. It comes in again only by “add workspace”.',
  toldThere:
    '{{by}} of {{company}} has put this workspace out: nobody here is answered any more from now on. The data stay with {{company}}; a link of one of its administrators lets this workspace in again.',
} as const
