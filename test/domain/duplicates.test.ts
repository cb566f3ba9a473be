/** What looks like a record that is there already. */
import { describe, expect, test } from 'vitest'
import { competitorKind } from '#domain/business/competitor.ts'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import type { Context } from '#domain/context.ts'
import { ask } from '#domain/database/ask.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { createRecord, removeRecord, transferRecord } from '#domain/records/records.ts'
import { companyCore, companyDomain, domainOf } from '#domain/search/company-name.ts'
import { factsOf, findDuplicates } from '#domain/search/duplicates.ts'
import { engines, newFirm, useDatabase } from './world.ts'

test('a company is called without its legal form', () => {
  const names = [
    ['华为技术有限公司', '华为技术'],
    ['长江重工股份有限公司', '长江重工'],
    ['百川物流集团', '百川物流'],
    ['阿里巴巴（中国）有限公司', '阿里巴巴'],
    ['Foo Co., Ltd.', 'Foo'],
    ['Alpenwerk Maschinenbau GmbH', 'Alpenwerk Maschinenbau'],
    ['Isola Tessuti S.p.A.', 'Isola Tessuti'],
    ['Acme', 'Acme'],
    ['Ltd', 'Ltd'],
    ['公司', '公司'],
    ['深圳市腾讯计算机系统有限公司', '腾讯计算机系统'],
    ['广东省深圳市大疆创新科技有限公司', '大疆创新科技'],
    ['永辉超市股份有限公司', '永辉超市'],
    ['上海电气', '上海电气'],
    ['www.huawei.com', 'huawei'],
    ['https://Foo-Bar.co.uk/', 'foo-bar'],
    ['Booking.com B.V.', 'booking'],
    ['Dr.Max', 'Dr.Max'],
  ] as const
  for (const [name, core] of names) expect(companyCore(name), name).toBe(core)
})

test('an address that anybody can have says nothing of a company', () => {
  const domains = ['a@acme.cn', 'a@GMAIL.com', 'a@qq.com', 'a@163.com', 'a@yahoo.co.uk', 'a@mail.acme.cn'].map(
    companyDomain,
  )
  expect(domains).toEqual(['acme.cn', undefined, undefined, undefined, undefined, 'mail.acme.cn'])
})

test('the domain of a company is what was registered, and not where everybody has a page', () => {
  for (const [said, domain] of [
    ['https://www.huawei.com/cn/', 'huawei.com'],
    ['carrier.huawei.com', 'huawei.com'],
    ['http://www.acme.com.cn', 'acme.com.cn'],
    ['sales@eu.acme.co.uk', 'acme.co.uk'],
    ['a@qq.com', undefined],
    ['https://acme.taobao.com', undefined],
    ['https://www.facebook.com/acme', undefined],
    ['http://10.0.0.1/', undefined],
    ['not a site', undefined],
  ] as const)
    expect(domainOf(said), said).toBe(domain)
})

for (const engine of engines)
  describe(`duplicates on ${engine}`, () => {
    const database = useDatabase(engine)
    const like = async (context: Context, kind: DomainKind<never>, values: object) => {
      const found = await findDuplicates(context, kind as never as DomainKind, factsOf(kind, values))
      return found.map(({ record, likeness }) => [record.number, likeness])
    }

    test('of companies: the same number however written, address, domain, name without its form, or by pinyin', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        for (const customer of [
          { name: '华为技术有限公司', phone: '+86 755 2878 0808', email: 'info@huawei.example' },
          { name: 'Foo Bar Co., Ltd.', phone: '020 7946 0018', email: 'foo@gmail.com' },
          { name: '上海电气' },
        ])
          await createRecord(context, customerKind, customer)
        const kind = customerKind as never
        for (const [values, expected] of [
          [{ name: 'X', phone: '(0755) 28780808' }, [[1, 'phone']]],
          [{ name: 'X', phone: '+44 20 7946 0018' }, [[2, 'phone']]],
          [{ name: 'X', phone: '28780809' }, []],
          [{ name: 'X', phone: '808' }, []],
          [{ name: 'X', email: 'INFO@huawei.example' }, [[1, 'email']]],
          [{ name: 'X', email: 'sales@huawei.example' }, [[1, 'domain']]],
          [{ name: 'X', email: 'bar@gmail.com' }, []],
          [{ name: '华为' }, [[1, 'name']]],
          [{ name: '华为技术股份有限公司' }, [[1, 'name']]],
          [{ name: '华伟计数' }, [[1, 'name']]],
          [{ name: '上海电气南京分部' }, [[3, 'name']]],
          [{ name: '上海' }, [[3, 'name']]],
          [{ name: '上海机械' }, []],
          [{ name: '中国电气' }, []],
          [{ name: 'foo bar' }, [[2, 'name']]],
          [{ name: 'Foo' }, []],
          [{ name: 'Foo Bars' }, []],
          [{ name: 'FOO BAR INC' }, [[2, 'name']]],
        ] as const)
          expect(await like(context, kind, values), JSON.stringify(values)).toEqual(expected)
      })
    })

    test('of people: with their company, where the actor may see it', async () => {
      const firm = await newFirm(database())
      const companies = (who: 'ed' | 'wim', kind: DomainKind<never>) =>
        firm.as(who, async (context) => {
          const facts = factsOf(kind, { name: 'X', mobile: '13900001111' })
          return (await findDuplicates(context, kind as never as DomainKind, facts)).map(({ company }) => company)
        })
      const said = { name: '孙丽华', mobile: '13900001111' }
      const customer = await firm.as('ed', async (context) => {
        const { id } = await createRecord(context, customerKind, { name: '远景精密' })
        await createRecord(context, contactKind, { ...said, customer: id })
        await createRecord(context, leadKind, { ...said, company: '远景光电' })
        return id
      })
      expect(await companies('ed', contactKind as never)).toEqual(['远景精密'])
      expect(await companies('ed', leadKind as never)).toEqual(['远景光电'])
      await firm.as('ed', async (context) => {
        const [contact] = await context.em.find(contactKind.entity, { customer })
        if (contact) await transferRecord(context, contactKind as never, contact as never, firm.ids.wim)
      })
      expect(await companies('wim', contactKind as never)).toEqual([undefined])
    })

    test('of companies: by website, by a name that is a domain, with and without the city before the name', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        for (const customer of [
          { name: '华为', website: 'https://www.huawei.com/cn/' },
          { name: '深圳市腾讯计算机系统有限公司', email: 'info@tencent.com' },
          { name: 'globex.de' },
          { name: '大疆创新科技', website: 'dji.com' },
          { name: 'Initech', website: 'https://initech.taobao.com' },
        ])
          await createRecord(context, customerKind, customer)
        for (const [values, expected] of [
          [{ name: 'X', website: 'http://huawei.com' }, [[1, 'domain']]],
          [{ name: 'X', website: 'https://carrier.huawei.com/en' }, [[1, 'domain']]],
          [{ name: 'X', email: 'wang@huawei.com' }, [[1, 'domain']]],
          [{ name: 'huawei.com' }, [[1, 'name']]],
          [{ name: 'www.tencent.com' }, [[2, 'domain']]],
          [{ name: 'X', website: 'https://tencent.com' }, [[2, 'domain']]],
          [{ name: 'X', website: 'https://www.globex.de/about' }, [[3, 'domain']]],
          [{ name: 'Globex GmbH' }, [[3, 'name']]],
          [{ name: '腾讯计算机系统' }, [[2, 'name']]],
          [{ name: '深圳市大疆创新科技有限公司' }, [[4, 'name']]],
          [{ name: 'dji.com' }, [[4, 'domain']]],
          [{ name: 'X', website: 'https://other.taobao.com' }, []],
          [{ name: 'X', website: 'https://hooli.com' }, []],
          [{ name: 'X', email: 'a@com.cn' }, []],
        ] as const)
          expect(await like(context, customerKind as never, values), JSON.stringify(values)).toEqual(expected)
      })
    })

    test('of people: by number and address, not by name; of leads and competitors as they say', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        await createRecord(context, contactKind, { name: '王磊', mobile: '13800138000', email: 'wang@acme.example' })
        await createRecord(context, leadKind, { name: '王磊', mobile: '13800138000' } as never)
        await createRecord(context, competitorKind, { name: '博锐自动化股份有限公司' })
        expect(await like(context, contactKind as never, { name: '王磊' })).toEqual([])
        expect(await like(context, contactKind as never, { phone: '+86 138 0013 8000' })).toEqual([[1, 'phone']])
        expect(await like(context, contactKind as never, { email: 'other@acme.example' })).toEqual([])
        expect(await like(context, leadKind as never, { name: '王磊' })).toEqual([[1, 'name']])
        expect(await like(context, leadKind as never, { name: '王' })).toEqual([])
        expect(await like(context, competitorKind as never, { name: '博锐' })).toEqual([[1, 'name']])
      })
    })

    test('are among what the actor may see and is not deleted, the likeliest first, five at most', async () => {
      const firm = await newFirm(database())
      await firm.as('wim', (context) => createRecord(context, customerKind, { name: '华为' }))
      await firm.as('ed', async (context) => {
        const kind = customerKind as never
        expect(await like(context, kind, { name: '华为' })).toEqual([])
        const gone = await createRecord(context, customerKind, { name: '华为' })
        await removeRecord(context, customerKind as never, gone)
        expect(await like(context, kind, { name: '华为' })).toEqual([])
        for (let n = 0; n < 7; n++) await createRecord(context, customerKind, { name: `华为${n}` })
        await createRecord(context, customerKind, { name: 'Other', phone: '13800138000' })
        const found = await like(context, kind, { name: '华为', phone: '13800138000' })
        expect(found).toHaveLength(5)
        expect(found[0]).toEqual([10, 'phone'])
      })
    })

    test('are looked for by index, however many records there are', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        const { id } = await createRecord(context, customerKind, { name: '华为' })
        await context.em.execute(
          `insert into search_token (organization, kind, token, record, place)
           select ?, 'customer', 'word' || n, ?, 0 from generate_series(1, 20000) n`,
          [firm.id, id],
        )
      })
      await database().orm.em.fork().execute('analyze search_token')
      await firm.as('ada', async (context) => {
        const plan = await ask<Record<string, string>>(
          context.em,
          `explain (select record from search_token where organization = $1 and kind = 'customer' and token = $2 limit 50)
           union (select record from search_token where organization = $1 and kind = 'customer' and place < 6
             and token >= $2 and token < $3 limit 50)
           union (select record from search_token where organization = $1 and kind = 'customer'
             and token >= $2 and token < $3 limit 50)`,
          [firm.id, '华为', '华为\u{10FFFF}'],
        )
        expect(plan.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('Seq Scan')
      })
    })
  })
