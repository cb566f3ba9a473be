import { describe, expect, test } from 'vitest'
import { tellTopicNews } from '#bot/jobs/topic-news.ts'
import { noticeTypes } from '#bot/notice-types.ts'
import { customerKind } from '#domain/business/customer.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { Notice } from '#domain/notices/notice.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { createRecord, findRecord, removeRecord, transferRecord } from '#domain/records/records.ts'
import type { Criteria } from '#domain/search/criteria.ts'
import { deleteTopic, findTopic, renameTopic, saveTopic, subscribe } from '#domain/search/topics.ts'
import { engines, type Firm, type Member, newFirm, useDatabase } from '../../domain/world.ts'

const kind = customerKind as never
const inEast: Criteria = { match: 'all', conditions: [{ field: 'region', operator: 'is', values: ['East'] }] }
const minute = 60_000
const day = 24 * 60 * minute

for (const engine of engines)
  describe(`news of search topics on ${engine}`, () => {
    const database = useDatabase(engine)
    const start = new Date()
    /** Long past nine, so many days on. */
    const later = (days: number, minutes = 0) => new Date(start.getTime() + days * day + minutes * minute)
    const tell = (firm: Firm, now: Date) =>
      tellTopicNews({ database: database(), organization: firm.id, queue: { enqueue: async () => {} }, now })
    const notices = async (firm: Firm) => {
      const all = await withinTenant(database(), firm.id, (em) =>
        em.find(Notice, {}, { orderBy: { createdAt: 'asc' } }),
      )
      return all.filter(({ topic }) => topic.startsWith('news'))
    }
    const rows = <Row extends object>(firm: Firm, sql: string) =>
      withinTenant(database(), firm.id, (em) => em.execute<Row[]>(sql))
    const keep = (firm: Firm, who: Member, name: string, shared = true) =>
      firm.as(who, async (context) => (await saveTopic(context, kind, inEast, { name, shared })).id)
    const follow = (firm: Firm, who: Member, id: string) =>
      firm.as(who, async (context) => subscribe(context, kind, await findTopic(context, id)), { now: start })
    const add = (firm: Firm, who: Member, name: string) =>
      firm.as(who, async (context) => createRecord(context, customerKind, { name, region: 'East' }))
    /** What the newest of the reader's notices says when it is sent. */
    const said = async (firm: Firm, who: Member): Promise<string | undefined> => {
      const notice = (await notices(firm)).findLast(({ user }) => user?.id === firm.ids[who])
      return (
        notice &&
        firm.as(who, async (context) => JSON.stringify(await noticeTypes[notice.topic]?.(context, notice.params)))
      )
    }

    test('say nothing when nothing is new, and what is new only once', async () => {
      const firm = await newFirm(database())
      await add(firm, 'ed', 'Old')
      const id = await keep(firm, 'ed', 'East')
      await follow(firm, 'ed', id)
      expect(await tell(firm, later(0))).toBe(0)
      expect(await tell(firm, later(1))).toBe(1)
      expect(await notices(firm)).toEqual([])
      const fresh = await add(firm, 'ed', 'New')
      expect(await tell(firm, later(1, 1))).toBe(0)
      expect(await tell(firm, later(2))).toBe(1)
      expect((await notices(firm)).map(({ params }) => params)).toEqual([{ topic: id, count: '1', ids: fresh.id }])
      expect(await said(firm, 'ed')).toContain('New')
      expect(await said(firm, 'ed')).not.toContain('Old')
      expect(await tell(firm, later(3))).toBe(1)
      expect(await notices(firm)).toHaveLength(1)
    })

    test('are told once, however many replicas look at the same time', async () => {
      const firm = await newFirm(database())
      for (let n = 0; n < 6; n++) {
        const id = await keep(firm, 'ed', `East ${n}`)
        for (const who of ['ed', 'ada'] as const) await follow(firm, who, id)
      }
      await add(firm, 'ed', 'New')
      const counts = await Promise.all([1, 2, 3, 4].map(() => tell(firm, later(1))))
      expect(counts.reduce((sum, one) => sum + one)).toBe(12)
      const keys = (await notices(firm)).map(({ key }) => key)
      expect([keys.length, new Set(keys).size]).toEqual([12, 12])
    })

    test('tell each reader what they may see, and no more of what went out of their sight', async () => {
      const firm = await newFirm(database())
      const id = await keep(firm, 'ada', 'East')
      for (const who of ['ada', 'ed', 'wim'] as const) await follow(firm, who, id)
      await add(firm, 'ed', 'Eds one')
      const second = await add(firm, 'ed', 'Eds two')
      await add(firm, 'wim', 'Wims one')
      expect(await tell(firm, later(1))).toBe(3)
      const counts = Object.fromEntries((await notices(firm)).map(({ user, params }) => [user?.id, params.count]))
      expect(counts).toEqual({ [firm.ids.ada]: '3', [firm.ids.ed]: '2', [firm.ids.wim]: '1' })
      expect(await said(firm, 'wim')).not.toContain('Eds')
      // Between the news and its sending Ed loses one of them: he is told of one, and counts one.
      await firm.as('ada', async (context) => {
        await transferRecord(
          context,
          kind,
          await findRecord(context, customerKind, reference(customerKind, second)),
          firm.ids.wim,
        )
      })
      const told = await said(firm, 'ed')
      expect(told).toContain('Eds one')
      expect(told).not.toContain('Eds two')
      expect(told).toContain('1 new in “East”')
      // It came into Wim's sight, which is news to him; what is deleted is news to nobody.
      await add(firm, 'wim', 'Gone again').then((gone) =>
        firm.as('wim', async (context) =>
          removeRecord(context, kind, await findRecord(context, customerKind, reference(customerKind, gone))),
        ),
      )
      await tell(firm, later(2))
      expect(await said(firm, 'wim')).toContain('Eds two')
      expect(await said(firm, 'wim')).not.toContain('Gone again')
      expect((await notices(firm)).filter(({ user }) => user?.id === firm.ids.ed)).toHaveLength(1)
    })

    test('end with the topic: deleted, kept for oneself again, or the subscriber gone', async () => {
      const firm = await newFirm(database())
      const [deleted, hidden, left] = [
        await keep(firm, 'ada', 'Deleted'),
        await keep(firm, 'ada', 'Hidden'),
        await keep(firm, 'ada', 'Left'),
      ]
      await follow(firm, 'ed', deleted)
      await follow(firm, 'ed', hidden)
      await follow(firm, 'wim', left)
      await add(firm, 'ed', 'New')
      await firm.as('ada', async (context) => {
        await deleteTopic(context, await findTopic(context, deleted))
        await renameTopic(context, await findTopic(context, hidden), { name: 'Hidden', shared: false })
      })
      await rows(firm, `update app_user set active = false where id = '${firm.ids.wim}'`)
      expect(await tell(firm, later(1))).toBe(3)
      expect(await notices(firm)).toEqual([])
      expect(await rows(firm, 'select id from search_subscription')).toEqual([])
    })

    test('end with a word when the topic asks for what is gone', async () => {
      const firm = await newFirm(database())
      const id = await keep(firm, 'ed', 'East')
      await follow(firm, 'ed', id)
      await add(firm, 'ed', 'New')
      await rows(firm, `update search_topic set criteria = jsonb_set(criteria, '{conditions,0,field}', '"planet"')`)
      expect(await tell(firm, later(1))).toBe(1)
      expect((await notices(firm)).map(({ topic }) => topic)).toEqual(['newsStopped'])
      expect(await said(firm, 'ed')).toContain('No more news of “East”')
      expect(await rows(firm, 'select id from search_subscription')).toEqual([])
    })

    test('one that fails stands in nobody’s way, is heard of, and is tried again', async () => {
      const firm = await newFirm(database())
      const names = ['Broken', 'Fine', 'Fine too']
      const ids: string[] = []
      for (const name of names) {
        const id = await keep(firm, 'ed', name)
        await follow(firm, 'ed', id)
        ids.push(id)
      }
      await add(firm, 'ed', 'New')
      const [broken = ''] = ids
      // The first to be due holds what no version of the product ever wrote.
      await rows(firm, `update search_topic set criteria = '{"match":"some"}' where id = '${broken}'`)
      await rows(firm, `update search_subscription set next_run_at = '2000-01-01' where topic_id = '${broken}'`)
      const failure = await tell(firm, later(1)).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(AggregateError)
      const { errors } = failure as AggregateError
      expect(errors).toHaveLength(1)
      expect(errors[0].cause).toMatchObject({ name: 'ZodError' })
      expect((await notices(firm)).map(({ params }) => params.topic)).toEqual(ids.slice(1))
      // Not at once, so that a fault does not fill the log; but soon, and as it should once it is mended.
      expect(await tell(firm, later(1, 9))).toBe(0)
      await expect(tell(firm, later(1, 10))).rejects.toBeInstanceOf(AggregateError)
      await rows(firm, `update search_topic set criteria = '${JSON.stringify(inEast)}' where id = '${broken}'`)
      expect(await tell(firm, later(1, 20))).toBe(1)
      expect((await notices(firm)).map(({ params }) => params.topic)).toEqual([...ids.slice(1), broken])
    })
  })
