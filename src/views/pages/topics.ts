/** Searches kept under a name: their list, what can be done with each, and the news of those one subscribed to. */
import { topicsPageSize } from '#domain/search/topics.ts'
import type { Form } from '../form.ts'
import type { RecordKind } from '../kind.ts'
import {
  actions,
  type Button,
  button,
  formButton,
  heading,
  type Message,
  message,
  note,
  type Row,
  text,
} from '../message.ts'
import type { Reader } from '../reader.ts'
import { type Found, foundRows } from './found.ts'
import { type Page, pager } from './pager.ts'
import { undoing } from './undoing.ts'

export interface TopicShown {
  readonly id: string
  readonly name: string
  readonly shared: boolean
  readonly kind: RecordKind
  /** Its conditions, in words. */
  readonly said: string
  readonly owner: string
  readonly mine: boolean
  readonly mayChange: boolean
  readonly subscribed: boolean
}

/** `said` stands above: what was just done. */
export function topics(
  to: Reader,
  { rows, start, total }: Page & { readonly rows: readonly TopicShown[] },
  said?: { readonly text: string; readonly undo?: string; readonly offers?: readonly Button[] },
): Message {
  const { words } = to
  return message(
    to.locale,
    said?.text ?? words('topics.title'),
    heading(words('topics.title')),
    said ? note(said.text) : [],
    said?.undo ? actions(undoing(to, said.undo), ...(said.offers ?? [])) : [],
    rows.length ? { type: 'rows', rows: rows.map((topic) => topicRow(to, topic)) } : note(words('topics.none')),
    pager(to, { start, shown: rows.length, total, size: topicsPageSize }, (begin) => ({
      verb: 'topics',
      args: { start: String(begin) },
    })),
  )
}

/** To be told every day what a topic finds that it did not find before. */
export const subscribeButton = ({ words }: Reader, id: string): Button =>
  button(words('topics.subscribe'), 'topics.subscribe', { id })

export function topicRow(to: Reader, topic: TopicShown): Row {
  const { words } = to
  const args = { id: topic.id }
  const whose = !topic.shared
    ? words('topics.private')
    : topic.mine
      ? words('topics.sharedByMe')
      : words('topics.sharedBy', { name: topic.owner })
  const more: Button[] = [
    topic.subscribed ? button(words('topics.unsubscribe'), 'topics.unsubscribe', args) : subscribeButton(to, topic.id),
    ...(topic.mayChange
      ? [
          button(words('topics.conditions'), 'topics.conditions', args),
          formButton(words('topics.rename'), 'topics.edit', args),
          button(words('topics.delete'), 'topics.delete', args),
        ]
      : []),
  ]
  return {
    title: topic.name,
    subtitle: [topic.kind.many(words), topic.said, whose, ...(topic.subscribed ? [words('topics.subscribed')] : [])]
      .filter(Boolean)
      .join(' · '),
    open: button(words('topics.open'), 'topics.run', args),
    more,
  }
}

/** Asks for the name of a search that is to be kept, or of one that is. */
export const topicForm = (
  to: Reader,
  verb: string,
  state: Readonly<Record<string, string>>,
  values: { readonly name?: string; readonly shared?: boolean } = {},
): Form => ({
  locale: to.locale,
  verb,
  state,
  title: to.words('topics.title'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'text',
      name: 'name',
      label: to.words('topics.name'),
      required: true,
      maxLength: 100,
      ...(values.name !== undefined && { value: values.name }),
    },
    {
      type: 'toggle',
      name: 'shared',
      label: to.words('topics.shared'),
      text: to.words('topics.sharedText'),
      value: values.shared ?? false,
    },
  ],
})

/** Why there is no more news of a topic. */
export function newsStopped(to: Reader, topic: { readonly id: string; readonly name: string }): Message {
  const sentence = to.words('topics.stopped', { name: topic.name })
  return message(
    to.locale,
    sentence,
    text(sentence),
    actions(
      button(to.words('topics.open'), 'topics.run', { id: topic.id }),
      button(to.words('topics.title'), 'topics', {}),
    ),
  )
}

/** What a topic finds that it did not find before. */
export function news(
  to: Reader,
  topic: { readonly id: string; readonly name: string },
  count: number,
  found: readonly Found[],
): Message {
  const title = to.words('topics.news', { name: topic.name, count })
  return message(
    to.locale,
    title,
    heading(title),
    foundRows(to, found),
    actions(
      button(to.words('topics.all'), 'topics.run', { id: topic.id }),
      button(to.words('topics.unsubscribe'), 'topics.unsubscribe', { id: topic.id }),
    ),
  )
}
