import { describe, expect, test } from 'vitest'
import { withinTenant } from '#domain/database/orm.ts'
import {
  AdministratorCode,
  claimAdministration,
  newAdministratorCode,
} from '#domain/organization/administrator-code.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { User } from '#domain/organization/user.ts'
import { engines, type Firm, type Member, newFirm, useDatabase } from './world.ts'

for (const engine of engines)
  describe(`the code of the first administrator on ${engine}`, () => {
    const database = useDatabase(engine)
    const codeOf = (firm: Firm) =>
      withinTenant(database(), firm.id, (em) => newAdministratorCode(em, firm.id, new Date()))
    const claim = (firm: Firm, who: Member, code: string, now = new Date()) =>
      firm.as(who, (context) => claimAdministration(context, 'slack', code), { now })
    /** A firm that nobody administers, whose people have accounts. */
    const unruled = async (): Promise<Firm> => {
      const firm = await newFirm(database())
      await withinTenant(database(), firm.id, async (em) => {
        await em.nativeUpdate(User, { role: 'administrator' }, { role: 'salesperson' })
        for (const [externalId, user] of Object.entries(firm.ids)) {
          em.create(ChatAccount, { organization: firm.id, platform: 'slack', workspace: 'T1', externalId, user })
        }
        await em.flush()
      })
      return firm
    }
    const administrators = (firm: Firm) =>
      withinTenant(database(), firm.id, async (em) =>
        (await em.find(User, { role: 'administrator' })).map(({ name }) => name),
      )

    test('is long, kept as a digest, good once, and gone once somebody administers', async () => {
      const firm = await unruled()
      const [one = '', two = ''] = [await codeOf(firm), await codeOf(firm)]
      expect(one).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(one).not.toBe(two)
      const kept = await withinTenant(database(), firm.id, (em) => em.find(AdministratorCode, {}))
      expect(JSON.stringify(kept)).not.toContain(one)
      expect(kept).toHaveLength(2)
      expect(await claim(firm, 'ed', one.toLowerCase())).toBe('claimed')
      expect(await administrators(firm)).toEqual(['ed'])
      for (const code of [one, two]) expect(await claim(firm, 'wim', code)).toBe('wrong')
      expect(await administrators(firm)).toEqual(['ed'])
      expect(await codeOf(firm)).toBeUndefined()
    })

    test('is forgotten once somebody administers, whoever administers later', async () => {
      const kept = (firm: Firm) => withinTenant(database(), firm.id, (em) => em.count(AdministratorCode, {}))
      const [claimed, named] = [await unruled(), await unruled()]
      const [one = '', two = ''] = [await codeOf(claimed), await codeOf(claimed)]
      await claim(claimed, 'ed', one)
      const three = (await codeOf(named)) ?? ''
      await withinTenant(database(), named.id, (em) => em.nativeUpdate(User, { name: 'ed' }, { role: 'administrator' }))
      // The next start makes none.
      expect(await codeOf(named)).toBeUndefined()
      expect([await kept(claimed), await kept(named)]).toEqual([0, 0])
      for (const firm of [claimed, named])
        await withinTenant(database(), firm.id, (em) => em.nativeUpdate(User, { name: 'ed' }, { role: 'salesperson' }))
      expect([await claim(claimed, 'wim', two), await claim(named, 'wim', three)]).toEqual(['wrong', 'wrong'])
    })

    test('of another organisation, or while somebody administers, is no code', async () => {
      const firm = await newFirm(database())
      expect(await codeOf(firm)).toBeUndefined()
      const [unruledFirm, other] = [await unruled(), await unruled()]
      expect(await claim(unruledFirm, 'ed', (await codeOf(other)) ?? '')).toBe('wrong')
      // Somebody was named by their platform after the code was made: it is good for nothing any more.
      const code = (await codeOf(unruledFirm)) ?? ''
      const named = (role: 'administrator' | 'salesperson') =>
        withinTenant(database(), unruledFirm.id, (em) => em.nativeUpdate(User, { name: 'ada' }, { role }))
      await named('administrator')
      expect(await claim(unruledFirm, 'ed', code)).toBe('wrong')
      expect(await administrators(unruledFirm)).toEqual(['ada'])
      await named('salesperson')
      expect(await administrators(unruledFirm)).toEqual([])
    })

    test('cannot be tried for ever', async () => {
      const firm = await unruled()
      const code = (await codeOf(firm)) ?? ''
      const now = new Date('2026-11-29T10:00:00Z')
      const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
      for (let count = 0; count < 5; count += 1) expect(await claim(firm, 'ed', 'wrong', now)).toBe('wrong')
      expect(await claim(firm, 'ed', code, now)).toBe('tooMany')
      expect(await claim(firm, 'ed', code, later(14))).toBe('tooMany')
      // Others are not held up.
      expect(await claim(firm, 'wim', 'wrong', now)).toBe('wrong')
      expect(await claim(firm, 'ed', code, later(16))).toBe('claimed')
    })
  })
