import { Contact, contactKind } from './business/contact.ts'
import { Customer, customerKind } from './business/customer.ts'
import { Lead, leadKind } from './business/lead.ts'
import { Activity, activityKind } from './calendar/activity.ts'
import { NumberSequence, RecordCount } from './counters.ts'
import { Delivery } from './delivery.ts'
import type { DomainKind } from './domain-kind.ts'
import { StoredFile, StoredFileChunk } from './files/stored-file.ts'
import { HistoryEntry } from './history.ts'
import { ImportPart, ImportRun } from './import/import-run.ts'
import { Notice } from './notices/notice.ts'
import { ChatAccount } from './organization/chat-account.ts'
import { Department } from './organization/department.ts'
import { Organization } from './organization/organization.ts'
import { User } from './organization/user.ts'
import { Workspace } from './organization/workspace.ts'
import type { DomainPart } from './parts.ts'
import { Picture } from './reports/picture.ts'
import { ReportSchedule } from './reports/report-schedule.ts'
import { Favourite } from './search/favourite.ts'
import { SearchToken } from './search/search-token.ts'

/** Every table. */
export const entities = [
  Organization,
  Workspace,
  Department,
  User,
  ChatAccount,
  Lead,
  Customer,
  Contact,
  Activity,
  ReportSchedule,
  Picture,
  Favourite,
  SearchToken,
  RecordCount,
  NumberSequence,
  HistoryEntry,
  Delivery,
  Notice,
  StoredFile,
  StoredFileChunk,
  ImportRun,
  ImportPart,
]

/** Every kind of record, for what looks across them: search, undo, favourites, references such as L-123. */
export const domainKinds: readonly DomainKind[] = [
  leadKind,
  customerKind,
  contactKind,
  activityKind,
] as unknown as readonly DomainKind[]

/** What records of those kinds consist of. */
export const domainParts: readonly DomainPart[] = []

/** What the history keeps the changes of, by the name it is stored under. */
export const tracked = {
  lead: Lead,
  customer: Customer,
  contact: Contact,
  activity: Activity,
  user: User,
  reportSchedule: ReportSchedule,
} as const
export type TrackedName = keyof typeof tracked

const names = new Map<unknown, string>(Object.entries(tracked).map(([name, entity]) => [entity, name]))
export const trackedName = (entity: object): string | undefined => names.get(entity.constructor)
