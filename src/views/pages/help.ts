import type { Role } from '#domain/organization/user.ts'
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
  named,
  note,
  text,
} from '../message.ts'
import type { Reader } from '../reader.ts'
import { listMenu } from './list-menu.ts'

type Entry = Extract<keyof typeof english.words, keyof typeof english>
type Command = keyof typeof english.commands

/** What somebody of a role begins with: as much as a phone shows at once. */
const beginnings: Readonly<Record<Role, readonly Entry[]>> = {
  salesperson: ['leadQuick', 'show', 'find', 'won', 'log', 'tasks', 'undo'],
  manager: ['show', 'find', 'idle', 'overdue', 'report', 'reportSchedule', 'undo'],
  serviceAgent: ['tickets', 'show', 'find', 'log', 'tasks', 'undo'],
  marketer: ['leadQuick', 'find', 'findBy', 'topics', 'import', 'report', 'undo'],
  administrator: ['users', 'departments', 'stages', 'rates', 'import', 'show', 'undo'],
}

/** They open something, or ask; the others do at once what they say. */
const pressed: readonly Entry[] = [
  'find', 'idle', 'overdue', 'tickets', 'tasks', 'topics', 'findBy', 'import', 'users', 'departments', 'stages', 'rates',
] // biome-ignore format: one row reads best

interface Topic {
  readonly said: string
  readonly topic: string
}

export interface HelpFor {
  readonly role: Role
  readonly sendsEmail: boolean
  /** Where there is a slash command. */
  readonly hasSlash: boolean
  /** What stands alone, as one says it. */
  readonly commands: readonly Topic[]
}

/** The few things that one begins with, and the way to help on everything else. */
export function help(to: Reader, { role, sendsEmail, hasSlash, commands }: HelpFor): Message {
  const { words } = to
  const entries = beginnings[role]
  return message(
    to.locale,
    words('help.title'),
    heading(words('help.title')),
    note(words('help.intro')),
    lined(entries.map((entry) => [{ code: words(`help.words.${entry}`) }, ` ${words(`help.${entry}`)}`])),
    actions(
      ...entries
        .filter((entry) => pressed.includes(entry))
        .slice(0, 4)
        .map((entry) => sayButton(words(`help.words.${entry}`))),
    ),
    note(words('help.further')),
    actions(
      named(
        words('help.onKinds'),
        recordKinds.map((kind) => helpButton(kind.many(words), kind.domain.name)),
      ),
      named(
        words('help.onCommands'),
        commands
          .filter(({ topic }) => sendsEmail || topic !== 'templates')
          .map(({ said, topic }) => helpButton(said, topic)),
      ),
      listMenu(to),
      button(words('help.words.home'), 'home'),
    ),
    note(words('help.shortcut')),
    hasSlash ? note(words('help.slash')) : [],
  )
}

/** What help is asked about: its words, and what one can say of it. */
export interface Asked {
  readonly kind?: string
  readonly action?: keyof typeof english.does
  readonly command?: Command
  readonly said: string
  readonly examples: readonly string[]
  readonly samples: readonly string[]
  readonly more: readonly Topic[]
}

/** Help on one command, or on a kind of record. */
export function helpOn(to: Reader, asked: Asked, { sendsEmail }: Pick<HelpFor, 'sendsEmail'>): Message {
  const { words } = to
  const kind = asked.kind === undefined ? undefined : kindNamed(asked.kind)
  const about = asked.action
    ? words(`help.does.${asked.action}`)
    : asked.command
      ? words(`help.commands.${asked.command}`)
      : kind?.hint(words)
  const isOff = !sendsEmail && (asked.action === 'email' || asked.command === 'templates')
  const more = asked.more.filter(({ topic }) => sendsEmail || !topic.endsWith('.email'))
  const lists = asked.action ? [] : (kind?.lists ?? [])
  const said = [...asked.examples, ...asked.samples]
  const buttons = [...asked.examples, ...lists.map(({ label }) => `${kind?.many(words)} ${label(words)}`.toLowerCase())]
  return message(
    to.locale,
    `${words('help.title')}: ${asked.said}`,
    heading(asked.said),
    about ? text(about) : [],
    isOff ? note(words('help.noEmail')) : [],
    said.length ? lined(said.map((one): Inline[] => [{ code: one }])) : [],
    actions(
      ...buttons.map(sayButton),
      more.length
        ? named(
            words('help.onActions'),
            more.map((one) => helpButton(one.said, one.topic)),
          )
        : undefined,
      kind && asked.action ? helpButton(words('help.onKind', { kind: kind.many(words) }), kind.domain.name) : undefined,
      button(words('help.title'), 'help'),
    ),
  )
}

const helpButton = (label: string, topic: string) => button(label, 'help', { topic })
const sayButton = (words: string) => button(words, 'say', { text: words })

/** Lines that belong together, with less between them than between paragraphs. */
const lined = (lines: readonly (readonly Inline[])[]): Node =>
  text(lines.flatMap((line, at) => (at ? ['\n', ...line] : line)))

/** Words nobody understood, with the nearest that would be. @param asLead who can be reached is told of: it may be kept */
export const didYouMean = (to: Reader, typed: string, suggestions: readonly string[], asLead = false): Message =>
  message(
    to.locale,
    to.words(suggestions.length ? 'talk.didYouMean' : 'talk.unknown', { text: typed }),
    text(to.words(suggestions.length ? 'talk.didYouMean' : 'talk.unknown', { text: typed })),
    actions(
      asLead ? formButton(to.words('talk.saveAsLead'), 'lead.capture', { text: typed }) : undefined,
      ...suggestions.map(sayButton),
      button(to.words('talk.showHelp'), 'help'),
    ),
  )
