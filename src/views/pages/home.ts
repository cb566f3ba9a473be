import type { Role } from '#domain/organization/user.ts'
import {
  actions,
  type Button,
  button,
  divider,
  formButton,
  heading,
  type Message,
  message,
  type Node,
  note,
  type Row,
  text,
} from '../message.ts'
import type { Reader } from '../reader.ts'
import { listMenu } from './list-menu.ts'

/** What a role works on. */
export type HomeSection = 'leads' | 'newLeads' | 'sales' | 'tickets' | 'competitors'

export interface HomeData {
  readonly name: string
  readonly role: Role
  /** Keeps what holds for the whole organisation. */
  readonly administers: boolean
  readonly agenda: Glance<Row>
  readonly sections: readonly (Glance<Row> & { readonly name: HomeSection })[]
  readonly favourites: Glance<Row>
  readonly topics: Glance<Row>
}

/** The first of something. */
export interface Glance<Item> {
  readonly rows: readonly Item[]
  /** Leads to all of it, when there is more. */
  readonly all?: Button | undefined
}

/** The day at a glance: Slack's Home tab, the answer to "home" in Teams. What has nothing to say is left out. */
export const home = (to: Reader, data: HomeData): Message =>
  message(
    to.locale,
    to.words('talk.homeTitle', { name: data.name }),
    heading(to.words('talk.homeTitle', { name: data.name })),
    quickButtons(to, data.role),
    divider,
    heading(to.words('talk.homeTasks')),
    ...rows(data.agenda, to.words('activity.noTasks')),
    data.sections.flatMap((section) => [
      heading(to.words(`home.${section.name}.title`)),
      ...rows(section, to.words(`home.${section.name}.none`)),
    ]),
    data.administers ? setUp(to) : [],
    data.favourites.rows.length ? [heading(to.words('list.favourites')), ...rows(data.favourites, '')] : [],
    data.topics.rows.length ? [heading(to.words('topics.title')), ...rows(data.topics, '')] : [],
  )

const rows = ({ rows: list, all }: Glance<Row>, empty: string): Node[] => [
  list.length ? { type: 'rows', rows: list } : note(empty),
  ...(all ? [actions(all)] : []),
]

/** What an administrator keeps in order for the others, one by one. */
const setUp = ({ words }: Reader): Node[] => [
  heading(words('home.setUp')),
  {
    type: 'rows',
    rows: (['company', 'users', 'departments', 'choices', 'stages', 'rates', 'import'] as const).map((step) => ({
      title: words(`home.steps.${step}`),
      subtitle: words(`home.why.${step}`),
      open: button(words('home.open'), step),
    })),
  },
]

/** What a role most often begins; the way to every list, to settings and to help is everybody's. */
const quickButtons = (to: Reader, role: Role): Node =>
  actions(
    ...quick[role](to),
    listMenu(to),
    button(to.words('talk.settings'), 'settings'),
    button(to.words('help.title'), 'help'),
  )

const newLead = ({ words }: Reader) => formButton(words('lead.new'), 'lead.new', {}, 'primary')
const reports = ({ words }: Reader) => button(words('reports.title'), 'report')

const quick: Readonly<Record<Role, (to: Reader) => readonly Button[]>> = {
  salesperson: (to) => [newLead(to), reports(to)],
  manager: (to) => [newLead(to), reports(to)],
  serviceAgent: ({ words }) => [formButton(words('ticket.new'), 'ticket.new', {}, 'primary')],
  marketer: (to) => [newLead(to), reports(to), button(to.words('topics.title'), 'topics')],
  administrator: (to) => [newLead(to), reports(to), button(to.words('company.title'), 'company')],
}

export const welcome = (to: Reader, role: Role): Message =>
  message(
    to.locale,
    to.words('talk.welcomeTitle'),
    heading(to.words('talk.welcomeTitle')),
    text(to.words('talk.welcome')),
    quickButtons(to, role),
  )
