/** How an account stands, as Slack describes it; and whose deliveries are ours. */
import { type UsersInfoResponse, WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { describe, expect, test } from 'vitest'
import { type Origin, readOrigin } from '#bot/slack/origin.ts'
import { type Json, teamsNamed } from '#bot/slack/payload.ts'
import { profileOf } from '#bot/slack/profile.ts'
import type { Standing } from '#domain/organization/standing.ts'

type User = NonNullable<UsersInfoResponse['user']>

const member: User = {
  ...{ id: 'U1', team_id: 'T1', name: 'sam', is_email_confirmed: true },
  profile: { email: 'sam@ours.test', display_name: 'Sam' },
}
const webOf = (info: () => Promise<unknown>) => ({ users: { info } }) as unknown as WebClient
const profile = (change: User, sender: { readonly id?: string; readonly home?: string } = {}) =>
  profileOf(
    webOf(async () => ({ user: { ...member, ...change } })),
    { id: 'U1', workspace: 'T1', home: 'T1', ...sender },
  )
const enterprise = (teams: string[]): User => ({ team_id: 'E1', enterprise_user: { enterprise_id: 'E1', teams } })

describe('an account', () => {
  test.each<[string, Standing, User, Parameters<typeof profile>[1]?]>([
    ['of our workspace', 'member', {}],
    ['of the enterprise that ours belongs to', 'member', enterprise(['T1', 'T2'])],
    ['of another workspace of that enterprise', 'member', enterprise(['T1', 'T2']), { home: 'T2' }],
    ['that is an app', 'bot', { is_bot: true }],
    ['that is a workflow', 'bot', { is_workflow_bot: true }],
    ['that is Slack itself', 'bot', {}, { id: 'USLACKBOT' }],
    ['that Slack calls a stranger', 'stranger', { is_stranger: true }],
    ['of another workspace', 'stranger', { team_id: 'T2' }],
    ['whose delivery says that it is of another workspace', 'stranger', {}, { home: 'T2' }],
    ['of an enterprise without us', 'stranger', enterprise(['T2'])],
    ['of nobody knows which workspace', 'stranger', { team_id: undefined }],
    ['that was removed', 'deactivated', { deleted: true }],
    ['in some channels', 'guest', { is_restricted: true }],
    ['in one channel', 'guest', { is_ultra_restricted: true }],
  ])('%s is a %s', async (_, standing, change, sender) => {
    for (const powers of [{}, { is_admin: true }, { is_owner: true }, { is_primary_owner: true }]) {
      const told = await profile({ ...change, ...powers } as User, sender)
      expect(told.standing).toBe(standing)
      // Only of a member the address says who it is, and only a member administers anything.
      expect(told.email).toBe(standing === 'member' ? 'sam@ours.test' : undefined)
      expect(told.isAdministrator).toBe(standing === 'member' && Object.keys(powers).length > 0)
    }
  })

  test('whose address nobody confirmed has none', async () => {
    for (const confirmed of [false, undefined])
      expect(await profile({ is_email_confirmed: confirmed } as User)).not.toHaveProperty('email')
  })

  test('that Slack hides is a stranger’s; what fails otherwise says nothing of it', async () => {
    const failing = (error: string) =>
      profileOf(
        webOf(() => Promise.reject(new WebAPIPlatformError({ ok: false, error }))),
        { id: 'U1', workspace: 'T1', home: 'T1' },
      )
    for (const error of ['user_not_found', 'user_not_visible'])
      expect(await failing(error)).toMatchObject({ standing: 'stranger', isAdministrator: false })
    await expect(failing('invalid_auth')).rejects.toThrow()
  })
})

/** Whose a delivery is stands in one of these places, the first that says so. */
const deliveries: Readonly<Record<string, (team: string) => Record<string, unknown>>> = {
  'a command or an event': (team) => ({ team_id: team, team: { id: 'T1' } }),
  'a view of an app of the whole organisation': (team) => ({
    view: { app_installed_team_id: team, team_id: 'T1' },
    team: { id: 'T1' },
  }),
  'a press on a message of a shared channel': (team) => ({
    ...{ type: 'block_actions', message: { team }, team: { id: 'T2' }, user: { team_id: 'T2' } },
  }),
  'a press': (team) => ({ type: 'block_actions', team: { id: team }, user: { team_id: 'T1' } }),
  'a view': (team) => ({ view: { team_id: team }, user: { team_id: 'T1' } }),
  'somebody without more': (team) => ({ user: { team_id: team } }),
}

const concerns = (body: Json, team: string): boolean => teamsNamed(body).includes(team)

test.each(Object.keys(deliveries))('%s is taken from our workspace alone', (name) => {
  const body = deliveries[name] as (typeof deliveries)[string]
  expect(concerns(body('T1'), 'T1')).toBe(true)
  expect(concerns(body('T3'), 'T1')).toBe(false)
})

test('what names no workspace, or ours in another place, is nobody’s', () => {
  expect(concerns({ type: 'message_action', message: { team: 'T1' }, team: { id: 'T2' } }, 'T1')).toBe(false)
  for (const body of [{}, { team: {} }, { view: {} }, { user: {} }]) expect(concerns(body, 'T1')).toBe(false)
})

test('an answer goes where the form of that very person came from, or to them alone', () => {
  const origin: Origin = { user: 'U1', channel: 'C1', ts: '1.2' }
  expect(readOrigin(JSON.stringify(origin), 'U1')).toEqual(origin)
  for (const forged of [JSON.stringify(origin), JSON.stringify({ channel: 'C1' }), '{', undefined])
    expect(readOrigin(forged, 'U2')).toEqual({ user: 'U2' })
})
