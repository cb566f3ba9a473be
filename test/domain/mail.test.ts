/** E-mails as they are written: to whom, what is refused at its field, what becomes of each recipient; and their templates. */
import { describe, expect, test } from 'vitest'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { Interaction } from '#domain/business/interaction.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityContactPart } from '#domain/business/opportunity-parts.ts'
import { orderKind, SalesOrder } from '#domain/business/order.ts'
import { upgradeLead } from '#domain/business/upgrade-lead.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { undo } from '#domain/history/undo.ts'
import { addresseeOf } from '#domain/mail/addressee.ts'
import { type Attempt, mailToSend, settleEmail } from '#domain/mail/delivery.ts'
import { EmailTemplate } from '#domain/mail/email-template.ts'
import type { EmailJob } from '#domain/mail/mail-queue.ts'
import { OutgoingEmail } from '#domain/mail/outgoing-email.ts'
import { type NewEmail, sendEmail } from '#domain/mail/send-email.ts'
import { deleteTemplate, fillTemplate, findTemplate, saveTemplate, templatesOf } from '#domain/mail/templates.ts'
import { Notice } from '#domain/notices/notice.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord, findRecord } from '#domain/records/records.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const blank: NewEmail = { to: 'ann@acme.test', cc: undefined, subject: 'Hello', text: 'How are you?' }

describe.each(engines)('e-mails on %s', (engine) => {
  const database = useDatabase(engine)
  const jobs: EmailJob[] = []
  const mailing = (context: Context): Context => ({
    ...context,
    queue: { ...context.queue, enqueueMail: async (_em, job) => void jobs.push(job) },
  })
  const newLead = (firm: Firm) =>
    firm.as('ed', (context) => createRecord(context, leadKind, { name: 'Ann', email: 'ann@acme.test' }))
  const write = (firm: Firm, said: Partial<NewEmail> = {}, request?: string) =>
    firm.as(
      'ed',
      async (context) => {
        const record = await findRecord(context, leadKind, 'L-1')
        return sendEmail(mailing(context), { ...blank, ...said }, { kind: leadKind, record })
      },
      request ? { request } : {},
    )
  const settle = (firm: Firm, id: string, attempt: Attempt & { last?: boolean }) =>
    withinTenant(database(), firm.id, (em) =>
      settleEmail({ em, organization: firm, queue: { enqueue: async () => {} }, now: new Date() }, id, {
        last: false,
        ...attempt,
      }),
    )
  const stored = (firm: Firm, id: string) =>
    withinTenant(database(), firm.id, (em) => em.findOneOrFail(OutgoingEmail, { id }))
  const notices = (firm: Firm) => withinTenant(database(), firm.id, (em) => em.find(Notice, {}))

  test('one is logged on its record and given to the queue, addresses in any punctuation, each once', async () => {
    const firm = await newFirm(database())
    const lead = await newLead(firm)
    const { email, interaction } = await write(firm, {
      to: 'ann@acme.test；Bob@acme.test, ANN@acme.test',
      cc: 'bob@acme.test、carl@acme.test',
    })
    expect([email.to, email.cc]).toEqual([['ann@acme.test', 'Bob@acme.test'], ['carl@acme.test']])
    expect(jobs.at(-1)).toEqual({ organization: firm.id, email: email.id })
    expect(interaction).toMatchObject({
      ...{ type: 'email', direction: 'out', subject: 'Hello', body: 'How are you?' },
      ...{ aboutKind: 'lead', about: lead.id },
    })
  })

  test('nothing gets into a header, and nothing unsendable into the queue', async () => {
    const firm = await newFirm(database())
    await newLead(firm)
    const { email } = await write(firm, { subject: 'Hello\r\nBcc: spy@evil.test\u0007' })
    expect(email.subject).toBe('Hello Bcc: spy@evil.test')
    const before = jobs.length
    const refusals: readonly [Partial<NewEmail>, Record<string, object>][] = [
      [{ to: '' }, { to: { code: 'required' } }],
      [{ to: 'ann' }, { to: { code: 'email' } }],
      [{ to: 'a@b.test\r\nBcc:spy@evil.test' }, { to: { code: 'email' } }],
      [{ to: '"x y"@acme.test' }, { to: { code: 'email' } }],
      [{ cc: 'ann@@acme.test' }, { cc: { code: 'email' } }],
      [
        { subject: '\r\n\u0007', text: undefined },
        { subject: { code: 'required' }, text: { code: 'required' } },
      ],
      [
        { cc: Array.from({ length: 20 }, (_, n) => `c${n}@acme.test`).join() },
        { cc: { code: 'recipients', params: { max: '20' } } },
      ],
    ]
    for (const [said, issues] of refusals) await expect(write(firm, said)).rejects.toMatchObject({ issues })
    expect(jobs).toHaveLength(before)
  })

  test('without a server there are none, and who may not see a record writes none on it', async () => {
    const firm = await newFirm(database())
    const lead = await newLead(firm)
    const about = { kind: leadKind, record: lead }
    await expect(firm.as('ed', (context) => sendEmail(context, blank, about))).rejects.toMatchObject({
      code: 'NoMailServer',
    })
    await expect(firm.as('wim', (context) => sendEmail(mailing(context), blank, about))).rejects.toMatchObject({
      code: 'NotFound',
    })
  })

  test('a mail goes to the record, or to its contact, or else to its customer', async () => {
    const firm = await newFirm(database())
    await firm.as('ed', async (context) => {
      const customer = await createRecord(context, customerKind, { name: 'Acme', email: 'info@acme.test' })
      const contact = await createRecord(context, contactKind, {
        ...{ name: 'Ann', email: 'ann@acme.test', customer: customer.id },
      })
      const silent = await createRecord(context, contactKind, { name: 'Silent', customer: customer.id })
      const order = await createRecord(context, orderKind, { name: 'Pumps', customer: customer.id, currency: 'EUR' })
      expect(await addresseeOf(context, customerKind, customer)).toEqual({
        ...{ email: 'info@acme.test', name: 'Acme', company: 'Acme' },
      })
      expect(await addresseeOf(context, contactKind, contact)).toEqual({
        ...{ email: 'ann@acme.test', name: 'Ann', company: 'Acme' },
      })
      expect(await addresseeOf(context, contactKind, silent)).toBeUndefined()
      expect((await addresseeOf(context, orderKind, order))?.email).toBe('info@acme.test')
      const links = { customer: customer.id, contact: contact.id }
      const ticket = await createRecord(context, ticketKind, { subject: 'Broken', ...links } as never)
      expect((await addresseeOf(context, ticketKind, ticket))?.email).toBe('ann@acme.test')
      contact.email = null
      expect((await addresseeOf(context, ticketKind, ticket))?.email).toBe('info@acme.test')
      // Of a customer without an address: whoever is named on the sale, or else the lead that it was.
      const lead = await createRecord(context, leadKind, { name: 'Lea', company: 'Beta', email: 'lea@beta.test' })
      const { customer: beta, opportunity: sale } = await upgradeLead(context, lead, {
        ...{ customerName: 'Beta', contactName: null, withOpportunity: true, opportunityName: 'Pumps for Beta' },
      })
      beta.email = null
      if (!sale) throw new Error('no sale')
      expect(await addresseeOf(context, opportunityKind, sale)).toEqual({
        ...{ email: 'lea@beta.test', name: 'Lea', company: 'Beta' },
      })
      const bob = await createRecord(context, contactKind, {
        ...{ name: 'Bob', email: 'bob@beta.test', customer: beta.id },
      })
      await addPart(context, opportunityContactPart as never, sale, { contact: bob.id })
      expect((await addresseeOf(context, opportunityKind, sale))?.email).toBe('bob@beta.test')
    })
    // What one may not see gives no address.
    await firm.as('wim', async (context) => {
      const order = await context.em.findOneOrFail(SalesOrder, { name: 'Pumps' })
      expect(await addresseeOf(context, orderKind, order)).toBeUndefined()
    })
  })

  test('each recipient is taken, refused or tried again; who wrote it is told of refusals once', async () => {
    const firm = await newFirm(database())
    await newLead(firm)
    const { email } = await write(firm, { to: 'a@x.test, b@x.test, c@x.test' })
    const refusal = { address: 'b@x.test', reply: '550 No such user' }
    expect(await settle(firm, email.id, { refused: [refusal], left: ['c@x.test'], error: '451 Later' })).toBe(true)
    expect(await stored(firm, email.id)).toMatchObject({ state: 'sending', left: ['c@x.test'], error: '451 Later' })
    expect(await notices(firm)).toEqual([])
    const next = await withinTenant(database(), firm.id, (em) => mailToSend(em, email.id))
    expect(next).toMatchObject({ recipients: ['c@x.test'], to: ['a@x.test', 'b@x.test', 'c@x.test'] })
    expect(next?.from).toEqual({ name: 'ed', replyTo: 'ed@acme.test' })
    expect(await settle(firm, email.id, { refused: [], left: [] })).toBe(false)
    const done = await stored(firm, email.id)
    expect(done).toMatchObject({ state: 'sent', refused: [refusal], left: [], attempts: 2, error: null })
    expect(done.sentAt).toBeInstanceOf(Date)
    expect(await settle(firm, email.id, { refused: [refusal], left: [] })).toBe(false)
    const told = await notices(firm)
    expect(told.map(({ topic, params, user }) => [topic, params, user?.id])).toEqual([
      ['emailRefused', { email: email.id }, firm.ids.ed],
    ])
  })

  test('it bounced when nobody took it, and failed when nobody could be asked for long', async () => {
    const firm = await newFirm(database())
    await newLead(firm)
    const bounced = (await write(firm)).email
    await settle(firm, bounced.id, { refused: [{ address: 'ann@acme.test', reply: '550 No' }], left: [] })
    expect(await stored(firm, bounced.id)).toMatchObject({ state: 'bounced', sentAt: null })
    const failed = (await write(firm)).email
    expect(await settle(firm, failed.id, { refused: [], left: ['ann@acme.test'], error: 'gone', last: true })).toBe(
      false,
    )
    expect(await stored(firm, failed.id)).toMatchObject({
      ...{ state: 'failed', refused: [{ address: 'ann@acme.test', reply: 'gone' }] },
    })
    expect(await notices(firm)).toHaveLength(2)
  })

  test('taken back before it went out, it does not go', async () => {
    const firm = await newFirm(database())
    await newLead(firm)
    const { email } = await write(firm, {}, 'writing')
    await firm.as('ed', (context) => undo(context, 'writing'))
    expect(await withinTenant(database(), firm.id, (em) => mailToSend(em, email.id))).toBeUndefined()
    expect(await stored(firm, email.id)).toMatchObject({ state: 'cancelled' })
    expect(await withinTenant(database(), firm.id, (em) => em.count(Interaction, { deletedAt: null }))).toBe(0)
  })

  test('another organisation finds neither mails nor templates', async () => {
    const [ours, theirs] = [await newFirm(database()), await newFirm(database())]
    await newLead(ours)
    const { email } = await write(ours)
    const said = { name: 'Ours', subject: 'Ours', text: 'Ours' }
    const { id } = await ours.as('mona', (context) => saveTemplate(context, undefined, said))
    expect(await withinTenant(database(), theirs.id, (em) => mailToSend(em, email.id))).toBeUndefined()
    await expect(theirs.as('ada', (context) => findTemplate(context, id))).rejects.toMatchObject({
      code: 'NoSuchTemplate',
    })
    for (const table of ['outgoing_email', 'email_template'])
      expect(await withinTenant(database(), theirs.id, (em) => em.execute(`select * from ${table}`))).toEqual([])
  })

  test('administrators and managers keep templates, each name once, and undo takes back what they did', async () => {
    const firm = await newFirm(database())
    const said = { name: 'Offer', subject: 'Our offer', text: 'Hello {{name}}' }
    for (const who of ['ed', 'mark', 'sue'] as const)
      await expect(firm.as(who, (context) => saveTemplate(context, undefined, said))).rejects.toMatchObject({
        code: 'NotAllowed',
      })
    const { id } = await firm.as('ada', (context) => saveTemplate(context, undefined, said))
    await expect(firm.as('mona', (context) => saveTemplate(context, undefined, said))).rejects.toMatchObject({
      issues: { name: { code: 'taken' } },
    })
    const change = async (context: Context) =>
      saveTemplate(context, await findTemplate(context, id), { ...said, subject: 'Changed' })
    await firm.as('mona', change, { request: 'change' })
    await firm.as('mona', async (context) => deleteTemplate(context, await findTemplate(context, id)), {
      request: 'delete',
    })
    expect(await firm.as('ed', templatesOf)).toEqual([])
    await firm.as('mona', (context) => undo(context, 'delete'))
    await firm.as('mona', (context) => undo(context, 'change'))
    const [back] = await firm.as('ed', templatesOf)
    expect(back).toMatchObject(said)
    await firm.as('mona', change, { request: 'again' })
    await withinTenant(database(), firm.id, (em) =>
      em.execute(`update app_user set role = 'salesperson' where id = ?`, [firm.ids.mona]),
    )
    await expect(firm.as('mona', (context) => undo(context, 'again'))).rejects.toMatchObject({ code: 'NotAllowed' })
    const count = await withinTenant(database(), firm.id, (em) => em.count(EmailTemplate, { subject: 'Changed' }))
    expect(count).toBe(1)
  })
})

test('placeholders are filled in one pass, and other braces stay', () => {
  const values = { name: 'Ann {{me}}', company: '$& Ltd', me: '李雷', products: '' }
  expect(fillTemplate('{{name}}, {{ Company }} – {{me}} {{other}} {name}', values)).toBe(
    'Ann {{me}}, $& Ltd – 李雷 {{other}} {name}',
  )
})

test('a line of what stands for nothing goes, bullet and all; within a sentence only the placeholder does', () => {
  const none = { name: 'Ann', company: '', me: 'Ed', products: '' }
  const some = { ...none, products: '- Pump\n- Hose' }
  const offer = 'Our offer.\n\n{{products}}\n\nRegards'
  expect(fillTemplate(offer, none)).toBe('Our offer.\n\nRegards')
  expect(fillTemplate(offer, some)).toBe('Our offer.\n\n- Pump\n- Hose\n\nRegards')
  expect(fillTemplate('{{company}}\nHello', none)).toBe('\nHello')
  expect(fillTemplate('a\n- {{ Products }}  \nb', none)).toBe('a\nb')
  expect(fillTemplate('Dear {{name}} of {{company}}!', none)).toBe('Dear Ann of !')
})
