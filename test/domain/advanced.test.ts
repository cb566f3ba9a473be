import { describe, expect, test } from 'vitest'
import { askablesOf, listQuery, shownCriteria } from '#bot/verbs/narrowed-list.ts'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { orderKind } from '#domain/business/order.ts'
import { retireStage, saveStage } from '#domain/business/stages.ts'
import { productKind } from '#domain/catalogue/product.ts'
import { InvalidFields } from '#domain/errors.ts'
import { titleOf } from '#domain/records/domain-kind.ts'
import { createRecord, findRecord, transferRecord } from '#domain/records/records.ts'
import { allIds, someIds } from '#domain/search/advanced.ts'
import { checkCriteria } from '#domain/search/conditions.ts'
import type { Condition, Criteria, Operator } from '#domain/search/criteria.ts'
import { keepDraft } from '#domain/search/drafts.ts'
import { listRecords } from '#domain/search/list.ts'
import { listTotals } from '#domain/search/list-totals.ts'
import { kindNamed, recordKinds } from '#views/kinds/index.ts'
import { criteriaSaid } from '#views/pages/conditions.ts'
import { reader } from '#views/reader.ts'
import { engines, type Firm, type Member, members, newFirm, useDatabase } from './world.ts'

const asked = (field: string, operator: Operator, ...values: string[]): Condition => ({ field, operator, values })
const all = (...conditions: Condition[]): Criteria => ({ match: 'all', conditions })
const any = (...conditions: Condition[]): Criteria => ({ match: 'any', conditions })

const leads = [
  { name: 'Acme', region: 'East', status: 'new', amount: '100', currency: 'EUR', email: 'a@acme.de' },
  { name: '华为技术', region: 'East', status: 'working', amount: '5000', currency: 'CNY', industry: 'telecom' },
  { name: 'Globex 100%', region: 'West', status: 'qualified', amount: '20000.50', currency: 'EUR', company: '_under' },
  { name: 'Initech', status: 'new', title: "O'Neil? \\ ?" },
] as const

/** What is asked of those leads, and which of them answer. */
const questions: readonly (readonly [criteria: Criteria, ...names: string[]])[] = [
  [all(), 'Acme', 'Globex 100%', '华为技术', 'Initech'],
  [all(asked('region', 'is', 'east')), 'Acme', '华为技术'],
  [all(asked('region', 'isNot', 'East')), 'Globex 100%', 'Initech'],
  [all(asked('region', 'empty')), 'Initech'],
  [all(asked('region', 'filled')), 'Acme', 'Globex 100%', '华为技术'],
  [all(asked('region', 'oneOf', 'West', 'North')), 'Globex 100%'],
  [all(asked('name', 'contains', 'lobe'))],
  [all(asked('name', 'contains', 'glob')), 'Globex 100%'],
  [all(asked('name', 'contains', 'hw')), '华为技术'],
  [all(asked('name', 'contains', 'huawei')), '华为技术'],
  [all(asked('name', 'contains', '技术')), '华为技术'],
  [all(asked('name', 'contains', 'acme')), 'Acme'],
  [all(asked('email', 'contains', 'acme')), 'Acme'],
  [all(asked('company', 'contains', '_')), 'Globex 100%'],
  [all(asked('title', 'contains', "'neil? \\ ?")), 'Initech'],
  [all(asked('name', 'begins', 'glo')), 'Globex 100%'],
  [all(asked('name', 'begins', '%'))],
  [all(asked('status', 'is', 'new')), 'Acme', 'Initech'],
  [all(asked('status', 'oneOf', 'new', 'working')), 'Acme', '华为技术', 'Initech'],
  [all(asked('industry', 'isNot', 'telecom')), 'Acme', 'Globex 100%', 'Initech'],
  // The organisation's currency is the euro: 5,000 yuan are not compared with it.
  [all(asked('amount', 'over', '99.99')), 'Acme', 'Globex 100%'],
  [all(asked('amount', 'between', '100', '20000.50')), 'Acme', 'Globex 100%'],
  [all({ ...asked('amount', 'atLeast', '5000'), currency: 'CNY' }), '华为技术'],
  [all(asked('amount', 'under', '0'))],
  [all(asked('owner', 'is', 'me')), 'Acme', 'Globex 100%', '华为技术', 'Initech'],
  [all(asked('owner', 'isNot', 'me'))],
  [all(asked('createdAt', 'is', 'day+0')), 'Acme', 'Globex 100%', '华为技术', 'Initech'],
  [all(asked('createdAt', 'under', 'day+0'))],
  [all(asked('createdAt', 'between', 'day-1', 'day+0')), 'Acme', 'Globex 100%', '华为技术', 'Initech'],
  [all(asked('createdAt', 'over', 'day-1')), 'Acme', 'Globex 100%', '华为技术', 'Initech'],
  [all(asked('region', 'is', 'East'), asked('status', 'is', 'new')), 'Acme'],
  [any(asked('region', 'is', 'West'), asked('status', 'is', 'working')), 'Globex 100%', '华为技术'],
  [any(asked('name', 'contains', 'acme'), asked('owner', 'is', 'me')), 'Acme', 'Globex 100%', '华为技术', 'Initech'],
  [{ ...all(asked('region', 'is', 'East')), text: 'hw' }, '华为技术'],
]

for (const engine of engines)
  describe(`advanced search on ${engine}`, () => {
    const database = useDatabase(engine)
    const found = (
      firm: Firm,
      who: Member,
      criteria: Criteria,
      kind: typeof leadKind | typeof customerKind | typeof contactKind | typeof opportunityKind = leadKind,
    ) =>
      firm.as(who, async (context) => {
        checkCriteria(context, kind as never, criteria)
        const { rows, total } = await listRecords(context, kind as never, { scope: 'all', criteria })
        expect(total).toBe(rows.length)
        expect(await someIds(context, kind as never, { scope: 'all', criteria }, 100)).toEqual(
          rows.map(({ id }: { id: string }) => id),
        )
        return rows.map((row) => titleOf(kind as never, row))
      })

    test('answers every operator on every type of field', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        for (const lead of leads) await createRecord(context, leadKind, lead)
      })
      for (const [criteria, ...names] of questions) {
        expect(await found(firm, 'ed', criteria), JSON.stringify(criteria)).toEqual(names)
        // The same on the way of those who may see everything, and nothing for those who may see nothing of it.
        const mine = JSON.stringify(criteria).includes('"me"')
        if (!mine) expect(await found(firm, 'ada', criteria), JSON.stringify(criteria)).toEqual(names)
        if (!mine) expect(await found(firm, 'wim', criteria), JSON.stringify(criteria)).toEqual([])
      }
    })

    test('asks for what records name, and for what the customer behind them is', async () => {
      const firm = await newFirm(database())
      const ids = await firm.as('ed', async (context) => {
        const east = await createRecord(context, customerKind, { name: 'East Ltd', region: 'East' })
        const west = await createRecord(context, customerKind, {
          name: 'West Ltd',
          region: 'West',
          parent: east.id,
        } as never)
        await createRecord(context, contactKind, { name: 'Eve', customer: east.id } as never)
        await createRecord(context, contactKind, { name: 'Walt', customer: west.id } as never)
        await createRecord(context, contactKind, { name: 'Nobody' })
        return { east: east.id, west: west.id }
      })
      expect(await found(firm, 'ed', all(asked('customer', 'is', ids.east)), contactKind)).toEqual(['Eve'])
      expect(await found(firm, 'ed', all(asked('customer', 'oneOf', ids.east, ids.west)), contactKind)).toEqual([
        'Eve',
        'Walt',
      ])
      expect(await found(firm, 'ed', all(asked('customer', 'empty')), contactKind)).toEqual(['Nobody'])
      expect(await found(firm, 'ed', all(asked('customer.region', 'is', 'west')), contactKind)).toEqual(['Walt'])
      expect(await found(firm, 'ed', all(asked('customer.name', 'contains', 'east')), contactKind)).toEqual(['Eve'])
      expect(await found(firm, 'ed', all(asked('parent', 'is', ids.east)), customerKind)).toEqual(['West Ltd'])
      // Whoever may see the contact but not its customer learns nothing of the customer.
      await firm.as('ed', async (context) => {
        const eve = await findRecord(context, contactKind, 'CT-1')
        await transferRecord(context, contactKind as never, eve as never, firm.ids.wim)
      })
      expect(await found(firm, 'wim', all(), contactKind)).toEqual(['Eve'])
      expect(await found(firm, 'wim', all(asked('customer.region', 'is', 'East')), contactKind)).toEqual([])
      expect(await found(firm, 'wim', all(asked('customer.region', 'isNot', 'West')), contactKind)).toEqual([])
    })

    test('asks for stages as the organisation has set them up, those that were retired included', async () => {
      const firm = await newFirm(database())
      const own = await firm.as('ada', (context) => saveStage(context, undefined, { name: '试用', probability: '40' }))
      await firm.as('ed', async (context) => {
        const { id: customer } = await createRecord(context, customerKind, { name: 'East Ltd' })
        const deal = (name: string, stage: string) =>
          createRecord(context, opportunityKind, { name, customer, stage, amount: '1' } as never)
        await deal('A', 'negotiation')
        await deal('B', own.id)
      })
      await firm.as('ada', (context) => retireStage(context, own.id, true))
      const staged = (...stages: string[]) => all(asked('stage', stages.length > 1 ? 'oneOf' : 'is', ...stages))
      expect(await found(firm, 'ed', staged('negotiation'), opportunityKind)).toEqual(['A'])
      expect(await found(firm, 'ed', staged(own.id), opportunityKind)).toEqual(['B'])
      expect(await found(firm, 'ed', staged('negotiation', own.id), opportunityKind)).toEqual(['A', 'B'])
      await expect(found(firm, 'ed', staged('试用'), opportunityKind)).rejects.toThrow(InvalidFields)
      await expect(found(firm, 'ed', all(asked('stage', 'contains', 'nego')), opportunityKind)).rejects.toThrow(
        InvalidFields,
      )
    })

    test('pages through a result in the order of the list, forwards and backwards, and streams it whole', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        for (let i = 10; i < 37; i++) await createRecord(context, customerKind, { name: `N${i}`, region: 'East' })
      })
      const criteria = all(asked('region', 'is', 'East'))
      for (const scope of ['mine', 'all'] as const)
        await firm.as('ada', async (context) => {
          const page = async (more: object) => {
            const read = await listRecords(context, customerKind, { scope, criteria, ...more })
            return { ...read, names: read.rows.map(({ name }) => name) }
          }
          const first = await page({})
          expect([first.names[0], first.names.length, first.start, first.total, first.more]).toEqual([
            'N10',
            10,
            0,
            27,
            false,
          ])
          const end = first.rows.at(-1)
          const second = await page({ start: 10, after: [end?.sortKey, end?.id] })
          expect([second.names[0], second.start]).toEqual(['N20', 10])
          const last = await page({ start: -1 })
          expect([last.names, last.start]).toEqual([['N30', 'N31', 'N32', 'N33', 'N34', 'N35', 'N36'], 20])
          const begin = last.rows[0]
          expect((await page({ start: 10, before: [begin?.sortKey, begin?.id] })).names).toEqual(second.names)
          expect((await page({ start: 5 })).names[0]).toBe('N15')
          expect((await page({ letter: 'O' })).names).toEqual([])
          const ids: string[] = []
          for await (const batch of allIds(context, customerKind as never, { scope, criteria }, 5)) {
            expect(batch.length).toBeLessThanOrEqual(5)
            ids.push(...batch)
          }
          expect(new Set(ids).size).toBe(27)
        })
    })

    test('lets nobody find out by asking what they may not know', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        await createRecord(context, productKind, { name: 'Pump', cost: '61.25', actualPrice: '99' })
      })
      const knowing: readonly Member[] = ['ada', 'mona']
      for (const who of members)
        for (const condition of [
          asked('cost', 'over', '60'),
          asked('cost', 'under', '62'),
          asked('cost', 'between', '61', '62'),
          asked('cost', 'is', '61.25'),
          asked('cost', 'isNot', '1'),
          asked('cost', 'filled'),
          asked('cost', 'empty'),
        ])
          for (const criteria of [all(condition), any(condition, asked('name', 'is', 'nothing'))]) {
            const answer = found(firm, who, criteria, productKind as never)
            if (!knowing.includes(who)) await expect(answer, who).rejects.toThrow(InvalidFields)
            else expect(await answer).toEqual(condition.operator === 'empty' ? [] : ['Pump'])
          }
      // Nor by the button of somebody who may.
      const asking = all(asked('cost', 'over', '60'))
      const product = kindNamed('product')
      if (!product) throw new Error('there are no products')
      const criteria = await firm.as('ada', (context) => keepDraft(context, asking))
      await firm.as('ed', async (context) => {
        await expect(listQuery(context, product, { criteria })).rejects.toMatchObject({ code: 'SearchOutdated' })
        const shown = await shownCriteria(context, product, criteria, asking)
        const to = reader(context.actor, context.organization, context.now)
        expect(criteriaSaid(to, shown).lines).toEqual([`⚠️ ${to.words('search.notForYou')}`])
      })
      // Nor by an order, or by what a list comes to.
      await firm.as('ada', async (context) => {
        await createRecord(context, productKind, { name: 'Dear', cost: '500', actualPrice: '900' })
        await createRecord(context, customerKind, { name: 'Acme' })
        await createRecord(context, orderKind, { name: 'Pumps', customer: 'C-1' } as never)
      })
      for (const who of members)
        await firm.as(who, async (context) => {
          const products = await listRecords(context, productKind, {
            scope: 'all',
            sort: { field: 'cost', down: false },
          })
          const byCost = ['Pump', 'Dear']
          const listed = products.rows.map(({ name }) => name)
          expect(listed, who).toEqual(knowing.includes(who) ? byCost : byCost.toSorted())
          const { sums } = await listTotals(context, orderKind as never, { scope: 'all' }, ['total', 'totalCost'])
          expect([...sums.keys()], who).toEqual(knowing.includes(who) ? ['total', 'totalCost'] : ['total'])
        })
      // The words it is found by do not hold it either.
      expect(await found(firm, 'ed', { ...all(), text: '61.25' }, productKind as never)).toEqual([])
      for (const kind of recordKinds)
        for (const who of ['ed', 'sue'] as const)
          await firm.as(who, async (context) => {
            const known = askablesOf(context, kind).map(({ name }) => name)
            for (const [name, knows] of Object.entries(kind.domain.confidential ?? {}))
              if (!knows(context)) expect(known, who).not.toContain(name)
          })
    })

    test('refuses what cannot be asked, at its place', async () => {
      const firm = await newFirm(database())
      const wrong: readonly (readonly [Condition, string])[] = [
        [asked('nothing', 'is', '1'), 'option'],
        [asked('organization', 'is', firm.id), 'option'],
        [asked('status', 'over', 'new'), 'option'],
        [asked('status', 'is', 'old'), 'option'],
        [asked('amount', 'over', 'much'), 'number'],
        [asked('amount', 'between', '1'), 'required'],
        [asked('name', 'is', ' '), 'required'],
        [asked('createdAt', 'is', '2026-02-30'), 'day'],
        [asked('owner', 'is', "' or true --"), 'option'],
      ]
      await firm.as('ed', async (context) => {
        for (const [condition, code] of wrong) {
          const fine = asked('region', 'is', 'East')
          const check = () => checkCriteria(context, leadKind as never, all(fine, condition))
          expect(check, JSON.stringify(condition)).toThrow(InvalidFields)
          expect(() => checkCriteria(context, leadKind as never, all(fine))).not.toThrow()
          try {
            check()
          } catch (error) {
            expect((error as InvalidFields).issues, JSON.stringify(condition)).toEqual({ 1: { code } })
          }
        }
      })
    })
  })
