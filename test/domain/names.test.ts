import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNamesAgain } from '#bot/jobs/read-names-again.ts'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import type { Context } from '#domain/context.ts'
import { wakeJob } from '#domain/database/due-job.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { recordsNamed } from '#domain/import/link-names.ts'
import { peopleByName } from '#domain/organization/people-by-name.ts'
import { User } from '#domain/organization/user.ts'
import { type DomainKind, titleOf } from '#domain/records/domain-kind.ts'
import { createRecord } from '#domain/records/records.ts'
import { narrowed } from '#domain/search/advanced.ts'
import { findDuplicates } from '#domain/search/duplicates.ts'
import { findRecords } from '#domain/search/find.ts'
import { searchTerms, sortKey, wholeTokens } from '#domain/search/pinyin.ts'
import { foldedName, simplifiedEach } from '#domain/search/simplified.ts'
import { engines, newFirm, useDatabase } from './world.ts'

/** A name whose surname sounds otherwise than the word: what it sorts under, what finds it, and what else does. */
const people = [
  ['曾国强', 'Z', 'zgq', 'zengguo', 'cgq'],
  ['单田芳', 'S', 'stf', 'shant', 'dantian'],
  ['仇晓红', 'Q', 'qxh', 'qiux', 'chou'],
  ['解小东', 'X', 'xxd', 'xiexiao', 'jxd'],
  ['查良镛', 'Z', 'zly', 'zhalia', 'cha'],
  ['区志航', 'O', 'ouzh', 'ozh', 'quzhi'],
  ['缪杰', 'M', 'miaoj', 'mj', 'miuj'],
  ['尉迟恭', 'Y', 'yc', 'yuchi', 'weichi'],
  ['万俟卨', 'M', 'mq', 'moqi', 'wansi'],
  ['單田芳', 'S', 'stf', 'shantianfang', '单田'],
  ['曾國強', 'Z', 'zgq', '曾国强', 'ceng'],
  ['仇晓红女士', 'Q', 'qxh', 'qiuxiaohong', 'chou'],
  ['Tony 曾国强', 'T', 'zgq', 'tony', 'cgq'],
] as const

describe('a name', () => {
  test('of a person stands where its surname sounds', () => {
    for (const [name, letter] of people) expect(sortKey(name, 'person')[0], name).toBe(letter)
  })

  test('of a place or a company is read as the word is, also where it was written down for a person’s', () => {
    expect([sortKey('解放日报'), sortKey('乐山')]).toEqual(['Jjie fang ri bao', 'Lle shan'])
    expect(sortKey('解放日报', 'person')).toBe('Jjie fang ri bao')
    expect(sortKey('单县机械厂', 'person')).toBe(sortKey('单县机械厂'))
  })

  test('is read the same in traditional characters, and found by both', () => {
    for (const [traditional, simple] of [
      ['華為', '华为'],
      ['重慶鋼鐵', '重庆钢铁'],
      ['長江實業', '长江实业'],
      ['臺灣積體電路', '台湾积体电路'],
      ['廈門銀行', '厦门银行'],
    ] as const) {
      expect(sortKey(traditional), traditional).toBe(sortKey(simple))
      expect(wholeTokens(traditional), traditional).toEqual(wholeTokens(simple))
      expect(foldedName(traditional), traditional).toBe(foldedName(simple))
      expect(searchTerms(traditional), traditional).toEqual(searchTerms(simple))
    }
  })

  test('has as many readings as characters, whatever it is made of, and is found by each beginning of itself', () => {
    const character = fc.oneof(
      fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
      fc.constantFrom('曾', '單', '乾', '隆', 'a', ' ', '😀', '𠮷', 'é'),
    )
    const name = fc.array(character, { minLength: 1, maxLength: 12 }).map((list) => list.join(''))
    fc.assert(
      fc.property(name, fc.nat(12), (text, length) => {
        for (const named of ['person', 'thing'] as const) {
          const [whole = ''] = wholeTokens(text, named)
          const terms = searchTerms([...text].slice(0, length).join(''))
          const [first = ''] = terms
          expect(whole.startsWith(first), `${text} ${named}`).toBe(true)
          expect(sortKey(text, named).split(' ').length).toBeLessThanOrEqual([...text].length + 1)
        }
        expect(simplifiedEach(simplifiedEach(text))).toBe(simplifiedEach(text))
        expect([...simplifiedEach(text)]).toHaveLength([...text].length)
      }),
    )
  })
})

for (const engine of engines)
  describe(`names on ${engine}`, () => {
    const database = useDatabase(engine)
    const found = async (context: Context, kind: unknown, typed: string) =>
      (await findRecords(context, [kind as DomainKind], typed, 20)).map(({ record }) =>
        titleOf(kind as DomainKind, record),
      )

    test('of leads, contacts and colleagues are found by both readings, and sorted by their own', async () => {
      const firm = await newFirm(database())
      for (const kind of [leadKind, contactKind])
        await firm.as('ed', async (context) => {
          for (const [name] of people) await createRecord(context, kind as typeof leadKind, { name })
        })
      await firm.as('ed', async (context) => {
        for (const [at, [name]] of people.entries())
          context.em.create(User, { ...colleague(firm.id), name, email: `colleague${at}@acme.test` })
        await context.em.flush()
        for (const [name, letter, ...typed] of people) {
          for (const one of typed) {
            for (const kind of [leadKind, contactKind]) expect(await found(context, kind, one), one).toContain(name)
            expect(
              (await peopleByName(context, one)).map((person) => person.name),
              one,
            ).toContain(name)
          }
          const { rows } = await narrowed(context, leadKind, { letter, only: true, search: name } as never)
          expect(
            rows.map((row) => row.name),
            name,
          ).toContain(name)
        }
      })
    })

    test('in either kind of characters find each other: in search, conditions, duplicates, imports', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        await createRecord(context, customerKind, { name: '华为', region: '台湾' } as never)
        await createRecord(context, customerKind, { name: '華新集團', region: '臺灣' } as never)
        expect(await found(context, customerKind, '華為')).toEqual(['华为'])
        expect(await found(context, customerKind, '华新')).toEqual(['華新集團'])
        const asked = async (field: string, operator: string, ...values: string[]) => {
          const criteria = { match: 'all', conditions: [{ field, operator, values }] }
          const { rows } = await narrowed(context, customerKind, { criteria } as never)
          return rows.map(({ name }) => name)
        }
        expect(await asked('name', 'contains', '華為')).toEqual(['华为'])
        expect(await asked('name', 'contains', '华新')).toEqual(['華新集團'])
        expect(await asked('name', 'begins', '华新')).toEqual(['華新集團'])
        expect(await asked('name', 'is', '華為')).toEqual(['华为'])
        expect(await asked('region', 'is', '臺灣')).toEqual(['华为', '華新集團'])
        expect(await asked('region', 'isNot', '台湾')).toEqual([])
        const facts = { names: [], companies: ['華為'], phones: [], emails: [], sites: [] }
        const [same] = await findDuplicates(context, customerKind, facts)
        expect(same?.record.name).toBe('华为')
        const known = await recordsNamed(context, customerKind as unknown as DomainKind, ['華為', '华新集团'])
        expect([...known.keys()].toSorted()).toEqual(['华为', '华新集团'].toSorted())
      })
    })

    test('stored before are read again, once, going on where it ended, without a new version', async () => {
      const firm = await newFirm(database())
      const count = 210
      await firm.as('ed', async (context) => {
        for (let at = 0; at < count; at++) await createRecord(context, leadKind, { name: `曾国强${at}` })
      })
      const asked = <Row extends object>(sql: string) =>
        withinTenant(database(), firm.id, (em) => em.execute<Row[]>(sql))
      await asked(`update lead set sort_key = 'Cceng guo qiang'`)
      await asked('delete from search_token')
      await asked('update organization set names_read = 0')
      // As the migration does that raises the way of reading.
      await withinTenant(database(), firm.id, (em) => wakeJob(em, { organization: firm.id, job: 'names' }))
      expect(await readNamesAgain({ database: database(), organization: firm.id, now: new Date() })).toBe(false)
      for (let round = 0; round < 5; round++)
        if (await readNamesAgain({ database: database(), organization: firm.id, now: new Date() })) break
      expect(
        await asked(
          'select left(sort_key, 1) as letter, max(version)::int as version, count(*)::int from lead group by 1',
        ),
      ).toEqual([{ letter: 'Z', version: 1, count }])
      expect(await asked('select names_read, names_read_to from organization')).toEqual([
        { names_read: 1, names_read_to: null },
      ])
      expect(
        await asked(
          `select initial, sum(count)::int as count from record_count where count > 0 and kind = 'lead' group by 1`,
        ),
      ).toEqual([{ initial: 'Z', count }])
      await firm.as('ed', async (context) => expect((await found(context, leadKind, 'zgq')).length).toBeGreaterThan(0))
      await asked(`update lead set sort_key = 'untouched'`)
      expect(await readNamesAgain({ database: database(), organization: firm.id, now: new Date() })).toBe(true)
      expect(await asked('select distinct sort_key from lead')).toEqual([{ sort_key: 'untouched' }])
    })
  })

const colleague = (organization: string) =>
  ({ organization, role: 'salesperson', department: null, locale: 'en', timeZone: 'UTC' }) as const
