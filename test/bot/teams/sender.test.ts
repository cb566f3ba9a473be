/** How an account stands, as Teams describes it. */
import { expect, test } from 'vitest'
import type { Activity } from '#bot/teams/activity.ts'
import type { Connector, Member } from '#bot/teams/connector.ts'
import { senderOf } from '#bot/teams/sender.ts'
import type { Standing } from '#domain/organization/standing.ts'

const tenant = 'our tenant'
const activity = (from: object = {}): Activity =>
  ({
    ...{ type: 'message', channelId: 'msteams', serviceUrl: 'https://smba.test/' },
    from: { id: '29:1', aadObjectId: 'A1', name: 'Sam', ...from },
    conversation: { id: '19:c@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: tenant },
  }) as Activity

/** @param members what Teams says, in the conversation and then in the private chat: a member, or the status of its refusal */
const profile = (...members: readonly (object | number)[]) => profileIn(false, ...members)
const profileIn = (isOneOfMany: boolean, ...members: readonly (object | number)[]) => {
  const left = [...members]
  const connector = {
    openPrivate: async () => ({ conversation: 'a:private' }),
    async member() {
      const told = left.shift() ?? 404
      if (typeof told === 'number')
        throw Object.assign(new Error('refused'), { response: { status: told, headers: {} } })
      return told as Member
    },
  } as unknown as Connector
  return senderOf(activity(), connector, isOneOfMany)?.profile()
}
const member = { tenantId: tenant, userRole: 'user', email: 'sam@ours.test', name: 'Sam' }

test.each<[string, Standing, ...(readonly (object | number)[])]>([
  ['of our tenant', 'member', member],
  ['of our tenant, of no told role', 'member', { ...member, userRole: undefined }],
  ['that is met in the private chat alone', 'member', 404, member],
  ['of another tenant', 'stranger', { ...member, tenantId: 'theirs' }],
  ['of no told tenant', 'stranger', { ...member, tenantId: undefined }],
  ['without one', 'stranger', { ...member, userRole: 'anonymous' }],
  ['asked in', 'guest', { ...member, userRole: 'guest' }],
  ['asked in, by its name', 'guest', { ...member, userPrincipalName: 'sam_theirs.test#EXT#@ours.test' }],
  ['asked in, by its address', 'guest', { ...member, email: 'sam_theirs.test#ext#@ours.test' }],
  ['that is no member', 'deactivated', 404, 404],
  ['that the bot may not see', 'deactivated', 403, 403],
])('an account %s is a %s', async (_, standing, ...told) => {
  const seen = await profile(...told)
  expect(seen?.standing).toBe(standing)
  expect(seen?.email).toBe(standing === 'member' ? 'sam@ours.test' : undefined)
})

test.each([
  ['an address of the domain one signs in by', 'Sam@Ours.test', 'sam.c@ours.test', 'Sam@Ours.test'],
  ['an address of anybody’s, written into the directory', 'boss@theirs.test', 'sam@ours.test', 'sam@ours.test'],
  ['one that only ends alike', 'boss@notours.test', 'sam@ours.test', 'sam@ours.test'],
  ['one with a second sign', 'sam@ours.test@theirs.test', 'sam@ours.test', 'sam@ours.test'],
  ['no address', undefined, 'sam@ours.test', 'sam@ours.test'],
  ['no name', 'boss@theirs.test', undefined, undefined],
])('a tenant of many vouches for its own domain: %s', async (_what, email, userPrincipalName, vouched) => {
  expect((await profileIn(true, { ...member, email, userPrincipalName }))?.email).toBe(vouched)
})

test('what Teams does not say is no answer', async () => {
  await expect(profile(500)).rejects.toThrow('refused')
})

test('outside of the directory nobody is served, and no bot', () => {
  const connector = {} as Connector
  expect(senderOf(activity(), connector)).toBeDefined()
  for (const from of [{ aadObjectId: undefined }, { aadObjectId: '' }, { id: '28:another' }])
    expect(senderOf(activity(from), connector)).toBeUndefined()
})
