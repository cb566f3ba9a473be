import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { createRecord, findRecord, updateRecord } from '#domain/records/records.ts'
import { findRecords } from '#domain/search/find.ts'
import { listRecords } from '#domain/search/list.ts'
import { initials } from '#domain/search/pinyin.ts'
import { engines, newFirm, useDatabase } from './world.ts'

test('initials are those of characters and words, with figures whole', () => {
  expect(['华为技术', 'Golden Harvest Foods', '3M 中国', '重庆长安', '', '😀'].map(initials)).toEqual([
    'HWJS',
    'GHF',
    '3ZG',
    'CQCA',
    '',
    '',
  ])
})

for (const engine of engines)
  describe(`customers on ${engine}`, () => {
    const database = useDatabase(engine)

    test('have the initials of their short name, or name, as mnemonic code, unless somebody chose another', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        const codes = []
        for (const said of [
          { name: '华为技术有限公司' },
          { name: '华为技术有限公司', shortName: '华为' },
          { name: '华为技术有限公司', mnemonic: 'HUAWEI' },
        ])
          codes.push((await createRecord(context, customerKind, said)).mnemonic)
        expect(codes).toEqual(['HWJSYXGS', 'HW', 'HUAWEI'])
        const chosen = await findRecord(context, customerKind, 'C-3')
        await updateRecord(context, customerKind, chosen, chosen.version, { mnemonic: null })
        expect(chosen.mnemonic).toBe('HWJSYXGS')
      })
    })

    test('are numbered, found, listed and counted like every kind', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => createRecord(context, customerKind, { name: '金丰收食品', mnemonic: 'gold' }))
      await firm.as('wim', (context) => createRecord(context, customerKind, { name: 'Acme', type: 'supplier' }))
      await firm.as('ed', async (context) => {
        for (const typed of ['jfs', 'gold', 'C-1', '丰收']) {
          const hits = await findRecords(context, [customerKind as never], typed, 5)
          expect(
            hits.map(({ record }) => record.number),
            typed,
          ).toEqual([1])
        }
        expect(await listRecords(context, customerKind, { scope: 'all' })).toMatchObject({ total: 1 })
      })
      await firm.as('ada', async (context) => {
        const { rows, total } = await listRecords(context, customerKind, { scope: 'all' })
        expect([rows.map(({ name }) => name), total]).toEqual([['Acme', '金丰收食品'], 2])
      })
    })

    test('refuse what is no type or size', async () => {
      const firm = await newFirm(database())
      const bad = { name: 'Bad', type: 'enemy', size: 'huge' } as never
      await expect(firm.as('ed', (context) => createRecord(context, customerKind, bad))).rejects.toMatchObject({
        issues: { type: { code: 'option' }, size: { code: 'option' } },
      })
    })
  })
