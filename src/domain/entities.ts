import { Competitor, competitorKind } from './business/competitor.ts'
import { Contact, contactKind } from './business/contact.ts'
import { Customer, customerKind } from './business/customer.ts'
import { Interaction, interactionKind } from './business/interaction.ts'
import { Lead, leadKind } from './business/lead.ts'
import { Opportunity, opportunityKind } from './business/opportunity.ts'
import {
  OpportunityCompetitor,
  OpportunityContact,
  opportunityCompetitorPart,
  opportunityContactPart,
} from './business/opportunity-parts.ts'
import { OpportunityProduct, opportunityProductPart } from './business/opportunity-products.ts'
import { orderKind, SalesOrder } from './business/order.ts'
import { OrderLine, orderLine } from './business/order-line.ts'
import { Payment, paymentKind } from './business/payment.ts'
import { Activity, activityKind } from './calendar/activity.ts'
import { Category, categoryKind } from './catalogue/category.ts'
import { Product, productKind } from './catalogue/product.ts'
import { NumberSequence, RecordCount } from './database/counters.ts'
import { Delivery } from './database/delivery.ts'
import { TakenDelivery } from './database/taken-delivery.ts'
import { StoredFile, StoredFileChunk } from './files/stored-file.ts'
import { HistoryEntry } from './history/history.ts'
import { ImportPart, ImportRun } from './import/import-run.ts'
import { EmailTemplate } from './mail/email-template.ts'
import { OutgoingEmail } from './mail/outgoing-email.ts'
import { Notice } from './notices/notice.ts'
import { AdministratorCode } from './organization/administrator-code.ts'
import { ChatAccount } from './organization/chat-account.ts'
import { Department } from './organization/department.ts'
import { ExchangeRate } from './organization/exchange-rate.ts'
import { Organization } from './organization/organization.ts'
import { User } from './organization/user.ts'
import { Workspace } from './organization/workspace.ts'
import type { DomainKind } from './records/domain-kind.ts'
import { Draft } from './records/draft.ts'
import type { DomainPart } from './records/parts.ts'
import { Picture } from './reports/picture.ts'
import { ReportSchedule } from './reports/report-schedule.ts'
import { Favourite } from './search/favourite.ts'
import { SearchToken } from './search/search-token.ts'
import { SearchDraft, SearchSubscription, SearchTopic } from './search/search-topic.ts'
import { Ticket, ticketKind } from './service/ticket.ts'

/** Every table. */
export const entities = [
  Organization,
  Workspace,
  Department,
  User,
  ChatAccount,
  AdministratorCode,
  Lead,
  Customer,
  Contact,
  Competitor,
  Category,
  Product,
  SalesOrder,
  OrderLine,
  OpportunityProduct,
  Payment,
  ExchangeRate,
  Opportunity,
  OpportunityContact,
  OpportunityCompetitor,
  Interaction,
  Ticket,
  Activity,
  ReportSchedule,
  Picture,
  Favourite,
  SearchToken,
  SearchTopic,
  SearchSubscription,
  SearchDraft,
  TakenDelivery,
  RecordCount,
  NumberSequence,
  HistoryEntry,
  Delivery,
  Draft,
  Notice,
  StoredFile,
  StoredFileChunk,
  ImportRun,
  ImportPart,
  OutgoingEmail,
  EmailTemplate,
]

/** Every kind of record, for what looks across them: search, undo, favourites, references such as L-123. */
export const domainKinds: readonly DomainKind[] = [
  leadKind,
  customerKind,
  contactKind,
  competitorKind,
  orderKind,
  paymentKind,
  productKind,
  categoryKind,
  opportunityKind,
  interactionKind,
  ticketKind,
  activityKind,
] as unknown as readonly DomainKind[]

/** What records of those kinds consist of. */
export const domainParts: readonly DomainPart[] = [
  opportunityContactPart,
  opportunityCompetitorPart,
  opportunityProductPart,
  orderLine,
] as unknown as readonly DomainPart[]

/** What the history keeps the changes of, by the name it is stored under. */
export const tracked = {
  lead: Lead,
  customer: Customer,
  contact: Contact,
  competitor: Competitor,
  category: Category,
  product: Product,
  order: SalesOrder,
  opportunityProduct: OpportunityProduct,
  orderLine: OrderLine,
  payment: Payment,
  exchangeRate: ExchangeRate,
  opportunity: Opportunity,
  opportunityContact: OpportunityContact,
  opportunityCompetitor: OpportunityCompetitor,
  interaction: Interaction,
  ticket: Ticket,
  activity: Activity,
  user: User,
  reportSchedule: ReportSchedule,
  organization: Organization,
  searchTopic: SearchTopic,
  emailTemplate: EmailTemplate,
} as const
export type TrackedName = keyof typeof tracked

const names = new Map<unknown, string>(Object.entries(tracked).map(([name, entity]) => [entity, name]))
export const trackedName = (entity: object): string | undefined => names.get(entity.constructor)
