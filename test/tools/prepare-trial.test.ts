import { expect, test } from 'vitest'
import { opensTrial } from './prepare-trial.ts'

const slack = { SLACK_BOT_TOKEN: 'xoxb-1-2-3-4-5', SLACK_SIGNING_SECRET: '12345678' }
const teams = {
  ...{ TEAMS_CLIENT_ID: '8a2f0f3e-6c1b-4a55-9d6e-2f1f7a9d0c11', TEAMS_CLIENT_SECRET: 'secret' },
  ...{ TEAMS_TENANT_ID: '8a2f0f3e-6c1b-4a55-9d6e-2f1f7a9d0c12', PUBLIC_URL: 'https://crm.example.com' },
}

test.for([
  [{}, true],
  // As .env.example is copied: the names are there, and nothing behind them.
  [{ SLACK_BOT_TOKEN: '', TEAMS_CLIENT_ID: '' }, true],
  [{ PORT: '3100', DATABASE_URL: 'postgresql://crm@localhost/crm' }, true],
  [slack, false],
  [teams, false],
  [{ ...slack, ...teams }, false],
  [{ SLACK_BOT_TOKEN: 'miscopied' }, false],
] as const)('with %o the sandbox is prepared: %s', ([environment, opens]) => {
  expect(opensTrial(environment)).toBe(opens)
})
