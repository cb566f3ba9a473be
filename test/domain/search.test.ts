import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import type { Context } from '#domain/context.ts'
import { createRecords } from '#domain/import/create-records.ts'
import { titleOf } from '#domain/records/domain-kind.ts'
import { createRecord, findRecord, removeRecord, updateRecord } from '#domain/records/records.ts'
import { findRecords, searchAll } from '#domain/search/find.ts'
import { searchTerms, searchTokens, sortKey } from '#domain/search/pinyin.ts'
import { engines, type Firm, type Member, newFirm, useDatabase } from './world.ts'

const kind = leadKind as never
const found = async (context: Context, typed: string, limit = 10): Promise<string[]> =>
  (await findRecords(context, [kind], typed, limit)).map((hit) => titleOf(leadKind, hit.record as never))

const huawei = { name: '华为', phone: '+86 138-0013-8000', email: 'wang.li@huawei-cloud.cn' }
const acme = { name: 'Acme Zürich', company: '中兴 Trading' }

/** What somebody types, and which of the two leads it finds. */
const searches: readonly (readonly [typed: string, ...names: string[]])[] = [
  ['hw', '华为'],
  ['HW', '华为'],
  ['huawei', '华为'],
  ['huaw', '华为'],
  ['华', '华为'],
  ['为', '华为'],
  ['华为', '华为'],
  ['13800138000', '华为'],
  ['138 0013', '华为'],
  ['+86 138-0013', '华为'],
  ['8000', '华为'],
  ['wang', '华为'],
  ['wang.li@huawei-cloud.cn', '华为'],
  ['cloud', '华为'],
  ['hw wang', '华为'],
  ['acme', 'Acme Zürich'],
  ['zurich', 'Acme Zürich'],
  ['Zürich', 'Acme Zürich'],
  ['zürich acme', 'Acme Zürich'],
  ['zx', 'Acme Zürich'],
  ['L-2', 'Acme Zürich'],
  ['acme hw'],
  ['cme'],
  ['%'],
  ["' or 1=1 --"],
  [''],
]

for (const engine of engines)
  describe(`search on ${engine}`, () => {
    const database = useDatabase(engine)
    const search = (firm: Firm, who: Member, typed: string) => firm.as(who, (context) => found(context, typed))

    test('finds by characters, pinyin, initials, digits and parts of an e-mail address', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        await createRecord(context, leadKind, huawei)
        await createRecord(context, leadKind, acme)
      })
      for (const [typed, ...names] of searches) expect(await search(firm, 'ed', typed), typed).toEqual(names)
    })

    test('tells nobody of what they may not see', async () => {
      const [firm, other] = [await newFirm(database()), await newFirm(database())]
      await firm.as('ed', (context) => createRecord(context, leadKind, huawei))
      for (const who of ['ada', 'mona', 'ed', 'mark'] as const)
        expect(await search(firm, who, 'hw'), who).toHaveLength(1)
      for (const who of ['wim', 'sue'] as const)
        for (const typed of ['hw', 'L-1', '1', '8000']) expect(await search(firm, who, typed), typed).toEqual([])
      expect(await search(other, 'ada', 'hw')).toEqual([])
    })

    test('tells nobody of what they may not see, however many others have the same word', async () => {
      const firm = await newFirm(database())
      // More than are walked for somebody who may see few of them.
      const common = Array.from({ length: 600 }, (_, n) => ({ name: `Common ${n}` }))
      await firm.as('ada', (context) => createRecords(context, leadKind as never, common))
      await firm.as('ed', (context) => createRecord(context, leadKind, { name: 'Common of Ed' } as never))
      for (const [who, names] of [
        ['ed', ['Common of Ed']],
        ['mona', ['Common of Ed']],
        ['wim', []],
      ] as const)
        expect(await search(firm, who, 'common'), who).toEqual(names)
    })

    test('follows what is renamed and forgets what is deleted', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => createRecord(context, leadKind, huawei))
      await firm.as('ed', async (context) => {
        const lead = await findRecord(context, leadKind, 'L-1')
        await updateRecord(context, leadKind, lead, lead.version, { name: '中兴' })
      })
      expect([await search(firm, 'ed', 'hw'), await search(firm, 'ed', 'zx')]).toEqual([[], ['中兴']])
      await firm.as('ed', async (context) =>
        removeRecord(context, kind, (await findRecord(context, leadKind, 'L-1')) as never),
      )
      expect(await search(firm, 'ed', 'zx')).toEqual([])
    })

    test('gives one more than asked for, by name, when there are more', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        for (const name of ['Same D', 'Same B', 'Same C', 'Same A']) await createRecord(context, leadKind, { name })
      })
      expect(await firm.as('ed', (context) => found(context, 'same', 2))).toEqual(['Same A', 'Same B', 'Same C'])
    })

    test('puts the best first: number, name, its beginning, pinyin, initials, phone, e-mail, then the middle', async () => {
      const firm = await newFirm(database())
      const names = ['Sun Hw', '华为', '华为技术', 'Hw', '恒伟', 'Hw Trading']
      await firm.as('ed', async (context) => {
        for (const name of names) await createRecord(context, leadKind, { name })
        await createRecord(context, leadKind, { name: 'By mail', email: 'hw@a.cn' })
      })
      const ranked = ['Hw', 'Hw Trading', '恒伟', '华为', '华为技术', 'By mail', 'Sun Hw']
      expect(await search(firm, 'ed', 'hw')).toEqual(ranked)
      expect(await search(firm, 'ed', 'L-3')).toEqual(['华为技术'])
      expect(await search(firm, 'ed', '华为')).toEqual(['华为', '华为技术'])
    })

    test('counts what there is of each kind, of what the asker may see', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        for (let i = 0; i < 4; i++) await createRecord(context, leadKind, { name: `Harvest ${i}` })
        await createRecord(context, customerKind, { name: 'Harvest' })
      })
      await firm.as('wim', (context) => createRecord(context, customerKind, { name: 'Harvest West' }))
      const counts = (who: Member) =>
        firm.as(who, async (context) =>
          (await searchAll(context, [kind, customerKind as never], 'harvest', 2)).map(
            ({ kind, records, count, more }) => [kind.name, records.length, count, more],
          ),
        )
      // The customer of that very name is the best match.
      expect(await counts('ada')).toEqual([
        ['customer', 2, 2, false],
        ['lead', 2, 4, false],
      ])
      expect(await counts('wim')).toEqual([['customer', 1, 1, false]])
    })
  })

describe('sort keys', () => {
  const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

  test('put Chinese and Latin names in one order, everything else first', () => {
    const sorted = ['360', '阿里', 'Baidu', '北京', 'Élan', '华为', 'Huawei', 'hugo', '中兴', 'Zoo']
    const mixed = ['Zoo', '华为', 'hugo', '中兴', '360', 'Baidu', 'Élan', '阿里', 'Huawei', '北京']
    expect(mixed.toSorted((a, b) => byBytes(sortKey(a), sortKey(b)))).toEqual(sorted)
  })

  test('see through case, accents, width and signs before a name', () => {
    expect(sortKey('ÉLAN')).toBe(sortKey('elan'))
    expect(sortKey('Ａｃｍｅ')).toBe(sortKey('acme'))
    expect(sortKey('😀 “华为”')).toBe('Hhua wei')
    for (const nothing of ['', '😀', '—', '123', 'Ωmega']) expect(sortKey(nothing)[0], nothing).toBe('#')
  })

  test('of any text begin with A–Z or # and fit their column', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const key = sortKey(name)
        expect(key).toMatch(/^[A-Z#]/)
        expect([...key].length).toBeLessThanOrEqual(130)
        expect(sortKey(name)).toBe(key)
      }),
    )
  })

  test('and each word typed finds the text it was taken from', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/)
    const chinese = fc.array(fc.constantFrom(...'华为中兴北京上海阿里巴巴'), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            word,
            chinese.map((list) => list.join('')),
          ),
          { minLength: 1, maxLength: 5 },
        ),
        (words) => {
          const tokens = searchTokens([words.join(' ')])
          for (const one of words)
            for (const term of searchTerms(one))
              expect(
                tokens.some((token) => token.startsWith(term)),
                `${one} in ${words.join(' ')}`,
              ).toBe(true)
        },
      ),
    )
  })
})
