/** Who was invited comes in with the role and the place that were said; an address counts only as their platform vouches for it. */
import { describe, expect, test } from 'vitest'
import type { Database } from '#domain/database/orm.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { InvalidFields } from '#domain/errors.ts'
import { undo } from '#domain/history/undo.ts'
import { Department } from '#domain/organization/department.ts'
import {
  changeInvitation,
  findInvitation,
  type Inviting,
  invitationDays,
  invite,
  openInvitations,
  revokeInvitation,
} from '#domain/organization/invitations.ts'
import { recognize, type SeenAccount } from '#domain/organization/recognize.ts'
import { saveRole } from '#domain/organization/roles.ts'
import { standings } from '#domain/organization/standing.ts'
import { platforms } from '#domain/organization/workspace.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const day = 86_400_000
const asking = (said: Partial<Inviting>): Inviting => ({
  ...{ emails: [], accounts: [], role: 'salesperson', department: undefined },
  ...said,
})
const ask = (firm: Firm, said: Partial<Inviting>, options = {}) =>
  firm.as('ada', (context) => invite(context, asking(said)), options)

const seen = (said: Partial<SeenAccount>): SeenAccount => ({
  ...{ platform: 'slack', workspace: 'T1', externalId: crypto.randomUUID(), standing: 'member', name: 'Anna Weber' },
  ...said,
})
const comes = (database: Database, firm: Firm, said: Partial<SeenAccount>, now = new Date()) =>
  withinTenant(database, firm.id, async (em) => {
    const user = await recognize(em, firm.id, seen(said), now)
    return (
      user && {
        role: user.role,
        ownRole: user.ownRole ?? null,
        department: user.department?.id ?? null,
        email: user.email,
      }
    )
  })
const open = (firm: Firm) =>
  firm.as('ada', async (context) => (await openInvitations(context))[0].map(({ email, account }) => email ?? account))

for (const engine of engines)
  describe(`invitations on ${engine}`, () => {
    const database = useDatabase(engine)

    test.each(platforms)('by an address that %s vouches for, once', async (platform) => {
      const firm = await newFirm(database())
      const department = await firm.as(
        'ada',
        async ({ em }) => (await em.findOneOrFail(Department, { name: 'East' })).id,
      )
      const asked = await ask(firm, { emails: [' Anna@Acme.cn', 'anna@acme.cn'], role: 'manager', department })
      expect(asked).toEqual([{ name: 'anna@acme.cn', outcome: 'invited' }])
      expect(await comes(database(), firm, { platform, email: 'bob@acme.cn' })).toMatchObject({ role: 'salesperson' })
      expect(await comes(database(), firm, { platform, email: 'ANNA@acme.cn' })).toEqual({
        ...{ role: 'manager', ownRole: null, department, email: 'anna@acme.cn' },
      })
      expect(await open(firm)).toEqual([])
      expect(await ask(firm, { emails: ['anna@acme.cn'] })).toEqual([{ name: 'Anna Weber', outcome: 'there' }])
    })

    test.each(standings.filter((standing) => standing !== 'member'))('no address of a %s counts', async (standing) => {
      const firm = await newFirm(database())
      await ask(firm, { emails: ['anna@acme.cn'], role: 'administrator' })
      expect(await comes(database(), firm, { standing, email: 'anna@acme.cn' })).toBeUndefined()
      expect(await open(firm)).toEqual(['anna@acme.cn'])
    })

    test.each(platforms)('by an account of %s that was mentioned, a guest too', async (platform) => {
      for (const standing of ['member', 'guest'] as const) {
        const firm = await newFirm(database())
        const role = await firm.as('ada', (context) => saveRole(context, undefined, { name: 'Junior', of: 'manager' }))
        const mention = { platform, workspace: 'T1', account: 'U1', name: 'Anna' }
        await ask(firm, { accounts: [mention], role: role.id })
        const others = { platform, standing, externalId: 'U2' }
        const other = await comes(database(), firm, others)
        expect(other?.ownRole ?? null).toBeNull()
        // Ids are a workspace's own.
        const elsewhere = await comes(database(), firm, { platform, standing, externalId: 'U1', workspace: 'T2' })
        expect(elsewhere?.ownRole ?? null).toBeNull()
        const known = platform === 'teams' ? { externalId: crypto.randomUUID(), memberId: 'U1' } : { externalId: 'U1' }
        const came = await comes(database(), firm, { platform, standing, ...known, email: 'guest@elsewhere.cn' })
        expect(came).toMatchObject({ role: 'manager', ownRole: role.id })
        expect(came?.email).toBe(standing === 'member' ? 'guest@elsewhere.cn' : null)
      }
    })

    test('of strangers, programs and the removed nobody comes in by a mention', async () => {
      for (const standing of ['stranger', 'bot', 'deactivated'] as const) {
        const firm = await newFirm(database())
        await ask(firm, { accounts: [{ platform: 'slack', workspace: 'T1', account: 'U1', name: 'Anna' }] })
        expect(await comes(database(), firm, { standing, externalId: 'U1' })).toBeUndefined()
      }
    })

    test('it runs out, is changed, renewed, taken back and undone', async () => {
      const firm = await newFirm(database())
      const now = new Date()
      await ask(firm, { emails: ['a@acme.cn', 'b@acme.cn', 'c@acme.cn', 'd@acme.cn', 'e@acme.cn'], role: 'manager' })
      const late = new Date(now.getTime() + (invitationDays + 1) * day)
      expect(await comes(database(), firm, { email: 'a@acme.cn' }, late)).toMatchObject({ role: 'salesperson' })
      const find = (email: string) =>
        firm.as('ada', async (context) => {
          const [rows] = await openInvitations(context)
          return rows.find((one) => one.email === email)?.id ?? ''
        })
      const [b, c] = [await find('b@acme.cn'), await find('c@acme.cn')]
      await firm.as('ada', async (context) => {
        const one = await findInvitation(context, b)
        await changeInvitation(context, one, { role: 'marketer', department: undefined })
      })
      expect(await comes(database(), firm, { email: 'b@acme.cn' })).toMatchObject({ role: 'marketer' })
      await firm.as('ada', (context) => revokeInvitation(context, c), { request: 'revoke' })
      await expect(firm.as('ada', (context) => revokeInvitation(context, c))).rejects.toMatchObject({
        code: 'NoSuchInvitation',
      })
      await firm.as('ada', (context) => undo(context, 'revoke'))
      expect(await comes(database(), firm, { email: 'c@acme.cn' })).toMatchObject({ role: 'manager' })
      expect(await ask(firm, { emails: ['d@acme.cn'], role: 'marketer' })).toMatchObject([{ outcome: 'renewed' }])
      expect(await comes(database(), firm, { email: 'd@acme.cn' })).toMatchObject({ role: 'marketer' })
      await ask(firm, { emails: ['f@acme.cn'], role: 'manager' }, { request: 'invite f' })
      await firm.as('ada', (context) => undo(context, 'invite f'))
      expect(await comes(database(), firm, { email: 'f@acme.cn' })).toMatchObject({ role: 'salesperson' })
      await ask(firm, { emails: ['g@acme.cn'], role: 'manager' }, { request: 'invite g' })
      await comes(database(), firm, { email: 'g@acme.cn' })
      await expect(firm.as('ada', (context) => undo(context, 'invite g'))).rejects.toMatchObject({
        code: 'NoSuchInvitation',
      })
    })

    test('administrators alone, and of nothing that is no address', async () => {
      const firm = await newFirm(database())
      await expect(
        firm.as('mona', (context) => invite(context, asking({ emails: ['a@acme.cn'] }))),
      ).rejects.toMatchObject({
        code: 'NotAllowed',
      })
      await expect(firm.as('mona', (context) => openInvitations(context))).rejects.toMatchObject({ code: 'NotAllowed' })
      for (const [said, field] of [
        [{ emails: [] }, 'emails'],
        [{ emails: ['acme.cn'] }, 'emails'],
        [{ emails: Array.from({ length: 51 }, (_, at) => `p${at}@acme.cn`) }, 'emails'],
        [{ emails: ['a@acme.cn'], role: 'king' }, 'role'],
        [{ emails: ['a@acme.cn'], department: 'nowhere' }, 'department'],
      ] as const) {
        const refused = await ask(firm, said).catch((error: unknown) => error)
        expect(refused).toBeInstanceOf(InvalidFields)
        expect(Object.keys((refused as InvalidFields).issues)).toEqual([field])
      }
      expect(await open(firm)).toEqual([])
    })
  })
