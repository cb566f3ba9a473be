import { describe, expect, test } from 'vitest'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { identify } from '#domain/organization/identify.ts'
import { setUpOrganization } from '#domain/organization/set-up.ts'
import { type NewAccount, signUp } from '#domain/organization/sign-up.ts'
import { User } from '#domain/organization/user.ts'
import { withinTenant } from '#domain/orm.ts'
import { engines, useDatabase } from './world.ts'

const anna = { platform: 'slack', externalId: 'U1', name: 'Anna', email: 'anna@acme.test' } as const
const bert = { platform: 'slack', externalId: 'U2', name: 'Bert', email: 'bert@acme.test' } as const
const annaInTeams = { platform: 'teams', externalId: 'aad-1', name: 'Anna A.', email: ' Anna@ACME.test ' } as const

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
    const join = (firm: string, account: NewAccount): Promise<User> =>
      withinTenant(database(), firm, (em) => signUp(em, firm, account))
    const stored = (firm: string) =>
      withinTenant(database(), firm, async (em) => ({
        users: await em.find(User, {}, { orderBy: { name: 'asc' } }),
        accounts: await em.find(ChatAccount, {}, { orderBy: { externalId: 'asc' } }),
      }))

    test('the first person administers the organisation, the next ones sell', async () => {
      const firm = await emptyFirm()
      expect((await join(firm, anna)).role).toBe('administrator')
      expect((await join(firm, bert)).role).toBe('salesperson')
      expect((await join(await emptyFirm(), bert)).role).toBe('administrator')
    })

    test('the same e-mail address in the other chat is the same person', async () => {
      const firm = await emptyFirm()
      const first = await join(firm, anna)
      const second = await join(firm, annaInTeams)
      expect(second.id).toBe(first.id)
      const { users, accounts } = await stored(firm)
      expect(users).toHaveLength(1)
      expect(accounts.map((account) => [account.platform, account.user.id])).toEqual([
        ['slack', first.id],
        ['teams', first.id],
      ])
    })

    test('without an e-mail address nobody is taken for somebody else', async () => {
      const firm = await emptyFirm()
      const one = { platform: 'slack', externalId: 'U8', name: 'Same' } as const
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
        await join(firm, { platform: 'slack', externalId: 'U3', name: 'C', locale: 'zh-HK', timeZone: 'Mars/Base' }),
      ).toMatchObject({ locale: 'zh-CN', timeZone: 'Asia/Shanghai' })
    })

    test('a delivery is fresh once, in its own organisation', async () => {
      const [firm, other] = [await emptyFirm(), await emptyFirm()]
      const user = await join(firm, anna)
      const deliver = (to: string) => withinTenant(database(), to, (em) => identify(em, to, anna, 'event-1'))
      expect(await deliver(firm)).toMatchObject({ fresh: true, identity: { actor: { id: user.id } } })
      expect((await deliver(firm)).fresh).toBe(false)
      expect(await deliver(other)).toMatchObject({ fresh: true, identity: undefined })
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

    // PGlite has one connection: two units of work never overlap there.
    // PGlite has one connection: nothing happens there at the same time.
    if (engine === 'postgres')
      describe('at the same time', () => {
        test('two people make one administrator', async () => {
          const firm = await emptyFirm()
          await Promise.all([join(firm, anna), join(firm, bert)])
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
