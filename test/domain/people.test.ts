import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { Department } from '#domain/organization/department.ts'
import { departmentTree, findDepartment, removeDepartment, saveDepartment } from '#domain/organization/departments.ts'
import { identify } from '#domain/organization/identify.ts'
import { findGuest, findPerson, guestsOf, peopleOf, placePerson, suggestPeople } from '#domain/organization/people.ts'
import { standings } from '#domain/organization/standing.ts'
import { User } from '#domain/organization/user.ts'
import { engines, type Firm, members, newFirm, useDatabase } from './world.ts'

const paths = async (context: Context) =>
  (await departmentTree(context)).map(({ path, people }) => [path.join('/'), people])
const named = (context: Context, name: string) => context.em.findOneOrFail(Department, { name })
const move = (firm: Firm, name: string, parent: string | undefined) =>
  firm.as('ada', async (context) => {
    const to = parent === undefined ? undefined : (await named(context, parent)).id
    return saveDepartment(context, await named(context, name), { name, parent: to })
  })
const hire = (firm: Firm, names: readonly string[]) =>
  firm.as('ada', async (context) => {
    for (const name of names) {
      context.em.create(User, {
        organization: firm.id,
        name,
        email: null,
        role: 'salesperson',
        department: null,
        locale: 'zh-CN',
        timeZone: 'Asia/Shanghai',
      })
    }
    await context.em.flush()
  })

for (const engine of engines)
  describe(`people and departments on ${engine}`, () => {
    const database = useDatabase(engine)

    test('the tree shows each department below its own, with its people', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        expect(await paths(context)).toEqual([
          ['East', 1],
          ['East/Shanghai', 1],
          ['West', 1],
        ])
        await saveDepartment(context, undefined, { name: ' 安徽 ', parent: (await named(context, 'East')).id })
        await saveDepartment(context, undefined, { name: 'Central', parent: undefined })
        expect((await paths(context)).map(([path]) => path)).toEqual([
          'Central',
          'East',
          'East/安徽',
          'East/Shanghai',
          'West',
        ])
      })
    })

    test('a department moves with all below it, and never below itself', async () => {
      const firm = await newFirm(database())
      for (const parent of ['East', 'Shanghai'])
        await expect(move(firm, 'East', parent), parent).rejects.toMatchObject({
          issues: { parent: { code: 'cycle' } },
        })
      await move(firm, 'East', 'West')
      await firm.as('ada', async (context) =>
        expect((await paths(context)).map(([path]) => path)).toEqual(['West', 'West/East', 'West/East/Shanghai']),
      )
      await expect(move(firm, 'West', 'Shanghai')).rejects.toMatchObject({ issues: { parent: { code: 'cycle' } } })
      await move(firm, 'East', undefined)
      await firm.as('ada', async (context) => expect((await paths(context))[0]).toEqual(['East', 1]))
    })

    if (engine === 'postgres')
      test('two moves at the same time cannot make a ring', async () => {
        const firm = await newFirm(database())
        // Both have looked at the tree before one of them is through.
        let both = 0
        const moveTogether = (name: string, parent: string) =>
          firm.as('ada', async (context) => {
            const [one, to] = [await named(context, name), await named(context, parent)]
            for (both++; both < 2; ) await setTimeout(5)
            return saveDepartment(context, one, { name, parent: to.id })
          })
        const moves = await Promise.allSettled([moveTogether('East', 'West'), moveTogether('West', 'East')])
        expect(moves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
        await firm.as('ada', async (context) => expect(await paths(context)).toHaveLength(3))
      })

    test('what it may not be called, and where it may not be, is said at the field', async () => {
      const firm = await newFirm(database())
      const refused = (name: string, parent?: string) =>
        expect(firm.as('ada', (context) => saveDepartment(context, undefined, { name, parent }))).rejects
      await refused(' ').toMatchObject({ issues: { name: { code: 'required' } } })
      await refused('East').toMatchObject({ issues: { name: { code: 'taken' } } })
      await refused('New', 'nonsense').toMatchObject({ issues: { parent: { code: 'option' } } })
      await refused('New', crypto.randomUUID()).toMatchObject({ issues: { parent: { code: 'option' } } })
    })

    test('only an empty department can be deleted, and only that is called empty', async () => {
      const firm = await newFirm(database())
      const remove = (name: string) =>
        firm.as('ada', async (context) => removeDepartment(context, await named(context, name)))
      await expect(remove('West')).rejects.toMatchObject({ code: 'DepartmentInUse', params: { name: 'West' } })
      await expect(remove('East')).rejects.toMatchObject({ code: 'DepartmentInUse' })
      const id = (
        await firm.as('ada', (context) => saveDepartment(context, undefined, { name: 'Gone', parent: undefined }))
      ).id
      await firm.as('ada', async (context) => {
        const empty = (await departmentTree(context)).filter(({ isEmpty }) => isEmpty)
        expect(empty.map(({ department }) => department.name)).toEqual(['Gone'])
      })
      await remove('Gone')
      await expect(firm.as('ada', (context) => findDepartment(context, id))).rejects.toMatchObject({
        code: 'NoSuchDepartment',
      })
    })

    test('a manager sees by the tree as it is now', async () => {
      const firm = await newFirm(database())
      const seen = () => firm.as('mona', async ({ team }) => [...team].toSorted())
      expect(await seen()).toEqual([firm.ids.mona, firm.ids.ed].toSorted())
      await move(firm, 'West', 'Shanghai')
      expect(await seen()).toEqual([firm.ids.mona, firm.ids.ed, firm.ids.wim].toSorted())
    })

    test('people are listed by pinyin and letters, ten to a page, and found by initials', async () => {
      const firm = await newFirm(database())
      await hire(firm, ['王芳', '李雷', '陈静', '欧阳娜娜', 'Zoe', 'Bob'])
      await firm.as('ada', async (context) => {
        const first = await peopleOf(context, {})
        const all = ['ada', 'Bob', '陈静', 'ed', '李雷', 'mark', 'mona', '欧阳娜娜', 'sue', '王芳', 'wim', 'Zoe']
        expect(first).toMatchObject({ start: 0, total: 12 })
        expect(first.rows.map(({ name }) => name)).toEqual(all.slice(0, 10))
        for (const start of [-1, 10, 99]) {
          const last = await peopleOf(context, { start })
          expect([last.start, last.rows.map(({ name }) => name)]).toEqual([10, all.slice(10)])
        }
        const found = async (search: string) => (await peopleOf(context, { search })).rows.map(({ name }) => name)
        expect(await found('wf')).toEqual(['王芳'])
        expect(await found('ouyang')).toEqual(['欧阳娜娜'])
        expect(await found('MONA@acme')).toEqual(['mona'])
        expect(await found('nobody')).toEqual([])
      })
    })

    test('who has no access is not offered, keeps the records, and can be let in again', async () => {
      const firm = await newFirm(database())
      const place = (active: boolean) =>
        firm.as('ada', async (context) =>
          placePerson(context, await findPerson(context, firm.ids.wim), {
            role: 'salesperson',
            department: undefined,
            active,
          }),
        )
      const offered = () =>
        firm.as('ed', async (context) => (await suggestPeople(context, 'wi', 5)).map(({ name }) => name))
      expect(await offered()).toEqual(['wim'])
      await place(false)
      expect(await offered()).toEqual([])
      await firm.as('ada', async (context) =>
        expect((await peopleOf(context, { search: 'wim' })).rows[0]).toMatchObject({ active: false, department: null }),
      )
      await place(true)
      expect(await offered()).toEqual(['wim'])
    })

    test('the last administrator can neither step down nor lock themself out', async () => {
      const firm = await newFirm(database())
      const place = (role: string, active: boolean) =>
        firm.as('ada', async (context) =>
          placePerson(context, await findPerson(context, firm.ids.ada), { role, department: undefined, active }),
        )
      await expect(place('manager', true)).rejects.toMatchObject({ code: 'LastAdministrator' })
      await expect(place('administrator', false)).rejects.toMatchObject({ code: 'LastAdministrator' })
      await expect(place('emperor', true)).rejects.toMatchObject({ issues: { role: { code: 'option' } } })
    })

    test('managers alone answer for those below them, whoever else is of their department', async () => {
      const firm = await newFirm(database())
      // Wim sells in Mona’s own department, above Ed’s.
      await firm.as('ada', async (context) => {
        const east = await named(context, 'East')
        await placePerson(context, await findPerson(context, firm.ids.wim), {
          ...{ role: 'salesperson', department: east.id, active: true },
        })
      })
      const key = { platform: 'slack', workspace: 'T1' } as const
      await withinTenant(database(), firm.id, async (em) => {
        for (const who of members)
          em.create(ChatAccount, { ...key, organization: firm.id, externalId: who, user: firm.ids[who] })
        await em.flush()
      })
      for (const who of members) {
        const below = who === 'mona' ? ['ed', 'mona', 'wim'] : [who]
        const names = (team: readonly string[]) => members.filter((one) => team.includes(firm.ids[one])).toSorted()
        // As they write, and as the bot writes to them.
        await withinTenant(database(), firm.id, async (em) => {
          const { identity } = await identify(em, firm.id, { ...key, externalId: who }, crypto.randomUUID())
          expect(names(identity?.team ?? []), who).toEqual(below)
        })
        await firm.as(who, async ({ team }) => expect(names(team), who).toEqual(below))
      }
    })

    test('guests who wait are let in, and nobody else who was turned away', async () => {
      const firm = await newFirm(database())
      const ids = await withinTenant(database(), firm.id, async (em) => {
        const made = standings.flatMap((standing) =>
          [false, true].map((admitted) =>
            em.create(ChatAccount, {
              ...{ organization: firm.id, platform: 'slack', workspace: 'T1', user: null },
              ...{ externalId: `${standing} ${admitted}`, standing, admitted },
            }),
          ),
        )
        await em.flush()
        return made.map(({ id }) => id)
      })
      await firm.as('ada', async (context) => {
        const [waiting, count] = await guestsOf(context)
        expect([waiting.map(({ externalId }) => externalId), count]).toEqual([['guest false'], 1])
        const found: string[] = []
        for (const id of ids) {
          const guest = await findGuest(context, id).catch((error: { code: string }) => error)
          if ('externalId' in guest) found.push(guest.externalId)
          else expect(guest.code).toBe('UnknownUser')
        }
        expect(found).toEqual(['guest false'])
      })
    })

    test('only an administrator keeps people and departments', async () => {
      const firm = await newFirm(database())
      for (const who of ['mona', 'ed', 'mark', 'sue'] as const)
        for (const work of [
          (context: Context) => peopleOf(context, {}),
          (context: Context) => departmentTree(context),
          (context: Context) => findDepartment(context, crypto.randomUUID()),
          (context: Context) => saveDepartment(context, undefined, { name: 'Mine', parent: undefined }),
        ])
          await expect(firm.as(who, work as never), who).rejects.toMatchObject({ code: 'NotAllowed' })
    })
  })
