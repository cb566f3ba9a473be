import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { Lead, leadKind } from '#domain/business/lead.ts'
import type { Context } from '#domain/context.ts'
import {
  createRecord,
  findRecord,
  removeRecord,
  restoreRecord,
  transferRecord,
  updateRecord,
} from '#domain/records/records.ts'
import { someIds } from '#domain/search/advanced.ts'
import type { Criteria } from '#domain/search/criteria.ts'
import { countByLetter, type ListQuery, listRecords, pageSize, type Scope } from '#domain/search/list.ts'
import { listTotals } from '#domain/search/list-totals.ts'
import { engines, type Firm, type Member, newFirm, useDatabase } from './world.ts'

const kind = leadKind as never
const asking = (match: 'all' | 'any', field: string, value: string): Criteria => ({
  match,
  conditions: [{ field, operator: 'is', values: [value] }],
})
const page = (context: Context, query: Omit<ListQuery, 'scope'> & { scope?: Scope }) =>
  listRecords(context, leadKind, { scope: 'all', ...query })
const idsOf = (rows: readonly Lead[]): string[] => rows.map((row) => row.id)
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
const inOrder = (a: Lead, b: Lead): number => byBytes(a.sortKey, b.sortKey) || byBytes(a.id, b.id)

const chinese = fc.array(fc.constantFrom(...'华为中兴北京阿里巴巴吕重庆'), { minLength: 1, maxLength: 4 })
const name = fc
  .oneof(
    chinese.map((list) => list.join('')),
    fc.constantFrom('Acme', 'acme', 'Élan', 'Zoo', '华为', '360', '😀', 'Ωmega', 'Hua'),
    fc.stringMatching(/^[A-Za-z ]{1,12}$/),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  )
  .filter((text) => text.replaceAll('\u0000', '').toWellFormed().trim() !== '')

/** A firm whose administrator sees these names, and its leads in the order that sorting in memory gives. */
async function firmWith(firm: Firm, names: readonly string[]): Promise<readonly Lead[]> {
  return firm.as('ed', async (context) => {
    const leads: Lead[] = []
    for (const one of names) leads.push(await createRecord(context, leadKind, { name: one }))
    return leads.sort(inOrder)
  })
}

for (const engine of engines)
  describe(`lists on ${engine}`, () => {
    const database = useDatabase(engine)

    test('any names: each way through the pages gives every record once, in one order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(name, { maxLength: 34 }), async (names) => {
          const firm = await newFirm(database())
          const leads = await firmWith(firm, names)
          const all = idsOf(leads)
          const last = Math.max(0, Math.floor((all.length - 1) / pageSize) * pageSize)
          await firm.as('ada', async (context) => {
            const forwards: string[] = []
            let at = await page(context, {})
            let end = at.rows.at(-1)
            while (end) {
              expect(at).toMatchObject({ start: forwards.length, total: all.length, more: false })
              forwards.push(...idsOf(at.rows))
              at = await page(context, { after: [end.sortKey, end.id], start: forwards.length })
              end = at.rows.at(-1)
            }
            expect(forwards).toEqual(all)

            at = await page(context, { start: -1 })
            expect([at.start, idsOf(at.rows)]).toEqual([last, all.slice(last)])
            for (let start = last - pageSize; start >= 0; start -= pageSize) {
              const first = at.rows[0] as Lead
              at = await page(context, { before: [first.sortKey, first.id], start })
              expect([at.start, idsOf(at.rows)]).toEqual([start, all.slice(start, start + pageSize)])
            }

            for (let start = 0; start < all.length; start += 3)
              expect(idsOf((await page(context, { start })).rows), `from ${start}`).toEqual(
                all.slice(start, start + pageSize),
              )
            expect(idsOf((await page(context, { start: 10_000 })).rows)).toEqual(all.slice(last))

            for (const letter of new Set(['#', 'H', 'Q', ...leads.map((lead) => lead.sortKey[0] ?? '')])) {
              const from = leads.filter((lead) => lead.sortKey >= letter)
              const only = leads.filter((lead) => lead.sortKey[0] === letter)
              const begun = from.length ? idsOf(from.slice(0, pageSize)) : all.slice(last)
              expect(idsOf((await page(context, { letter })).rows), letter).toEqual(begun)
              const one = await page(context, { letter, only: true })
              expect([idsOf(one.rows), one.total], letter).toEqual([idsOf(only.slice(0, pageSize)), only.length])
            }
          })
        }),
        { numRuns: 6, endOnFailure: true },
      )
    }, 120_000)

    test('the counters say what is there, whatever happened to the records', async () => {
      const firm = await newFirm(database())
      const agree = async () => {
        for (const who of ['ada', 'mona', 'ed', 'wim', 'mark', 'sue'] as const)
          for (const scope of ['mine', 'team', 'all'] as const)
            expect(await counted(who, scope), `${who} ${scope}`).toEqual(await real(who, scope))
      }
      const counted = (who: Member, scope: Scope) =>
        firm.as(who, async (context) => Object.fromEntries(await countByLetter(context, leadKind, scope)))
      const real = (who: Member, scope: Scope) =>
        firm.as(who, async (context) => {
          const far = { ada: 'all', mark: 'all', mona: 'team', ed: 'mine', wim: 'mine', sue: 'mine' } as const
          const team = who === 'mona' ? ['mona', 'ed'] : [who]
          const owners = (
            scope === 'mine' || far[who] === 'mine'
              ? [who]
              : scope === 'team'
                ? team
                : far[who] === 'team'
                  ? team
                  : null
          ) as Member[] | null
          const leads = await context.em.find(Lead, {
            deletedAt: null,
            ...(owners && { owner: { $in: owners.map((owner) => firm.ids[owner]) } }),
          })
          const counts: Record<string, number> = {}
          for (const { sortKey } of leads) counts[sortKey[0] ?? ''] = (counts[sortKey[0] ?? ''] ?? 0) + 1
          return counts
        })
      const onFirst = (work: (context: Context, lead: Lead) => Promise<unknown>) =>
        firm.as('ada', async (context) => {
          await work(context, await findRecord(context, leadKind, 'L-1', { deleted: true }))
        })

      await firmWith(firm, ['华为', 'Hugo', 'Acme', '360'])
      await firm.as('wim', (context) => createRecord(context, leadKind, { name: 'Zoo' }))
      await agree()
      expect(await counted('ada', 'all')).toEqual({ '#': 1, A: 1, H: 2, Z: 1 })
      await onFirst((context, lead) => updateRecord(context, leadKind, lead, lead.version, { name: 'Beta' }))
      await agree()
      await onFirst((context, lead) => transferRecord(context, kind, lead as never, firm.ids.wim))
      await agree()
      expect(await counted('wim', 'mine')).toEqual({ B: 1, Z: 1 })
      await onFirst((context, lead) => removeRecord(context, kind, lead as never))
      await agree()
      expect(await counted('ada', 'all')).toEqual({ '#': 1, A: 1, H: 1, Z: 1 })
      await onFirst((context, lead) => restoreRecord(context, kind, lead as never))
      await agree()
      expect(await counted('wim', 'mine')).toEqual({ B: 1, Z: 1 })
    })

    test('a list shows what one may see, narrowed to mine and to the team', async () => {
      const firm = await newFirm(database())
      for (const who of ['ada', 'mona', 'ed', 'wim'] as const)
        await firm.as(who, (context) => createRecord(context, leadKind, { name: who }))
      const listed = (who: Member, scope: Scope) =>
        firm.as(who, async (context) => {
          const { rows, total } = await page(context, { scope })
          expect(total).toBe(rows.length)
          return rows.map((row) => row.name)
        })
      expect(await listed('ada', 'all')).toEqual(['ada', 'ed', 'mona', 'wim'])
      expect(await listed('ada', 'mine')).toEqual(['ada'])
      expect(await listed('mona', 'all')).toEqual(['ed', 'mona'])
      expect(await listed('mona', 'team')).toEqual(['ed', 'mona'])
      expect(await listed('mona', 'mine')).toEqual(['mona'])
      expect(await listed('ed', 'all')).toEqual(['ed'])
      expect(await listed('mark', 'all')).toEqual(['ada', 'ed', 'mona', 'wim'])
      expect(await listed('sue', 'all')).toEqual([])
    })

    describe('narrowed to', () => {
      let firm: Firm
      beforeAll(async () => {
        firm = await newFirm(database())
        // Of a reader’s own there are more than of what is asked for: an index finds that first, whosever it is.
        for (const [who, others] of [
          ['ed', 3],
          ['wim', 3],
          ['mona', 0],
        ] as const)
          await firm.as(who, async (context) => {
            for (let count = 0; count < others; count += 1)
              await createRecord(context, leadKind, { name: `Plain ${count}` })
            await createRecord(context, leadKind, { name: `Rare ${who}`, status: 'working', industry: 'telecom' })
          })
      })

      test.each<[string, Omit<ListQuery, 'scope'>]>([
        ['a word', { search: 'rare' }],
        ['words of a condition', { criteria: { match: 'all', conditions: [], text: 'rare' } }],
        ['a condition with an index', { criteria: asking('all', 'status', 'working') }],
        ['a condition without one', { criteria: asking('all', 'industry', 'telecom') }],
        ['one of several conditions', { criteria: asking('any', 'industry', 'telecom') }],
        ['an order', { sort: { field: 'createdAt', down: true } }],
        ['a word, by an order', { search: 'rare', sort: { field: 'createdAt', down: true } }],
        ['a letter', { letter: 'R', only: true }],
        ['a word, from a letter on', { search: 'rare', letter: 'A' }],
      ])('%s, it shows what one may see too, of the scope that is asked for', async (_, query) => {
        const found = (who: Member, scope: Scope) =>
          firm.as(who, async (context) => {
            const asked: ListQuery = { scope, ...query }
            const { rows, total } = await listRecords(context, leadKind, asked)
            const ids = await someIds(context, kind, asked, 100)
            const { counted } = await listTotals(context, kind, asked, [])
            expect([total, counted], who).toEqual([ids.length, ids.length])
            return rows.flatMap((row) => (row.name.startsWith('Rare') ? [row.name.slice(5)] : [])).toSorted()
          })
        expect(await found('ada', 'all')).toEqual(['ed', 'mona', 'wim'])
        expect(await found('ada', 'mine')).toEqual([])
        expect(await found('mona', 'all')).toEqual(['ed', 'mona'])
        expect(await found('mona', 'team')).toEqual(['ed', 'mona'])
        expect(await found('mona', 'mine')).toEqual(['mona'])
        expect(await found('ed', 'all')).toEqual(['ed'])
        expect(await found('wim', 'all')).toEqual(['wim'])
        expect(await found('sue', 'all')).toEqual([])
      })
    })

    test('the small search pages through what it finds', async () => {
      const firm = await newFirm(database())
      const names = Array.from({ length: 13 }, (_, index) => `华为 ${String.fromCharCode(97 + index)}`)
      const leads = await firmWith(firm, [...names, 'Acme', 'Beta'])
      const matching = idsOf(leads.filter((lead) => lead.name.startsWith('华为')))
      await firm.as('ed', async (context) => {
        const first = await page(context, { search: 'hw' })
        expect(first).toMatchObject({ total: 13, start: 0, more: false })
        const end = first.rows.at(-1) as Lead
        const second = await page(context, { search: 'hw', after: [end.sortKey, end.id], start: 10 })
        expect([...idsOf(first.rows), ...idsOf(second.rows)]).toEqual(matching)
        expect(idsOf((await page(context, { search: 'hw', start: -1 })).rows)).toEqual(matching.slice(10))
        const found = async (letter: string, only = false) =>
          (await page(context, { search: 'a', letter, only })).rows.map((row) => row.name)
        expect(await found('A')).toEqual(['Acme', '华为 a'])
        expect(await found('B')).toEqual(['华为 a'])
        expect(await found('A', true)).toEqual(['Acme'])
        expect(await page(context, { search: 'nothing' })).toMatchObject({ rows: [], total: 0, start: 0 })
      })
    })
  })
