import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { createRecord } from '#domain/records/records.ts'
import { asPerson, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  for (const { person } of speakers)
    await asPerson(rig, person, async (context) => {
      const buyer = await createRecord(context, customerKind, { name: `Buyer of ${person}` })
      for (let at = 0; at < 12; at++)
        await createRecord(context, opportunityKind, {
          name: `Sale ${person} ${at}`,
          customer: buyer.id as never,
          amount: at === 11 ? '500' : '1000',
          currency: at === 11 ? 'USD' : 'CNY',
        })
    })
})
afterAll(() => rig.close())

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      test('a list says on each page what all of it comes to, never adding two currencies without a rate', async () => {
        const actor = rig[platform].as(person)
        const field = say('opportunity.fields.amount')
        const missing = say('rates.missing', { currencies: 'USD' })
        const total = new RegExp(`${say('list.total', { field, sum: '' })}\\D+11,000 \\+ \\D+500 \\(${missing}\\)`)
        await actor.say('opportunities')
        const list = await actor.last({ in: 'app', text: total })
        expect(list.text).toContain(`Sale ${person} 0`)
        await actor.click(say('renderer.next'), list)
        const next = await actor.last({ in: 'app', text: total })
        expect(next.text).not.toContain(`Sale ${person} 0\n`)
        await actor.search(`${person} 11`, next)
        const one = await actor.last({ in: 'app', text: say('search.text', { text: `${person} 11` }) })
        expect(one.text).not.toContain(say('list.total', { field, sum: '' }))
      })
    })
