import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { productKind } from '#domain/catalogue/product.ts'
import { InvalidFields } from '#domain/errors.ts'
import { undo } from '#domain/history/undo.ts'
import { createRecord } from '#domain/records/records.ts'
import { type Condition, type Criteria, noCriteria, parseCriteria } from '#domain/search/criteria.ts'
import { listRecords } from '#domain/search/list.ts'
import {
  changeTopic,
  deleteTopic,
  findTopic,
  isSubscribed,
  renameTopic,
  saveTopic,
  subscribe,
  topicsOf,
  unsubscribe,
} from '#domain/search/topics.ts'
import { engines, type Firm, type Member, members, newFirm, useDatabase } from './world.ts'

const kind = customerKind as never
const inEast: Criteria = { match: 'all', conditions: [{ field: 'region', operator: 'is', values: ['East'] }] }

for (const engine of engines)
  describe(`search topics on ${engine}`, () => {
    const database = useDatabase(engine)
    const keep = (firm: Firm, who: Member, name: string, shared: boolean, criteria = inEast) =>
      firm.as(who, async (context) => (await saveTopic(context, kind, criteria, { name, shared })).id)
    const namesFor = (firm: Firm, who: Member) =>
      firm.as(who, async (context) => (await topicsOf(context))[0].map(({ name }) => name))

    test('are their owner’s alone, or everybody’s: oneself’s first, by name', async () => {
      const firm = await newFirm(database())
      const mine = await keep(firm, 'ed', 'Mine', false)
      await keep(firm, 'wim', 'A shared one', true)
      await keep(firm, 'ed', 'Another', true)
      expect(await namesFor(firm, 'ed')).toEqual(['Another', 'Mine', 'A shared one'])
      for (const who of members.filter((one) => one !== 'ed')) {
        // Not even those above him: what one searches for is one's own.
        expect(await namesFor(firm, who), who).not.toContain('Mine')
        await expect(firm.as(who, (context) => findTopic(context, mine))).rejects.toMatchObject({ code: 'NoSuchTopic' })
      }
      const other = await newFirm(database())
      await expect(other.as('ed', (context) => findTopic(context, mine))).rejects.toMatchObject({ code: 'NoSuchTopic' })
    })

    test('are changed by whoever keeps them and by administrators, and read by the others', async () => {
      const firm = await newFirm(database())
      const id = await keep(firm, 'ed', 'East', true)
      for (const who of ['wim', 'mona', 'mark', 'sue'] as const)
        await firm.as(who, async (context) => {
          const topic = await findTopic(context, id)
          const tries = [
            () => renameTopic(context, topic, { name: 'Mine now', shared: false }),
            () => changeTopic(context, kind, topic, noCriteria),
            () => deleteTopic(context, topic),
          ]
          for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'NotAllowed' })
        })
      await firm.as('ada', async (context) =>
        renameTopic(context, await findTopic(context, id), { name: 'The east', shared: true }),
      )
      expect(await namesFor(firm, 'wim')).toEqual(['The east'])
    })

    test('find for each reader what they may see, and count no more', async () => {
      const firm = await newFirm(database())
      for (const [who, names] of [
        ['ed', ['E1', 'E2']],
        ['wim', ['W1']],
        ['ada', ['A1']],
      ] as const)
        await firm.as(who, async (context) => {
          for (const name of names) await createRecord(context, customerKind, { name, region: 'East' })
        })
      const id = await keep(firm, 'wim', 'East', true)
      const seen: Record<string, readonly string[]> = {
        ada: ['A1', 'E1', 'E2', 'W1'],
        mona: ['E1', 'E2'],
        ed: ['E1', 'E2'],
        wim: ['W1'],
        mark: ['A1', 'E1', 'E2', 'W1'],
      }
      for (const [who, names] of Object.entries(seen))
        await firm.as(who as Member, async (context) => {
          const criteria = parseCriteria((await findTopic(context, id)).criteria)
          const { rows, total, more } = await listRecords(context, customerKind, { scope: 'all', criteria })
          expect([rows.map(({ name }) => name), total, more], who).toEqual([names, names.length, false])
        })
    })

    test('are renamed, changed and deleted, each taken back by one undo; those who are told stay so', async () => {
      const firm = await newFirm(database())
      const id = await keep(firm, 'ed', 'East', true)
      const topic = () => firm.as('ed', (context) => findTopic(context, id))
      await firm.as('wim', async (context) => subscribe(context, kind, await findTopic(context, id)))
      await firm.as('ed', async (context) =>
        renameTopic(context, await findTopic(context, id), { name: 'Far east', shared: false }),
      )
      expect(await topic()).toMatchObject({ name: 'Far east', shared: false })
      await firm.as('ed', (context) => undo(context))
      expect(await topic()).toMatchObject({ name: 'East', shared: true })
      const empty: Criteria = { match: 'any', conditions: [{ field: 'region', operator: 'empty', values: [] }] }
      await firm.as('ed', async (context) => changeTopic(context, kind, await findTopic(context, id), empty))
      expect((await topic()).criteria).toEqual(empty)
      await firm.as('ed', (context) => undo(context))
      expect((await topic()).criteria).toEqual(inEast)
      await firm.as('ed', async (context) => deleteTopic(context, await findTopic(context, id)))
      await expect(topic()).rejects.toMatchObject({ code: 'NoSuchTopic' })
      expect(await namesFor(firm, 'wim')).toEqual([])
      await firm.as('ed', (context) => undo(context))
      expect(await topic()).toMatchObject({ name: 'East', shared: true })
      expect(await firm.as('wim', async (context) => isSubscribed(context, await findTopic(context, id)))).toBe(true)
    })

    test('whoever is told of one, or no longer, is told by themself alone', async () => {
      const firm = await newFirm(database())
      const id = await keep(firm, 'ed', 'East', true)
      const told = async () => {
        const all = await Promise.all(
          members.map((who) => firm.as(who, async (context) => ((await isSubscribed(context, { id })) ? [who] : []))),
        )
        return all.flat()
      }
      for (const who of ['wim', 'ada'] as const)
        await firm.as(who, async (context) => subscribe(context, kind, await findTopic(context, id)))
      expect(await told()).toEqual(['ada', 'wim'])
      await firm.as('ed', (context) => unsubscribe(context, { id }))
      expect(await told()).toEqual(['ada', 'wim'])
      await firm.as('wim', (context) => unsubscribe(context, { id }))
      expect(await told()).toEqual(['ada'])
    })

    test('are kept under a name, with conditions that can be asked, and not without end', async () => {
      const firm = await newFirm(database())
      const wrong: Condition = { field: 'nothing', operator: 'is', values: ['1'] }
      await expect(keep(firm, 'ed', ' ', false)).rejects.toMatchObject({ issues: { name: { code: 'required' } } })
      await expect(keep(firm, 'ed', 'x'.repeat(101), false)).rejects.toMatchObject({
        issues: { name: { code: 'tooLong' } },
      })
      await expect(keep(firm, 'ed', 'No', false, { match: 'all', conditions: [wrong] })).rejects.toThrow(InvalidFields)
      // What one may not know one cannot ask for either, be it later.
      const cost: Condition = { field: 'cost', operator: 'over', values: ['1'] }
      const asking: Criteria = { match: 'all', conditions: [cost] }
      const products = productKind as never
      await expect(
        firm.as('ed', (context) => saveTopic(context, products, asking, { name: 'Costs', shared: false })),
      ).rejects.toThrow(InvalidFields)
      await expect(
        firm.as('ed', async (context) => {
          const topic = await saveTopic(context, products, noCriteria, { name: 'Costs', shared: false })
          await changeTopic(context, products, topic, asking)
        }),
      ).rejects.toThrow(InvalidFields)
      for (let n = 0; n < 50; n++) await keep(firm, 'ed', `T${n}`, false)
      await expect(keep(firm, 'ed', 'One more', false)).rejects.toMatchObject({ code: 'TooManyTopics' })
      await keep(firm, 'wim', 'Theirs', false)
    })
  })
