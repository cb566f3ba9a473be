/** Whatever will be due says so in the table that a tick reads, whoever writes it; and nothing is lost on the way. */
import { describe, expect, test } from 'vitest'
import { gradeCredit } from '#bot/jobs/grade-credit.ts'
import { remindDue } from '#bot/jobs/reminders.ts'
import { tidy } from '#bot/jobs/tidy.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { dueJobs, takeDueJob, wakeJob } from '#domain/database/due-job.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const start = new Date('2026-11-30T08:00:00Z')
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const inDays = (days: number) => later(days * 24 * 60)
const uuid = () => crypto.randomUUID()

for (const engine of engines)
  describe(`due jobs on ${engine}`, () => {
    const database = useDatabase(engine)
    const sql = (firm: Firm, statement: string) => withinTenant(database(), firm.id, (em) => em.execute(statement))
    /** A firm for which nothing is due, with what may come to be due of it. */
    const quiet = async () => {
      const firm = await newFirm(database())
      const order = `insert into sales_order (id, organization, number, owner_id, created_by_id, created_at, updated_at, sort_key, name, order_date, currency)`
      const values = `'${firm.ids.ed}', '${firm.ids.ed}', '${start.toISOString()}', '${start.toISOString()}', ''`
      const id = uuid()
      await sql(firm, `${order} values ('${id}', '${firm.id}', 1, ${values}, 'One', '2026-11-01', 'EUR')`)
      await sql(firm, 'delete from due_job')
      return { firm, order: id, values }
    }
    const due = async (firm: Firm, now: Date) =>
      (await dueJobs(database(), now, { organizations: [firm.id], clients: [] }))
        .filter(({ organization }) => organization === firm.id)
        .map(({ job }) => job)

    const sources: Readonly<
      Record<string, (one: Awaited<ReturnType<typeof quiet>>) => readonly [string, ...(readonly [string, boolean])[]]>
    > = {
      reminders: ({ firm, values }) => [
        `insert into activity (id, organization, number, owner_id, created_by_id, created_at, updated_at, sort_key, type, subject, remind_at, status)
         values ('${uuid()}', '${firm.id}', 1, ${values}, 'task', 'Call', '${later(60).toISOString()}', 'open')`,
        [`update activity set status = 'done'`, false],
        [`update activity set status = 'open'`, true],
        ['update activity set deleted_at = now()', false],
        ['update activity set deleted_at = null', true],
        [`update activity set remind_at = '${later(60).toISOString()}'`, true],
      ],
      reports: ({ firm }) => [
        `insert into report_schedule (id, organization, report, cron, time_zone, platform, workspace, conversation, owner_id, next_run_at, created_at)
         values ('${uuid()}', '${firm.id}', 'leads', '0 9 * * *', 'UTC', 'slack', 'T1', 'C1', '${firm.ids.ed}', '${later(60).toISOString()}', now())`,
        ['update report_schedule set paused = true', false],
        ['update report_schedule set paused = false', true],
        ['update report_schedule set deleted_at = now()', false],
        ['update report_schedule set deleted_at = null', true],
        [`update report_schedule set next_run_at = '${later(60).toISOString()}'`, true],
      ],
      overdue: ({ firm, order, values }) => [
        `insert into payment (id, organization, number, owner_id, created_by_id, created_at, updated_at, sort_key, order_id, name, due_date, amount, currency)
         values ('${uuid()}', '${firm.id}', 1, ${values}, '${order}', 'Part', '2026-11-29', 1, 'EUR')`,
        ['update payment set received = amount', false],
        ['update payment set amount = 2', true],
        ['update payment set cancelled = true', false],
        ['update payment set cancelled = false', true],
        ['update payment set told_overdue = due_date', false],
        ['update payment set told_overdue = null', true],
      ],
    }
    test.each(Object.keys(sources))(
      '%s are due from their time on, and whenever they come to be again',
      async (job) => {
        const one = await quiet()
        const [make, ...changes] = sources[job]?.(one) ?? ['']
        await sql(one.firm, make)
        if (job !== 'overdue') expect(await due(one.firm, later(59))).not.toContain(job)
        expect(await due(one.firm, later(60))).toContain(job)
        for (const [change, isDue] of changes) {
          await sql(one.firm, 'delete from due_job')
          await sql(one.firm, change)
          expect((await due(one.firm, later(60))).includes(job), change).toBe(isDue)
        }
      },
    )

    test('whose morning it is changes with the owner of an order, and with where they are', async () => {
      const { firm } = await quiet()
      for (const change of [
        `update sales_order set owner_id = '${firm.ids.wim}'`,
        `update app_user set time_zone = 'Asia/Shanghai' where id = '${firm.ids.ed}'`,
      ]) {
        await sql(firm, 'delete from due_job')
        await sql(firm, change)
        expect(await due(firm, start)).toContain('overdue')
      }
      await sql(firm, 'delete from due_job')
      await sql(firm, `update app_user set last_platform = 'teams'`)
      expect(await due(firm, inDays(1000))).toEqual([])
    })

    test('a mark of credit that is there already makes it due again', async () => {
      const { firm } = await quiet()
      const mark = `insert into credit_due (organization, customer) values ('${firm.id}', '${firm.ids.ed}')
        on conflict (organization, customer) do update set customer = excluded.customer`
      for (let time = 0; time < 2; time++) {
        await sql(firm, 'delete from due_job')
        await sql(firm, mark)
        expect(await due(firm, start)).toEqual(['credit'])
      }
      await gradeCredit({ database: database(), organization: firm.id, queue: { enqueue: async () => {} }, now: start })
      expect(await due(firm, start)).toEqual([])
      expect(await sql(firm, 'select from credit_due')).toEqual([])
    })

    test('a new organisation is tidied and graded at once, and from then on once a day', async () => {
      const firm = await newFirm(database())
      expect(await due(firm, start)).toEqual(['grading', 'tidy'])
      await tidy({ database: database(), organization: firm.id, now: start })
      expect(await due(firm, later(24 * 60 - 1))).not.toContain('tidy')
      expect(await due(firm, inDays(1))).toContain('tidy')
    })

    test('a job that fails leaves it due, and what it takes is nobody else’s', async () => {
      const { firm } = await quiet()
      const one = { organization: firm.id, job: 'reminders' }
      await withinTenant(database(), firm.id, (em) => wakeJob(em, one, start))
      const boom = new Error('boom')
      const failing = withinTenant(database(), firm.id, async (em) => {
        expect(await takeDueJob(em, one, start)).toBe(true)
        throw boom
      })
      await expect(failing).rejects.toBe(boom)
      expect(await due(firm, start)).toEqual(['reminders'])
      if (engine === 'postgres')
        await withinTenant(database(), firm.id, async (em) => {
          expect(await takeDueJob(em, one, start)).toBe(true)
          expect(await withinTenant(database(), firm.id, (other) => takeDueJob(other, one, start))).toBe(false)
        })
    })

    test.runIf(engine === 'postgres')('what is written while a job takes its rows is due afterwards', async () => {
      const { firm } = await quiet()
      const task = (minutes: number) =>
        firm.as('ed', (context) => logActivity(context, { type: 'task', subject: 'Call', at: later(minutes) }), {
          now: start,
        })
      await task(10)
      const run = { database: database(), organization: firm.id, queue: { enqueue: async () => {} }, now: later(11) }
      await withinTenant(database(), firm.id, async (slow) => {
        // A reminder for the same moment as the one that is taken, by somebody who is not done yet.
        await slow.execute(`insert into activity select (jsonb_populate_record(null::activity,
          to_jsonb(a) || jsonb_build_object('id', gen_random_uuid(), 'number', 99))).* from activity a limit 1`)
        expect(await remindDue(run)).toBe(1)
        expect(await due(firm, later(11))).toEqual([])
      })
      expect(await due(firm, later(11))).toEqual(['reminders'])
      expect(await remindDue(run)).toBe(1)
      expect(await due(firm, later(11))).toEqual([])
    })
  })
