/** A copy of an order brings its lines, and says what it could not bring. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { DomainPart } from '#domain/records/parts.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord, findRecord, removeRecord, updateRecord } from '#domain/records/records.ts'
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

    describe(`clones, ${platform}, ${locale}`, () => {
      test('an order comes with its lines, but for what is no longer sold; one undo takes all of it back', async () => {
        const old = await asPerson(rig, 'ada', (context) =>
          createRecord(context, productKind, { name: `Old pump ${salt}`, quotedPrice: '50' }),
        )
        const ref = await asPerson(rig, person, async (context) => {
          const { id: customer } = await createRecord(context, customerKind, { name: `Buyer ${salt}` })
          const order = await createRecord(context, orderKind, { customer, name: `Hall ${salt}` } as never)
          const add = (line: object) => addPart(context, orderLine as unknown as DomainPart, order, { ...line })
          await add({ name: `Machine ${salt}`, quantity: '2', unitPrice: '1000' })
          await add({ product: old.id, quantity: '1' })
          return `SO-${order.number}`
        })
        await asPerson(rig, 'ada', async (context) => {
          const product = await findRecord(context, productKind, `PD-${old.number}`)
          await updateRecord(context, productKind, product, product.version, { status: 'discontinued' } as never)
        })
        await actor().say(ref)
        const card = await actor().last({ in: 'app', text: `${ref} ` })
        await actor().click(say('record.clone'), card)
        const copy = await actor().last({ in: 'app', text: say('order.copyOf', { name: `Hall ${salt}` }) })
        expect(copy.text).toContain(say('record.notCloned', { name: `Old pump ${salt}` }))
        expect(copy.text).toContain(`Machine ${salt}`)
        expect(copy.text).toContain(say('order.status.draft'))
        expect(copy.text).toContain('¥2,000')
        await actor().click(say('record.undo'), copy)
        expect((await again(actor(), copy)).text).not.toContain(`Machine ${salt}`)
      })

      test('what names a record that is gone is not cloned, and why is said', async () => {
        const ref = await asPerson(rig, person, async (context) => {
          const customer = await createRecord(context, customerKind, { name: `Gone ${salt}` })
          const contact = await createRecord(context, contactKind, { name: `Lin ${salt}`, customer: customer.id })
          await removeRecord(context, customerKind, customer)
          return `CT-${contact.number}`
        })
        await actor().say(ref)
        const card = await actor().last({ in: 'app', text: `${ref} ` })
        await actor().click(say('record.clone'), card)
        const why = say('record.fact', { label: say('contact.fields.customer'), value: say('fieldErrors.option') })
        const refused = await actor().last({ text: why })
        expect(refused.text).toContain(say('record.cannotClone', { ref, name: `Lin ${salt}`, why }))
      })
    })
  }
