/** The amount of a sale follows its products: a form that showed another one overwrites it only when somebody says so. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityProductPart } from '#domain/business/opportunity-products.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord, findRecord, updateRecord } from '#domain/records/records.ts'
import { again, asPerson, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const salt = `${platform} ${locale}`
    const actor = () => rig[platform].as(person)
    const amount = say('opportunity.fields.amount')

    describe(`an amount that follows, ${platform}, ${locale}`, () => {
      const find = (ref: string) => asPerson(rig, person, (context) => findRecord(context, opportunityKind, ref))
      const add = (ref: string) =>
        asPerson(rig, person, async (context) => {
          const sale = await findRecord(context, opportunityKind, ref)
          await addPart(context, opportunityProductPart as never, sale, {
            name: 'Pump',
            quantity: '2',
            unitPrice: '600',
          })
        })
      const sell = (name: string) =>
        asPerson(rig, person, async (context) => {
          const { id: customer } = await createRecord(context, customerKind, { name: `${name} Ltd ${salt}` })
          const said = { name: `${name} ${salt}`, customer: customer as never, amount: '5000', currency: 'CNY' }
          return `OP-${(await createRecord(context, opportunityKind, said)).number}`
        })
      /** Its form was opened, and then a product is added. */
      const opened = async (name: string, button: string) => {
        const ref = await sell(name)
        await actor().say(ref)
        const card = await actor().last({ in: 'app', text: `${ref} ` })
        await actor().click(button, card)
        await add(ref)
        return { ref, card }
      }

      test('is left as it is by a form that did not touch it', async () => {
        const { ref, card } = await opened('Left', say('record.edit'))
        await actor().fill({ [say('opportunity.fields.nextStep')]: 'Call' })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect((await again(actor(), card)).text).toContain('Call')
        expect(await find(ref)).toMatchObject({ amount: '1200.00', nextStep: 'Call' })
      })

      test('is asked about when somebody typed over what it was', async () => {
        const { ref } = await opened('Asked', say('record.edit'))
        await actor().fill({ [amount]: '7000', [say('opportunity.fields.nextStep')]: 'Call' })
        await actor().submit()
        const asked = await actor().dialog()
        expect(asked?.text).toContain(say('record.followed', { field: amount, before: '¥5,000', after: '¥1,200' }))
        expect(asked?.fields.find(({ label }) => label === amount)?.value).toMatch(/^7000/)
        expect(await find(ref)).toMatchObject({ amount: '1200.00', nextStep: null })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect(await find(ref)).toMatchObject({ amount: '7000.00', nextStep: 'Call' })
      })

      test('is told of beside what somebody else changed, and stays when only other fields were typed over', async () => {
        const { ref } = await opened('Both', say('record.edit'))
        await asPerson(rig, person, async (context) => {
          const sale = await findRecord(context, opportunityKind, ref)
          await updateRecord(context, opportunityKind, sale, sale.version, { nextStep: 'Visit' } as never)
        })
        await actor().fill({ [say('opportunity.fields.nextStep')]: 'Call' })
        await actor().submit()
        const asked = await actor().dialog()
        expect(asked?.text).toContain(say('record.stale'))
        expect(asked?.text).toContain(say('record.followed', { field: amount, before: '¥5,000', after: '¥1,200' }))
        expect(asked?.fields.find(({ label }) => label === amount)?.value).toMatch(/^1200/)
        await actor().submit()
        expect(await find(ref)).toMatchObject({ amount: '1200.00', nextStep: 'Call' })
      })

      test('of a mistaken answer is still that which was shown', async () => {
        const { ref } = await opened('Mistaken', say('record.edit'))
        await actor().fill({
          [say('opportunity.fields.probability')]: '100',
          [say('opportunity.fields.openedOn')]: '2026-05-02',
          [say('opportunity.fields.expectedClose')]: '2026-05-01',
        })
        await actor().submit()
        const field = (await actor().dialog())?.fields.find(
          ({ label }) => label === say('opportunity.fields.expectedClose'),
        )
        expect(field?.error).toBe(say('fieldErrors.beforeOpening'))
        await actor().fill({ [say('opportunity.fields.expectedClose')]: '2026-05-03' })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect(await find(ref)).toMatchObject({ amount: '1200.00', expectedClose: '2026-05-03' })
      })

      test('is won at what the products come to, or asked about', async () => {
        const left = await opened('Won', say('opportunity.won'))
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect(await find(left.ref)).toMatchObject({ amount: '1200.00', outcome: 'won' })
        const { ref } = await opened('Won for less', say('opportunity.won'))
        await actor().fill({ [amount]: '1100' })
        await actor().submit()
        const asked = await actor().dialog()
        expect(asked?.text).toContain(say('record.followed', { field: amount, before: '¥5,000', after: '¥1,200' }))
        await actor().submit()
        expect(await find(ref)).toMatchObject({ amount: '1100.00', outcome: 'won' })
      })
    })
  }
