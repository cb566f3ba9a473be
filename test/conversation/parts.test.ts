/** What a record consists of is read to its end, however much it is: the card says how many there are and leads to all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityProductPart } from '#domain/business/opportunity-products.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord } from '#domain/records/records.ts'
import { again, asPerson, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const wholes = [
  { kind: opportunityKind, part: opportunityProductPart, many: 'opportunity.products.many', prefix: 'OP' },
  { kind: orderKind, part: orderLine, many: 'order.line.many', prefix: 'SO' },
] as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    for (const { kind, part, many, prefix } of wholes)
      describe(`parts of an ${kind.name}, ${platform}, ${locale}`, () => {
        test('55 of them are counted on the card, and each is reached', async () => {
          const name = `Large ${platform} ${locale} ${kind.name}`
          const ref = await asPerson(rig, person, async (context) => {
            const buyer = await createRecord(context, customerKind, { name: `Buyer of ${name}` })
            const whole = await createRecord(context, kind as typeof orderKind, { name, customer: buyer.id as never })
            for (let number = 1; number <= 55; number++)
              await addPart(context, part as never, whole, { name: `Thing ${number}.`, quantity: '1', unitPrice: '1' })
            return `${prefix}-${whole.number}`
          })
          const actor = rig[platform].as(person)
          await actor.say(ref)
          const card = await actor.last({ in: 'app', text: name })
          const all = say('record.relatedCount', { kind: say(many), many: '55' })
          expect(card.text).toContain(all)
          expect(card.text).toContain('Thing 10.')
          expect(card.text).not.toContain('Thing 11.')
          await actor.click(say('record.allParts', { parts: all }), card)
          const seen = new Set<string>()
          for (let page = 1; page <= 6; page++) {
            const { text } = await again(actor, card)
            for (const [thing] of text.matchAll(/Thing \d+\./g)) seen.add(thing)
            expect(text).toContain(
              say('list.position', { from: `${page * 10 - 9}`, to: `${Math.min(page * 10, 55)}`, total: '55' }),
            )
            if (page < 6) await actor.click(say('renderer.next'), card)
          }
          expect(seen.size).toBe(55)
          await actor.click(say('record.backTo', { ref }), card)
          expect((await again(actor, card)).text).toContain(all)
        })
      })
