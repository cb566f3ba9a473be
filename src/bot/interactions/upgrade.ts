/** Leads and competitors that become customers. */
import { type Competitor, competitorKind } from '#domain/business/competitor.ts'
import { customerKind } from '#domain/business/customer.ts'
import { type Lead, leadKind } from '#domain/business/lead.ts'
import { likeUpgraded, proposeUpgrade } from '#domain/business/propose-upgrade.ts'
import { demandNoCustomer, upgradeCompetitor } from '#domain/business/upgrade-competitor.ts'
import { demandUnconverted } from '#domain/business/upgrade-lead.ts'
import { doneOf } from '#domain/confirmation.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { demand } from '#domain/records/policies.ts'
import { findRecord } from '#domain/records/records.ts'
import type { Answers, Form } from '#views/form.ts'
import { competitor as competitorView } from '#views/kinds/competitor.ts'
import { contact as contactView } from '#views/kinds/contact.ts'
import { customer as customerView } from '#views/kinds/customer.ts'
import { lead as leadView } from '#views/kinds/lead.ts'
import { opportunity as opportunityView } from '#views/kinds/opportunity.ts'
import { wayTo } from '#views/pages/record.ts'
import { competitorForm, newOne, upgradeForm } from '#views/pages/upgrade.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import { showRecord } from '../verbs/record-card.ts'

const refOf = ({ args }: Call) => args.id ?? args.text ?? ''
const findLead = (call: Call): Promise<Lead> => findRecord(call.context, leadKind, refOf(call))
const findCompetitor = (call: Call): Promise<Competitor> => findRecord(call.context, competitorKind, refOf(call))

const formOf = async ({ context, to }: Call, lead: Lead): Promise<Form> =>
  upgradeForm(to, lead, await likeUpgraded(context, lead))

const existing = (chosen: string | undefined) => (chosen && chosen !== newOne ? chosen : null)

const inputOf = (answers: Answers) => ({
  customer: answers.customer ?? existing(answers.likelyCustomer),
  customerName: answers.customerName,
  contact: existing(answers.likelyContact),
  contactName: answers.contactName,
  withOpportunity: answers.withOpportunity,
  opportunityName: answers.opportunityName,
  amount: answers.amount,
  currency: answers.currency,
  expectedClose: answers.expectedClose,
})

export const upgradeInteractions: Handlers = {
  'lead.upgrade': reads(async (call) => {
    const lead = await findLead(call)
    demand(call.context, 'change', lead)
    await demandUnconverted(call.context, lead)
    return { type: 'ask', form: await formOf(call, lead) }
  }),
  'lead.convert': writes(async (call) => {
    const lead = await findLead(call)
    // Its form has asked already, with a choice of those that are there.
    const proposed = await answering(
      call,
      () => formOf(call, lead),
      () => proposeUpgrade(call.context, lead, inputOf(call.answers), 'everything'),
    )
    const { customer, contact, opportunity } = doneOf(proposed).result
    const name = `${reference(customerKind, customer)} ${customer.name}`
    const text = call.to.words('upgrade.leadSaid', { ref: reference(leadKind, lead), name })
    const offers = [
      ...(opportunity ? [wayTo(opportunityView, call.to, opportunity)] : []),
      wayTo(customerView, call.to, customer),
      ...(contact ? [wayTo(contactView, call.to, contact)] : []),
    ]
    return showRecord(call, leadView, lead, { text, undo: call.context.request, offers })
  }),
  'competitor.upgrade': reads(async (call) => {
    const competitor = await findCompetitor(call)
    demand(call.context, 'change', competitor)
    await demandNoCustomer(call.context, competitor)
    return { type: 'ask', form: competitorForm(call.to, competitor) }
  }),
  'competitor.convert': writes(async (call) => {
    const competitor = await findCompetitor(call)
    const customer = await answering(
      call,
      () => competitorForm(call.to, competitor),
      () => upgradeCompetitor(call.context, competitor, { type: call.answers.type }),
    )
    const name = `${reference(customerKind, customer)} ${customer.name}`
    const text = call.to.words('upgrade.competitorSaid', { ref: reference(competitorKind, competitor), name })
    const offers = [wayTo(customerView, call.to, customer)]
    return showRecord(call, competitorView, competitor, { text, undo: call.context.request, offers })
  }),
}
