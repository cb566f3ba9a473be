import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'
import { activity } from './activity.ts'
import { contact } from './contact.ts'
import { customer } from './customer.ts'
import { departments } from './departments.ts'
import { apology, errors, fieldErrors } from './errors.ts'
import { files } from './files.ts'
import { help } from './help.ts'
import { imports } from './imports.ts'
import { lead } from './lead.ts'
import { list } from './list.ts'
import { record } from './record.ts'
import { renderer } from './renderer.ts'
import { report } from './report.ts'
import { slack } from './slack.ts'
import { talk } from './talk.ts'

export const zhCN = {
  activity,
  apology,
  contact,
  customer,
  departments,
  errors,
  fieldErrors,
  files,
  help,
  imports,
  lead,
  list,
  record,
  renderer,
  report,
  slack,
  talk,
} as const satisfies Translation<typeof en>
