/** Whoever sees a record but may not change it, or keeps none of the organisation's settings, is refused at once, not once a form is filled in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { competitorKind } from '#domain/business/competitor.ts'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { interactionKind } from '#domain/business/interaction.ts'
import { logInteraction } from '#domain/business/interactions.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { categoryKind } from '#domain/catalogue/category.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { Department } from '#domain/organization/department.ts'
import { User } from '#domain/organization/user.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord, findRecord, transferRecord } from '#domain/records/records.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { people } from '#sandbox/world.ts'
import { words } from '#views/locales/words.ts'
import { type Neutral, neutral, readable } from './neutral.ts'
import { asPerson, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
let to: Neutral
const ids: Record<string, string> = {}
const make = (context: Context, kind: unknown, values: object): Promise<never> =>
  createRecord(context, kind as never, values as never) as Promise<never>

beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  to = await neutral(
    rig,
    people.map(({ key }) => key),
  )
  // 李雷's, save what everybody may make of their own.
  await asPerson(rig, 'ada', async (context) => {
    await make(context, categoryKind, { name: 'Pumps' })
    await make(context, productKind, { name: 'Pump', quotedPrice: '10' })
    ids.user = context.actor.id
    ids.department = (await context.em.findOneOrFail(Department, { name: 'Sales' })).id
    const guest = context.em.create(ChatAccount, {
      ...{
        organization: context.organization.id,
        platform: 'slack',
        workspace: 'T1',
        externalId: 'UGUEST',
        user: null,
      },
      standing: 'guest',
    } as never)
    await context.em.flush()
    ids.guest = (guest as { id: string }).id
  })
  await asPerson(rig, 'lilei', async (context) => {
    const lead = await make(context, leadKind, { name: 'Seen' })
    await make(context, customerKind, { name: 'Seen' })
    await make(context, contactKind, { name: 'Seen', customer: 'C-1' })
    await make(context, competitorKind, { name: 'Seen' })
    await make(context, opportunityKind, { name: 'Seen', customer: 'C-1' })
    const order = await make(context, orderKind, { name: 'Seen', customer: 'C-1' })
    const line = await addPart(context, orderLine as never, order, { name: 'Pump', quantity: '1', unitPrice: '5' })
    ids.orderLine = line.id
    await make(context, ticketKind, { subject: 'Names the order', order: 'SO-1' })
    await logInteraction(context, { type: 'note', subject: 'Seen' } as never, { kind: leadKind as never, record: lead })
  })
  // Whoever reported a ticket sees what becomes of it.
  await asPerson(rig, 'sam', async (context) => {
    await make(context, ticketKind, { subject: 'Seen' })
    const { id } = await context.em.findOneOrFail(User, { name: 'Mia Rossi' })
    await transferRecord(context, ticketKind as never, await findRecord(context, ticketKind as never, 'TK-2'), id)
  })
}, 120_000)
afterAll(() => rig?.close())

/** Who sees one of each kind without being allowed to change it. */
const seen: Readonly<Record<string, readonly [person: string, kind: { readonly prefix: string }, number?: number]>> = {
  lead: ['chenjing', leadKind],
  customer: ['mia', customerKind],
  contact: ['mia', contactKind],
  opportunity: ['chenjing', opportunityKind],
  order: ['mia', orderKind],
  ticket: ['sam', ticketKind, 2],
  interaction: ['mia', interactionKind],
  competitor: ['sam', competitorKind],
  product: ['sam', productKind],
  category: ['lilei', categoryKind],
}

interface Press {
  readonly person: string
  readonly verb: string
  /** An id that stands in braces is known once the record is made. */
  readonly args: Readonly<Record<string, string>>
}

const own: Readonly<Record<string, readonly string[]>> = {
  lead: ['upgrade'],
  competitor: ['upgrade'],
  opportunity: [
    'close',
    'won',
    'lost',
    'opportunityProduct.new',
    'opportunityContact.new',
    'opportunityCompetitor.new',
  ],
  order: ['plan', 'orderLine.new', 'orderLine.edit', 'orderLine.delete'],
  ticket: ['take', 'wait', 'resolve', 'reopen', 'close'],
}
const presses: readonly Press[] = [
  ...Object.entries(seen).flatMap(([kind, [person, { prefix }, number = 1]]) => {
    const id = `${prefix}-${number}`
    return [
      ...['edit', 'transfer', 'share', 'unshare', 'ask', 'delete', 'restore', 'merge', 'choose'],
      ...(own[kind] ?? []),
    ].map((verb) => ({
      person,
      ...(verb.includes('.')
        ? { verb, args: { of: id, id: '{orderLine}' } }
        : { verb: `${kind}.${verb}`, args: { id } }),
    }))
  }),
  ...['product', 'category'].map((kind) => ({ person: 'sam', verb: `${kind}.new`, args: {} })),
  { person: 'sam', verb: 'import.check', args: { kind: 'product', id: 'none' } },
  { person: 'mia', verb: 'customer.credit', args: { id: 'C-1' } },
  ...['wangfang', 'sam', 'mia', 'chenjing'].flatMap((person) =>
    [
      ['users'],
      ['users.new'],
      ['users.edit', '{user}'],
      ['users.leave', '{user}'],
      ['deactivate'],
      ['users.admit', '{guest}'],
      ['roles'],
      ['roles.new'],
      ['roles.show', 'manager'],
      ['roles.edit', '{user}'],
      ['roles.rights', '{user}'],
      ['roles.known', '{user}'],
      ['roles.delete', '{user}'],
      ['positions'],
      ['positions.new'],
      ['positions.show', '{user}'],
      ['positions.edit', '{user}'],
      ['positions.give', '{user}'],
      ['positions.release', '{user}'],
      ['positions.delete', '{user}'],
      ['departments'],
      ['departments.new'],
      ['departments.edit', '{department}'],
      ['departments.delete', '{department}'],
      ['company.edit'],
      ['currency'],
      ['regions.new'],
      ['stages'],
      ['stages.new'],
      ['stages.edit', 'proposal'],
      ['stages.move', 'proposal'],
      ['stages.retire', 'proposal'],
      ['stages.idle'],
      ['rates.new'],
      ['rates.delete', '{user}'],
      ['credit.edit'],
    ].map(([verb = '', id]) => ({ person, verb, args: id === undefined ? {} : { id } })),
  ),
]

const refusalOf = (person: string) =>
  words(people.find(({ key }) => key === person)?.locale ?? 'en')('errors.NotAllowed')

for (const platform of platforms)
  describe(platform, () => {
    test.each(presses)('$verb by $person', async ({ person, verb, args }) => {
      const known = Object.entries(args).map(([name, value]) => [
        name,
        value.replace(/^\{(\w+)\}$/, (_, of) => ids[of] ?? ''),
      ])
      const outcome = await to.press(person, { verb, args: Object.fromEntries(known) }, platform)
      expect([outcome.type, readable(outcome)]).toEqual(['show', expect.stringContaining(refusalOf(person))])
      expect(outcome).toMatchObject({ personal: true })
    })
  })

test.each(platforms)('%s: how a customer pays is not told on its card to whoever serves it', async (platform) => {
  const card = async (person: string) => readable(await to.say(person, 'C-1', platform))
  expect(await card('lilei')).toContain(words('zh-CN')('credit.title'))
  expect(await card('mia')).toContain('Seen')
  expect(await card('mia')).not.toContain(words('en')('credit.title'))
})
