/** Products found by name or category, and the tree of categories with what each holds. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { categoryKind } from '#domain/catalogue/category.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { User } from '#domain/organization/user.ts'
import { createRecord } from '#domain/records/records.ts'
import { product } from '#views/kinds/product.ts'
import { exportedColumns } from '#views/pages/export.ts'
import { reader } from '#views/reader.ts'
import { again, askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  const { database, organization } = rig.bot
  await withinTenant(database, organization, async (em) => {
    const actor = await em.findOneOrFail(User, { role: 'administrator' })
    const context = {
      ...{ em, actor, team: [actor.id], request: 'before', now: new Date() },
      organization: { id: organization, currency: 'CNY' },
    } as unknown as Context
    const category = (name: string, parent?: string) => createRecord(context, categoryKind, { name, parent })
    await category('传感器 Sensors')
    await category('温度 Temperature', 'CG-1')
    await category('软件 Software')
    for (let number = 1; number <= 12; number++)
      await createRecord(context, productKind, {
        name: `探头 Probe ${String(number).padStart(2, '0')}`,
        category: 'CG-2',
        ...(number === 1 && { supplier: 'new:精测 Precision' }),
        ...{ quotedPrice: '120', actualPrice: '99.5', cost: '61.25' },
      })
  })
})
afterAll(() => rig.close())

test('a file of products has the costs for those alone who may know them', () => {
  const columns = (role: 'manager' | 'salesperson') =>
    exportedColumns(
      product,
      reader({ locale: 'en', timeZone: 'UTC', role }, { currency: 'CNY', regions: [] }, new Date()),
    )
  expect(columns('manager')).toContain('Cost')
  expect(columns('salesperson')).not.toContain('Cost')
  expect(columns('salesperson')).toContain('Actual price')
})

const leaders = { en: 'ada', 'zh-CN': 'wangfang' } as const
const said = {
  en: { tree: 'categories', products: 'products', find: 'product find sensors', search: 'temp' },
  'zh-CN': { tree: '种类一览', products: '产品', find: '产品 查找 传感器', search: 'wendu' },
} as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const words = said[locale as keyof typeof said]
    const leader = leaders[locale as keyof typeof leaders]
    const actor = (who = person) => rig[platform].as(who)
    /** An amount, wherever its currency's sign stands. */
    const narrow = (amount: string) => new RegExp(`¥\\s?${amount.replace('.', '\\.')}`)

    describe(`the catalogue, ${platform}, ${locale}`, () => {
      test('the tree opens branch by branch and shows the products of the open one, ten to a page', async () => {
        await actor().say(words.tree)
        const tree = await actor().last({ in: 'app', text: say('category.tree') })
        expect(tree.text).toContain('▸ 传感器 Sensors')
        expect(tree.text).not.toContain('温度 Temperature')
        const open = async (row: string) => {
          await actor().click(row, await again(actor(), tree))
          return again(actor(), tree)
        }
        const above = await open('▸ 传感器 Sensors')
        expect(above.text).toContain('┊ • 温度 Temperature')
        // What stands below is listed too, and says where.
        expect(above.text).toContain(say('category.productsBelow', { name: '传感器 Sensors' }))
        expect(above.text).toContain(`${say('category.within', { name: '温度 Temperature' })} · PD-`)
        expect(above.text).toContain('探头 Probe 01')
        await actor().click(platform === 'slack' ? say('renderer.last') : '»', above)
        const end = await again(actor(), tree)
        expect(end.text).toContain('探头 Probe 12')
        expect(end.text).not.toContain('探头 Probe 01')
        await actor().click(platform === 'slack' ? say('renderer.previous') : '‹', end)
        expect((await again(actor(), tree)).text).toContain('探头 Probe 01')
        const inside = await open('┊ • 温度 Temperature')
        expect(inside.text).toContain('探头 Probe 01')
        expect(inside.text).toContain(say('category.products', { name: '温度 Temperature' }))
        expect(inside.text).not.toContain(`${say('category.within', { name: '温度 Temperature' })} · PD-`)
        expect(inside.text).toContain('精测 Precision')
        expect(inside.text).toMatch(narrow('99.50'))
        expect(inside.text).not.toContain('探头 Probe 11')
        const next = platform === 'slack' ? say('renderer.next') : '›'
        await actor().click(next, inside)
        const second = await again(actor(), tree)
        expect(second.text).toContain('探头 Probe 12')
        expect(second.text).not.toContain('探头 Probe 01')
        // Only those who keep the catalogue are offered to add to it.
        expect(second.labels).not.toContain(say('category.newBelow'))
      })

      test('what a product costs cannot be asked for by those who may not know', async () => {
        const typed = locale === 'en' ? 'find product cost>60' : '查找 产品 成本>60'
        await actor(leader).say(typed)
        const list = await actor(leader).last({ in: 'app', text: '探头 Probe 01' })
        expect(list.text).toMatch(narrow('60'))
        await actor().say(typed)
        const field = locale === 'en' ? 'cost' : '成本'
        const refused = await actor().last({ in: 'app', text: say('search.unknownField', { said: field }) })
        expect(refused.text).not.toContain('探头 Probe 01')
        expect(refused.labels.join()).not.toContain(say('product.fields.cost'))
        await actor().say(locale === 'en' ? 'product search' : '产品 搜索')
        await actor().click(say('search.add'), await actor().last({ in: 'app', text: say('search.noConditions') }))
        const offered = (await actor().dialog())?.fields[0]
        expect(JSON.stringify(offered)).toContain(say('product.fields.actualPrice'))
        expect(JSON.stringify(offered)).not.toContain(say('product.fields.cost'))
        await actor().cancel()
      })

      test('a list of products says supplier and both prices, and is searched by category', async () => {
        await actor().say(words.products)
        const list = await actor().last({ in: 'app', text: say('product.many') })
        expect(list.text).toContain('精测 Precision')
        expect(list.text).toContain(say('product.fields.quotedPrice'))
        expect(list.text).toContain(say('product.fields.actualPrice'))
        await actor().search(words.search, list)
        expect((await again(actor(), list)).text).toContain('探头 Probe 01')
        await actor().say(words.find)
        expect((await actor().last({ in: 'app', text: '“' })).text).toContain('探头 Probe 01')
      })

      test('costs are shown to those who lead, and to nobody else', async () => {
        for (const [who, knows] of [
          [person, false],
          [leader, true],
        ] as const) {
          await actor(who).say('PD-1')
          const card = await actor(who).last({ in: 'app', text: 'PD-1 ' })
          expect(card.text.includes(say('product.fields.cost')), who).toBe(knows)
          expect(card.text.includes('61.25'), who).toBe(knows)
        }
      })

      test('those who keep it add a sub-category and a product where they stand', async () => {
        const name = `${platform} ${locale} below`
        await actor(leader).say(words.tree)
        const tree = await actor(leader).last({ in: 'app', text: say('category.tree') })
        await actor(leader).click(/[▸•] 软件 Software/.exec(tree.text)?.[0] ?? '', tree)
        await actor(leader).click(say('category.newBelow'), await again(actor(leader), tree))
        await actor(leader).fill({ [say('category.fields.name')]: name })
        await actor(leader).submit()
        const made = await actor(leader).last({ in: 'app', text: name })
        expect(made.text).toContain('软件 Software (CG-3)')
        await actor(leader).click(say('category.openTree'), made)
        expect((await again(actor(leader), made)).text).toContain(`┊ • ${name}`)
        await askForForm(
          rig[platform],
          actor(leader),
          say,
          `${locale === 'en' ? 'product new' : '产品 新建'} ${name} P`,
        )
        await actor(leader).fill({ [say('product.fields.quotedPrice')]: '99999999999' })
        await actor(leader).submit()
        const refused = await actor(leader).dialog()
        expect(refused?.fields.find(({ label }) => label === say('product.fields.quotedPrice'))?.error).toBeTruthy()
        await actor(leader).cancel()
      })
    })
  }
