/** For whom the product is not, or not yet, and for who takes the keys. */
export const door = {
  guest:
    'You are a guest here, and EAS CRM works for the people of {{company}} only. Ask one of its administrators to let you in: they find you under “users”.',
  stranger:
    'You belong to another company, and EAS CRM works for the people of {{company}} only. Please ask somebody there.',
  deactivated: 'Your account is not an active one of {{company}} any more, so EAS CRM cannot answer you.',
  unknown: 'I cannot tell who you are, so I cannot answer you. Please sign in with an account of the organization.',
  guests: 'Guests who wrote to me',
  guestsHint: 'They are told nothing until you admit them.',
  admit: 'Admit',
  admitTitle: 'Admit {{name}}',
  admitted: '{{name}} was admitted as {{role}}.',
  claimed: 'You administer EAS CRM now. The code is used up.',
  wrongCode: 'That code is not good, or no longer.',
  tooManyCodes: 'Too many codes. Please wait a quarter of an hour.',
} as const
