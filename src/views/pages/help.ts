import type { RecordKind } from '../kind.ts'
import { kindNamed, recordKinds } from '../kinds/index.ts'
import { actions, button, formButton, heading, type Message, message, note, text } from '../message.ts'
import type { Reader } from '../reader.ts'
import { listMenu } from './list-menu.ts'

const entries = [
  'leadNew',
  'leadList',
  'leadShow',
  'leadMore',
  'leadUpgrade',
  'opportunityIdle',
  'opportunityClose',
  'find',
  'findBy',
  'topics',
  'categories',
  'overdue',
  'report',
  'reportSchedule',
  'reportList',
  'tasks',
  'favourites',
  'home',
  'import',
  'export',
  'email',
  'templates',
  'undo',
  'credit',
  'settings',
  'rates',
  'users',
  'departments',
  'stages',
] as const

const topics: Readonly<Record<string, readonly (typeof entries)[number][]>> = {
  payment: ['overdue', 'find', 'findBy'],
  product: ['categories', 'find', 'findBy'],
  category: ['categories', 'find', 'findBy'],
  opportunity: ['opportunityIdle', 'opportunityClose', 'find', 'findBy'],
  lead: ['leadNew', 'leadList', 'leadShow', 'leadMore', 'leadUpgrade', 'email', 'find', 'findBy', 'import', 'export'],
  customer: ['email', 'find', 'findBy', 'import', 'export'],
  contact: ['email', 'find', 'findBy', 'import', 'export'],
  report: ['report', 'reportSchedule', 'reportList'],
}

/** What has sense only where e-mails can be sent. */
const ofEmail: readonly string[] = ['email', 'templates'] satisfies readonly (typeof entries)[number][]

/** What can be said: everything, or what concerns a topic ('lead', 'lead.new', 'report'). */
export function help(
  to: Reader,
  { topic, sendsEmail }: { readonly topic?: string | undefined; readonly sendsEmail: boolean },
): Message {
  const { words } = to
  const subject = topic?.split('.')[0] ?? ''
  const one = kindNamed(subject)
  const all = topics[subject] ?? (one ? (['find', 'findBy', 'import', 'export'] as const) : entries)
  const chosen = all.filter((entry) => sendsEmail || !ofEmail.includes(entry))
  // Leads are entered fastest, and have lines of their own.
  const kinds = one ? [one] : topics[subject] ? [] : recordKinds
  return message(
    to.locale,
    words('help.title'),
    heading(words('help.title')),
    note(words('help.intro')),
    kinds.filter((kind) => kind.domain.name !== 'lead').map((kind) => kindLine(kind, to)),
    chosen.map((entry) => text([{ code: words(`help.words.${entry}`) }, ` ${words(`help.${entry}`)}`])),
    chosen.includes('leadNew') ? text([{ code: words('help.leadQuickExample') }, ` ${words('help.leadQuick')}`]) : [],
    note(words('help.shortcut')),
    actions(
      formButton(words('lead.new'), 'lead.new', {}, 'primary'),
      listMenu(to),
      button(words('report.leads'), 'report', { report: 'leads' }),
      button(words('activity.tasksTitle'), 'tasks'),
    ),
  )
}

const kindLine = (kind: RecordKind, { words }: Reader) =>
  text([
    { code: words('help.kindWords', { kind: kind.one(words).toLowerCase(), ref: `${kind.domain.prefix}-1` }) },
    ` ${kind.hint(words)}`,
  ])

/** Words nobody understood, with the nearest that would be. */
export const didYouMean = (to: Reader, typed: string, suggestions: readonly string[]): Message =>
  message(
    to.locale,
    to.words(suggestions.length ? 'talk.didYouMean' : 'talk.unknown', { text: typed }),
    text(to.words(suggestions.length ? 'talk.didYouMean' : 'talk.unknown', { text: typed })),
    suggestions.map((words) => text([{ code: words }])),
    actions(
      ...suggestions.slice(0, 3).map((words) => button(words, 'say', { text: words })),
      button(to.words('talk.showHelp'), 'help'),
    ),
  )
