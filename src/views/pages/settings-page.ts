/** 设置: what is set, one's own and the organisation's, each line with its button. */
import type { OwnSettings } from '#domain/organization/own-settings.ts'
import { actions, button, formButton, heading, type Message, message, type Node, note, type Row } from '../message.ts'
import type { Reader } from '../reader.ts'
import { ownSaid, type SettingsPart, settingsParts } from './settings.ts'
import { type Done, saidAbove } from './undoing.ts'

/** What an organisation is set up with, each a page of its own: for whoever keeps it, and for everybody. */
const pagesKept = [
  'company',
  'users',
  'departments',
  'positions',
  'roles',
  'choices',
  'stages',
  'rates',
  'credit',
  'templates',
  'retention',
  'workspaces',
] as const
const pagesSeen = ['company', 'choices', 'rates', 'credit', 'retention'] as const
type Page = (typeof pagesKept)[number]

export interface SettingsShown extends Done {
  readonly own: OwnSettings
  /** Whether the reader keeps the organisation's settings. */
  readonly administers: boolean
  /** Some of those who do, by name. */
  readonly keepers: readonly string[]
  readonly sendsEmail: boolean
}

export function settings(to: Reader, { own, administers, keepers, sendsEmail, said, undo }: SettingsShown): Message {
  const { words } = to
  const pages: readonly Page[] = administers ? pagesKept : pagesSeen
  return message(
    to.locale,
    said ?? words('talk.settings'),
    saidAbove(to, { ...(said !== undefined && { said }), ...(undo !== undefined && { undo }) }),
    heading(words('settings.mine')),
    { type: 'rows', rows: settingsParts.map((part) => ownRow(to, part, own)) },
    actions(formButton(words('settings.editAll'), 'settings.edit')),
    heading(words('settings.organization')),
    administers ? [] : keptBy(to, keepers),
    {
      type: 'rows',
      rows: pages
        .filter((page) => sendsEmail || page !== 'templates')
        .map((page) => ({
          title: words(`settings.pages.${page}`),
          subtitle: words(`settings.holds.${page}`),
          open: button(words('home.open'), page),
        })),
    },
  )
}

const ownRow = (to: Reader, part: SettingsPart, own: OwnSettings): Row => ({
  title: to.words(`settings.parts.${part}`),
  subtitle: ownSaid(to, part, own),
  open: formButton(to.words('record.edit'), 'settings.edit', { part }),
  inPlace: true,
})

/** Who may change what holds for everybody. @param keepers some of them, by name */
export const keptBy = ({ words }: Reader, keepers: readonly string[]): Node =>
  note(
    keepers.length
      ? words('settings.keptBy', { names: keepers.join(words('record.comma')) })
      : words('settings.keptByNobody'),
  )
