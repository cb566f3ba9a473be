/** E-mails from the queue to a real server: taken, refused, put off, and with nobody there. */
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Queue } from '#bot/jobs/queue.ts'
import { createEmailSender } from '#bot/jobs/send-emails.ts'
import { createMailer, type Mailer } from '#bot/mail/smtp.ts'
import { leadKind } from '#domain/business/lead.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { OutgoingEmail } from '#domain/mail/outgoing-email.ts'
import { sendEmail } from '#domain/mail/send-email.ts'
import { createRecord } from '#domain/records/records.ts'
import { type Inbox, type InboxOptions, startInbox } from '../../mail/inbox.ts'
import { engines, hasty, openQueue, silent, useWorld } from './world.ts'

describe.each(engines)('%s', (engine) => {
  const world = useWorld(engine)
  const open: { close(): unknown }[] = []
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close()
  })
  const serving = async (options: InboxOptions): Promise<Inbox> => {
    const inbox = await startInbox(options)
    open.push(inbox)
    return inbox
  }
  const sending = async (url: string, retryLimit = 3): Promise<Queue> => {
    const { database } = world()
    const queue = await openQueue(world(), { ...hasty, retryLimit, sendsEmail: true })
    const mailer: Mailer = createMailer({ url, from: 'crm@acme.test' })
    await queue.workEmails(createEmailSender({ database, queue, mailer, now: () => new Date(), logger: silent }))
    open.push(mailer, queue)
    return queue
  }
  const write = (queue: Queue, to: string, more: { subject?: string; text?: string; cc?: string } = {}) =>
    world().inContext(queue, async (context) => {
      const record = await createRecord(context, leadKind, { name: 'Ann' })
      const said = { to, cc: undefined, subject: 'Hello', text: 'How are you?', ...more }
      return (await sendEmail(context, said, { kind: leadKind, record })).email.id
    })
  const stored = (id: string) =>
    withinTenant(world().database, world().organization, (em) => em.findOneOrFail(OutgoingEmail, { id }))
  const becomes = (id: string, state: string) =>
    expect.poll(async () => (await stored(id)).state, { timeout: 20_000 }).toBe(state)
  const refusalsTold = async (id: string) =>
    (await world().notices()).filter(({ topic, params }) => topic === 'emailRefused' && params.email === id)

  test('one is taken once, whole, in its writer’s name, and answers go to them', async () => {
    const inbox = await serving({})
    const text = '王先生：\n\n.\nFrom here on: “报价” 见附件 🙂\nx'.concat(' long'.repeat(300))
    const subject = '关于报价：“年度框架协议”与后续安排的说明，以及两家公司今后的合作方式'
    const queue = await sending(inbox.url)
    const id = await write(queue, 'ann@acme.test', { subject, text, cc: 'bob@acme.test' })
    await becomes(id, 'sent')
    await setTimeout(300)
    expect(inbox.received).toHaveLength(1)
    expect(inbox.received[0]).toMatchObject({
      from: 'crm@acme.test',
      recipients: ['ann@acme.test', 'bob@acme.test'],
      text,
    })
    expect(inbox.received[0]?.headers).toMatchObject({
      subject,
      to: 'ann@acme.test',
      cc: 'bob@acme.test',
      from: 'Ada <crm@acme.test>',
      'reply-to': 'Ada <ada@acme.test>',
      'message-id': `<${id}@acme.test>`,
      'content-type': 'text/plain; charset=utf-8',
    })
    expect(await stored(id)).toMatchObject({ attempts: 1, error: null, refused: [], sentAt: expect.any(Date) })
    expect(await refusalsTold(id)).toEqual([])
  })

  test('a server that asks for patience is asked again, for those alone whom it did not take', async () => {
    const inbox = await serving({
      recipient: (address, time) => (address.startsWith('busy') && time < 3 ? [450, '4.2.1 Later please'] : undefined),
    })
    const id = await write(await sending(inbox.url), 'ann@acme.test, busy@acme.test')
    await expect.poll(async () => (await stored(id)).error, { timeout: 10_000 }).toContain('4.2.1 Later please')
    await becomes(id, 'sent')
    expect(inbox.received.map(({ recipients }) => recipients)).toEqual([['ann@acme.test'], ['busy@acme.test']])
    expect(new Set(inbox.received.map(({ headers }) => headers['message-id'])).size).toBe(1)
    expect(inbox.received[1]?.headers.to).toBe('ann@acme.test, busy@acme.test')
    expect(await refusalsTold(id)).toEqual([])
  })

  test('a refused recipient is told of, and the others get it', async () => {
    const inbox = await serving({
      recipient: (address) => (address.startsWith('nobody') ? [550, '5.1.1 No such user'] : undefined),
    })
    const id = await write(await sending(inbox.url), 'nobody@acme.test, ann@acme.test')
    await becomes(id, 'sent')
    expect(inbox.received.map(({ recipients }) => recipients)).toEqual([['ann@acme.test']])
    expect((await stored(id)).refused).toEqual([
      { address: 'nobody@acme.test', reply: expect.stringContaining('550 5.1.1 No such user') },
    ])
    expect(await refusalsTold(id)).toHaveLength(1)
  })

  test('it bounces when every recipient is refused, or the mail itself, and does not come again', async () => {
    const recipients = await serving({ recipient: () => [550, '5.1.1 No such user'] })
    const first = await write(await sending(recipients.url), 'a@acme.test, b@acme.test')
    await becomes(first, 'bounced')
    for (const one of open.splice(1).reverse()) await one.close()
    const content = await serving({ mail: () => [554, '5.7.1 Looks like spam'] })
    const second = await write(await sending(content.url), 'a@acme.test')
    await becomes(second, 'bounced')
    expect((await stored(second)).refused[0]?.reply).toContain('554 5.7.1 Looks like spam')
    await setTimeout(1500)
    expect(recipients.named).toEqual(['a@acme.test', 'b@acme.test'])
    expect(content.named).toEqual(['a@acme.test'])
    for (const id of [first, second]) expect(await refusalsTold(id)).toHaveLength(1)
  })

  test('with nobody there it waits until somebody is', async () => {
    const gone = await startInbox()
    await gone.close()
    const id = await write(await sending(gone.url, 8), 'ann@acme.test')
    await expect.poll(async () => (await stored(id)).error, { timeout: 10_000 }).toContain('ECONNREFUSED')
    expect((await stored(id)).state).toBe('sending')
    const inbox = await serving({ port: Number(new URL(gone.url).port) })
    await becomes(id, 'sent')
    expect(inbox.received).toHaveLength(1)
  })

  test('it logs in as the address of the server says; a wrong password keeps mails, and lets none bounce', async () => {
    const login = { user: 'crm@acme.test', password: 'p@ss:w/rd %' }
    const inbox = await serving({ login })
    const as = (password: string) =>
      inbox.url.replace('//', `//${encodeURIComponent(login.user)}:${encodeURIComponent(password)}@`)
    const first = await write(await sending(as('wrong'), 8), 'ann@acme.test')
    await expect.poll(async () => (await stored(first)).error, { timeout: 10_000 }).toContain('5.7.8 Wrong password')
    expect(await stored(first)).toMatchObject({ state: 'sending', left: ['ann@acme.test'], refused: [] })
    for (const one of open.splice(1).reverse()) await one.close()
    await sending(as(login.password), 8)
    await becomes(first, 'sent')
    expect(inbox.received).toHaveLength(1)
  })

  test('no name and no subject adds a line to the head', async () => {
    const inbox = await serving({})
    const mailer = createMailer({ url: inbox.url, from: 'crm@acme.test' })
    open.push(mailer)
    const evil = 'Ada"\r\nBcc: spy@evil.test\r\n\r\nHa'
    const to = ['ann@acme.test']
    const attempt = await mailer.send({
      ...{ id: 'one', from: { name: evil, replyTo: 'ada@acme.test' }, subject: evil, text: 'Hello' },
      ...{ to, cc: [], recipients: to, date: new Date() },
    })
    expect(attempt).toEqual({ refused: [], left: [] })
    expect(inbox.received[0]).toMatchObject({ recipients: to, text: 'Hello' })
    expect(inbox.received[0]?.headers).not.toHaveProperty('bcc')
    expect(inbox.received[0]?.headers.subject).toBe('Ada" Bcc: spy@evil.test Ha')
  })

  test('it is given up at last, and that is told', async () => {
    const gone = await startInbox()
    await gone.close()
    const id = await write(await sending(gone.url, 1), 'ann@acme.test')
    await becomes(id, 'failed')
    expect(await stored(id)).toMatchObject({
      ...{ attempts: 2, refused: [{ address: 'ann@acme.test', reply: expect.stringContaining('ECONNREFUSED') }] },
    })
    expect(await refusalsTold(id)).toHaveLength(1)
  })

  test('it is not sent when its unit of work is taken back', async () => {
    const inbox = await serving({})
    const queue = await sending(inbox.url)
    const failing = world().inContext(queue, async (context) => {
      const record = await createRecord(context, leadKind, { name: 'Ann' })
      const said = { to: 'ann@acme.test', cc: undefined, subject: 'Never', text: 'Never' }
      await sendEmail(context, said, { kind: leadKind, record })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    await becomes(await write(queue, 'ann@acme.test'), 'sent')
    expect(inbox.received.map(({ headers }) => headers.subject)).toEqual(['Hello'])
  })
})
