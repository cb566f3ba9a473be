/** “Log to …” in the menu of a message: kept whole, with the link to it, on whatever record it is about. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Interaction } from '#domain/business/interaction.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const stored = (subject: string) =>
  withinTenant(rig.bot.database, rig.bot.organization, (em) => em.findOneOrFail(Interaction, { subject }))

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`a message, ${platform}, ${locale}`, () => {
      const actor = () => rig[platform].as(person)
      const name = `Logged ${platform} ${locale}`
      const label = platform === 'teams' && locale === 'zh-CN' ? '记录到…' : 'Log to …'
      const held = async (field: string) => (await actor().dialog())?.fields.find((one) => one.label === field)

      test('is kept with the record that is found while typing, whole and with the link to it', async () => {
        await askForForm(rig[platform], actor(), say, `${locale === 'en' ? 'customer new' : '客户 新建'} ${name}`)
        await actor().submit()
        const ref = /\bC-\d+\b/.exec((await actor().last({ text: name })).text)?.[0] ?? ''
        const subject = `They want 200 sets ${platform} ${locale}`
        const long = Array.from({ length: 150 }, (_, line) => `${line}: 交货期必须在三月底之前，否则不签。`).join('\n')
        const colleague = rig[platform].as('wangfang')
        await colleague.say(`${subject}\n${long}`, { in: 'sales' })
        await actor().shortcut(label, await actor().last({ in: 'sales', text: subject }))
        await expect.poll(async () => (await actor().dialog())?.title).toBe(say('interaction.log.chat'))
        expect((await held(say('interaction.fields.subject')))?.value).toBe(subject)
        await actor().submit()
        expect((await held(say('interaction.fields.about')))?.error).toBeTruthy()
        await actor().fill({
          [say('interaction.fields.about')]: name,
          [say('interaction.fields.direction')]: say('interaction.direction.in'),
        })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const card = await actor().last({
          // Teams leaves a line beside the message, too.
          ...(platform === 'teams' && { in: 'app' }),
          text: say('interaction.logged.chat'),
        })
        expect(card.text).toContain(`${ref} ${name}`)
        // What one person keeps is nobody else's to read.
        expect((await colleague.messages('sales')).filter(({ text }) => text.includes(ref))).toEqual([])
        const kept = await stored(subject)
        expect(kept).toMatchObject({ type: 'chat', direction: 'in', aboutKind: 'customer' })
        expect(kept.body).toBe(`${subject}\n${long}`)
        expect(kept.messageUrl).toMatch(/^https?:\/\//)
        await actor().say(`IN-${kept.number}`)
        const shown = await actor().last({ in: 'app', text: `IN-${kept.number} ${subject}` })
        expect(JSON.stringify(shown.raw)).toContain(kept.messageUrl)
      })

      test('what is changed in the form is kept as changed', async () => {
        const subject = `Short ${platform} ${locale}`
        await actor().say(subject, { in: 'sales' })
        await actor().shortcut(label, await actor().last({ in: 'sales', text: subject }))
        await actor().fill({
          [say('interaction.fields.about')]: name,
          [say('interaction.fields.subject')]: `${subject}, in other words`,
          [say('interaction.fields.body')]: 'Mine',
        })
        await actor().submit()
        expect(await stored(`${subject}, in other words`)).toMatchObject({ body: 'Mine' })
      })
    })
