/** Customer 360 客户一览: one customer with everything, and a list of where each of them stands. */

import type { Contact } from '#domain/business/contact.ts'
import type { Customer } from '#domain/business/customer.ts'
import { type CustomerCourse, phaseOf } from '#domain/business/customer-course.ts'
import { type CustomerOverview, contactsShown, type TimelineEntry } from '#domain/business/customer-overview.ts'
import { findStage } from '#domain/business/stages.ts'
import type { Total } from '#domain/money/money.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { RelatedCount } from '#domain/records/related.ts'
import { contact as contactView } from '../kinds/contact.ts'
import { customer as kind } from '../kinds/customer.ts'
import { kindNamed } from '../kinds/index.ts'
import { stageName } from '../kinds/opportunity.ts'
import { actions, apart, button, heading, type Message, message, type Node, note, plain, type Row } from '../message.ts'
import { count, dateTime, day, money, type Reader } from '../reader.ts'
import { creditNodes } from './credit.ts'
import { emailButton } from './email.ts'
import { totalSaid } from './payments.ts'

const basics = ['type', 'industry', 'region', 'size', 'phone', 'owner'] as const

interface OverviewData {
  readonly customer: Customer
  readonly overview: CustomerOverview
  readonly related: readonly RelatedCount[]
  /** The first of them. */
  readonly contacts: readonly Contact[]
  /** Whether there is a server that sends e-mails. */
  readonly mayWrite: boolean
  /** The timeline does not begin with the latest. */
  readonly later: boolean
}

/** The whole of one customer: what they are, what they come to, how they pay, and what happened, the latest first. */
export function customerOverviewPage(to: Reader, data: OverviewData): Message {
  const { words } = to
  const { customer, overview, related, mayWrite, later } = data
  const ref = reference(kind.domain, customer)
  const title = words('overview.title', { ref, name: customer.name })
  const { entries, next } = overview.timeline
  return message(
    to.locale,
    title,
    heading(title),
    { type: 'facts', facts: [...basicFacts(to, customer), ...totals(to, overview)] },
    overview.credit ? creditNodes(to, overview.credit) : [],
    actions(
      ...related.flatMap(({ kind: name, by, count: many }) => {
        const other = kindNamed(name)
        if (!other || !many) return []
        const label = words('record.relatedCount', { kind: other.many(words), many: count(to, many) })
        return [apart(button(label, `${name}.list`, { of: `${by}:customer:${ref}` }))]
      }),
    ),
    contactNodes(to, data),
    note([{ bold: words('overview.timeline') }]),
    entries.length
      ? ({ type: 'rows', rows: entries.map((entry) => timelineRow(to, entry)) } satisfies Node)
      : note(words('overview.nothing')),
    actions(
      later ? button(words('overview.latest'), 'customer.overview', { id: ref }) : undefined,
      next ? button(words('overview.older'), 'customer.overview', { id: ref, at: next[0], key: next[1] }) : undefined,
      mayWrite && customer.email ? emailButton(to, 'customer.email', ref) : undefined,
      button(words('overview.card'), 'customer.show', { id: ref }),
    ),
  )
}

/** Whom one speaks with there, each with the way to write to them. */
function contactNodes(to: Reader, { customer, contacts, mayWrite }: OverviewData): Node[] {
  if (!contacts.length) return []
  const rows = contacts.slice(0, contactsShown).map((one): Row => {
    const ref = reference(contactView.domain, one)
    const facts = [one.title, to.knowsPhones ? (one.mobile ?? one.phone) : undefined, one.email].filter(Boolean)
    return {
      title: one.name,
      subtitle: [ref, ...facts].join(' · '),
      open: button(to.words('record.open'), 'contact.show', { id: ref }),
      ...(mayWrite && one.email && { more: [emailButton(to, 'contact.email', ref)] }),
    }
  })
  const parts = contactView.many(to.words)
  const of = `customer:customer:${reference(kind.domain, customer)}`
  return [
    note([{ bold: parts }]),
    { type: 'rows', rows },
    ...(contacts.length > contactsShown
      ? [actions(button(to.words('record.allParts', { parts }), 'contact.list', { of }))]
      : []),
  ]
}

function basicFacts(to: Reader, customer: Customer) {
  return basics.flatMap((name) => {
    const field = kind.fields.find((one) => one.name === name)
    const value = field?.text(customer, to, new Map())
    return field && value !== undefined ? [{ label: field.label(to.words), value }] : []
  })
}

function totals(to: Reader, { totals: { openTickets, complaints, ...of } }: CustomerOverview) {
  const sums: readonly (readonly [label: string, value: Total])[] = [
    [to.words('overview.won'), of.won],
    [to.words('overview.pipeline'), of.pipeline],
    ...(['ordered', 'paid', 'outstanding', 'overdue'] as const).map(
      (name) => [to.words(`payment.totals.${name}`), of[name]] as const,
    ),
  ]
  return [
    ...sums.flatMap(([label, value]) => (value.sums.length ? [{ label, value: totalSaid(to, value) }] : [])),
    { label: to.words('overview.openTickets'), value: count(to, openTickets) },
    ...(complaints ? [{ label: to.words('overview.complaints'), value: count(to, complaints) }] : []),
  ]
}

function timelineRow(
  to: Reader,
  { event, kind: name, number, name: title, type, at, allDay, amount }: TimelineEntry,
): Row {
  const other = kindNamed(name)
  const ref = `${other?.domain.prefix}-${number}`
  const typeField = other?.fields.find((field) => String(field.name) === 'type')
  const what = type && typeField ? typeField.said(type, to, new Map()) : to.words(`overview.event.${event}`)
  const facts = [
    ...(type && event !== 'interaction' ? [to.words(`overview.event.${event}`)] : []),
    allDay ? day(to, at.toISOString().slice(0, 10)) : dateTime(to, at),
    ...(amount ? [money(to, amount.amount, amount.currency)] : []),
    ref,
  ]
  return {
    title: to.words('record.fact', { label: what, value: title }),
    subtitle: facts.join(' · '),
    open: button(to.words('record.open'), `${name}.show`, { id: ref }),
  }
}

/** A customer as a line of the list of where each stands. */
export function courseRow(to: Reader, record: Recorded, course: CustomerCourse | undefined): Row {
  const { words } = to
  const ref = reference(kind.domain, record)
  const stage = course?.stage ? findStage(to.stages, course.stage) : undefined
  const facts = course
    ? [
        words(`overview.phase.${phaseOf(course)}`),
        ...(course.sales ? [words('overview.sales', { count: course.sales })] : []),
        ...(stage ? [stageName(to, stage)] : []),
        ...(course.orders ? [words('overview.orders', { count: course.orders })] : []),
        ...course.outstanding.map((one) =>
          words('overview.outstanding', { amount: money(to, one.amount, one.currency) }),
        ),
        ...(course.openTickets ? [words('overview.tickets', { count: course.openTickets })] : []),
      ]
    : []
  return {
    title: titleOf(kind.domain, record),
    subtitle: [ref, ...facts, plain(record.owner.name)].join(' · '),
    open: button(words('overview.button'), 'customer.overview', { id: ref }),
    more: [button(words('record.open'), 'customer.show', { id: ref })],
  }
}
