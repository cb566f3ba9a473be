/**
 * What the bot says, without a word of Slack or Teams: a closed union of nodes that each renderer turns into its own
 * platform's payload. Every text in it is already in the reader's language; nothing in it is clipped (limits are the
 * renderers' business).
 */
import type { Chart } from './charts/chart.ts'
import type { Locale } from './locales/locale.ts'

/** Text with the little mark-up both chats share. A bare string is plain text: renderers escape it. */
export type Text = string | readonly Inline[]
export type Inline =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly link: string; readonly url: string }

/**
 * Something a reader can do: the verb that answers it and the page state it needs. Arguments are ids and page state,
 * never rights: those are checked again when it comes back.
 *
 * @example { verb: 'lead.show', args: { id: 'L-12' } }
 */
export interface Action {
  readonly verb: string
  readonly args?: Readonly<Record<string, string>>
  /** Answered by a form. Teams must know before the click: there only a special kind of button can open a dialog. */
  readonly form?: true
  /** What comes of it stands by itself: the list, or the Undo, that it was pressed beside stays. */
  readonly apart?: true
}

export interface Button {
  readonly type: 'button'
  readonly label: string
  readonly action: Action
  readonly style?: 'primary' | 'danger'
  /** Ask first. Slack has a dialog for this; in Teams the question unfolds under the button. */
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string }
}

/** Opens a web page; nothing comes back to the bot. */
export interface LinkButton {
  readonly type: 'link'
  readonly label: string
  readonly url: string
}

/** Several actions behind one label: an overflow or select in Slack, an unfolding list in Teams. */
export interface Menu {
  readonly type: 'menu'
  readonly label: string
  /** The label is to be read, where a platform would show no more than ⋯. */
  readonly named?: true
  readonly items: readonly Button[]
}

/** A line of a list: opened as a whole where there is something to open, with further actions at its side. */
export interface Row {
  readonly title: string
  /** Short facts under the title, already joined and localised. */
  readonly subtitle?: string
  /** What comes of it stands beneath the list, which stays. */
  readonly open?: Button
  /** Unless what opens is the list itself: the branch of a tree. */
  readonly inPlace?: true
  readonly more?: readonly Button[]
}

export interface Option {
  readonly value: string
  readonly label: string
}

/**
 * A control that changes what the message shows. The control's name is added to the arguments of the node's `apply`
 * action with the chosen value. In Slack a choice acts at once; in Teams one Apply button sends all of them together,
 * so a handler must take any subset.
 */
export type Control =
  | {
      readonly type: 'select'
      readonly name: string
      readonly label: string
      readonly options: readonly Option[]
      readonly value?: string
    }
  | { readonly type: 'search'; readonly name: string; readonly label: string; readonly value?: string }

export type Node =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly text: Text }
  /** Small print. */
  | { readonly type: 'note'; readonly text: Text }
  | { readonly type: 'divider' }
  | { readonly type: 'facts'; readonly facts: readonly { readonly label: string; readonly value: Text }[] }
  | { readonly type: 'actions'; readonly actions: readonly (Button | LinkButton | Menu)[] }
  | { readonly type: 'rows'; readonly rows: readonly Row[] }
  | {
      readonly type: 'pager'
      /** "31–40 of 212" */
      readonly position: string
      readonly first?: Action
      readonly previous?: Action
      readonly next?: Action
      readonly last?: Action
    }
  | {
      readonly type: 'controls'
      readonly apply: Action
      readonly controls: readonly Control[]
      /** What is said in place of “Apply”. */
      readonly send?: string
    }
  /** Cells are texts, already formatted; `align` says which columns are numbers. */
  | {
      readonly type: 'table'
      readonly caption: string
      readonly columns: readonly { readonly label: string; readonly align?: 'left' | 'right' }[]
      readonly rows: readonly (readonly string[])[]
      /** The last line, which is shown however few of the others are. */
      readonly total?: readonly string[]
      /** Said where some are not: the way to all of them. */
      readonly elsewhere?: string
    }
  /** A picture of data. `alt` says in words what the picture shows. */
  | { readonly type: 'chart'; readonly chart: Chart; readonly alt: string }

/** A file that the bot keeps, handed out in the private chat of the one it is for. */
export interface FileRef {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** One line, where the platform asks before it takes the file. */
  readonly description: string
}

export interface Message {
  readonly locale: Locale
  /** One plain line for notifications, screen readers and clients that draw no cards. */
  readonly summary: string
  readonly nodes: readonly Node[]
  /** Whom it is for, among others: their chat tells them of it. Slack's U…, Teams' directory id. */
  readonly calls?: { readonly externalId: string; readonly name: string }
  /** Goes along with it: to the private chat of its reader, wherever the message stands. */
  readonly file?: FileRef
}

/** Where a renderer finds the picture of a chart node: uploaded to Slack, or served by the bot. */
export type ImageRef = { readonly slackFile: string } | { readonly url: string }
export type Images = ReadonlyMap<Chart, ImageRef>

export const message = (
  locale: Locale,
  summary: string,
  ...nodes: (Node | readonly Node[] | undefined)[]
): Message => ({
  locale,
  summary,
  nodes: nodes.flatMap((node) => node ?? []),
})
export const heading = (text: string): Node => ({ type: 'heading', text })
export const text = (content: Text): Node => ({ type: 'text', text: content })
export const note = (content: Text): Node => ({ type: 'note', text: content })
export const divider: Node = { type: 'divider' }
export const button = (label: string, verb: string, args?: Action['args'], style?: Button['style']): Button => ({
  type: 'button',
  label,
  action: args ? { verb, args } : { verb },
  ...(style && { style }),
})
/** A button that is answered by a form. */
export const formButton = (label: string, verb: string, args?: Action['args'], style?: Button['style']): Button => {
  const plainButton = button(label, verb, args, style)
  return { ...plainButton, action: { ...plainButton.action, form: true } }
}
/** The same, with what comes of it beneath. */
export const apart = (one: Button): Button => ({ ...one, action: { ...one.action, apart: true } })
export const actions = (...list: (Button | LinkButton | Menu | undefined)[]): Node => ({
  type: 'actions',
  actions: list.filter((one) => one !== undefined),
})
export const menu = (label: string, items: readonly Button[]): Menu => ({ type: 'menu', label, items })

export const named = (label: string, items: readonly Button[]): Menu => ({ ...menu(label, items), named: true })

/** The text without its mark-up, for summaries, alt texts and tests. */
export const plain = (content: Text): string =>
  typeof content === 'string'
    ? content
    : content
        .map((part) =>
          typeof part === 'string' ? part : 'bold' in part ? part.bold : 'code' in part ? part.code : part.link,
        )
        .join('')
