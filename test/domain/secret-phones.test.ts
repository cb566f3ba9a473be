/** Phone numbers that a role of the organisation's own may not know: no search, condition, order or hint gives them away. */
import { describe, expect, test } from 'vitest'
import { type Competitor, competitorKind } from '#domain/business/competitor.ts'
import { customerKind } from '#domain/business/customer.ts'
import { type Lead, leadKind } from '#domain/business/lead.ts'
import { upgradeCompetitor } from '#domain/business/upgrade-competitor.ts'
import { upgradeLead } from '#domain/business/upgrade-lead.ts'
import type { Context } from '#domain/context.ts'
import { domainKinds } from '#domain/entities.ts'
import { placePerson } from '#domain/organization/people.ts'
import { saveRole, setKnown } from '#domain/organization/roles.ts'
import { User } from '#domain/organization/user.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { knowsPhones } from '#domain/records/policies.ts'
import { createRecord, findRecord } from '#domain/records/records.ts'
import { checkCriteria } from '#domain/search/conditions.ts'
import { factsOf, findDuplicates } from '#domain/search/duplicates.ts'
import { searchAll } from '#domain/search/find.ts'
import { listRecords } from '#domain/search/list.ts'
import { searchFields } from '#domain/search/search-fields.ts'
import { sorted } from '#domain/search/sorted.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { oneOf } from './many.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const number = '+86 139 8765 4321'
/** Beginnings of what a record with that number is found by. */
const typed = ['13987654321', '4321', '8765', '139 8765', '+86 139', '139-8765-4321'] as const

const kinds = domainKinds.filter(({ confidential = {} }) => Object.values(confidential).includes(knowsPhones))
const phonesOf = ({ confidential = {} }: (typeof kinds)[number]) =>
  Object.keys(confidential).filter((name) => confidential[name] === knowsPhones)

/** Kinds whose lists are searched by the words of a customer too. */
const through = domainKinds.flatMap(({ name, links = {}, foundThrough = [] }) =>
  foundThrough.flatMap((link) => (kinds.some((kind) => kind === links[link]?.kind()) ? [{ name, link }] : [])),
)

test('every kind that is compared by numbers keeps them', () => {
  for (const kind of domainKinds)
    for (const name of kind.compared?.phones ?? []) expect(kind.confidential?.[name], kind.name).toBe(knowsPhones)
  // A list that is searched through another kind looks its own words up without asking which text they are of.
  for (const { name } of through) expect(kinds.map((kind) => kind.name)).not.toContain(name)
})

const untold = async (firm: Firm) =>
  firm.as('ada', async (context) => {
    const role = await saveRole(context, undefined, { name: 'Caller', of: 'administrator' })
    await setKnown(context, role, { costs: true, credit: true, phones: false })
    const ed = await context.em.findOneOrFail(User, { name: 'ed' })
    await placePerson(context, ed, { role: role.id, department: ed.department?.id, active: true })
  })

const make = (context: Context, kind: (typeof kinds)[number], name: string, more: object = {}) =>
  createRecord(
    context,
    kind as never,
    {
      ...{ [kind.title]: name },
      ...Object.fromEntries(phonesOf(kind).map((field) => [field, number])),
      ...more,
    } as never,
  )

for (const engine of engines)
  describe(`phones on ${engine}`, () => {
    const database = useDatabase(engine)

    for (const kind of kinds)
      test(`of a ${kind.name}`, async () => {
        const firm = await newFirm(database())
        await untold(firm)
        const ref = await firm.as('ada', async (context) =>
          reference(kind, await make(context, kind, 'Firm 2024 华为')),
        )
        const found = (who: 'ada' | 'ed', text: string) =>
          firm.as(who, async (context) => {
            const groups = await searchAll(context, [kind], text, 5)
            const lists = [{ search: text }, { criteria: { match: 'all', conditions: [], text } }] as const
            const pages = await Promise.all(
              lists.map((query) => listRecords(context, kind, { scope: 'all', ...query } as never)),
            )
            return [groups.flatMap(({ records }) => records).length, ...pages.map(({ rows }) => rows.length)]
          })
        for (const one of typed) expect([one, await found('ada', one)]).toEqual([one, [1, 1, 1]])
        for (const one of typed) expect([one, await found('ed', one)]).toEqual([one, [0, 0, 0]])
        for (const one of ['2024', 'firm 2024', '华为', 'hw'])
          expect([one, await found('ed', one)]).toEqual([one, [1, 1, 1]])
        await firm.as('ed', async (context) => {
          const [group] = await searchAll(context, [kind], ref, 5)
          expect(group?.count).toBe(1)
          const of = [...searchFields(context, kind).values()].filter(({ name }) => phonesOf(kind).includes(name))
          expect(of).not.toHaveLength(0)
          for (const { name } of of) {
            const criteria = { match: 'all', conditions: [{ field: name, operator: 'contains', values: ['4321'] }] }
            expect(() => checkCriteria(context, kind, criteria as never)).toThrow()
            const order = { scope: 'all', sort: { field: name, down: false } } as const
            expect(await sorted(context, kind, order as never)).toBeUndefined()
          }
          for (const other of kinds) {
            const facts = factsOf(kind, { [phonesOf(kind)[0] ?? '']: number })
            expect(await findDuplicates(context, other, facts)).toEqual([])
          }
          const made = await make(context, kind, 'Unknown')
          for (const name of phonesOf(kind)) expect(made).toMatchObject({ [name]: null })
        })
        await firm.as('ada', async (context) => {
          const facts = factsOf(kind, { [phonesOf(kind)[0] ?? '']: number })
          expect(await findDuplicates(context, kind, facts)).toMatchObject([{ likeness: 'phone' }])
        })
      })

    test.each(through)('a $name is not found by the number of its $link', async ({ name, link }) => {
      const firm = await newFirm(database())
      await untold(firm)
      const view = recordKinds.find(({ domain }) => domain.name === name) ?? expect.fail(name)
      await firm.as('ada', async (context) => {
        const target = view.domain.links?.[link]?.kind() ?? expect.fail(link)
        const { id } = await make(context, target, 'Firm 2024 华为')
        await oneOf(context, view, new Map([[target.name, id]]))
      })
      const found = (who: 'ada' | 'ed', search: string) =>
        firm.as(who, async (context) => {
          const { rows } = await listRecords(context, view.domain, { scope: 'all', search })
          return rows.length
        })
      for (const one of typed) expect([one, await found('ada', one), await found('ed', one)]).toEqual([one, 1, 0])
      for (const one of ['2024', 'hw']) expect([one, await found('ed', one)]).toEqual([one, 1])
    })

    test('an upgrade by whoever may not know it takes the number along', async () => {
      const firm = await newFirm(database())
      await untold(firm)
      const refs = await firm.as('ada', async (context) => [
        reference(leadKind, await make(context, leadKind as never, 'Lead', { company: 'Acme' })),
        reference(competitorKind, await make(context, competitorKind as never, 'Rival')),
      ])
      const numbers = await firm.as('ed', async (context) => {
        const lead = (await findRecord(context, leadKind, refs[0] ?? '')) as Lead
        const { customer, contact } = await upgradeLead(context, lead, {
          customerName: 'Acme',
          contactName: 'Ann',
        } as never)
        const rival = (await findRecord(context, competitorKind, refs[1] ?? '')) as Competitor
        const partner = await upgradeCompetitor(context, rival, { type: 'partner' })
        return [customer.phone, contact?.phone, contact?.mobile, partner.phone]
      })
      expect(numbers).toEqual([number, number, number, number])
      expect(customerKind.confidential?.phone).toBe(knowsPhones)
    })
  })
