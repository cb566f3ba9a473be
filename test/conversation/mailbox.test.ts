/** E-mails of the sandbox arrive in its mailbox, and those to nobody come back. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SandboxMail } from '#sandbox/protocol.ts'
import { askForForm, platforms, type Rig, refIn, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people', mailbox: true })
})
afterAll(() => rig?.close())

const mails = async () => (await (await fetch(`${rig.url}/sandbox/client/mails`)).json()) as readonly SandboxMail[]
const mailsTo = async (address: string) => (await mails()).filter(({ to }) => to.includes(address))

for (const platform of platforms) {
  for (const { person, locale, say } of speakers) {
    test(`${platform}, ${locale}: a mail is in the mailbox, one to nobody is told to have come back`, async () => {
      const actor = rig[platform].as(person)
      const mark = `${platform}-${locale}`.toLowerCase()
      for (const address of [`lin-${mark}@example.com`, `Nobody@${mark}.example`]) {
        await actor.say(`lead new Mail of ${address.split('@')[0]} ${mark}, ${address}`)
        const ref = refIn((await actor.last({ in: 'app', text: address })).text)
        await askForForm(rig[platform], actor, say, locale === 'en' ? `email ${ref} 报价` : `邮件 ${ref} 报价`)
        await actor.submit()
        await actor.fill({ [say('mail.text')]: 'Dear you,\n\n谢谢 😀' })
        await actor.submit()
        await expect.poll(() => mailsTo(address)).toHaveLength(1)
        const [found] = await mailsTo(address)
        const isRefused = address.startsWith('Nobody')
        expect(found).toMatchObject({
          from: expect.stringContaining('<crm@demo.example>'),
          replyTo: `${person}@demo.example`,
          subject: '报价',
          text: 'Dear you,\n\n谢谢 😀',
          refused: isRefused ? [{ address, reply: expect.stringContaining('5.1.1') }] : [],
        })
        if (isRefused) {
          const text = say('mail.refusedNotice', { subject: '报价', to: address })
          expect((await actor.last({ in: 'app', text, withinMs: 20_000 })).text).toContain('5.1.1')
        }
      }
    })
  }
}

test('clearing the conversations empties the mailbox', async () => {
  expect(await mails()).not.toEqual([])
  const headers = { 'content-type': 'application/json' }
  await fetch(`${rig.url}/sandbox/client/reset`, { method: 'POST', headers, body: '{}' })
  expect(await mails()).toEqual([])
})
