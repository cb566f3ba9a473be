/** What is to be done and what falls due, in sections, the most pressing first. */
import { actions, type Button, heading, type Message, message, type Node, note, type Row } from '../message.ts'
import { count, type Reader } from '../reader.ts'

export interface AgendaData {
  readonly title: string
  /** Those without rows are left out. */
  readonly sections: readonly {
    readonly title: string
    readonly rows: readonly Row[]
    /** Leads to all of them, when there are more. */
    readonly all?: Button
  }[]
  /** Said when there is nothing at all. */
  readonly none: string
  /** How many there are, shown or not. */
  readonly total: number
}

/** @param pages the ways to the rest, where there are some */
export function agenda(to: Reader, { title, sections, none, total }: AgendaData, pages: readonly Node[] = []): Message {
  const shown = sections.reduce((sum, { rows }) => sum + rows.length, 0)
  return message(
    to.locale,
    title,
    heading(title),
    sections.flatMap((one): Node[] =>
      one.rows.length
        ? [note([{ bold: one.title }]), { type: 'rows', rows: one.rows }, ...(one.all ? [actions(one.all)] : [])]
        : [],
    ),
    shown ? [] : note(none),
    pages,
    total > shown && !pages.length ? note(to.words('activity.someOf', { total: count(to, total) })) : [],
  )
}
