/** What happened with a customer: logged from its card and by command, listed, mended, taken back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Interaction } from '#domain/business/interaction.ts'
import { withinTenant } from '#domain/database/orm.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { again, askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const spoken = {
  en: { past: 'yesterday 3pm', soon: 'in 2 hours', new: 'customer new', contact: 'contact new', all: 'interactions' },
  'zh-CN': { past: '昨天下午3点', soon: '两小时后', new: '客户 新建', contact: '联系人 新建', all: '交往记录' },
} as const
const typed = {
  en: { call: 'call {ref} Wants a quotation, yesterday 4pm', note: 'note {ref} Decides alone', met: 'met {ref}' },
  'zh-CN': { call: '电话 {ref} 客户要报价 昨天下午4点', note: '备注 {ref} 老板说了算', met: '会议记录 {ref}' },
} as const

const stored = (subject: string) =>
  withinTenant(rig.bot.database, rig.bot.organization, (em) => em.findOneOrFail(Interaction, { subject }))

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`interactions, ${platform}, ${locale}`, () => {
      const words = spoken[locale as keyof typeof spoken]
      const lines = typed[locale as keyof typeof typed]
      const actor = (): Actor => rig[platform].as(person)
      const name = `Talked ${platform} ${locale}`
      let ref = ''
      const card = async (): Promise<Seen> => {
        await actor().say(ref)
        return actor().last({ in: 'app', text: `${ref} ${name}` })
      }
      const asked = async (command: string) => askForForm(rig[platform], actor(), say, command.replace('{ref}', ref))
      const field = async (label: string) => (await actor().dialog())?.fields.find((one) => one.label === label)
      const subject = `Asked for prices ${platform} ${locale}`

      test('a call is logged from the card: it is past, and stands there at once', async () => {
        await asked(`${words.new} ${name}`)
        await actor().submit()
        ref = /\bC-\d+\b/.exec((await actor().last({ text: name })).text)?.[0] ?? ''
        const shown = await card()
        await actor().click(say('interaction.type.call'), shown)
        expect((await actor().dialog())?.title).toBe(say('interaction.log.call'))
        await actor().fill({
          [say('interaction.fields.at')]: words.soon,
          [say('interaction.fields.subject')]: subject,
        })
        await actor().submit()
        expect((await field(say('interaction.fields.at')))?.error).toBe(say('fieldErrors.future'))
        await actor().fill({
          [say('interaction.fields.at')]: words.past,
          [say('interaction.fields.direction')]: say('interaction.direction.in'),
          [say('interaction.fields.duration')]: '12',
          [say('interaction.fields.body')]: '要 200 台',
        })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const now = await again(actor(), shown)
        expect(now.text).toContain(say('interaction.logged.call'))
        expect(now.text).toContain(say('interaction.latest'))
        expect(now.text).toContain('15:00')
        const call = await stored(subject)
        expect(call).toMatchObject({
          type: 'call',
          direction: 'in',
          duration: 12,
          body: '要 200 台',
          aboutKind: 'customer',
        })
        expect(call.customer?.id).toBe(call.about)
        expect(rig.now().getTime() - call.at.getTime()).toBeGreaterThan(0)
      })

      test('taken back, it is gone from the card it was logged on', async () => {
        const shown = await card()
        await actor().click(say('interaction.type.note'), shown)
        await actor().fill({ [say('interaction.fields.subject')]: 'Not so' })
        await actor().submit()
        expect((await again(actor(), shown)).text).toContain('Not so')
        await actor().click(say('record.undo'), shown)
        const undone = await again(actor(), shown)
        expect(undone.text.split('Not so')).toHaveLength(2)
        expect(undone.text).toContain(subject)
        expect(undone.labels).toContain(say('record.edit'))
      })

      test('what is typed behind the number is logged at once, and one undo takes it back', async () => {
        await actor().say(lines.call.replace('{ref}', ref))
        const call = await actor().last({ in: 'app', text: say('interaction.logged.call') })
        expect(call.text).toMatch(/quotation|报价/)
        expect(call.text).toContain('16:00')
        expect(call.labels).toContain(say('record.undo'))
        await actor().say(lines.note.replace('{ref}', ref))
        await actor().last({ in: 'app', text: say('interaction.logged.note') })
        await asked(lines.met)
        expect((await actor().dialog())?.title).toBe(say('interaction.log.meeting'))
        await actor().cancel()
        const { text } = await card()
        expect(text).toMatch(/quotation|报价/)
        expect(text).toMatch(/Decides|老板/)
        await actor().say(locale === 'en' ? 'undo' : '撤销')
        await actor().last({ in: 'app', text: say('talk.undone', { what: '' }).trim() })
        expect((await card()).text).not.toMatch(/Decides|老板/)
      })

      test('what is still to come is asked about: a task, or only said', async () => {
        const line =
          locale === 'en' ? `call ${ref} back ${platform} tomorrow 3pm` : `电话 ${ref} 再联系 ${platform} 明天下午3点`
        await actor().say(line)
        const question = await actor().last({ in: 'app', text: say('interaction.isToCome', { said: '' }).slice(-6) })
        await actor().click(say('activity.newOf.task'), question)
        expect((await again(actor(), question)).text).toContain(say('activity.saved.task'))
        await actor().say(line)
        const second = await actor().last({ in: 'app', text: say('interaction.isToCome', { said: '' }).slice(-6) })
        await actor().click(say('interaction.log.call'), second)
        const logged = await again(actor(), second)
        expect(logged.text).toContain(say('interaction.logged.call'))
        expect(logged.text).toContain(line.slice(line.indexOf(ref) + ref.length + 1))
      })

      test('what is about its contact stands on the customer’s card too, and in its list, the latest first', async () => {
        await asked(`${words.contact} Jo ${platform} ${locale}`)
        await actor().fill({ [say('contact.fields.customer')]: name })
        await actor().submit()
        const contact = await actor().last({ text: `Jo ${platform} ${locale}` })
        await actor().click(say('interaction.type.meeting'), contact)
        await actor().fill({ [say('interaction.fields.subject')]: `Lunch ${platform} ${locale}` })
        await actor().submit()
        const shown = await card()
        expect(shown.text).toContain(`Lunch ${platform} ${locale}`)
        await actor().click(say('interaction.many'), shown)
        const list = await actor().last({ in: 'app', text: say('list.of', { kind: say('interaction.many'), name }) })
        const places = [`Lunch ${platform} ${locale}`, subject].map((one) => list.text.indexOf(one))
        expect(places[0]).toBeGreaterThan(0)
        expect(places[0]).toBeLessThan(places[1] ?? 0)
        expect(list.labels.join()).not.toContain(say('list.letterAll'))
      })

      test('one is opened from all of them, mended, copied and leads to what it is about', async () => {
        const { number } = await stored(subject)
        await actor().say(words.all)
        const list = await actor().last({ in: 'app', text: `${say('interaction.many')}\n` })
        expect(list.text).toContain(`IN-${number}`)
        await actor().say(`IN-${number}`)
        const shown = await actor().last({ in: 'app', text: `IN-${number} ${subject}` })
        expect(shown.text).toContain(say('interaction.fields.about'))
        expect(shown.text).toContain(`${name} (${ref})`)
        await actor().click(say('record.edit'), shown)
        expect((await field(say('interaction.fields.at')))?.value).toMatch(/^\d{4}-\d\d-\d\d 15:00$/)
        await actor().fill({ [say('interaction.fields.at')]: 'whenever' })
        await actor().submit()
        expect((await field(say('interaction.fields.at')))?.error).toBe(say('fieldErrors.date'))
        expect((await field(say('interaction.fields.at')))?.value).toBe('whenever')
        await actor().fill({ [say('interaction.fields.at')]: words.past.replace('3', '5') })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect((await again(actor(), shown)).text).toContain('17:00')
        await actor().click(say('record.clone'), shown)
        expect(await stored(say('interaction.copyOf', { name: subject }))).toMatchObject({ type: 'call', duration: 12 })
        await actor().click(`${say('record.open')} ${ref}`, shown)
        expect((await actor().last({ in: 'app', text: `${ref} ${name}` })).labels).toContain(say('record.edit'))
      })

      test('what happened just now says so', async () => {
        const now = locale === 'en' ? 'just now' : '刚才'
        const again = `Rang again ${platform} ${locale}`
        await actor().say(locale === 'en' ? `call ${ref} ${again}, ${now}` : `电话 ${ref} ${again} ${now}`)
        await actor().last({ in: 'app', text: `${say('interaction.logged.call')} · ${again}` })
        const { at } = await stored(again)
        expect(Math.abs(at.getTime() - rig.now().getTime())).toBeLessThan(60_000)
        await actor().say(locale === 'en' ? 'undo' : '撤销')
        await actor().last({ in: 'app', text: say('talk.undone', { what: '' }).trim() })
      })

      test('begun from nothing, the record it is about is found while typing', async () => {
        await actor().say(words.all)
        const list = await actor().last({ in: 'app', text: `${say('interaction.many')}\n` })
        await actor().click(say('interaction.new'), list)
        await actor().fill({
          [say('interaction.fields.about')]: ref,
          [say('interaction.fields.type')]: say('interaction.type.email'),
          [say('interaction.fields.subject')]: `Wrote ${platform} ${locale}`,
        })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const { about } = await stored(subject)
        expect(await stored(`Wrote ${platform} ${locale}`)).toMatchObject({
          type: 'email',
          aboutKind: 'customer',
          about,
        })
      })
    })
