import { describe, expect, test } from 'vitest'
import { Lead, type LeadInput, leadKind } from '#domain/business/lead.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { InvalidFields, StaleEdit } from '#domain/errors.ts'
import { historyOf } from '#domain/history/record-history.ts'
import { cloneRecord } from '#domain/records/clone-record.ts'
import {
  createRecord,
  findRecord,
  removeRecord,
  restoreRecord,
  transferRecord,
  updateRecord,
} from '#domain/records/records.ts'
import { engines, type Member, newFirm, useDatabase } from './world.ts'

const kind = leadKind as never
const create = (context: Context, input: LeadInput): Promise<Lead> => createRecord(context, leadKind, input)
const find = (context: Context, ref = 'L-1'): Promise<Lead> => findRecord(context, leadKind, ref)
const deleted = (context: Context): Promise<Lead> => findRecord(context, leadKind, 'L-1', { deleted: true })
const update = (context: Context, lead: Lead, input: Partial<LeadInput>, version = lead.version): Promise<Lead> =>
  updateRecord(context, leadKind, lead, version, input as LeadInput)

const full = {
  name: 'Acme 华为 😀',
  company: 'Acme Ltd',
  title: 'Buyer',
  phone: '+86 138 0013 8000',
  mobile: '+86 139 0013 8000',
  email: 'a@acme.cn',
  website: 'acme.cn',
  source: 'web',
  industry: 'retail',
  region: '华东',
  status: 'working',
  rating: 'hot',
  amount: '1,234.57',
  currency: 'CNY',
  address: '1 Road',
  description: 'x'.repeat(10_000),
} as const satisfies LeadInput

/** One refused value each, with what is said of it. */
const refused: readonly (readonly [field: string, value: string, code: string, max?: string])[] = [
  ['name', '', 'required'],
  ['name', ' \u0000 ', 'required'],
  ['name', 'n'.repeat(201), 'tooLong', '200'],
  ['company', 'n'.repeat(201), 'tooLong', '200'],
  ['title', 'n'.repeat(101), 'tooLong', '100'],
  ['phone', 'call me', 'phone'],
  ['mobile', '12', 'phone'],
  ['email', 'nobody', 'email'],
  ['website', 'javascript:alert(1)', 'url'],
  ['website', 'nowhere', 'url'],
  ['source', 'dream', 'option'],
  ['industry', 'dream', 'option'],
  ['status', 'dream', 'option'],
  ['rating', 'dream', 'option'],
  ['status', 'disqualified', 'reason'],
  ['amount', 'a lot', 'number'],
  ['amount', '1e5', 'number'],
  ['amount', 'NaN', 'number'],
  ['amount', 'Infinity', 'number'],
  ['amount', `1${'0'.repeat(30)}`, 'tooLarge'],
  ['amount', '-1', 'negative'],
  ['amount', '1'.repeat(17), 'tooLarge'],
  ['amount', '12,5', 'number'],
  ['currency', 'XX', 'option'],
  ['currency', 'EURO', 'option'],
  ['description', 'n'.repeat(20_001), 'tooLong', '20000'],
]

for (const engine of engines)
  describe(`records on ${engine}`, () => {
    const database = useDatabase(engine)

    test('what was said is stored as it was meant', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, full))
      await firm.as('ed', async (context) => {
        const lead = await find(context)
        const website = 'https://acme.cn'
        expect(lead).toMatchObject({
          ...full,
          website,
          amount: '1234.57',
          number: 1,
          version: 1,
          sortKey: 'Aacme hua wei',
        })
        expect([lead.owner.id, lead.createdBy.id]).toEqual([firm.ids.ed, firm.ids.ed])
      })
    })

    test('what was left open is filled: status, and the organisation’s currency for an amount', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        expect(await create(context, { name: 'Plain' })).toMatchObject({ status: 'new' })
        expect(await create(context, { name: 'Dear', amount: '5' })).toMatchObject({ currency: 'EUR', amount: '5.00' })
      })
    })

    test('each refused value is named at its field and nothing is stored', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, { name: 'Kept' }))
      for (const [field, value, code, max] of refused) {
        const issue = { [code === 'reason' ? 'disqualifiedBecause' : field]: { code, ...(max && { params: { max } }) } }
        const input = { [field]: value } as Partial<LeadInput>
        const label = `${field}: ${value.slice(0, 20)}`
        const creation = firm.as('ed', (context) => create(context, { name: 'New', ...input }))
        const error: unknown = await creation.catch((thrown) => thrown)
        expect(error, label).toBeInstanceOf(InvalidFields)
        expect((error as InvalidFields).issues, label).toEqual(issue)
        const edit = firm.as('ed', async (context) => update(context, await find(context), input))
        await expect(edit, label).rejects.toMatchObject({ issues: issue })
      }
      expect(await withinTenant(database(), firm.id, (em) => em.count(Lead))).toBe(1)
      expect(await firm.as('ed', (context) => find(context))).toMatchObject({ name: 'Kept', version: 1 })
    })

    test('several refused values are all named at once', async () => {
      const firm = await newFirm(database())
      const bad = { name: '', email: 'x', amount: 'y' }
      await expect(firm.as('ed', (context) => create(context, bad))).rejects.toMatchObject({
        issues: { name: { code: 'required' }, email: { code: 'email' }, amount: { code: 'number' } },
      })
    })

    test('an edit changes what it says and leaves the rest', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, full))
      await firm.as('ed', async (context) => update(context, await find(context), { name: '中兴', phone: null }))
      await firm.as('ed', async (context) => {
        const lead = await find(context)
        const kept = { company: full.company, amount: '1234.57', email: full.email, description: full.description }
        expect(lead).toMatchObject({ ...kept, name: '中兴', phone: null, version: 2, sortKey: 'Zzhong xing' })
        const [entry] = await historyOf(context, lead, 1)
        expect(entry?.changes).toEqual({ name: [full.name, '中兴'], phone: [full.phone, null] })
      })
    })

    test('a reason stands with the status disqualified and goes with it', async () => {
      const firm = await newFirm(database())
      const given = { status: 'disqualified', disqualifiedBecause: 'No budget' }
      await firm.as('ed', (context) => create(context, { name: 'Poor', ...given }))
      expect(await firm.as('ed', (context) => find(context))).toMatchObject(given)
      await firm.as('ed', async (context) => update(context, await find(context), { status: 'working' }))
      expect(await firm.as('ed', (context) => find(context))).toMatchObject({ disqualifiedBecause: null })
    })

    test('an edit of an old version is refused and writes nothing', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, { name: 'First' }))
      await firm.as('mona', async (context) => update(context, await find(context), { name: 'Second' }))
      const late = firm.as('ed', async (context) => update(context, await find(context), { name: 'Third' }, 1))
      await expect(late).rejects.toBeInstanceOf(StaleEdit)
      await expect(late).rejects.toMatchObject({ version: 2 })
      await firm.as('ed', async (context) => {
        const lead = await find(context)
        expect(lead).toMatchObject({ name: 'Second', version: 2 })
        expect(await historyOf(context, lead, 10)).toHaveLength(2)
      })
    })

    // PGlite has one connection: two units of work never overlap there.
    // PGlite has one connection: nothing happens there at the same time.
    if (engine === 'postgres')
      test('of two edits at the same time one is stored, the other is stale', async () => {
        const firm = await newFirm(database())
        await firm.as('ed', (context) => create(context, { name: 'First' }))
        let waiting = 0
        const { promise: both, resolve: go } = Promise.withResolvers<void>()
        const edit = (who: Member) =>
          firm.as(who, async (context) => {
            const lead = await find(context)
            waiting += 1
            if (waiting === 2) go()
            await both
            return update(context, lead, { name: who })
          })
        const results = await Promise.allSettled([edit('ed'), edit('mona')])
        const lost = results.filter((result) => result.status === 'rejected')
        expect(lost).toHaveLength(1)
        expect(lost[0]?.reason).toBeInstanceOf(StaleEdit)
        const won = results[0]?.status === 'fulfilled' ? 'ed' : 'mona'
        await firm.as('ada', async (context) => {
          const lead = await find(context)
          expect(lead).toMatchObject({ name: won, version: 2 })
          expect(await historyOf(context, lead, 10)).toHaveLength(2)
        })
      })

    test('a copy is one’s own, with the contents and none of the past', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, full))
      await firm.as('mona', async (context) => cloneRecord(context, leadKind, await find(context), 'Copy'))
      await firm.as('mona', async (context) => {
        const copy = await find(context, 'L-2')
        expect(copy).toMatchObject({ ...full, website: 'https://acme.cn', amount: '1234.57', name: 'Copy', version: 1 })
        expect([copy.owner.id, copy.createdBy.id]).toEqual([firm.ids.mona, firm.ids.mona])
        expect(copy.id).not.toBe((await find(context)).id)
        expect(await historyOf(context, copy, 10)).toHaveLength(1)
      })
    })

    test('a transfer moves it out of sight of the old owner and into the new one’s', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, { name: 'Handed over' }))
      await firm.as('ed', async (context) =>
        transferRecord(context, kind, (await find(context)) as never, firm.ids.wim),
      )
      for (const who of ['ed', 'mona'] as const)
        await expect(firm.as(who, (context) => find(context))).rejects.toMatchObject({ code: 'NotFound' })
      expect((await firm.as('wim', (context) => find(context))).owner.id).toBe(firm.ids.wim)
    })

    test('nobody takes it over who is unknown, of another organisation or gone', async () => {
      const firm = await newFirm(database())
      const other = await newFirm(database())
      await firm.as('ed', (context) => create(context, { name: 'Kept' }))
      const to = (owner: string) =>
        firm.as('ed', async (context) => transferRecord(context, kind, (await find(context)) as never, owner))
      for (const owner of [crypto.randomUUID(), other.ids.wim, '', 'wim', `${firm.ids.wim}0`])
        await expect(to(owner), owner).rejects.toMatchObject({ code: 'UnknownUser' })
      await withinTenant(database(), firm.id, (em) =>
        em.execute('update app_user set active = false where id = ?', [firm.ids.wim]),
      )
      await expect(to(firm.ids.wim)).rejects.toMatchObject({ code: 'InactiveUser', params: { name: 'wim' } })
      expect((await firm.as('ed', (context) => find(context))).owner.id).toBe(firm.ids.ed)
    })

    test('what is removed is out of sight until it is restored, each once', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, { name: 'Gone' }))
      await firm.as('ed', async (context) => removeRecord(context, kind, (await find(context)) as never))
      await expect(firm.as('ed', (context) => find(context))).rejects.toMatchObject({ code: 'NotFound' })
      await expect(
        firm.as('ed', async (context) => removeRecord(context, kind, (await deleted(context)) as never)),
      ).rejects.toMatchObject({ code: 'AlreadyDeleted', params: { ref: 'L-1' } })
      await firm.as('ed', async (context) => restoreRecord(context, kind, (await deleted(context)) as never))
      expect(await firm.as('ed', (context) => find(context))).toMatchObject({ name: 'Gone', deletedAt: null })
      await expect(
        firm.as('ed', async (context) => restoreRecord(context, kind, (await find(context)) as never)),
      ).rejects.toMatchObject({ code: 'NotDeleted' })
    })

    /** On a lead of Ed's: who may change it, who only sees it, who must not know of it. */
    const rights = { ada: true, mona: true, ed: true, mark: 'NotAllowed', wim: 'NotFound', sue: 'NotFound' } as const
    for (const [who, right] of Object.entries(rights) as [Member, true | string][])
      test(`${who} on a lead of ed’s: ${right === true ? 'may change it' : right}`, async () => {
        const firm = await newFirm(database())
        await firm.as('ed', (context) => create(context, { name: 'Of Ed' }))
        const verbs: readonly ((context: Context, lead: Lead) => Promise<unknown>)[] = [
          (context, lead) => update(context, lead, { name: 'Changed' }),
          (context, lead) => removeRecord(context, kind, lead as never),
          (context, lead) => restoreRecord(context, kind, lead as never),
          (context, lead) => transferRecord(context, kind, lead as never, firm.ids.wim),
        ]
        for (const verb of verbs) {
          // Loaded past the policy, as an id on a forged button would.
          const attempt = firm.as(who, async (context) => {
            await verb(context, await context.em.findOneOrFail(Lead, { number: 1 }, { populate: ['owner'] }))
          })
          if (right === true) await attempt
          else await expect(attempt).rejects.toMatchObject({ code: right })
        }
        if (right === 'NotFound')
          await expect(firm.as(who, (context) => find(context))).rejects.toMatchObject({ code: 'NotFound' })
        if (right === 'NotAllowed') expect((await firm.as(who, (context) => find(context))).name).toBe('Of Ed')
        const owner = right === true ? firm.ids.wim : firm.ids.ed
        expect((await firm.as('ada', (context) => find(context))).owner.id).toBe(owner)
      })

    test('a reference is read as people write it, and as nothing else', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        for (let number = 1; number <= 12; number++) await create(context, { name: `Lead ${number}` })
      })
      for (const ref of ['L-12', 'l-12', 'l12', '12', ' L12 ', 'Ｌ－１２', '0012'])
        expect((await firm.as('ed', (context) => find(context, ref))).number, ref).toBe(12)
      for (const ref of ['', 'L-', 'L-13', 'A-12', '-12', '12x', '1.2', '9'.repeat(9), '9'.repeat(30), "12' or 1=1"])
        await expect(
          firm.as('ed', (context) => find(context, ref)),
          ref,
        ).rejects.toMatchObject({ code: 'NotFound' })
    })
  })
