import type { RecordKind } from '../kind.ts'
import { kindNamed, recordKinds } from '../kinds/index.ts'
import type { help as english } from '../locales/en/help.ts'
import {
  actions,
  button,
  formButton,
  heading,
  type Inline,
  type Message,
  message,
  type Node,
  note,
  text,
} from '../message.ts'
import type { Reader } from '../reader.ts'
import { listMenu } from './list-menu.ts'

/** What can be said, by what one is after; the lines of a kind stand for all kinds. */
const sections = {
  start: ['leadQuick', 'show', 'find', 'home', 'undo'],
  records: ['leadNew', 'leadList', 'leadMore'],
  sales: ['upgrade', 'close', 'idle', 'plan', 'receive', 'overdue', 'overview', 'credit', 'merge'],
  lists: ['findBy', 'search', 'ownLists', 'topics', 'favourites', 'categories', 'import', 'export'],
  day: ['tasks', 'log', 'tickets', 'email', 'report', 'reportSchedule', 'reportList', 'settings'],
  administration: ['users', 'departments', 'stages', 'rates', 'templates'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof english.words)[]>>

type Section = keyof typeof sections
type Entry = (typeof sections)[Section][number]

/** What concerns a kind besides what concerns every kind. */
const topics: Readonly<Record<string, readonly Entry[]>> = {
  lead: ['leadQuick', 'upgrade', 'email'],
  customer: ['overview', 'credit', 'email', 'merge'],
  contact: ['email', 'merge'],
  opportunity: ['close', 'idle', 'upgrade'],
  competitor: ['upgrade'],
  order: ['plan'],
  payment: ['receive', 'overdue', 'plan'],
  product: ['categories'],
  category: ['categories'],
  ticket: ['tickets'],
  interaction: ['log'],
}

/** What has sense only where e-mails can be sent. */
const ofEmail: readonly Entry[] = ['email', 'templates']

/** What can be said: everything, or what concerns a topic ('lead', 'lead.new', 'report'). */
export function help(
  to: Reader,
  { topic, sendsEmail }: { readonly topic?: string | undefined; readonly sendsEmail: boolean },
): Message {
  const { words } = to
  const subject = topic?.split('.')[0] ?? ''
  const kind = kindNamed(subject)
  const lines = (entries: readonly Entry[]) =>
    lined(
      entries
        .filter((entry) => sendsEmail || !ofEmail.includes(entry))
        .map((entry) => [{ code: words(`help.words.${entry}`) }, ` ${words(`help.${entry}`)}`]),
    )
  const section = (name: Section, ...more: Node[]) => [
    heading(words(`help.sections.${name}`)),
    lines(sections[name]),
    ...more,
  ]
  const all = () => [
    section('start'),
    section(
      'records',
      note(words('help.kinds')),
      lined(recordKinds.map((one) => kindLine(one, to, kindName(one, to)))),
    ),
    (['sales', 'lists', 'day', 'administration'] as const).map((name) => section(name)),
  ]
  return message(
    to.locale,
    words('help.title'),
    heading(words('help.title')),
    note(words('help.intro')),
    kind
      ? [lined(ofKind(kind, to)), lines([...(topics[subject] ?? []), 'find', 'findBy', 'import', 'export'])]
      : subject === 'report'
        ? lines(['report', 'reportSchedule', 'reportList'])
        : all().flat(2),
    note(words('help.shortcut')),
    actions(
      formButton(kind ? kind.newTitle(words) : words('lead.new'), `${kind?.domain.name ?? 'lead'}.new`, {}, 'primary'),
      listMenu(to),
      button(words('report.leads'), 'report', { report: 'leads' }),
      button(words('activity.tasksTitle'), 'tasks'),
    ),
  )
}

/** Lines that belong together, with less between them than between paragraphs. */
const lined = (lines: readonly (readonly Inline[])[]): Node =>
  text(lines.flatMap((line, at) => (at ? ['\n', ...line] : line)))

const kindName = (kind: RecordKind, { words }: Reader) => kind.one(words).toLowerCase()

const kindLine = (kind: RecordKind, { words }: Reader, code: string): readonly Inline[] => [
  { code },
  ` ${kind.hint(words)}`,
]

const ofKind = (kind: RecordKind, to: Reader) => {
  const said = { kind: kindName(kind, to), ref: `${kind.domain.prefix}-1` }
  return [
    kindLine(kind, to, to.words('help.kindWords', said)),
    [{ code: to.words('help.kindMore', said) }, ` ${to.words('help.leadMore')}`],
    ...(kind.lists ? [[{ code: listsOf(kind, to) }, ` ${to.words('help.ownLists')}`]] : []),
  ]
}

/** "orders open · not paid in full" */
const listsOf = ({ many, lists = [] }: RecordKind, { words }: Reader): string =>
  `${many(words)} ${lists.map(({ label }) => label(words)).join(' · ')}`.toLowerCase()

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
