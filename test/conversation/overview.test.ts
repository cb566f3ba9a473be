/** Customer 360 客户一览 in the chat: one customer with everything, and where each of them stands. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { logInteraction } from '#domain/business/interactions.ts'
import { findRecord } from '#domain/records/records.ts'
import { again, askForForm, asPerson, opened, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const zh = locale !== 'en'
    const name = `${zh ? '大成机械' : 'Granite Works'} ${platform}`

    describe(`the whole of a customer, ${platform}, ${locale}`, () => {
      const chat = () => rig[platform]
      const actor = () => chat().as(person)
      let ref = ''

      test('is a press away from their card, and tells what happened', async () => {
        await askForForm(chat(), actor(), say, zh ? '客户 新建' : 'customer new')
        await actor().fill({ [say('customer.fields.name')]: name })
        await actor().submit()
        const made = await actor().last({ in: 'app', text: `${name}\n` })
        ref = /\bC-\d+\b/.exec(made.text)?.[0] ?? ''
        expect(made.text).toContain(say('credit.unknown'))
        await actor().say(zh ? `电话 ${ref} 谈了报价` : `call ${ref} talked about prices`)
        await actor().say(`${zh ? '查看' : 'show'} ${ref}`)
        const card = await actor().last({ in: 'app', text: `${ref} ${name}` })
        for (const kind of ['contact', 'opportunity', 'order', 'ticket'] as const)
          expect(card.labels).toContain(say(`${kind}.new`))
        expect(card.labels).not.toContain(say('payment.new'))
        await actor().click(say('overview.button'), card)
        const whole = await again(actor(), card)
        expect(whole.text).toContain(say('overview.title', { ref, name }))
        expect(whole.text).toContain(say('overview.openTickets'))
        expect(whole.text).toContain(zh ? '谈了报价' : 'talked about prices')
        expect(whole.text).toContain(say('interaction.type.call'))
      })

      test('goes back in time, and to the latest again', async () => {
        await asPerson(rig, person, async (context) => {
          const customer = await findRecord(context, customerKind, ref)
          for (let day = 1; day <= 11; day++) {
            const at = new Date(context.now.getTime() - day * 86_400_000)
            await logInteraction(
              context,
              { type: 'note', subject: `Day ${day}`, at },
              { kind: customerKind, record: customer },
            )
          }
        })
        await actor().say(zh ? `客户 一览 ${ref}` : `customer overview ${ref}`)
        const whole = await actor().last({ in: 'app', text: say('overview.title', { ref, name }) })
        expect(whole.text).not.toContain('Day 11')
        expect(whole.labels).not.toContain(say('overview.latest'))
        await actor().click(say('overview.older'), whole)
        const older = await again(actor(), whole)
        expect(older.text).toContain('Day 11')
        expect(older.labels).not.toContain(say('overview.older'))
        await actor().click(say('overview.latest'), older)
        const latest = await again(actor(), whole)
        expect(latest.text).toContain('Day 1\n')
        expect(latest.text).not.toContain('Day 11')
      })

      test('is there in words; the list says where each stands', async () => {
        await actor().say(zh ? `客户 一览 ${ref}` : `customer overview ${ref}`)
        const whole = await actor().last({ in: 'app', text: say('overview.title', { ref, name }) })
        expect(whole.text).toContain(say('overview.timeline'))
        await actor().say(zh ? '客户一览' : 'customer overview')
        const list = await actor().last({ in: 'app', text: say('overview.list') })
        expect(list.text).toContain(`${ref} · ${say('overview.phase.recorded')}`)
        expect((await opened(actor(), say('overview.button'), list)).text).toContain(say('overview.timeline'))
      })
    })
  }
