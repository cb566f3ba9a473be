/** What the Slack side says by itself, when an answer is late or could not be shown. */
export const slack = {
  title: 'EAS CRM',
  close: 'Close',
  working: 'Still working on it. The answer will appear here.',
  failed: 'Sorry, I could not show you the answer: Slack did not take it. Please try again.',
  tooLate: 'Sorry, that took too long for Slack to open the form. Please try again.',
} as const
