import type { EntityManager } from '@mikro-orm/sql'
import { describe, expect, test } from 'vitest'
import { Lead, leadKind } from '#domain/business/lead.ts'
import { dueJobs, takeDueJob, wakeJob } from '#domain/database/due-job.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { createRecord, findRecord } from '#domain/records/records.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

for (const engine of engines)
  describe(`tenant isolation on ${engine}`, () => {
    const database = useDatabase(engine)

    async function twoFirms(): Promise<{ ours: Firm; theirs: Firm; theirLead: string }> {
      const ours = await newFirm(database())
      const theirs = await newFirm(database())
      await ours.as('ada', (context) => createRecord(context, leadKind, { name: 'Ours' }))
      const { id } = await theirs.as('ada', (context) => createRecord(context, leadKind, { name: 'Theirs' }))
      return { ours, theirs, theirLead: id }
    }

    test('each way to the tables shows one’s own rows only', async () => {
      const { ours, theirs } = await twoFirms()
      for (const [firm, name] of [
        [ours, 'Ours'],
        [theirs, 'Theirs'],
      ] as const)
        await withinTenant(database(), firm.id, async (em) => {
          const byRaw = await em.execute<{ name: string }[]>('select name from lead')
          const byKysely = await em.getKysely<{ lead: { name: string } }>().selectFrom('lead').select('name').execute()
          const firms = await em.execute<{ id: string }[]>('select id from organization')
          expect((await em.find(Lead, {})).map((lead) => lead.name)).toEqual([name])
          // Without the ORM's own filter the database still holds.
          expect((await em.find(Lead, {}, { filters: false })).map((lead) => lead.name)).toEqual([name])
          expect(byRaw).toEqual([{ name }])
          expect(byKysely).toEqual([{ name }])
          expect(firms).toEqual([{ id: firm.id }])
        })
    })

    test('a reference of theirs is not found, though their number exists', async () => {
      const { ours, theirs } = await twoFirms()
      await theirs.as('ada', (context) => createRecord(context, leadKind, { name: 'Second' }))
      await expect(ours.as('ada', (context) => findRecord(context, leadKind, 'L-2'))).rejects.toMatchObject({
        code: 'NotFound',
      })
    })

    test('the database refuses a row for another organisation', async () => {
      const { ours, theirs } = await twoFirms()
      const refused = 'row-level security'
      const insert = `insert into number_sequence (organization, kind, last) values ('${theirs.id}', 'forged', 1)`
      const move = `update lead set organization = '${theirs.id}'`
      for (const statement of [insert, move])
        await expect(withinTenant(database(), ours.id, (em) => em.execute(statement))).rejects.toThrow(refused)
      await expect(
        ours.as('ada', async (context) => {
          const lead = await createRecord(context, leadKind, { name: 'Moved' })
          lead.organization = theirs.id
          await context.em.flush()
        }),
      ).rejects.toThrow()
      const count = (firm: Firm) => withinTenant(database(), firm.id, (em) => em.count(Lead))
      expect([await count(ours), await count(theirs)]).toEqual([1, 1])
    })

    test('their rows are changed and deleted by nobody else', async () => {
      const { ours, theirs, theirLead } = await twoFirms()
      await withinTenant(database(), ours.id, async (em) => {
        await em.execute(`update lead set name = 'Taken' where id = ?`, [theirLead])
        await em.execute('delete from lead where id = ?', [theirLead])
        await em.execute('delete from search_token where record = ?', [theirLead])
      })
      await withinTenant(database(), theirs.id, async (em) => {
        expect((await em.findOneOrFail(Lead, { id: theirLead })).name).toBe('Theirs')
        expect(await em.execute('select 1 from search_token where record = ?', [theirLead])).not.toEqual([])
      })
    })

    test('a query that names no organisation fails closed', async () => {
      await twoFirms()
      const em = database().orm.em.fork()
      await expect(em.find(Lead, {})).rejects.toThrow('tenant')
      // PGlite logs in as a superuser, whom no policy binds: there the role of the unit of work isolates them.
      if (engine === 'postgres') {
        await expect(em.execute('select name from lead')).rejects.toThrow(/app\.organization|type uuid: ""/)
        const byKysely = em.getKysely<{ lead: { name: string } }>().selectFrom('lead').select('name')
        await expect(byKysely.execute()).rejects.toThrow(/app\.organization|type uuid: ""/)
      }
    })

    test('the organisation of one unit of work is gone with it, failed or not', async () => {
      const { ours } = await twoFirms()
      const boom = new Error('boom')
      await expect(withinTenant(database(), ours.id, () => Promise.reject(boom))).rejects.toBe(boom)
      const [left] = await database()
        .orm.em.fork()
        .execute<{ organization: string | null; role: string; login: string }[]>(
          `select current_setting('app.organization', true) as organization, current_user as role, session_user as login`,
        )
      expect(left?.organization || null).toBeNull()
      expect(left?.role).toBe(left?.login)
    })

    test('every table but the door and the list of migrations forces row-level security', async () => {
      const tables = await database()
        .orm.em.fork()
        .execute<{ name: string; isolated: boolean; policies: number }[]>(
          `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as isolated,
             (select count(*)::int from pg_policy where polrelid = c.oid) as policies
           from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public' and c.relkind in ('r', 'p')`,
        )
      const open = tables.filter((table) => !table.isolated || table.policies !== 1).map((table) => table.name)
      expect(open.sort()).toEqual(['due_job', 'mikro_orm_migrations', 'spent_state', 'workspace'])
      expect(tables.length).toBeGreaterThan(10)
    })

    test('that something is due is read across organisations, and written and taken by nobody else', async () => {
      const { ours, theirs } = await twoFirms()
      const one = { organization: theirs.id, job: 'reminders' }
      const due = async () =>
        (await dueJobs(database(), new Date(60_000), { organizations: [theirs.id], clients: [] })).filter(
          ({ job, ...whose }) => {
            return job === one.job && whose.organization === one.organization
          },
        )
      const within = <Result>(firm: Firm, work: (em: EntityManager) => Promise<Result>) =>
        withinTenant(database(), firm.id, work)
      await expect(within(ours, (em) => wakeJob(em, one))).rejects.toThrow('row-level security')
      await within(theirs, (em) => wakeJob(em, one))
      expect(await due()).toEqual([one])
      expect(await within(ours, (em) => takeDueJob(em, one, new Date()))).toBe(false)
      await within(ours, async (em) => {
        await em.execute('delete from due_job')
        await em.execute(`update due_job set at = '2099-01-01' where organization <> '${ours.id}'`)
      })
      expect(await due()).toEqual([one])
      const [table] = await database()
        .orm.em.fork()
        .execute<{ columns: string[] }[]>(
          `select array_agg(column_name::text order by column_name::text) as columns from information_schema.columns where table_name = 'due_job'`,
        )
      expect(table?.columns).toEqual(['at', 'job', 'organization', 'written_by'])
      expect(await within(theirs, (em) => takeDueJob(em, one, new Date()))).toBe(true)
      expect(await due()).toEqual([])
    })
  })
