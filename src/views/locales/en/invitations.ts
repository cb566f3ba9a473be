/** What people become who have never written yet. */
export const invitations = {
  title: 'Invitations',
  hint: 'Who is invited has their role and department as soon as they first write to me. An invitation holds for {{days}} days. Say “invite anna@acme.cn as manager to Sales East”, or mention somebody.',
  none: 'No invitation is open.',
  new: 'Invite people',
  invite: 'Invite',
  editTitle: 'Invitation: {{name}}',
  emails: 'E-mail addresses',
  emailsHint:
    'Several on lines of their own, or with commas between them. They count as your workspace or tenant vouches for them.',
  until: 'until {{day}}',
  revoke: 'Take back',
  revokeQuestion: 'Take the invitation of {{name}} back?',
  revokeText: 'Whoever writes anyway begins as a salesperson.',
  revoked: 'The invitation of {{name}} was taken back.',
  saved: 'Invitation saved: {{name}}.',
  outcomes: {
    invited: 'Invited as {{role}}: {{names}}. They are in as soon as they write to me.',
    renewed: 'Invited already, and as {{role}} from now on: {{names}}.',
    there: 'There already: {{names}}. Their role is changed under “users”.',
    inactive: 'Without access at present: {{names}}. Give it back under “users”.',
  },
  mentionedToo: 'Whom you mentioned I write to, where the chat lets me.',
  nobody: 'Nobody was invited: in “{{text}}” stands neither an e-mail address nor a mention.',
  noRole: 'Nobody was invited: there is no role “{{name}}”. There are: {{names}}.',
  noDepartment: 'Nobody was invited: there is no department “{{name}}”. There are: {{names}}.',
  told: '{{name}} invites you to the CRM of {{company}}. Write to me here, or press the button, and you are in.',
} as const
