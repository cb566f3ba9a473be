import { recordKinds } from '#views/kinds/index.ts'
import type { Handlers } from './handler.ts'
import { activityInteractions } from './interactions/activity.ts'
import { searchInteractions, searchVerbs } from './interactions/advanced-search.ts'
import { agendaInteractions } from './interactions/agenda.ts'
import { categoryInteractions } from './interactions/categories.ts'
import { choiceInteractions } from './interactions/choices.ts'
import { closeInteractions } from './interactions/close-opportunity.ts'
import { companyInteractions } from './interactions/company.ts'
import { courtesyInteractions } from './interactions/courtesy.ts'
import { creditInteractions } from './interactions/credit.ts'
import { overviewInteractions } from './interactions/customer-overview.ts'
import { departmentInteractions } from './interactions/departments.ts'
import { emailInteractions } from './interactions/email.ts'
import { emailTemplateInteractions } from './interactions/email-templates.ts'
import { exportVerbs, fileInteractions } from './interactions/export.ts'
import { finding } from './interactions/find.ts'
import { importInteractions, importVerbs } from './interactions/import.ts'
import { invitationInteractions } from './interactions/invitations.ts'
import { leadInteractions } from './interactions/lead.ts'
import { leavingInteractions } from './interactions/leaving.ts'
import { logInteractions } from './interactions/log-interaction.ts'
import { paymentInteractions } from './interactions/payments.ts'
import { peopleInteractions } from './interactions/people.ts'
import { positionInteractions } from './interactions/positions.ts'
import { rateInteractions } from './interactions/rates.ts'
import { recordOptions } from './interactions/record-options.ts'
import { reportInteractions } from './interactions/report.ts'
import { reportFileInteractions } from './interactions/report-file.ts'
import { reportFormatInteractions } from './interactions/report-formats.ts'
import { reportRecordInteractions } from './interactions/report-records.ts'
import { reportScheduleInteractions } from './interactions/report-schedules.ts'
import { retentionInteractions } from './interactions/retention.ts'
import { roleInteractions } from './interactions/roles.ts'
import { settingsInteractions } from './interactions/settings.ts'
import { shareInteractions } from './interactions/shares.ts'
import { stageInteractions } from './interactions/stages.ts'
import { talk } from './interactions/talk.ts'
import { ticketInteractions } from './interactions/ticket.ts'
import { topicInteractions, topicVerbs } from './interactions/topics.ts'
import { upgradeInteractions } from './interactions/upgrade.ts'
import { workspaceInteractions } from './interactions/workspaces.ts'
import { sharing } from './sharing.ts'
import { mergeVerbs } from './verbs/merge-records.ts'
import { partVerbs } from './verbs/part-verbs.ts'
import { recordVerbs } from './verbs/record-verbs.ts'
import { shareVerbs } from './verbs/share-record.ts'

/** An interaction of a kind's own takes the place of the shared verb of that name. */
const verbs: Handlers = {
  ...Object.assign({}, ...recordKinds.map((kind) => recordVerbs(kind))),
  ...Object.assign({}, ...recordKinds.map((kind) => mergeVerbs(kind))),
  ...Object.assign({}, ...recordKinds.map((kind) => shareVerbs(kind))),
  ...Object.assign({}, ...recordKinds.flatMap((kind) => (kind.parts ?? []).map((part) => partVerbs(kind, part)))),
  ...Object.assign({}, ...recordKinds.map(exportVerbs), ...recordKinds.map(importVerbs)),
  ...Object.assign({}, ...recordKinds.map(searchVerbs)),
  ...searchInteractions,
  ...Object.assign({}, ...recordKinds.map(topicVerbs)),
  ...topicInteractions,
  ...fileInteractions,
  ...importInteractions,
  ...talk,
  ...courtesyInteractions,
  ...finding,
  ...activityInteractions,
  ...agendaInteractions,
  ...logInteractions,
  ...emailInteractions,
  ...emailTemplateInteractions,
  ...ticketInteractions,
  ...recordOptions,
  ...choiceInteractions,
  ...reportInteractions,
  ...reportFileInteractions,
  ...reportRecordInteractions,
  ...reportScheduleInteractions,
  ...reportFormatInteractions,
  ...peopleInteractions,
  ...shareInteractions,
  ...settingsInteractions,
  ...leavingInteractions,
  ...retentionInteractions,
  ...roleInteractions,
  ...positionInteractions,
  ...workspaceInteractions,
  ...companyInteractions,
  ...creditInteractions,
  ...overviewInteractions,
  ...departmentInteractions,
  ...categoryInteractions,
  ...rateInteractions,
  ...paymentInteractions,
  ...stageInteractions,
  ...closeInteractions,
  ...invitationInteractions,
  ...leadInteractions,
  ...upgradeInteractions,
}

/** Every verb, by its wire id. */
export const handlers: Handlers = { ...verbs, ...sharing(verbs) }
