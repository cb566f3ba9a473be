import type { EntityClass } from '@mikro-orm/core'
import { competitorKind } from './business/competitor.ts'
import { contactKind } from './business/contact.ts'
import { customerKind } from './business/customer.ts'
import { interactionKind } from './business/interaction.ts'
import { leadKind } from './business/lead.ts'
import { opportunityKind } from './business/opportunity.ts'
import { opportunityCompetitorPart, opportunityContactPart } from './business/opportunity-parts.ts'
import { opportunityProductPart } from './business/opportunity-products.ts'
import { OpportunityState } from './business/opportunity-state.ts'
import { orderKind } from './business/order.ts'
import { orderLine } from './business/order-line.ts'
import { paymentKind } from './business/payment.ts'
import { activityKind } from './calendar/activity.ts'
import { categoryKind } from './catalogue/category.ts'
import { productKind } from './catalogue/product.ts'
import { NumberSequence, RecordCount } from './database/counters.ts'
import { Delivery } from './database/delivery.ts'
import { TakenDelivery } from './database/taken-delivery.ts'
import { StoredFile, StoredFileChunk } from './files/stored-file.ts'
import { HistoryEntry } from './history/history.ts'
import type { TrackedTable } from './history/tracked-table.ts'
import { ImportPart, ImportRun } from './import/import-run.ts'
import { emailTemplateTable } from './mail/email-template.ts'
import { OutgoingEmail } from './mail/outgoing-email.ts'
import { Notice } from './notices/notice.ts'
import { AdministratorCode } from './organization/administrator-code.ts'
import { ChatAccount } from './organization/chat-account.ts'
import { ChatPlace } from './organization/chat-place.ts'
import { Department } from './organization/department.ts'
import { exchangeRateTable } from './organization/exchange-rate.ts'
import { Installation } from './organization/installation.ts'
import { invitationTable } from './organization/invitation.ts'
import { JoinCode } from './organization/join-code.ts'
import { organizationTable } from './organization/organization.ts'
import { ownRoleTable } from './organization/own-role.ts'
import { positionHolderTable, positionTable } from './organization/position.ts'
import { SpentState } from './organization/spent-state.ts'
import { userTable } from './organization/user.ts'
import { Workspace } from './organization/workspace.ts'
import type { DomainKind } from './records/domain-kind.ts'
import { Draft } from './records/draft.ts'
import { ErasedRecord } from './records/erased-record.ts'
import type { DomainPart } from './records/parts.ts'
import { recordShareTable } from './records/record-share.ts'
import { Picture } from './reports/picture.ts'
import { ReportDraft } from './reports/report-draft.ts'
import { ReportRun } from './reports/report-run.ts'
import { reportScheduleTable } from './reports/report-schedule.ts'
import { savedReportTable } from './reports/saved-report.ts'
import { Favourite } from './search/favourite.ts'
import { SearchToken } from './search/search-token.ts'
import { SearchDraft, SearchSubscription, searchTopicTable } from './search/search-topic.ts'
import { ticketKind } from './service/ticket.ts'

/** Each under its own name, in the history and on the wire. */
const kinds = {
  lead: leadKind,
  customer: customerKind,
  contact: contactKind,
  competitor: competitorKind,
  order: orderKind,
  payment: paymentKind,
  product: productKind,
  category: categoryKind,
  opportunity: opportunityKind,
  interaction: interactionKind,
  ticket: ticketKind,
  activity: activityKind,
}
export type RecordName = keyof typeof kinds

const parts = {
  opportunityContact: opportunityContactPart,
  opportunityCompetitor: opportunityCompetitorPart,
  opportunityProduct: opportunityProductPart,
  orderLine,
}

const tables = {
  organization: organizationTable,
  user: userTable,
  role: ownRoleTable,
  position: positionTable,
  positionHolder: positionHolderTable,
  exchangeRate: exchangeRateTable,
  reportSchedule: reportScheduleTable,
  savedReport: savedReportTable,
  searchTopic: searchTopicTable,
  emailTemplate: emailTemplateTable,
  invitation: invitationTable,
  recordShare: recordShareTable,
}

/** Every kind of record, for what looks across them: search, undo, favourites, references such as L-123. */
export const domainKinds = Object.values(kinds) as unknown as readonly DomainKind[]

/** What records of those kinds consist of. */
export const domainParts = Object.values(parts) as unknown as readonly DomainPart[]

/** What else the history keeps the changes of. */
export const trackedTables = Object.values(tables) as unknown as readonly TrackedTable[]

/** What the history keeps the changes of, each under its name. */
export const registered = { ...kinds, ...parts, ...tables }
export type TrackedName = keyof typeof registered
export type TrackedEntity<Name extends TrackedName> = (typeof registered)[Name] extends {
  readonly entity: EntityClass<infer Entity>
}
  ? Entity
  : never

const named: readonly { readonly name: string; readonly entity: EntityClass<object> }[] = [
  ...domainKinds,
  ...domainParts,
  ...trackedTables,
]

export const tracked: ReadonlyMap<string, EntityClass<object>> = new Map(
  named.map(({ name, entity }) => [name, entity]),
)

const names = new Map<unknown, string>(named.map(({ name, entity }) => [entity, name]))
export const trackedName = (entity: object): string | undefined => names.get(entity.constructor)

/** Every table. */
export const entities: readonly EntityClass<object>[] = [
  ...named.map(({ entity }) => entity),
  Workspace,
  Installation,
  JoinCode,
  SpentState,
  Department,
  ChatAccount,
  AdministratorCode,
  ErasedRecord,
  Picture,
  Favourite,
  SearchToken,
  SearchSubscription,
  SearchDraft,
  ReportDraft,
  ReportRun,
  ChatPlace,
  TakenDelivery,
  RecordCount,
  NumberSequence,
  HistoryEntry,
  OpportunityState,
  Delivery,
  Draft,
  Notice,
  StoredFile,
  StoredFileChunk,
  ImportRun,
  ImportPart,
  OutgoingEmail,
]
