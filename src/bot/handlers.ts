import { recordKinds } from '#views/kinds/index.ts'
import type { Handlers } from './handler.ts'
import { activityInteractions } from './interactions/activity.ts'
import { departmentInteractions } from './interactions/departments.ts'
import { exportVerbs, fileInteractions } from './interactions/export.ts'
import { importInteractions, importVerbs } from './interactions/import.ts'
import { leadInteractions } from './interactions/lead.ts'
import { peopleInteractions } from './interactions/people.ts'
import { reportInteractions } from './interactions/report.ts'
import { talk } from './interactions/talk.ts'
import { partVerbs } from './verbs/part-verbs.ts'
import { recordVerbs } from './verbs/record-verbs.ts'

/** Every verb, by its wire id. An interaction of a kind's own takes the place of the shared verb of that name. */
export const handlers: Handlers = {
  ...Object.assign({}, ...recordKinds.map((kind) => recordVerbs(kind))),
  ...Object.assign({}, ...recordKinds.flatMap((kind) => (kind.parts ?? []).map((part) => partVerbs(kind, part)))),
  ...Object.assign({}, ...recordKinds.map(exportVerbs), ...recordKinds.map(importVerbs)),
  ...fileInteractions,
  ...importInteractions,
  ...talk,
  ...activityInteractions,
  ...reportInteractions,
  ...peopleInteractions,
  ...departmentInteractions,
  ...leadInteractions,
}
