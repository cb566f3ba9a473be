/** Roles of the organisation's own: how far each word reaches, for every kind and verb, and that people have them. */
import { describe, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import type { Context } from '#domain/context.ts'
import { domainKinds } from '#domain/entities.ts'
import { recordsAfter } from '#domain/export/export-records.ts'
import { undo } from '#domain/history/undo.ts'
import { rightsOf } from '#domain/organization/own-rights.ts'
import { OwnRole } from '#domain/organization/own-role.ts'
import { placePerson } from '#domain/organization/people.ts'
import { findRole, ownRoles, reachOf, removeRole, saveRole, setKnown, setRights } from '#domain/organization/roles.ts'
import { type Role, roles, User } from '#domain/organization/user.ts'
import {
  can,
  type Extent,
  extentOf,
  extentsOf,
  knowsCosts,
  knowsCredit,
  knowsPhones,
  may,
  type RecordVerb,
  recordVerbs,
} from '#domain/records/policies.ts'
import { createRecord, findRecord, updateRecord } from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { engines, type Firm, type Member, newFirm, useDatabase } from './world.ts'

const [me, colleague, stranger] = ['me', 'colleague', 'stranger']

/** What a record may be to somebody, and from which word on they reach it. */
const relations: readonly (readonly [name: string, properties: object, from: Extent])[] = [
  ['their own', { owner: me }, 'own'],
  ['made by them', { createdBy: me }, 'own'],
  ['of their own customer', { customerOwner: me }, 'own'],
  ['of the team', { owner: colleague }, 'team'],
  ['of a customer of the team', { customerOwner: colleague }, 'team'],
  ['somebody else’s', {}, 'all'],
]
const order: readonly Extent[] = ['none', 'own', 'team', 'all']

const holder = (template: Role, kind: string, verb: RecordVerb, extent: Extent) =>
  ({
    actor: {
      ...{ id: me, role: template, ownRole: 'r1' },
      ownRights: rightsOf({ id: 'r1', rights: { [kind]: { [verb]: extent } }, knows: {} }),
    },
    team: [me, colleague],
  }) as never as Context

const record = (entity: { prototype: object }, properties: object) =>
  Object.assign(Object.create(entity.prototype), {
    ...{ owner: stranger, createdBy: stranger, customerOwner: stranger },
    ...properties,
  })

/** The properties by which a sentence lets anybody reach a record. */
const namedIn = (verb: RecordVerb, entity: unknown, kind: string): readonly string[] =>
  ['owner', 'createdBy', 'customerOwner'].filter((property) =>
    can(holder('salesperson', kind, verb, 'own'), verb, record(entity as never, { [property]: me })),
  )

describe.each(roles)('copied from %s', (template) => {
  for (const { name, entity } of domainKinds)
    for (const verb of recordVerbs)
      test(`${verb} ${name}: each word reaches what it says, and nothing further`, () => {
        for (const extent of extentsOf(verb, entity)) {
          const who = holder(template, name, verb, extent)
          expect(may(who, verb, entity)).toBe(extent !== 'none')
          for (const [relation, properties, from] of relations) {
            const [property = ''] = Object.keys(properties)
            const counts = from === 'all' || namedIn(verb, entity, name).includes(property)
            const expected = order.indexOf(extent) >= order.indexOf(counts ? from : 'all')
            expect(can(who, verb, record(entity as never, properties)), `${extent}: ${relation}`).toBe(
              extent !== 'none' && expected,
            )
          }
        }
        // What it does not say is as in its template.
        const other = holder(template, 'nothing', verb, 'none')
        expect(may(other, verb, entity)).toBe(extentOf(template, verb, entity) !== 'none')
      })
})

test('whose rights were not read has none', () => {
  const who = { actor: { id: me, role: 'administrator', ownRole: 'r1' }, team: [me] } as never as Context
  expect(() => may(who, 'see', leadKind.entity)).toThrow('were not read')
  expect(knowsCosts(who)).toBe(false)
})

const person = (context: Context, name: Member): Promise<User> => context.em.findOneOrFail(User, { name })
const give = (firm: Firm, name: Member, role: string) =>
  firm.as('ada', async (context) => {
    const user = await person(context, name)
    await placePerson(context, user, { role, department: user.department?.id, active: true })
  })
const leadsOf = (firm: Firm, name: Member) =>
  firm.as(name, async (context) => {
    const { rows } = await listRecords(context, leadKind as never, { scope: 'all' })
    return rows.map((one) => (one as unknown as { name: string }).name).toSorted()
  })

for (const engine of engines)
  describe(`roles on ${engine}`, () => {
    const database = useDatabase(engine)

    test('a copy is given to people, narrowed and widened, and each request knows', async () => {
      const firm = await newFirm(database())
      for (const name of ['ed', 'wim', 'mona'] as const)
        await firm.as(name, (context) => createRecord(context, leadKind, { name } as never))
      const id = await firm.as(
        'ada',
        async (context) => (await saveRole(context, undefined, { name: 'Junior', of: 'salesperson' })).id,
      )
      const set = (said: object) =>
        firm.as('ada', async (context) => setRights(context, await findRole(context, id), leadKind as never, said))
      await give(firm, 'wim', id)
      expect(await leadsOf(firm, 'wim')).toEqual(['wim'])
      await set({ see: 'all' })
      expect(await leadsOf(firm, 'wim')).toEqual(['ed', 'mona', 'wim'])
      await set({ create: 'none', export: 'none' })
      await firm.as('wim', async (context) => {
        await expect(createRecord(context, leadKind, { name: 'New' } as never)).rejects.toMatchObject({
          code: 'NotAllowed',
        })
        const whole = recordsAfter(context, leadKind as never, { scope: 'all' }, undefined, 10)
        await expect(whole).rejects.toMatchObject({ code: 'NotAllowed' })
        const lead = await findRecord(context, leadKind, 'L-1')
        await expect(updateRecord(context, leadKind, lead, lead.version, { name: 'X' } as never)).rejects.toMatchObject(
          {
            code: 'NotAllowed',
          },
        )
      })
      // A team is of whoever has that word, wherever the role was copied from.
      await set({ see: 'team', change: 'team' })
      expect(await leadsOf(firm, 'wim')).toEqual(['wim'])
      await firm.as('ada', async (context) => {
        const [wim, ed] = [await person(context, 'wim'), await person(context, 'ed')]
        ed.department = wim.department
        await context.em.flush()
      })
      expect(await leadsOf(firm, 'wim')).toEqual(['ed', 'wim'])
      await set({ see: 'none', change: 'none' })
      expect(await leadsOf(firm, 'wim')).toEqual([])
      // What is said as the template says it is no difference any more.
      await set({ see: 'own', create: 'all', change: 'own', export: 'all' })
      await firm.as('ada', async (context) => expect((await findRole(context, id)).rights).toEqual({}))
      await expect(set({ see: 'own', change: 'all' })).rejects.toMatchObject({
        issues: { change: { code: 'notBeyondSee' } },
      })
      await expect(set({ see: 'most' })).rejects.toMatchObject({ issues: { see: { code: 'option' } } })
    })

    test('what is confidential is switched too', async () => {
      const firm = await newFirm(database())
      const id = await firm.as('ada', async (context) => {
        const role = await saveRole(context, undefined, { name: 'Controller', of: 'salesperson' })
        await setKnown(context, role, { costs: true, credit: false, phones: false })
        return role.id
      })
      await give(firm, 'ed', id)
      await firm.as('ed', async (context) => {
        expect([knowsCosts(context), knowsCredit(context), knowsPhones(context)]).toEqual([true, false, false])
        expect(context.actor.ownRights?.knows).toEqual({ costs: true, credit: false, phones: false })
      })
    })

    test('a role in use stays; history brings roles and their rights back; administrators alone keep them', async () => {
      const firm = await newFirm(database())
      const id = await firm.as(
        'ada',
        async (context) => (await saveRole(context, undefined, { name: 'Junior', of: 'manager' })).id,
      )
      await give(firm, 'ed', id)
      const remove = () => firm.as('ada', async (context) => removeRole(context, await findRole(context, id)))
      await expect(remove()).rejects.toMatchObject({ code: 'RoleInUse', params: { name: 'Junior' } })
      await give(firm, 'ed', 'salesperson')
      await remove()
      await expect(firm.as('ada', (context) => findRole(context, id))).rejects.toMatchObject({ code: 'NoSuchRole' })
      // What had it is not brought back to a role that is gone.
      await firm.as('ada', (context) => undo(context))
      await firm.as('ada', async (context) => expect(await ownRoles(context)).toMatchObject([{ people: 0 }]))
      await firm.as('ada', async (context) =>
        setRights(context, await findRole(context, id), leadKind as never, { see: 'all' }),
      )
      await firm.as('ada', (context) => undo(context))
      await firm.as('ada', async (context) => expect((await findRole(context, id)).rights).toEqual({}))
      await expect(
        firm.as('ada', (context) => saveRole(context, undefined, { name: 'junior', of: 'manager' })),
      ).rejects.toMatchObject({ issues: { name: { code: 'taken' } } })
      for (const who of ['mona', 'wim', 'mark', 'sue'] as const)
        await expect(firm.as(who, (context) => ownRoles(context))).rejects.toMatchObject({ code: 'NotAllowed' })
    })

    test('a copy of the administrator administers: the last one stays', async () => {
      const firm = await newFirm(database())
      const id = await firm.as(
        'ada',
        async (context) => (await saveRole(context, undefined, { name: 'Office', of: 'administrator' })).id,
      )
      await give(firm, 'ada', id)
      await firm.as('ada', async (context) => expect(await context.em.count(OwnRole, {})).toBe(1))
      await expect(give(firm, 'ada', 'salesperson')).rejects.toMatchObject({ code: 'LastAdministrator' })
      expect(
        await firm.as('ada', async (context) => reachOf(await findRole(context, id), leadKind as never)),
      ).toMatchObject({
        see: 'all',
      })
    })
  })
