/**
 * What Teams takes, in one table, and the only place where texts are clipped.
 *
 * Sizes: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 * Typeahead: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
 * Actions: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
 */
import { type Inline, plain, type Text } from '../message.ts'

export const limits = {
  /** Bytes of the card as UTF-16 JSON. Over `fail` Teams refuses it; `aim` leaves room for what Teams wraps around it. */
  card: { fail: 80 * 1024, warn: 28 * 1024, aim: 20 * 1024 },
  /** Actions in one set; Teams draws no more than these. */
  actions: 6,
  /** Results shown while typing. */
  suggestions: 15,
  suggestionTitle: 100,
  /** The line in notifications and the chat list. */
  summary: 300,
  dialogTitle: 100,
  /** From so many options on, a select is searched by typing instead of scrolled. */
  filteredFrom: 12,
} as const

/** How much of a message is shown. Numbers are UTF-16 units of one text, or how many of something. */
export interface Detail {
  /** The detail is chosen when the card is no larger than this. */
  readonly bytes: number
  /** Action.Submit for clients that do not know Action.Execute: doubles the size of every button, and goes late. */
  readonly fallbacks: boolean
  /** Further actions of a row; the opened record has them all. */
  readonly rowActions: number
  readonly rows: number
  readonly columns: number
  readonly options: number
  readonly text: number
  readonly value: number
  readonly title: number
  readonly label: number
}

const full: Detail = {
  bytes: limits.card.aim,
  fallbacks: true,
  rowActions: limits.actions,
  // More never fit, not even bare ones.
  rows: 60,
  columns: 12,
  options: 500,
  text: 4000,
  value: 1000,
  title: 200,
  label: 80,
}
const large: Detail = { ...full, bytes: limits.card.warn }
const shortTexts: Detail = {
  ...large,
  text: 1000,
  value: 300,
  title: 100,
  options: 200,
  columns: 8,
}
/** A list is read for its names, but what to do with them is worth more than the ends of endless ones. */
const fewActions = [4, 3, 2].map((rowActions): Detail => ({ ...shortTexts, rowActions }))
/** Only then do clients of old lose what they press. */
const noFallbacks = [4, 3, 2, 1].map((rowActions): Detail => ({ ...shortTexts, fallbacks: false, rowActions }))
const bareRows: Detail = { ...shortTexts, fallbacks: false, rowActions: 0, text: 500, value: 200, options: 100 }
const fewRows: Detail = { ...bareRows, rows: 40, text: 300, value: 100, title: 80, label: 60, options: 60, columns: 6 }
const shortRows: Detail = {
  ...fewRows,
  rows: 15,
  text: 150,
  value: 60,
  title: 60,
  label: 40,
  options: 30,
  columns: 5,
}
/** The first rows of a table beside what can be done with it, rather than none. */
const firstRows: Detail = { ...shortRows, rows: 8 }
const least: Detail = { ...firstRows, rows: 4 }

/** From everything to the least, tried in this order until the card is small enough. */
export const details: readonly [Detail, ...Detail[]] = [
  full,
  large,
  shortTexts,
  ...fewActions,
  ...noFallbacks,
  bareRows,
  fewRows,
  shortRows,
  firstRows,
  least,
]
export const leastDetail: Detail = least
/** For the inputs of a dialog: their labels, hints and options, never their values. */
const dialog: Detail = { ...full, bytes: limits.card.fail, options: 1000, text: 1000, value: 300 }
const shortDialog: Detail = { ...dialog, title: 80, text: 200, value: 150, options: 100 }
const leastDialog: Detail = { ...shortDialog, title: 40, text: 80, value: 80, options: 25 }
export const dialogDetails: readonly Detail[] = [dialog, shortDialog, leastDialog]
export const leastDialogDetail: Detail = leastDialog

/** Bytes of a payload as Teams counts them: its JSON in UTF-16. */
export const sizeOf = (payload: unknown): number => JSON.stringify(payload).length * 2

const graphemes = new Intl.Segmenter()

/** At most `max` UTF-16 units, cut between what a reader sees as characters, with an ellipsis where something is missing. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = graphemes.segment(text).containing(max - 1)?.index ?? 0
  return `${text.slice(0, cut).trimEnd()}…`
}

/** The same for marked-up text: parts beyond `max` are left out, the one across it is clipped. */
export function clipText(text: Text, max: number): Text {
  if (typeof text === 'string') return clip(text, max)
  const kept: Inline[] = []
  let room = max
  for (const part of text) {
    if (room <= 0) break
    kept.push(clipInline(part, room))
    room -= plain([part]).length
  }
  return kept
}

function clipInline(part: Inline, max: number): Inline {
  if (typeof part === 'string') return clip(part, max)
  if ('bold' in part) return { bold: clip(part.bold, max) }
  if ('code' in part) return { code: clip(part.code, max) }
  return { link: clip(part.link, max), url: part.url }
}
