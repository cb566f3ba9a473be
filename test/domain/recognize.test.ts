import { describe, expect, test } from 'vitest'
import { withinTenant } from '#domain/database/orm.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { identify } from '#domain/organization/identify.ts'
import { recognize, type SeenAccount } from '#domain/organization/recognize.ts'
import { setUpOrganization } from '#domain/organization/set-up.ts'
import { isWelcome } from '#domain/organization/standing.ts'
import { User } from '#domain/organization/user.ts'
import { engines, useDatabase } from './world.ts'

const inSlack = { platform: 'slack', workspace: 'T1', standing: 'member' } as const
const inTeams = { platform: 'teams', workspace: 'tenant-1', standing: 'member' } as const
const anna = { ...inSlack, externalId: 'U1', name: 'Anna', email: 'anna@acme.test', isAdministrator: true } as const
const bert = { ...inSlack, externalId: 'U2', name: 'Bert', email: 'bert@acme.test' } as const
const annaInTeams = { ...inTeams, externalId: 'aad-1', name: 'Anna A.', email: ' Anna@ACME.test ' } as const

for (const engine of engines)
  describe(`first messages on ${engine}`, () => {
    const database = useDatabase(engine)
    const emptyFirm = async (): Promise<string> =>
      (
        await setUpOrganization(database(), [{ platform: 'slack', externalId: crypto.randomUUID() }], {
          name: 'Acme',
          locale: 'zh-CN',
          timeZone: 'Asia/Shanghai',
        })
      ).id
    const seen = (firm: string, account: SeenAccount, now = new Date()): Promise<User | undefined> =>
      withinTenant(database(), firm, (em) => recognize(em, firm, account, now))
    const join = async (firm: string, account: SeenAccount): Promise<User> => {
      const user = await seen(firm, account)
      if (!user) throw new Error('nobody joined')
      return user
    }
    const stored = (firm: string) =>
      withinTenant(database(), firm, async (em) => ({
        users: await em.find(User, {}, { orderBy: { name: 'asc' } }),
        accounts: await em.find(ChatAccount, {}, { orderBy: { externalId: 'asc' } }),
      }))

    test('whom the platform names as an owner administers it first, nobody for being first', async () => {
      const firm = await emptyFirm()
      expect((await join(firm, bert)).role).toBe('salesperson')
      expect((await join(firm, anna)).role).toBe('administrator')
      // A second owner asks the first.
      expect((await join(firm, { ...bert, isAdministrator: true })).role).toBe('salesperson')
      const other = await emptyFirm()
      expect((await join(other, bert)).role).toBe('salesperson')
      expect((await join(other, { ...bert, isAdministrator: true })).role).toBe('administrator')
    })

    test('an owner who has no access administers nothing', async () => {
      const firm = await emptyFirm()
      const { id } = await join(firm, bert)
      await withinTenant(database(), firm, (em) => em.nativeUpdate(User, { id }, { active: false }))
      expect((await join(firm, { ...bert, isAdministrator: true })).role).toBe('salesperson')
    })

    test('the same id in the other chat, or in another workspace, is somebody else’s', async () => {
      const firm = await emptyFirm()
      const { id } = await join(firm, anna)
      const others = [
        { ...anna, platform: 'teams' },
        { ...anna, workspace: 'T2' },
      ] as const
      for (const other of others) {
        const found = await withinTenant(database(), firm, (em) => identify(em, firm, other, crypto.randomUUID()))
        expect(found).not.toHaveProperty('account')
        expect((await join(firm, { ...other, email: '' })).id).not.toBe(id)
      }
    })

    for (const standing of ['guest', 'stranger', 'bot', 'deactivated'] as const)
      for (const known of [true, false])
        test(`a ${standing} becomes no user, ${known ? 'whosever address' : 'whatever'} stands in the profile`, async () => {
          const firm = await emptyFirm()
          if (known) await join(firm, anna)
          for (const other of [inSlack, inTeams]) {
            const posing = { ...other, standing, externalId: 'X1', name: 'X', email: anna.email, isAdministrator: true }
            expect(await seen(firm, posing)).toBeUndefined()
          }
          const { users, accounts } = await stored(firm)
          expect(users).toHaveLength(known ? 1 : 0)
          expect(accounts.filter(({ externalId }) => externalId === 'X1').map(({ user }) => user)).toEqual([null, null])
        })

    test('an id of another workspace is another account', async () => {
      const firm = await emptyFirm()
      await join(firm, anna)
      const twin = { ...anna, workspace: 'T2', standing: 'stranger' } as const
      expect(await seen(firm, twin)).toBeUndefined()
      const identified = await withinTenant(database(), firm, (em) => identify(em, firm, twin, 'event-2'))
      expect(identified).toMatchObject({ account: { standing: 'stranger', workspace: 'T2' } })
      expect(identified.identity).toBeUndefined()
    })

    test('who becomes a guest or leaves keeps their records and loses their welcome', async () => {
      const firm = await emptyFirm()
      const user = await join(firm, bert)
      for (const standing of ['guest', 'deactivated', 'stranger'] as const) {
        expect((await seen(firm, { ...bert, standing }))?.id).toBe(user.id)
        const { account } = await withinTenant(database(), firm, (em) => identify(em, firm, bert, standing))
        expect(account && isWelcome(account)).toBe(false)
      }
      await join(firm, bert)
      const { account } = await withinTenant(database(), firm, (em) => identify(em, firm, bert, 'back'))
      expect(account && isWelcome(account)).toBe(true)
    })

    test('the same e-mail address in the other chat is the same person', async () => {
      const firm = await emptyFirm()
      const first = await join(firm, anna)
      const second = await join(firm, annaInTeams)
      expect(second.id).toBe(first.id)
      const { users, accounts } = await stored(firm)
      expect(users).toHaveLength(1)
      expect(accounts.map((account) => [account.platform, account.user?.id])).toEqual([
        ['slack', first.id],
        ['teams', first.id],
      ])
    })

    test('without an e-mail address nobody is taken for somebody else', async () => {
      const firm = await emptyFirm()
      const one = { ...inSlack, externalId: 'U8', name: 'Same' } as const
      const ids = [await join(firm, one), await join(firm, { ...one, externalId: 'U9' })].map((user) => user.id)
      expect(new Set(ids).size).toBe(2)
      expect((await join(firm, one)).id).toBe(ids[0])
    })

    test('language and clock are the chat’s, or else the organisation’s', async () => {
      const firm = await emptyFirm()
      expect(await join(firm, anna)).toMatchObject({ locale: 'zh-CN', timeZone: 'Asia/Shanghai' })
      expect(await join(firm, { ...bert, locale: 'de-DE', timeZone: 'Europe/Berlin' })).toMatchObject({
        locale: 'en',
        timeZone: 'Europe/Berlin',
      })
      expect(
        await join(firm, { ...inSlack, externalId: 'U3', name: 'C', locale: 'zh-HK', timeZone: 'Mars/Base' }),
      ).toMatchObject({ locale: 'zh-CN', timeZone: 'Asia/Shanghai' })
    })

    test('a delivery is fresh once, in its own organisation', async () => {
      const [firm, other] = [await emptyFirm(), await emptyFirm()]
      const user = await join(firm, anna)
      const deliver = (to: string) => withinTenant(database(), to, (em) => identify(em, to, anna, 'event-1'))
      expect(await deliver(firm)).toMatchObject({ fresh: true, identity: { actor: { id: user.id } } })
      expect((await deliver(firm)).fresh).toBe(false)
      expect(await deliver(other)).toMatchObject({ fresh: true, organization: { id: other } })
      expect((await deliver(other)).identity).toBeUndefined()
    })

    test('a delivery whose effects were rolled back is fresh again', async () => {
      const firm = await emptyFirm()
      const failed = withinTenant(database(), firm, async (em) => {
        expect((await identify(em, firm, anna, 'event-1')).fresh).toBe(true)
        throw new Error('boom')
      })
      await expect(failed).rejects.toThrow('boom')
      expect((await withinTenant(database(), firm, (em) => identify(em, firm, anna, 'event-1'))).fresh).toBe(true)
    })

    // PGlite has one connection: nothing happens there at the same time.
    if (engine === 'postgres')
      describe('at the same time', () => {
        test('two owners make one administrator', async () => {
          const firm = await emptyFirm()
          await Promise.all([join(firm, anna), join(firm, { ...bert, isAdministrator: true })])
          const { users } = await stored(firm)
          expect(users.map((user) => user.role).sort()).toEqual(['administrator', 'salesperson'])
        })

        test('one person in both chats, or twice in one, makes one user', async () => {
          const firm = await emptyFirm()
          const joined = await Promise.all([anna, annaInTeams, anna, annaInTeams].map((account) => join(firm, account)))
          expect(new Set(joined.map((user) => user.id)).size).toBe(1)
          const { users, accounts } = await stored(firm)
          expect([users.length, accounts.length]).toEqual([1, 2])
        })

        test('the same delivery four times is fresh exactly once', async () => {
          const firm = await emptyFirm()
          await join(firm, anna)
          const deliver = () => withinTenant(database(), firm, (em) => identify(em, firm, anna, 'event-1'))
          const all = await Promise.all([deliver(), deliver(), deliver(), deliver()])
          expect(all.filter((one) => one.fresh)).toHaveLength(1)
        })
      })
  })
