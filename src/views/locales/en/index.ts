import { activity } from './activity.ts'
import { category } from './category.ts'
import { chart } from './chart.ts'
import { choices } from './choices.ts'
import { company } from './company.ts'
import { competitor } from './competitor.ts'
import { contact } from './contact.ts'
import { credit } from './credit.ts'
import { customer } from './customer.ts'
import { departments } from './departments.ts'
import { door } from './door.ts'
import { apology, errors, fieldErrors } from './errors.ts'
import { files } from './files.ts'
import { formats } from './formats.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { imports } from './imports.ts'
import { install } from './install.ts'
import { interaction } from './interaction.ts'
import { invitations } from './invitations.ts'
import { lead } from './lead.ts'
import { leaving } from './leaving.ts'
import { list } from './list.ts'
import { mail } from './mail.ts'
import { merge } from './merge.ts'
import { opportunity, opportunityCompetitor, opportunityContact } from './opportunity.ts'
import { order } from './order.ts'
import { overview } from './overview.ts'
import { payment } from './payment.ts'
import { positions } from './positions.ts'
import { product } from './product.ts'
import { rates } from './rates.ts'
import { record } from './record.ts'
import { renderer } from './renderer.ts'
import { report } from './report.ts'
import { reports } from './reports.ts'
import { retention } from './retention.ts'
import { roles } from './roles.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { share } from './share.ts'
import { sharing } from './sharing.ts'
import { slack } from './slack.ts'
import { stages } from './stages.ts'
import { talk } from './talk.ts'
import { ticket } from './ticket.ts'
import { topics } from './topics.ts'
import { upgrade } from './upgrade.ts'
import { workspaces } from './workspaces.ts'

export const en = {
  activity,
  apology,
  chart,
  choices,
  company,
  competitor,
  category,
  contact,
  credit,
  customer,
  departments,
  door,
  errors,
  fieldErrors,
  files,
  formats,
  help,
  home,
  install,
  interaction,
  imports,
  lead,
  invitations,
  leaving,
  list,
  mail,
  merge,
  order,
  overview,
  payment,
  product,
  rates,
  opportunity,
  opportunityCompetitor,
  opportunityContact,
  record,
  renderer,
  report,
  reports,
  positions,
  retention,
  roles,
  search,
  settings,
  share,
  sharing,
  slack,
  stages,
  talk,
  ticket,
  upgrade,
  workspaces,
  topics,
} as const
