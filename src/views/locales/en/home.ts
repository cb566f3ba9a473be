/** What stands on the home page of each role. */
export const home = {
  leads: {
    title: 'My open leads',
    none: 'No open leads of yours. Begin one with “New lead”, or save a message as one.',
  },
  newLeads: {
    title: 'New leads',
    none: 'No open leads. “New lead” begins one; a file of many can simply be sent to me.',
  },
  sales: {
    title: 'My open opportunities',
    none: 'No open opportunities of yours. Upgrade a lead, or say “opportunity new”.',
  },
  tickets: {
    title: 'Tickets that wait',
    none: 'No ticket waits. “New ticket” begins one, or take one from a message.',
  },
  competitors: { title: 'Competitors', none: 'No competitors yet. Say “competitor new”.' },
  setUp: 'Setting up',
  open: 'Open',
  steps: {
    company: 'Company settings',
    users: 'People',
    departments: 'Departments',
    choices: 'Lists of choices',
    stages: 'Stages of opportunities',
    rates: 'Exchange rates',
    import: 'Import',
  },
  why: {
    company: 'Its name, country, language, base currency, time zone and fiscal year.',
    users: 'Give everybody their role and department: these say what they see.',
    departments: 'Who leads whom: managers see the departments below them.',
    choices: 'Regions, industries, sources, reasons for losing: what there is to choose from.',
    stages: 'What sales go through, their probabilities, and when one is idle.',
    rates: 'Amounts of several currencies are added only by these.',
    import: 'Bring leads, customers and products from Excel or CSV.',
  },
} as const
