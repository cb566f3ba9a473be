/** What Home shows: the day of whoever looks, by what their role works on. */
import { latestCompetitors, newestLeads, nextSales, ownLeads } from '#domain/business/at-hand.ts'
import { agendaOf } from '#domain/calendar/agenda.ts'
import { administers } from '#domain/organization/organization.ts'
import type { Role } from '#domain/organization/user.ts'
import { linkedBy, noLinks } from '#domain/records/links.ts'
import { can } from '#domain/records/policies.ts'
import { favouritesOf } from '#domain/search/favourites.ts'
import { listRecords } from '#domain/search/list.ts'
import type { RecordKind } from '#views/kind.ts'
import { competitor } from '#views/kinds/competitor.ts'
import { kindNamed, recordKinds } from '#views/kinds/index.ts'
import { lead } from '#views/kinds/lead.ts'
import { opportunity } from '#views/kinds/opportunity.ts'
import { ticket } from '#views/kinds/ticket.ts'
import { button, type Row } from '#views/message.ts'
import type { Found } from '#views/pages/found.ts'
import { type Glance, type HomeData, type HomeSection, home } from '#views/pages/home.ts'
import { recordRow } from '#views/pages/record.ts'
import { topicRow } from '#views/pages/topics.ts'
import type { Reader } from '#views/reader.ts'
import type { Call } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { activityRows } from './activity-rows.ts'
import { shownTopics } from './topics.ts'

const shownAtOnce = 5
/** Of favourites, twice as many. */
const favouritesAtOnce = 10
/** One more than is shown tells whether there is more. */
const asked = shownAtOnce + 1

/** What a role works on, the most pressing first. */
const sectionsOf: Readonly<Record<Role, readonly HomeSection[]>> = {
  salesperson: ['sales', 'leads'],
  manager: ['sales', 'leads'],
  serviceAgent: ['tickets'],
  marketer: ['newLeads', 'competitors'],
  administrator: [],
}

const rowsOf: Readonly<Record<HomeSection, (call: Call) => Promise<readonly Row[]>>> = {
  async leads({ context, to }) {
    const found = await ownLeads(context, asked)
    return found.map((one) => recordRow(lead, to, one, can(context, 'change', one), noLinks))
  },
  async newLeads({ context, to }) {
    const found = await newestLeads(context, asked)
    return found.map((one) => recordRow(lead, to, one, can(context, 'change', one), noLinks))
  },
  async sales({ context, to }) {
    const found = await nextSales(context, asked)
    const linked = await linkedBy(
      context,
      found.map((one) => [opportunity.domain, one] as const),
    )
    return found.map((one) => recordRow(opportunity, to, one, can(context, 'change', one), linked))
  },
  async tickets({ context, to }) {
    const { rows, linked } = await listRecords(context, ticket.domain, { scope: 'all', list: 'pending' })
    return rows.slice(0, asked).map((one) => recordRow(ticket, to, one, can(context, 'change', one), linked))
  },
  async competitors({ context, to }) {
    const found = await latestCompetitors(context, asked)
    return found.map((one) => recordRow(competitor, to, one, can(context, 'change', one), noLinks))
  },
}

export async function day(call: Call): Promise<Outcome> {
  const { context, to } = call
  const { name } = context.actor
  const role: Role = context.actor.role
  const sections: HomeData['sections'][number][] = []
  for (const name of sectionsOf[role]) {
    const { verb, args, kind } = wholeOf[name]
    const parts = kind.many(to.words)
    sections.push({ name, ...glance(to, await rowsOf[name](call), { verb, args, parts }) })
  }
  const agenda = await activityRows(call, await agendaOf(context, asked))
  const marked = await favouriteRows(call, favouritesAtOnce + 1)
  const favourites = marked.map((one) => recordRow(one.kind, to, one.record, one.mayChange, one.linked))
  const shared = (await shownTopics(call, asked)).rows.map((topic) => topicRow(to, topic))
  return {
    type: 'show',
    again: false,
    message: home(to, {
      ...{ name, role, sections },
      administers: administers(context),
      agenda: glance(to, agenda, { verb: 'tasks', parts: to.words('activity.tasksTitle') }),
      topics: glance(to, shared, { verb: 'topics', parts: to.words('topics.title') }),
      favourites: glance(to, favourites, { verb: 'favourites', parts: to.words('list.favourites') }, favouritesAtOnce),
    }),
  }
}

/** The list that each section begins. */
const wholeOf: Readonly<Record<HomeSection, { kind: RecordKind<never>; verb: string; args: Record<string, string> }>> =
  {
    leads: { kind: lead as never, verb: 'lead.list', args: { scope: 'mine' } },
    newLeads: { kind: lead as never, verb: 'lead.list', args: { scope: 'all' } },
    sales: { kind: opportunity as never, verb: 'opportunity.list', args: { scope: 'mine', list: 'open' } },
    tickets: { kind: ticket as never, verb: 'ticket.list', args: { scope: 'all', list: 'pending' } },
    competitors: { kind: competitor as never, verb: 'competitor.list', args: { scope: 'all' } },
  }

/** The first of what was read, and the way to all of it when more was found. */
const glance = <Item>(
  { words }: Reader,
  rows: readonly Item[],
  { verb, args, parts }: { readonly verb: string; readonly args?: Record<string, string>; readonly parts: string },
  most = shownAtOnce,
): Glance<Item> => ({
  rows: rows.slice(0, most),
  all: rows.length > most ? button(words('record.allParts', { parts }), verb, args) : undefined,
})

export async function favouriteRows(call: Call, limit: number): Promise<Found[]> {
  const { context } = call
  const marked = await favouritesOf(
    context,
    recordKinds.map(({ domain }) => domain),
    limit,
  )
  const linked = await linkedBy(
    context,
    marked.map(({ kind, record }) => [kind, record] as const),
  )
  return marked.flatMap(({ kind, record }): Found[] => {
    const view = kindNamed(kind.name)
    return view ? [{ kind: view, record, linked, mayChange: can(context, 'change', record) }] : []
  })
}
