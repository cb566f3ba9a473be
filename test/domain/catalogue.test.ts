import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { categoryKind } from '#domain/catalogue/category.ts'
import { categoriesBelow, categoryTree, countProducts } from '#domain/catalogue/category-tree.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { createRecords } from '#domain/import/create-records.ts'
import { cloneRecord } from '#domain/records/clone-record.ts'
import { createRecord, findRecord, removeRecord, updateRecord } from '#domain/records/records.ts'
import { dependantsOf } from '#domain/records/related.ts'
import { listRecords } from '#domain/search/list.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const category = (context: Context, name: string, parent?: string) =>
  createRecord(context, categoryKind, { name, parent })
const product = (context: Context, name: string, more: object = {}) =>
  createRecord(context, productKind, { name, ...more })

/** 传感器 › 温度传感器 › 工业温度传感器, and 服务 beside it. */
async function tree(firm: Firm) {
  await firm.as('ada', async (context) => {
    await category(context, '传感器')
    await category(context, '温度传感器', 'CG-1')
    await category(context, '工业级', 'CG-2')
    await category(context, '服务')
    await product(context, 'PT100', { category: 'CG-3', code: 'T-100' })
    await product(context, 'Thermocouple K', { category: 'CG-2' })
    await product(context, '年度保养', { category: 'CG-4' })
    await product(context, '传感器清洁布')
  })
}

for (const engine of engines)
  describe(`products and categories on ${engine}`, () => {
    const database = useDatabase(engine)

    test('everybody sees them; administrators, managers and marketers keep them', async () => {
      const firm = await newFirm(database())
      for (const who of ['ada', 'mona', 'mark'] as const) await firm.as(who, (context) => product(context, who))
      for (const who of ['ed', 'sue'] as const) {
        await expect(firm.as(who, (context) => product(context, who))).rejects.toMatchObject({ code: 'NotAllowed' })
        await expect(firm.as(who, (context) => category(context, who))).rejects.toMatchObject({ code: 'NotAllowed' })
        expect(await firm.as(who, (context) => listRecords(context, productKind, { scope: 'all' }))).toMatchObject({
          total: 3,
        })
      }
    })

    test('a list is searched by the name of a product or of a category, with all below it', async () => {
      const firm = await newFirm(database())
      await tree(firm)
      await firm.as('ed', async (context) => {
        const found = async (search: string) =>
          (await listRecords(context, productKind, { scope: 'all', search })).rows.map(({ name }) => name)
        expect(await found('传感器')).toEqual(['传感器清洁布', 'PT100', 'Thermocouple K'])
        expect(await found('wdcgq')).toEqual(['PT100', 'Thermocouple K'])
        expect(await found('工业')).toEqual(['PT100'])
        expect(await found('pt1')).toEqual(['PT100'])
        expect(await found('fw')).toEqual(['年度保养'])
        expect(await found('no such')).toEqual([])
      })
      await firm.as('ada', async (context) =>
        removeRecord(context, categoryKind as never, await findRecord(context, categoryKind, 'CG-2')),
      )
      await firm.as('ed', async (context) => {
        const { rows } = await listRecords(context, productKind, { scope: 'all', search: '温度' })
        expect(rows).toHaveLength(0)
      })
    })

    test('another organisation’s categories find nothing here', async () => {
      const [one, other] = [await newFirm(database()), await newFirm(database())]
      await tree(one)
      await other.as('ada', (context) => product(context, 'Lone'))
      const page = await other.as('ada', (context) =>
        listRecords(context, productKind, { scope: 'all', search: '服务' }),
      )
      expect(page.total).toBe(0)
    })

    test('the tree shows its top, and the branches on the way to the one that is open', async () => {
      const firm = await newFirm(database())
      await tree(firm)
      const lines = (chosen?: string) =>
        firm.as('ed', async (context) => {
          const at = chosen ? await findRecord(context, categoryKind, chosen) : undefined
          const branches = await categoryTree(context, at)
          const holds = await countProducts(context, branches)
          return branches.map(({ id, name, depth, open, hasBelow }) => [depth, name, open, hasBelow, holds.get(id)])
        })
      const closed = [
        [0, '传感器', false, true, 2],
        [0, '服务', false, false, 1],
      ]
      expect(await lines()).toEqual(closed)
      expect(await lines('CG-2')).toEqual([
        [0, '传感器', true, true, 2],
        [1, '温度传感器', true, true, 2],
        [2, '工业级', false, false, 1],
        [0, '服务', false, false, 1],
      ])
      // What stood below a deleted one is not lost.
      await firm.as('ada', async (context) =>
        removeRecord(context, categoryKind as never, await findRecord(context, categoryKind, 'CG-1')),
      )
      expect(await lines()).toEqual([
        [0, '服务', false, false, 1],
        [0, '温度传感器', false, true, 2],
      ])
    })

    test('a category lists its products and those of all below it, page by page', async () => {
      const firm = await newFirm(database())
      await tree(firm)
      await firm.as('ada', async (context) => {
        for (let n = 10; n < 31; n++) await product(context, `Probe ${n}`, { category: n % 2 ? 'CG-1' : 'CG-3' })
      })
      const listed = (query: object, ref = 'CG-1') =>
        firm.as('ed', async (context) => {
          const category = await findRecord(context, categoryKind, ref)
          const of = { by: 'category', id: category.id, below: await categoriesBelow(context, category) }
          return listRecords(context, productKind, { scope: 'all', of, ...query })
        })
      const first = await listed({})
      expect(first).toMatchObject({ start: 0, total: 23 })
      const seen = [...first.rows]
      for (let last = first.rows.at(-1); last && seen.length < first.total; last = seen.at(-1))
        seen.push(...(await listed({ start: seen.length, after: [last.sortKey, last.id] })).rows)
      expect(new Set(seen.map(({ id }) => id)).size).toBe(23)
      expect(seen.map(({ sortKey }) => sortKey)).toEqual(seen.map(({ sortKey }) => sortKey).toSorted())
      expect((await listed({ start: -1 })).rows).toHaveLength(3)
      expect((await listed({}, 'CG-3')).total).toBe(12)
      // What stood below a deleted one stands at the top of the tree, and is not counted here.
      await firm.as('ada', async (context) =>
        removeRecord(context, categoryKind as never, await findRecord(context, categoryKind, 'CG-2')),
      )
      expect((await listed({})).total).toBe(10)
    })

    test('a category cannot stand below itself, and says what depends on it', async () => {
      const firm = await newFirm(database())
      await tree(firm)
      await firm.as('ada', async (context) => {
        const top = await findRecord(context, categoryKind, 'CG-1')
        for (const parent of ['CG-1', 'CG-2', 'CG-3'])
          await expect(
            updateRecord(context, categoryKind, top, top.version, { parent } as never),
          ).rejects.toMatchObject({
            issues: { parent: { code: 'cycle' } },
          })
        const middle = await findRecord(context, categoryKind, 'CG-2')
        expect(await dependantsOf(context, categoryKind as never, middle)).toEqual({
          counts: expect.arrayContaining([
            { kind: 'product', by: 'category', count: 1 },
            { kind: 'category', by: 'parent', count: 1 },
          ]),
          hidden: false,
        })
      })
    })

    test('absurd prices are refused at their field; a price without a currency is in the organisation’s', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        await expect(
          product(context, 'Bad', { quotedPrice: '-1', actualPrice: '99999999999', cost: 'a lot', currency: 'XXQ' }),
        ).rejects.toMatchObject({
          issues: {
            quotedPrice: { code: 'negative' },
            actualPrice: { code: 'atMost' },
            cost: { code: 'number' },
            currency: { code: 'option' },
          },
        })
        expect(await product(context, 'Good', { quotedPrice: '12.345' })).toMatchObject({
          quotedPrice: '12.345',
          currency: 'EUR',
        })
      })
    })

    test('costs are known to administrators and managers: others neither say nor wipe them', async () => {
      const firm = await newFirm(database())
      await firm.as('mona', (context) => product(context, 'Sensor', { cost: '60', actualPrice: '100' }))
      await firm.as('mark', async (context) => {
        const sensor = await findRecord(context, productKind, 'PD-1')
        await updateRecord(context, productKind, sensor, sensor.version, { cost: null, actualPrice: '110' } as never)
        await product(context, 'Guess', { cost: '1' })
        await cloneRecord(context, productKind, sensor, 'Sensor copy')
        await createRecords(context, productKind as never, [{ name: 'Of a file', cost: '1' }])
      })
      await firm.as('ada', async (context) => {
        expect(await findRecord(context, productKind, 'PD-1')).toMatchObject({ cost: '60.00', actualPrice: '110.00' })
        expect(await findRecord(context, productKind, 'PD-2')).toMatchObject({ cost: null })
        expect(await findRecord(context, productKind, 'PD-3')).toMatchObject({ cost: '60.00' })
        expect(await findRecord(context, productKind, 'PD-4')).toMatchObject({ name: 'Of a file', cost: null })
      })
    })

    test('the supplier is one that is known, or made of a new name; everybody is told its name', async () => {
      const firm = await newFirm(database())
      await firm.as('mona', (context) => product(context, 'Valve', { supplier: 'new:Festo AG' }))
      await firm.as('mona', async (context) => {
        const festo = await findRecord(context, customerKind, 'C-1')
        expect(festo.type).toBe('supplier')
        await updateRecord(context, customerKind, festo, festo.version, { name: 'Festo SE' } as never)
      })
      await firm.as('wim', async (context) => {
        await expect(findRecord(context, customerKind, 'C-1')).rejects.toMatchObject({ code: 'NotFound' })
        expect(await findRecord(context, productKind, 'PD-1')).toMatchObject({ supplierName: 'Festo SE' })
      })
    })
  })
