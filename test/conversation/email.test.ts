/** E-mails from the card of a record, through a real server, to what became of them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { createRecord } from '#domain/records/records.ts'
import { words } from '#views/locales/words.ts'
import { type Inbox, startInbox } from '../mail/inbox.ts'
import { again, askForForm, asPerson, platforms, type Rig, refIn, speakers, startRig } from './rig.ts'

const en = words('en')

describe('with a mail server', () => {
  let inbox: Inbox
  let rig: Rig
  beforeAll(async () => {
    inbox = await startInbox({
      recipient: (address, time) =>
        address.startsWith('nobody')
          ? [550, '5.1.1 No such user here']
          : address.startsWith('busy') && time === 1
            ? [451, '4.7.1 Please try again later']
            : undefined,
    })
    rig = await startRig({ known: 'people', smtpUrl: inbox.url })
  })
  afterAll(async () => {
    await rig?.close()
    await inbox?.close()
  })
  const to = (address: string) => inbox.received.filter(({ recipients }) => recipients.includes(address))
  for (const platform of platforms) {
    for (const { person, locale, say } of speakers) {
      const chinese = locale !== 'en'
      const mark = `${platform}-${locale}`.toLowerCase()
      const me = chinese ? '李雷' : 'Sam Carter'

      test(`${platform}, ${locale}: the whole of a customer offers to write to it and to its contacts`, async () => {
        const actor = rig[platform].as(person)
        const { customer, contact } = await asPerson(rig, person, async (context) => {
          const made = await createRecord(context, customerKind, {
            name: `Whole ${mark}`,
            email: `firm@${mark}.example`,
          })
          const quiet = await createRecord(context, customerKind, { name: `Quiet ${mark}` })
          for (const email of [`lin@${mark}.example`, null])
            await createRecord(context, contactKind, { name: `Lin ${mark}`, customer: quiet.id, email })
          return { customer: made, contact: quiet }
        })
        for (const [{ number, name }, address] of [
          [customer, `firm@${mark}.example`],
          [contact, `lin@${mark}.example`],
        ] as const) {
          const ref = `C-${number}`
          await actor.say(chinese ? `客户 一览 ${ref}` : `customer overview ${ref}`)
          const whole = await actor.last({ in: 'app', text: say('overview.title', { ref, name }) })
          expect(whole.labels.filter((label) => label === say('mail.send'))).toHaveLength(1)
          await actor.click(say('mail.send'), whole)
          await actor.submit()
          const form = await actor.dialog()
          expect(form?.fields.find(({ label }) => label === say('mail.to'))?.value).toBe(address)
          await actor.cancel()
        }
      })

      test(`${platform}, ${locale}: one’s signature ends a blank mail, and stands where a template has one’s name`, async () => {
        const actor = rig[platform].as(person)
        const signature = chinese ? '此致敬礼，销售部' : 'Kind regards, the sales team'
        await actor.say(`${chinese ? '签名' : 'signature'} ${signature}`)
        await actor.last({ text: say('settings.signatureSaved', { signature }) })
        await actor.say(`${chinese ? '线索 新建' : 'lead new'} Signed ${mark}, signed-${mark}@example.com`)
        const card = await actor.last({ in: 'app', text: `Signed ${mark}` })
        const textOf = async (template: string) => {
          await actor.click(say('mail.send'), card)
          await actor.fill({ [say('mail.template')]: template })
          await actor.submit()
          const value = (await actor.dialog())?.fields.find(({ label }) => label === say('mail.text'))?.value ?? ''
          await actor.cancel()
          return value
        }
        expect((await textOf(say('mail.blank'))).trim()).toBe(signature)
        const introduction = await textOf(say('mail.builtIn.introduction.name'))
        expect(introduction.split(signature)).toHaveLength(2)
        expect(introduction.endsWith(signature)).toBe(true)
        await actor.say(chinese ? '签名 关闭' : 'signature off')
        await actor.last({ text: say('settings.signatureGone') })
        expect((await textOf(say('mail.blank'))).trim()).toBe('')
        expect(await textOf(say('mail.builtIn.introduction.name'))).toContain(me)
      })

      test(`${platform}, ${locale}: a template, then the mail, as it is received; the log says that it was sent`, async () => {
        const actor = rig[platform].as(person)
        const address = `huaxin-${mark}@example.com`
        const name = chinese ? `王小明 ${mark}` : `Ann Bell ${mark}`
        await actor.say(`${chinese ? '线索 新建' : 'lead new'} ${name}, ${address}`)
        const card = await actor.last({ in: 'app', text: name })
        expect(card.labels).toContain(say('mail.send'))
        await actor.click(say('mail.send'), card)
        expect((await actor.dialog())?.fields[0]?.value).toBe(say('mail.blank'))
        await actor.fill({ [say('mail.template')]: say('mail.builtIn.introduction.name') })
        await actor.submit()
        const form = await actor.dialog()
        const held = (label: string) => form?.fields.find((field) => field.label === label)?.value
        expect(held(say('mail.to'))).toBe(address)
        expect(held(say('mail.subject'))).toContain(chinese ? '王小明' : 'Ann Bell')
        expect(held(say('mail.text'))).toContain(me)
        expect(held(say('mail.text'))).not.toContain('{{')

        await actor.fill({ [say('mail.to')]: `${address}, not an address`, [say('mail.cc')]: 'cc@example.com' })
        await actor.submit()
        const refused = (await actor.dialog())?.fields.find(({ label }) => label === say('mail.to'))
        expect(refused?.error).toBe(say('fieldErrors.email'))
        await actor.fill({ [say('mail.to')]: address, [say('mail.subject')]: `报价 “Offer” ${mark}` })
        await actor.submit()
        expect(await actor.dialog()).toBeUndefined()
        const now = await again(actor, card)
        expect(now.text).toContain(
          say('mail.onItsWay', { to: `${address}, cc@example.com`, subject: `报价 “Offer” ${mark}` }),
        )
        expect(now.text).toContain(say('interaction.type.email'))

        await expect.poll(() => to(address).length, { timeout: 10_000 }).toBe(1)
        const [mail] = to(address)
        expect(mail?.from).toBe('crm@demo.example')
        expect(mail?.recipients).toEqual([address, 'cc@example.com'])
        expect(mail?.headers).toMatchObject({
          from: expect.stringMatching(
            chinese ? /^"?李雷"? <crm@demo\.example>$/ : /^"?Sam Carter"? <crm@demo\.example>$/,
          ),
          to: address,
          cc: 'cc@example.com',
          subject: `报价 “Offer” ${mark}`,
        })
        expect(mail?.headers['reply-to']).toContain(`<${person}@demo.example>`)
        expect(mail?.text).toBe(held(say('mail.text')))

        const log = /\bIN-\d+\b/.exec(now.text)?.[0] ?? ''
        await expect
          .poll(
            async () => {
              await actor.say(log)
              return (await actor.last({ in: 'app', text: log })).text
            },
            { timeout: 10_000 },
          )
          .toContain(say('mail.state.sent', { when: '' }).trim())
      })

      test(`${platform}, ${locale}: what is refused is told to whoever wrote it, what is put off is sent later`, async () => {
        const actor = rig[platform].as(person)
        const [nobody, busy] = [`nobody-${mark}@example.com`, `busy-${mark}@example.com`]
        await actor.say(`lead new Gone ${mark}, ${nobody}`)
        const ref = refIn((await actor.last({ in: 'app', text: `Gone ${mark}` })).text)
        const subject = `Anybody ${mark}`
        await askForForm(
          rig[platform],
          actor,
          say,
          chinese ? `线索 发E-mail ${ref} ${subject}` : `lead email ${ref} ${subject}`,
        )
        await actor.submit()
        await actor.fill({ [say('mail.cc')]: busy, [say('mail.text')]: 'Are you there?\n.\nBcc: spy@example.com' })
        await actor.submit()
        const told = await actor.last({
          in: 'app',
          text: say('mail.refusedNotice', { subject, to: nobody }),
          withinMs: 20_000,
        })
        expect(told.text).toContain('5.1.1 No such user here')
        expect(to(busy)).toHaveLength(1)
        expect(to(busy)[0]?.text).toBe('Are you there?\n.\nBcc: spy@example.com')
        expect(to(busy)[0]?.headers).toMatchObject({ to: nobody, cc: busy, subject })
        expect(inbox.named.filter((one) => one === nobody)).toHaveLength(1)
      })
    }

    test(`${platform}: managers keep templates, and undo takes a change back; salespeople use them`, async () => {
      const manager = rig[platform].as('wangfang')
      const zh = words('zh-CN')
      const name = `节日问候 ${platform}`
      await manager.say('邮件模板')
      await manager.click(zh('mail.newTemplate'), await manager.last({ in: 'app', text: zh('mail.noTemplates') }))
      await manager.fill({
        [zh('mail.templateName')]: name,
        [zh('mail.subject')]: '{{company}} 节日快乐',
        [zh('mail.text')]: '{{name}}：节日快乐！{{me}}',
      })
      await manager.submit()
      const page = await manager.last({ in: 'app', text: zh('mail.templateSaved', { name }) })
      expect(page.text).toContain(zh('mail.builtIn.offer.name'))

      const sam = rig[platform].as('sam')
      await sam.say('templates')
      await sam.last({ in: 'app', text: en('errors.NotAllowed') })
      await sam.say(`lead new Festive ${platform}, festive-${platform}@example.com`)
      const ref = refIn((await sam.last({ in: 'app', text: `Festive ${platform}` })).text)
      await askForForm(rig[platform], sam, en, `lead email ${ref}`)
      await sam.fill({ [en('mail.template')]: name })
      await sam.submit()
      const text = (await sam.dialog())?.fields.find(({ label }) => label === en('mail.text'))?.value
      expect(text).toBe(`Festive ${platform}：节日快乐！Sam Carter`)
      await sam.cancel()

      await manager.click(zh('record.delete'), page)
      await manager.last({ in: 'app', text: zh('mail.templateDeleted', { name }) })
      await manager.say('撤销')
      await manager.last({ in: 'app', text: name })
      await manager.say('邮件模板')
      const back = await manager.last({ in: 'app', text: '节日快乐' })
      await manager.click(zh('record.delete'), back)
      await manager.last({ in: 'app', text: zh('mail.noTemplates') })
    })
  }
})

describe('without a mail server', () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig({ known: 'people' })
  })
  afterAll(() => rig?.close())

  for (const platform of platforms)
    test(`${platform}: nothing offers e-mails, and who asks is told why`, async () => {
      const sam = rig[platform].as('sam')
      await sam.say(`lead new Silent ${platform}, silent@example.com`)
      const card = await sam.last({ in: 'app', text: `Silent ${platform}` })
      expect(card.labels).not.toContain(en('mail.send'))
      await sam.say(`lead email ${refIn(card.text)}`)
      await sam.last({ in: 'app', text: en('errors.NoMailServer') })
      await sam.say('email help')
      expect((await sam.last({ in: 'app', text: en('help.does.email') })).text).toContain(en('help.noEmail'))
    })
})
