/** Stages, statuses and priorities, chosen on the card of a record. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { historyOf } from '#domain/history/record-history.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { createRecord, findRecord, updateRecord } from '#domain/records/records.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { type Words, words } from '#views/locales/words.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { again, asPerson, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

/** What is chosen of each kind: its field, and what is stored and said of it before and after. */
const cases: Readonly<
  Record<string, { field: string; said(say: Words): { label: string; before: string; after: string }; after: string }>
> = {
  lead: {
    field: 'status',
    said: (say) => ({
      label: say('lead.fields.status'),
      before: say('lead.status.new'),
      after: say('lead.status.working'),
    }),
    after: 'working',
  },
  opportunity: {
    field: 'stage',
    said: (say) => ({
      label: say('opportunity.fields.stage'),
      before: say('opportunity.stages.prospecting'),
      after: say('opportunity.stages.proposal'),
    }),
    after: 'proposal',
  },
  order: {
    field: 'status',
    said: (say) => ({
      label: say('order.fields.status'),
      before: say('order.status.draft'),
      after: say('order.status.confirmed'),
    }),
    after: 'confirmed',
  },
  ticket: {
    field: 'priority',
    said: (say) => ({
      label: say('ticket.fields.priority'),
      before: say('ticket.priority.normal'),
      after: say('ticket.priority.urgent'),
    }),
    after: 'urgent',
  },
  activity: {
    field: 'status',
    said: (say) => ({
      label: say('activity.fields.status'),
      before: say('activity.status.open'),
      after: say('activity.status.cancelled'),
    }),
    after: 'cancelled',
  },
}

const domainOf = (name: string): DomainKind =>
  recordKinds.find(({ domain }) => domain.name === name)?.domain as DomainKind

/** A new record of a customer of its own. */
const made = (person: string, name: string, title: string): Promise<string> =>
  asPerson(rig, person, async (context) => {
    const kind = domainOf(name)
    const customer =
      name === 'lead' ? undefined : await createRecord(context, customerKind, { name: `Buyer of ${title}` })
    const record = await createRecord(
      context,
      kind as never,
      {
        [kind.title]: title,
        ...(customer && { customer: customer.id }),
      } as never,
    )
    return `${kind.prefix}-${(record as { number: number }).number}`
  })

const stored = (person: string, name: string, ref: string) =>
  asPerson(rig, person, async (context) => {
    const record = await findRecord(context, domainOf(name), ref)
    return { record: record as unknown as Record<string, unknown>, history: await historyOf(context, record, 9) }
  })

const card = async (actor: Actor, ref: string): Promise<Seen> => {
  await actor.say(ref)
  return actor.last({ in: 'app', text: ref })
}

test('every kind that offers choices on its card is tried here', () => {
  expect(
    recordKinds
      .filter(({ chosen }) => chosen)
      .map(({ domain }) => domain.name)
      .toSorted(),
  ).toEqual(Object.keys(cases).toSorted())
})

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const actor = (): Actor => rig[platform].as(person)

      for (const [name, { field, said, after }] of Object.entries(cases))
        test(`${name}: one press changes it where it stands, and undo takes it back`, async () => {
          const ref = await made(person, name, `Chosen ${name} ${platform} ${locale}`)
          const shown = await card(actor(), ref)
          const { label, ...values } = said(say)
          await actor().choose(label, values.after, shown)
          const changed = await again(actor(), shown)
          expect(changed.text).toContain(
            say('record.fieldChange', { field: label, before: values.before, after: values.after }),
          )
          const { record, history } = await stored(person, name, ref)
          expect(record[field]).toBe(after)
          expect(Object.keys(history[0]?.changes ?? {})).toContain(field)
          await actor().click(say('record.undo'), changed)
          expect((await stored(person, name, ref)).record[field]).not.toBe(after)
        })

      test('what others chose meanwhile is told, and stays', async () => {
        const ref = await made(person, 'lead', `Contested ${platform} ${locale}`)
        const shown = await card(actor(), ref)
        await asPerson(rig, 'wangfang', async (context) => {
          const lead = await findRecord(context, domainOf('lead'), ref)
          await updateRecord(context, domainOf('lead') as never, lead, lead.version, { status: 'qualified' } as never)
        })
        await actor().choose(say('lead.fields.status'), say('lead.status.working'), shown)
        const told = await again(actor(), shown)
        expect(told.text).toContain(
          say('record.changedMeanwhile', { field: say('lead.fields.status'), now: say('lead.status.qualified') }),
        )
        expect((await stored(person, 'lead', ref)).record.status).toBe('qualified')
      })

      test('a choice that asks for more opens the form, with the choice made', async () => {
        const ref = await made(person, 'lead', `Hopeless ${platform} ${locale}`)
        const shown = await card(actor(), ref)
        await actor().choose(say('lead.fields.status'), say('lead.status.disqualified'), shown)
        if (platform === 'teams') await actor().click(say('renderer.openForm'))
        const form = await actor().dialog()
        const of = (label: string) => form?.fields.find((one) => one.label === label)
        expect(of(say('lead.fields.status'))?.value).toBe(say('lead.status.disqualified'))
        const asked = of(say('lead.fields.disqualifiedBecause'))
        expect(`${form?.text} ${asked?.error}`).toContain(say('fieldErrors.reason'))
        await actor().fill({ [say('lead.fields.disqualifiedBecause')]: 'No budget' })
        await actor().submit()
        expect((await stored(person, 'lead', ref)).record).toMatchObject({
          status: 'disqualified',
          disqualifiedBecause: 'No budget',
        })
      })

      test('who may see and not change it is offered no choice', async () => {
        const ref = await made(person, 'ticket', `Theirs ${platform} ${locale}`)
        await asPerson(rig, 'mia', async (context) => {
          const ticket = await findRecord(context, ticketKind, ref)
          ticket.owner = context.actor
          ticket.customer = null
          await context.em.flush()
        })
        const shown = await card(actor(), ref)
        expect(shown.labels).not.toContain(words(locale as 'en')('ticket.priority.urgent'))
        expect(shown.labels).not.toContain(say('record.edit'))
      })
    })
