/** Customer 360 客户一览: one customer with everything, and a list of where each of them stands. */
import type { Customer } from '#domain/business/customer.ts'
import { customerKind } from '#domain/business/customer.ts'
import { coursesOf } from '#domain/business/customer-course.ts'
import { contactsOf, customerOverview, type TimelineCursor } from '#domain/business/customer-overview.ts'
import { sendsEmail } from '#domain/mail/send-email.ts'
import { demandCredit, may } from '#domain/records/policies.ts'
import { findRecord } from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { customer as kind } from '#views/kinds/customer.ts'
import { courseRow, customerOverviewPage } from '#views/pages/customer-overview.ts'
import { list } from '#views/pages/list.ts'
import { type Call, type Handlers, reads } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { queryOf } from '../verbs/list-query.ts'
import { relatedTo } from '../verbs/record-card.ts'

/** The timeline goes on from a moment as the database writes it. */
const cursorOf = ({ args }: Call): TimelineCursor | undefined =>
  args.at && args.key && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::\d\d)?$/.test(args.at)
    ? [args.at, args.key]
    : undefined

async function one(call: Call): Promise<Outcome> {
  const { context, to } = call
  const customer: Customer = await findRecord(context, customerKind, call.args.id ?? '')
  const from = cursorOf(call)
  const [overview, related, contacts] = await Promise.all([
    customerOverview(context, customer, from),
    relatedTo(context, kind, customer),
    contactsOf(context, customer),
  ])
  const data = { customer, overview, related, contacts, mayWrite: sendsEmail(context), later: from !== undefined }
  return { type: 'show', message: customerOverviewPage(to, data) }
}

async function all(call: Call): Promise<Outcome> {
  const { context, to } = call
  const query = queryOf(call.args)
  const page = await listRecords(context, customerKind, query)
  const courses = await coursesOf(context, page.rows)
  const data = {
    ...page,
    query,
    mayChange: () => false,
    mayCreate: may(context, 'create', customerKind.entity),
    lens: {
      verb: 'customer.overview',
      title: to.words('overview.list'),
      row: (record: Customer) => courseRow(to, record, courses.get(record.id)),
    },
  }
  return { type: 'show', message: list(kind, to, data) }
}

export const overviewInteractions: Handlers = {
  'customer.overview': reads((call) => (call.args.id ? one(call) : all(call))),
  /** Where the grade stands, with its reasons. */
  'customer.credit': reads(async (call) => {
    demandCredit(call.context)
    return call.args.id ? one(call) : all(call)
  }),
}
