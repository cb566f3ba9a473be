/** Two records that turn out to be one, merged in the chat and split again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { again, askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const zh = locale !== 'en'
    const [first, second] = ['Acme', 'Acme Ltd'].map((name) => `${name} ${platform} ${locale}`) as [string, string]

    describe(`merging, ${platform}, ${locale}`, () => {
      const chat = () => rig[platform]
      const actor = () => chat().as(person)
      const make = async (name: string, phone: string) => {
        await askForForm(chat(), actor(), say, zh ? '客户 新建' : 'customer new')
        await actor().fill({ [say('customer.fields.name')]: name, [say('customer.fields.phone')]: phone })
        await actor().submit()
        // Where duplicates are warned of, these two are meant to be.
        if (await actor().dialog()) {
          await actor().fill({ [say('upgrade.choice')]: say('upgrade.anyway') })
          await actor().submit()
        }
        const made = await actor().last({ in: 'app', text: `${name}\n` })
        return new RegExp(`C-\\d+(?= ${name}\\n)`).exec(made.text)?.[0] ?? ''
      }
      const show = async (ref: string) => {
        await actor().say(`${zh ? '查看' : 'show'} ${ref}`)
        return actor().last({ in: 'app', text: `${ref} ` })
      }
      let [kept, other] = ['', '']

      test('asks which is the same, then whose value stays, and tells what became of them', async () => {
        kept = await make(first, '021 5555 0101')
        other = await make(second, '021 5555 0102')
        const card = await show(kept)
        await actor().click(say('merge.action'), card)
        await actor().fill({ [say('customer.one')]: second })
        await actor().submit()
        const form = await actor().dialog()
        expect(form?.title).toBe(say('merge.title', { ref: kept }))
        expect(form?.text).toContain(other)
        const phone = form?.fields.find(({ label }) => label === say('customer.fields.phone'))
        expect([phone?.value, phone?.options]).toEqual(['021 5555 0101', ['021 5555 0101', '021 5555 0102']])
        await actor().fill({ [say('customer.fields.phone')]: '021 5555 0102' })
        await actor().submit()
        const merged = await again(actor(), card)
        expect(merged.text).toContain(say('merge.merged', { ref: kept, name: first, other, otherName: second }))
        expect(merged.text).toContain('021 5555 0102')
      })

      test('one undo brings both back', async () => {
        const merged = await actor().last({ in: 'app', text: `${kept} ` })
        await actor().click(say('record.undo'), merged)
        const split = await again(actor(), merged)
        expect(split.text).toContain(say('talk.undoneDelete', { ref: other, name: second }))
        expect(split.text).toContain(`${kept} ${first}\n`)
        expect(split.text).toContain('021 5555 0101')
        expect((await show(other)).text).toContain('021 5555 0102')
        expect((await show(kept)).text).toContain('021 5555 0101')
      })

      test('what was created although it looked like another is offered to be merged into it', async () => {
        const old = await make(`Hilltop ${platform} ${locale}`, '021 5555 0103')
        await askForForm(chat(), actor(), say, zh ? '客户 新建' : 'customer new')
        const again2 = `Hilltop ${platform} ${locale} Ltd`
        await actor().fill({ [say('customer.fields.name')]: again2 })
        await actor().submit()
        await actor().fill({ [say('upgrade.choice')]: say('upgrade.anyway') })
        await actor().submit()
        const card = await actor().last({ in: 'app', text: `${again2}\n` })
        await actor().click(say('merge.with', { name: `${old} Hilltop ${platform} ${locale}` }), card)
        const form = await actor().dialog()
        expect(form?.title).toBe(say('merge.title', { ref: old }))
        await actor().submit()
        const merged = await again(actor(), card)
        expect(merged.text).toContain(`${old} Hilltop`)
        await actor().click(say('record.undo'), merged)

        // Later on it is found among those that look like it.
        await actor().click(say('merge.action'), await show(old))
        const which = await actor().dialog()
        const likely = which?.fields.find(({ label }) => label === say('merge.likely'))
        const option = likely?.options?.find((one) => one.startsWith(again2)) ?? ''
        expect(option).toContain(say('upgrade.likeness.name'))
        await actor().submit()
        expect((await actor().dialog())?.fields.find(({ label }) => label === say('customer.one'))?.error).toBe(
          say('fieldErrors.required'),
        )
        await actor().fill({ [say('merge.likely')]: option })
        await actor().submit()
        expect((await actor().dialog())?.title).toBe(say('merge.title', { ref: old }))
        await actor().submit()
        expect((await actor().last({ in: 'app', text: `${old} Hilltop` })).text).toContain(again2)

        // Said as one that goes into another, it is the other that stays.
        await actor().say(`${zh ? '合并' : 'merge'} ${old} ${zh ? '到' : 'into'} ${kept}`)
        await actor().click(platform === 'teams' ? say('renderer.openForm') : say('merge.title', { ref: kept }))
        expect((await actor().dialog())?.title).toBe(say('merge.title', { ref: kept }))
        await actor().cancel()
      })

      test('a record with itself is refused, at its field where there is one', async () => {
        const refusal = say('errors.MergeWithItself', { ref: kept })
        await actor().say(`${zh ? '合并' : 'merge'} ${kept} ${kept}`)
        if (platform === 'teams') await actor().click(say('renderer.openForm'))
        expect((await actor().last({ in: 'app', text: refusal })).text).toContain(refusal)
        await actor().click(say('merge.action'), await show(kept))
        await actor().fill({ [say('customer.one')]: kept })
        await actor().submit()
        expect((await actor().dialog())?.fields.find(({ label }) => label === say('customer.one'))?.error).toBe(refusal)
        await actor().cancel()
      })
    })
  }
