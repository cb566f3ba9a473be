/** Service tickets: made from a message, taken on, resolved; whoever asked is told where they asked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withinTenant } from '#domain/database/orm.ts'
import { Ticket } from '#domain/service/ticket.ts'
import { words } from '#views/locales/words.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { again, askForForm, nth, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const spoken = {
  en: { new: 'ticket new', open: 'tickets open', resolve: 'Sent a new one by courier' },
  'zh-CN': { new: '服务单 新建', open: '待处理服务单', resolve: '已通过快递补发' },
} as const

const stored = (subject: string) =>
  withinTenant(rig.bot.database, rig.bot.organization, (em) => em.findOneOrFail(Ticket, { subject }))

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const said = spoken[locale as keyof typeof spoken]
    const pendingTitle = say('list.of', { kind: say('ticket.many'), name: say('ticket.pending') })
    const label = platform === 'teams' && locale === 'zh-CN' ? '创建服务单' : 'Create ticket'

    describe(`tickets, ${platform}, ${locale}`, () => {
      const actor = (): Actor => rig[platform].as(person)
      const other = speakers.find((one) => one.person !== person) ?? { person: '', say }
      const asker = (): Actor => rig[platform].as(other.person)
      const subject = `The pump leaks ${platform} ${locale}`
      let ref = ''
      const card = async (): Promise<Seen> => {
        await actor().say(ref)
        return actor().last({ in: 'app', text: `${ref} ${subject}` })
      }

      test('a message becomes one, with its words, its link and who asked', async () => {
        await asker().say('help')
        await asker().say(`${subject}\nSince Monday, at the left valve.`, { in: 'sales' })
        await actor().shortcut(label, await actor().last({ in: 'sales', text: subject }))
        // A shortcut is acknowledged before its form opens.
        await expect.poll(async () => (await actor().dialog())?.title).toBe(say('ticket.capture'))
        const form = await actor().dialog()
        const held = (field: string) => form?.fields.find((one) => one.label === field)?.value
        expect(held(say('ticket.fields.subject'))).toBe(subject)
        expect(held(say('ticket.fields.channel'))).toBe(say('choices.builtIn.ticketChannels.chat'))
        await actor().fill({
          [say('ticket.fields.type')]: say('ticket.type.complaint'),
          [say('ticket.fields.priority')]: say('ticket.priority.urgent'),
        })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const made = await stored(subject)
        ref = `TK-${made.number}`
        expect((await actor().last({ text: new RegExp(`${ref} ${subject}`) })).text).toContain(
          say('ticket.type.complaint'),
        )
        expect(made).toMatchObject({ type: 'complaint', priority: 'urgent', channel: 'chat', status: 'new' })
        expect(made.description).toContain('at the left valve')
        // What it is called is said once: in the heading, though the message begins with it.
        const { text } = await card()
        expect(text.split(subject)).toHaveLength(2)
        expect(text).toContain('at the left valve')
        expect(made.messageUrl).toMatch(/^https?:\/\//)
        expect(made.requester).toMatchObject({ platform })
      })

      test('stands among the open ones, the most pressing first', async () => {
        await askForForm(rig[platform], actor(), say, `${said.new} Any time ${platform} ${locale}`)
        await actor().submit()
        await actor().say(said.open)
        const list = await actor().last({ in: 'app', text: pendingTitle })
        const places = [subject, `Any time ${platform} ${locale}`].map((one) => list.text.indexOf(one))
        expect(places[0]).toBeGreaterThan(0)
        expect(places[0]).toBeLessThan(places[1] ?? 0)
      })

      test('is taken on, put aside, resolved, and whoever asked is told in the thread, in their language', async () => {
        const shown = await card()
        await actor().click(say('ticket.take'), shown)
        expect((await again(actor(), shown)).text).toContain(say('ticket.said.taken', { ref }))
        await actor().click(say('ticket.wait'), shown)
        expect((await again(actor(), shown)).text).toContain(say('ticket.status.waiting'))
        await actor().click(say('ticket.resolve'), shown)
        await actor().submit()
        expect((await actor().dialog())?.fields[0]?.error).toBeTruthy()
        await actor().fill({ [say('ticket.fields.resolution')]: said.resolve })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const now = await again(actor(), shown)
        expect(now.text).toContain(say('ticket.said.resolvedTold', { ref }))
        expect(now.labels).toContain(say('ticket.reopen'))
        expect(now.labels).not.toContain(say('ticket.resolve'))
        const told = await nth(asker(), 1, other.say('ticket.resolvedSaid', { ref, subject }), 'sales')
        expect(told.text).toContain(said.resolve)
        // Whose question it was hears of it, whatever else is said there.
        const called = platform === 'slack' ? /"type":"user","user_id":"U/ : /"type":"mention","text":"<at>/
        expect(JSON.stringify(told.raw)).toMatch(called)
        const question = (await asker().messages('sales')).find((one) => one.text.startsWith(subject))
        expect(told.thread).toBe(question?.id)
        await actor().say(said.open)
        expect((await actor().last({ in: 'app', text: pendingTitle })).text).not.toContain(subject)
      })

      test('is opened again and closed', async () => {
        const shown = await card()
        await actor().click(say('ticket.reopen'), shown)
        expect((await again(actor(), shown)).text).toContain(say('ticket.said.reopened', { ref }))
        await actor().click(say('ticket.resolve'), shown)
        await actor().submit()
        await actor().click(say('ticket.close'), shown)
        expect((await again(actor(), shown)).text).toContain(say('ticket.said.closed', { ref }))
        // A second resolution is told once more.
        await nth(asker(), 2, other.say('ticket.resolvedSaid', { ref, subject }), 'sales')
      })

      test('goes the same way by words', async () => {
        const typed = {
          en: [
            'reopen {ref}',
            'take {ref}',
            'ticket {ref} wait',
            'resume {ref}',
            'close {ref}',
            'resolve {ref} Works now',
          ],
          'zh-CN': [
            '重新打开 {ref}',
            '受理 {ref}',
            '{ref} 等待答复',
            '继续处理 {ref}',
            '关闭 {ref}',
            '服务单 {ref} 解决 已修好',
          ],
        }[locale as 'en']
        const [reopen = '', take = '', wait = '', goOn = '', close = '', resolve = ''] = typed.map((one) =>
          one.replace('{ref}', ref),
        )
        const answered = async (command: string, key: 'reopened' | 'taken' | 'waiting' | 'goneOn') => {
          await actor().command(command)
          await actor().last({ in: 'app', text: say(`ticket.said.${key}`, { ref }) })
        }
        await answered(reopen, 'reopened')
        await answered(take, 'taken')
        await answered(wait, 'waiting')
        expect(await stored(subject)).toMatchObject({ status: 'waiting' })
        await answered(goOn, 'goneOn')
        await actor().command(close)
        await actor().last({ in: 'app', text: say('errors.NotDoneYet', { subject }) })
        await askForForm(rig[platform], actor(), say, resolve)
        const form = await actor().dialog()
        expect(form?.fields.find((one) => one.label === say('ticket.fields.resolution'))?.value).toBe(
          locale === 'en' ? 'Works now' : '已修好',
        )
        await actor().submit()
        expect(await stored(subject)).toMatchObject({
          status: 'resolved',
          resolution: locale === 'en' ? 'Works now' : '已修好',
        })
        await actor().command(close)
        await actor().last({ in: 'app', text: say('ticket.said.closed', { ref }) })
        expect(await stored(subject)).toMatchObject({ status: 'closed' })
      })

      test('goes to somebody of the service, who is told', async () => {
        const mia = rig[platform].as('mia')
        await mia.say('help')
        await askForForm(rig[platform], actor(), say, `${said.new} For Mia ${platform} ${locale}`)
        await actor().submit()
        const made = await actor().last({ text: `For Mia ${platform} ${locale}` })
        await actor().click(say('record.transfer'), made)
        await actor().fill({ [say('record.newOwner')]: 'Mia' })
        await actor().submit()
        const told = await nth(mia, 1, `For Mia ${platform} ${locale}`)
        expect(told.labels).toContain(words('en')('ticket.resolve'))
      })
    })
  }
