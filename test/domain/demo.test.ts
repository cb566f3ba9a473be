import { describe, expect, test } from 'vitest'
import { asUser } from '#domain/act-as.ts'
import { Interaction } from '#domain/business/interaction.ts'
import { Lead, leadKind, leadStatuses } from '#domain/business/lead.ts'
import { idleDays, Opportunity } from '#domain/business/opportunity.ts'
import { outcomes } from '#domain/business/stages.ts'
import { Activity } from '#domain/calendar/activity.ts'
import { agendaOf } from '#domain/calendar/agenda.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { ratesOf } from '#domain/organization/exchange-rates.ts'
import { setUpOrganization } from '#domain/organization/set-up.ts'
import { User } from '#domain/organization/user.ts'
import { findRecords } from '#domain/search/find.ts'
import { countByLetter, listRecords } from '#domain/search/list.ts'
import { Ticket } from '#domain/service/ticket.ts'
import { plantDemo } from '#sandbox/demo/demo.ts'
import { people } from '#sandbox/world.ts'
import { engines, useDatabase } from './world.ts'

const now = new Date('2026-11-23T09:00:00Z')

for (const engine of engines)
  describe(`demo data on ${engine}`, () => {
    const database = useDatabase(engine)

    test('a new organisation gets people who see what is theirs, a year of leads, and something to do', async () => {
      const { id } = await setUpOrganization(database(), [{ platform: 'slack', externalId: 'T1' }], {
        name: 'Demo',
        locale: 'en',
        currency: 'CNY',
      })
      await plantDemo(database(), id, people, now)
      const as = async <Result>(name: string, work: (context: Context) => Promise<Result>) => {
        const { id: user } = await withinTenant(database(), id, (em) => em.findOneOrFail(User, { name }))
        const acting = { request: 'r', now, queue: { enqueue: async () => {} } }
        return asUser(database(), { organization: id, user }, acting, work)
      }
      const ownersSeenBy = (name: string) =>
        as(name, async (context) => {
          const seen = new Set<string>()
          for (let start = 0, total = 1; start < total; start += 10) {
            const page = await listRecords(context, leadKind as never, { scope: 'all', start })
            total = page.total
            for (const lead of page.rows as Lead[]) seen.add(lead.owner.name as string)
          }
          return [...seen].sort()
        })
      expect(await ownersSeenBy('Ada Brandt')).toEqual(
        ['Helen Fischer', 'Sam Carter', '周强', '孙丽', '李雷', '林晓燕', '王芳', '赵磊', '陈静'].sort(),
      )
      expect(await ownersSeenBy('王芳')).toEqual(['孙丽', '李雷', '王芳'])
      expect(await ownersSeenBy('李雷')).toEqual(['李雷'])
      expect(await ownersSeenBy('Mia Rossi')).toEqual([])

      await as('Ada Brandt', async (context) => {
        const hits = await findRecords(context, [leadKind as never], 'hw', 10)
        expect(hits.map(({ record }) => (record as Lead).name)).toContain('华为技术有限公司')
        const letters = await countByLetter(context, leadKind as never, 'all')
        expect(letters.map(([letter]) => letter).join('')).toBe('#ABCDEFGHIJKLMNOPQRSTUVWXYZ')
        const leads = await context.em.find(Lead, {}, { orderBy: { number: 'asc' } })
        expect(leads.length).toBeGreaterThanOrEqual(150)
        expect(new Set(leads.map(({ status }) => status))).toEqual(new Set(leadStatuses))
        expect(new Set(leads.map(({ currency }) => currency))).toEqual(new Set(['CNY', 'EUR', 'GBP', 'USD', null]))
        // Those that there is something to do with come first, the older the lower.
        const times = leads.slice(0, 70).map(({ createdAt }) => createdAt.getTime())
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(Math.max(...leads.map(({ createdAt }) => createdAt.getTime()))).toBeLessThan(now.getTime())
        expect(new Set(leads.map(({ createdAt }) => createdAt.toISOString().slice(0, 7))).size).toBeGreaterThan(24)
        for (const { email } of leads) expect(email).toMatch(/^[a-z.]+@[a-z\d-]+\.example$/)
        expect([...(await ratesOf(context)).of.keys()].sort()).toEqual(['EUR', 'GBP', 'USD'])
        const sales = await context.em.find(Opportunity, {})
        expect(new Set(sales.map(({ outcome }) => outcome))).toEqual(new Set(outcomes))
        expect(sales.some((one) => idleDays(one, context.organization, now))).toBe(true)
        expect(await context.em.count(Activity)).toBeGreaterThanOrEqual(12)
        expect(await context.em.count(Interaction)).toBeGreaterThanOrEqual(20)
        expect(await context.em.count(Ticket, { status: { $in: ['new', 'resolved'] } })).toBeGreaterThanOrEqual(4)
      })
      for (const name of ['李雷', 'Sam Carter']) {
        const agenda = await as(name, (context) => agendaOf(context, 20))
        expect(agenda.some(({ at }) => at && at < now)).toBe(true)
        expect(agenda.some(({ remindAt }) => remindAt && remindAt > now)).toBe(true)
      }
    }, 120_000)
  })
