import type { Activity } from '#domain/calendar/activity.ts'
import {
  actions,
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
import { activityRow } from './activity.ts'
import { listMenu } from './list-menu.ts'

export interface HomeData {
  readonly name: string
  readonly agenda: readonly Activity[]
  readonly leads: readonly Row[]
  readonly sales: readonly Row[]
  readonly favourites: readonly Row[]
  readonly topics: readonly Row[]
}

/** The day at a glance: Slack's Home tab, the answer to "home" in Teams. */
export const home = (to: Reader, data: HomeData): Message =>
  message(
    to.locale,
    to.words('talk.homeTitle', { name: data.name }),
    heading(to.words('talk.homeTitle', { name: data.name })),
    quickButtons(to),
    divider,
    heading(to.words('talk.homeTasks')),
    rows(
      data.agenda.map((one) => activityRow(to, one)),
      to.words('activity.noTasks'),
    ),
    heading(to.words('talk.homeLeads')),
    rows(data.leads, to.words('talk.homeNoLeads')),
    heading(to.words('talk.homeSales')),
    rows(data.sales, to.words('talk.homeNoSales')),
    heading(to.words('list.favourites')),
    rows(data.favourites, to.words('list.noFavourites')),
    data.topics.length ? [heading(to.words('topics.title')), rows(data.topics, '')] : [],
  )

const rows = (list: readonly Row[], empty: string): Node => (list.length ? { type: 'rows', rows: list } : note(empty))

const quickButtons = (to: Reader): Node =>
  actions(
    formButton(to.words('lead.new'), 'lead.new', {}, 'primary'),
    listMenu(to),
    button(to.words('report.leads'), 'report', { report: 'leads' }),
    formButton(to.words('talk.settings'), 'settings'),
    button(to.words('help.title'), 'help'),
  )

export const welcome = (to: Reader): Message =>
  message(
    to.locale,
    to.words('talk.welcomeTitle'),
    heading(to.words('talk.welcomeTitle')),
    text(to.words('talk.welcome')),
    quickButtons(to),
  )
