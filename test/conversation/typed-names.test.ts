/** A name typed into a picker that looks like a record that is there: people choose before another one is made. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Competitor, competitorKind } from '#domain/business/competitor.ts'
import { Customer, customerKind } from '#domain/business/customer.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { createRecord } from '#domain/records/records.ts'
import { again, askForForm, asPerson, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const leaders = { en: 'ada', 'zh-CN': 'wangfang' } as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const salt = `${platform}${locale.slice(0, 2)}`
    const rival = `Rivalis${salt}`
    const actor = (who = person) => rig[platform].as(who)
    const field = async (label: string, who = person) =>
      (await actor(who).dialog())?.fields.find((one) => one.label === label)

    describe(`names typed into pickers, ${platform}, ${locale}`, () => {
      const competitors = () =>
        asPerson(rig, person, (context) =>
          context.em.count(Competitor, { name: { $like: `${rival}%` }, deletedAt: null }),
        )
      const sale = (name: string) =>
        asPerson(rig, person, async (context) => {
          const { id: customer } = await createRecord(context, customerKind, { name: `${name} Ltd ${salt}` })
          return `OP-${(await createRecord(context, opportunityKind, { name: `${name} ${salt}`, customer } as never)).number}`
        })
      const competitor = say('opportunityCompetitor.fields.competitor')
      const choice = say('upgrade.typedChoice', { field: competitor })

      test('a competitor of a sale is one that is there, or another one if somebody insists', async () => {
        const { number } = await asPerson(rig, person, (context) =>
          createRecord(context, competitorKind, { name: rival }),
        )
        const ref = await sale('Plant')
        await actor().say(ref)
        const card = await actor().last({ in: 'app', text: `${ref} ` })
        const add = async (name: string) => {
          await actor().click(say('opportunityCompetitor.new'), card)
          await actor().fill({ [competitor]: name, [say('opportunityCompetitor.fields.note')]: 'Cheap' })
          await actor().submit()
        }
        await add(`${rival} Co., Ltd.`)
        expect((await actor().dialog())?.text).toContain(say('upgrade.warning'))
        const options = (await field(choice))?.options ?? []
        expect(options[0]).toBe(`${rival} (CP-${number}) · ${say('upgrade.likeness.name')}`)
        expect(options.at(-1)).toBe(say('record.createTyped', { name: `${rival} Co., Ltd.` }))
        expect((await field(say('opportunityCompetitor.fields.note')))?.value).toBe('Cheap')
        expect(await competitors()).toBe(1)
        await actor().fill({ [choice]: options[0] ?? '' })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect((await again(actor(), card)).text).toContain(`${rival} (CP-${number})`)
        expect(await competitors()).toBe(1)
        await add(`${rival} Co., Ltd.`)
        await actor().fill({ [choice]: say('record.createTyped', { name: `${rival} Co., Ltd.` }) })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect((await again(actor(), card)).text).toContain(`${rival} Co., Ltd.`)
        expect(await competitors()).toBe(2)
      })

      test('what was chosen stays chosen when something else has to be mended', async () => {
        const ref = await sale('Mill')
        await actor().say(ref)
        const card = await actor().last({ in: 'app', text: `${ref} ` })
        await actor().click(say('opportunity.lost'), card)
        const winner = say('opportunity.fields.winner')
        const what = say('upgrade.typedChoice', { field: winner })
        const today = (await field(say('opportunity.fields.closedOn')))?.value ?? ''
        await actor().fill({
          [say('opportunity.fields.lostReason')]: say('choices.builtIn.lostReasons.price'),
          [say('opportunity.fields.closedOn')]: '2099-01-01',
          [winner]: `${rival} Inc.`,
        })
        await actor().submit()
        const options = (await field(what))?.options ?? []
        await actor().fill({ [what]: options[0] ?? '' })
        await actor().submit()
        expect((await field(say('opportunity.fields.closedOn')))?.error).toBe(say('fieldErrors.future'))
        expect((await field(winner))?.value).toContain(rival)
        await actor().fill({ [say('opportunity.fields.closedOn')]: today })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect((await again(actor(), card)).text).toContain(`${rival} (CP-`)
        expect(await competitors()).toBe(2)
      })

      test('a sale is written down with a customer nobody knows yet, or with the one that is meant', async () => {
        const name = `Quarry${salt}`
        const label = say('opportunity.fields.customer')
        const write = async (title: string, buyer: string) => {
          await askForForm(rig[platform], actor(), say, locale === 'en' ? 'opportunity new' : '机会 新建')
          await actor().fill({ [say('opportunity.fields.name')]: title, [label]: buyer })
          await actor().submit()
        }
        await write(`First ${salt}`, name)
        expect(await actor().dialog()).toBeUndefined()
        const first = await actor().last({ in: 'app', text: `First ${salt}` })
        const ref = new RegExp(`${name} \\((C-\\d+)\\)`).exec(first.text)?.[1] ?? ''
        expect(ref).not.toBe('')
        await write(`Second ${salt}`, `${name} Ltd`)
        const what = say('upgrade.typedChoice', { field: label })
        const options = (await field(what))?.options ?? []
        expect(options[0]).toContain(`(${ref})`)
        await actor().fill({ [what]: options[0] ?? '' })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect((await actor().last({ in: 'app', text: `Second ${salt}` })).text).toContain(`${name} (${ref})`)
        // Taken back, the customer that came with the sale goes too.
        await write(`Third ${salt}`, `Brandnew${salt}`)
        const third = await actor().last({ in: 'app', text: `Third ${salt}` })
        expect(third.text).toContain(`Brandnew${salt} (C-`)
        await actor().click(say('record.undo'), third)
        const left = await asPerson(rig, person, (context) =>
          context.em.count(Customer, { name: `Brandnew${salt}`, deletedAt: null }),
        )
        expect(left).toBe(0)
      })

      test('the supplier of a product is a customer that is there', async () => {
        const leader = leaders[locale as keyof typeof leaders]
        const { number } = await asPerson(rig, leader, (context) =>
          createRecord(context, customerKind, { name: `Festo ${salt}`, type: 'supplier' }),
        )
        const supplier = say('product.fields.supplier')
        await askForForm(rig[platform], actor(leader), say, locale === 'en' ? 'product new' : '产品 新建')
        await actor(leader).fill({ [say('product.fields.name')]: `Valve ${salt}`, [supplier]: `FESTO ${salt} GmbH` })
        await actor(leader).submit()
        const what = say('upgrade.typedChoice', { field: supplier })
        const options = (await field(what, leader))?.options ?? []
        expect(options[0]).toContain(`(C-${number})`)
        await actor(leader).fill({ [what]: options[0] ?? '' })
        await actor(leader).submit()
        expect(await actor(leader).dialog()).toBeUndefined()
        expect((await actor(leader).last({ in: 'app', text: `Valve ${salt}` })).text).toContain(
          `Festo ${salt} (C-${number})`,
        )
        const all = await asPerson(rig, leader, (context) => context.em.find(Customer, { type: 'supplier' }))
        expect(all.filter(({ name }) => name.toLowerCase().includes(`festo ${salt}`.toLowerCase()))).toHaveLength(1)
      })
    })
  }
