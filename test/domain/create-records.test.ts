/** Many records at once are what as many made one by one are, and one undo takes them back. */
import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { undo } from '#domain/history/undo.ts'
import { undoCreations } from '#domain/history/undo-creations.ts'
import { alikeRecords } from '#domain/import/alike-records.ts'
import { createRecords, type TextInput } from '#domain/import/create-records.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { createRecord, findRecord, updateRecord } from '#domain/records/records.ts'
import { findRecords } from '#domain/search/find.ts'
import { countByLetter, listRecords } from '#domain/search/list.ts'
import { engines, type Firm, type Member, newFirm, useDatabase } from './world.ts'

const customers = customerKind as unknown as DomainKind
const leads = leadKind as unknown as DomainKind
const input: TextInput = { name: '华为技术', phone: '+86 755 2878 0808', email: 'info@huawei.test', type: 'partner' }

describe.each(engines)('%s', (engine) => {
  const database = useDatabase(engine)
  const firm = () => newFirm(database())
  const rowsOf = (one: Firm, table: string, where = 'true') =>
    one.as('ada', ({ em }) => em.execute<Record<string, unknown>[]>(`select * from ${table} where ${where}`))
  const some = (count: number): TextInput[] => Array.from({ length: count }, (_, i) => ({ name: `Firm ${i}` }))

  test('a record made with others is like one made alone: row, history, search, counts', async () => {
    const one = await firm()
    await one.as('ed', (context) => createRecord(context, customerKind, input as never))
    await one.as('ed', (context) => createRecords(context, customers, [{ ...input }, { name: 'Acme' }]))
    const rows = await rowsOf(one, 'customer', "name = '华为技术'")
    const alike = (row: Record<string, unknown> | undefined) => {
      const { id, number, created_at, updated_at, ...rest } = row ?? {}
      expect([id, number, created_at, updated_at].every(Boolean)).toBe(true)
      return rest
    }
    expect(rows.map(({ number }) => number).toSorted()).toEqual([1, 2])
    expect(alike(rows[1])).toEqual(alike(rows[0]))
    expect(rows[0]?.mnemonic).toBe('HWJS')
    const tokens = async (id: unknown) =>
      (await rowsOf(one, 'search_token', `record = '${id}'`)).map(({ token, kind }) => `${kind} ${token}`).toSorted()
    expect(await tokens(rows[1]?.id)).toEqual(await tokens(rows[0]?.id))
    const past = async (id: unknown) =>
      (await rowsOf(one, 'history', `record = '${id}'`)).map(({ id: _id, at, request, record: _r, ...rest }) => {
        expect([at, request].every(Boolean)).toBe(true)
        return rest
      })
    expect(await past(rows[1]?.id)).toEqual(await past(rows[0]?.id))
    await one.as('ed', async (context) => {
      expect(await countByLetter(context, customers, 'all')).toEqual([
        ['A', 1],
        ['H', 2],
      ])
      expect(await findRecords(context, [customers], 'hwjs', 5)).toHaveLength(2)
      const record = await findRecord(context, customerKind, 'C-2')
      await updateRecord(context, customerKind, record, record.version, { name: 'Renamed' } as never)
    })
    // The next one made alone goes on where they ended.
    const next = await one.as('ed', (context) => createRecord(context, customerKind, { name: 'Next' } as never))
    expect(next.number).toBe(4)
  })

  test('each is refused on its own, with what is wrong at which field; nothing is half written', async () => {
    const one = await firm()
    const made = await one.as('ed', (context) =>
      createRecords(context, leads, [
        { name: '', phone: 'none', status: 'sold' },
        { name: 'Good' },
        { name: 'Bad', amount: '-5' },
        { name: 'Lost', status: 'disqualified' },
      ]),
    )
    expect(made.map((result) => ('issues' in result ? result.issues : 'made'))).toEqual([
      { name: { code: 'required' }, phone: { code: 'phone' }, status: { code: 'option' } },
      'made',
      { amount: { code: 'negative' } },
      { disqualifiedBecause: { code: 'reason' } },
    ])
    expect(await rowsOf(one, 'lead')).toHaveLength(1)
    expect(await rowsOf(one, 'history')).toHaveLength(1)
  })

  test('other records are meant by number or name, of those one may see; owners by name or e-mail', async () => {
    const one = await firm()
    await one.as('ed', (context) =>
      createRecords(context, customers, [{ name: '华为' }, { name: 'Twin' }, { name: 'twin ' }]),
    )
    await one.as('wim', (context) => createRecords(context, customers, [{ name: 'Secret' }]))
    const said = ['华为', 'c-1', 'Twin', 'Secret', 'C-4', 'Nobody', '']
    const results = await one.as('ed', (context) =>
      createRecords(
        context,
        customers,
        said.map((parent, i) => ({ name: `Sub ${i}`, parent })),
      ),
    )
    expect(results.map((result) => ('issues' in result ? result.issues.parent?.code : 'made'))).toEqual([
      'made',
      'made',
      'ambiguous',
      'unknown',
      'unknown',
      'unknown',
      'made',
    ])
    const owners = (who: 'ed' | 'mona' | 'ada') =>
      one.as(who, async (context) =>
        (
          await createRecords(
            context,
            leads,
            ['ED@acme.test', 'wim', 'ghost', ''].map((owner) => ({ name: 'L', owner })),
          )
        ).map((result) => ('issues' in result ? result.issues.owner?.code : result.record.owner.name)),
      )
    expect(await owners('ed')).toEqual(['ed', 'forbidden', 'unknown', 'ed'])
    expect(await owners('mona')).toEqual(['ed', 'forbidden', 'unknown', 'mona'])
    expect(await owners('ada')).toEqual(['ed', 'wim', 'unknown', 'ada'])
  })

  test('that somebody is there already is told of those one may see', async () => {
    const one = await firm()
    await one.as('wim', (context) => createRecord(context, leadKind, { name: 'Laura', phone: '+49 30 1234567' }))
    const told = (who: Member) =>
      one.as(who, (context) => alikeRecords(context, leads, [{ line: 2, record: { phone: '030 1234567' } as never }]))
    expect(await told('wim')).toHaveLength(1)
    expect(await told('ada')).toHaveLength(1)
    for (const who of ['ed', 'mona', 'sue'] as const) expect(await told(who), who).toEqual([])
  })

  test('a record may name one above it, also beyond what one statement holds', async () => {
    const one = await firm()
    const group = [
      { name: 'Group' },
      ...some(400),
      { name: 'Branch', parent: 'group' },
      { name: 'Shop', parent: 'Branch' },
    ]
    const made = await one.as('ed', (context) =>
      createRecords(context, customers, [{ name: 'Early', parent: 'Group' }, ...group]),
    )
    expect(made[0]).toEqual({ issues: { parent: { code: 'unknown' } } })
    const parents = await one.as('ed', ({ em }) =>
      em.execute<object[]>(
        'select c.name, p.name as parent from customer c join customer p on p.id = c.parent_id order by c.number',
      ),
    )
    expect(parents).toEqual([
      { name: 'Branch', parent: 'Group' },
      { name: 'Shop', parent: 'Branch' },
    ])
  })

  test('one undo takes all of them back, at once, and only the maker’s own', async () => {
    const one = await firm()
    await one.as('ed', (context) => createRecords(context, leads, some(150)), { request: 'import:1' })
    await one.as('ed', (context) => createRecords(context, leads, some(3)), { request: 'import:2' })
    expect(await one.as('wim', (context) => undoCreations(context, 'import:1'))).toBeUndefined()
    // Few are taken back one by one.
    expect(await one.as('ed', (context) => undoCreations(context))).toBeUndefined()
    await one.as('ed', async (context) => {
      const [first] = (await listRecords(context, leadKind, { scope: 'all' })).rows
      if (!first) throw new Error('no lead')
      first.deletedAt = new Date()
    })
    expect(await one.as('ed', (context) => undoCreations(context, 'import:1'))).toEqual([{ kind: 'lead', count: 150 }])
    await one.as('ed', async (context) => {
      expect((await listRecords(context, leadKind, { scope: 'all' })).total).toBe(3)
      expect(await undoCreations(context, 'import:1')).toBeUndefined()
      await expect(undo(context, 'import:1')).rejects.toMatchObject({ code: 'NothingToUndo' })
    })
    const [entry] = await rowsOf(one, 'history', "undoes = 'import:1'")
    expect(entry).toMatchObject({ verb: 'update', kind: 'lead', version: 2 })
    expect(Object.keys(entry?.changes as object)).toEqual(['deletedAt'])
  })

  test('what somebody else has worked on stays, and so does all the rest', async () => {
    const one = await firm()
    await one.as('ed', (context) => createRecords(context, leads, some(120)), { request: 'import:1' })
    await one.as('mona', async (context) => {
      const lead = await findRecord(context, leadKind, 'L-77')
      await updateRecord(context, leadKind, lead, lead.version, { company: 'Theirs' } as never)
    })
    await expect(one.as('ed', (context) => undoCreations(context, 'import:1'))).rejects.toMatchObject({
      code: 'UndoConflict',
    })
    await one.as('ed', async (context) =>
      expect((await listRecords(context, leadKind, { scope: 'all' })).total).toBe(120),
    )
  })
})
