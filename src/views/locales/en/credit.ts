/** How safe it is to sell to a customer on credit. */
export const credit = {
  title: 'Credit grade',
  intro: 'A customer’s credit grade comes from what is recorded here. Five things give points:',
  factor: {
    punctuality: 'Paying on time',
    overdue: 'Nothing overdue',
    complaints: 'Few complaints',
    interactions: 'In touch',
    relation: 'Length of relation',
  },
  upTo: '{{factor}}: up to {{points}} points.',
  how: {
    punctuality:
      'The share of instalments due in the last {{paymentMonths}} months that came in full, at most {{grace}} days late.',
    overdue: 'The share of what fell due that is still open, by currency; half of it open takes all points.',
    complaints: 'Each complaint of the last {{complaintMonths}} months takes a third.',
    interactions: '{{full}} calls, meetings or messages in the last {{days}} days bring all.',
    relation: '{{months}} months since the customer was recorded bring all.',
  },
  grades:
    'Of 100 points, {{a}} or more make an A, {{b}} a B, {{c}} a C, less a D. Before anything fell due there is no grade.',
  warns: 'A new order, or a deal won, for a customer graded worse than {{grade}} is asked about first.',
  warnsNever: 'Nobody is asked about a customer’s grade before selling.',
  points: 'Points for: {{factor}}',
  from: 'Least score for {{grade}}',
  warnBelow: 'Ask before selling to customers graded',
  worseThan: 'worse than {{grade}}',
  never: 'never ask',
  formIntro: 'Points need not add up to 100: the score is the share of what can be reached.',
  saved: 'Credit is graded by these rules from now on.',
  unknown: 'Credit grade: none yet, nothing has fallen due.',
  graded: 'Credit grade {{grade}} ({{score}} of 100)',
  reason: '{{factor}} {{points}}/{{of}}',
  warning: 'Careful: this customer does not pay well.',
  warningHint: 'Go ahead if you mean it, or cancel.',
  goAhead: 'Go ahead',
} as const
