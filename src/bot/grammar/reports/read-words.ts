/** What the words of a question ask for, before it is known which figures have all of it. */
import type { ReportName } from '#domain/reports/catalogue.ts'
import type { ChartType, Comparison, Grain } from '#domain/reports/definition.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import type { MeasureMeant, WordMeaning } from './lexicon.ts'
import { namesOfDimensions, standsWell } from './names-beside.ts'
import type { Piece } from './pieces.ts'
import type { SaidSpan } from './said-span.ts'
import type { Role } from './words/question-words.ts'

/** A figure by one of its words. */
export interface SaidMeasure {
  readonly text: string
  readonly alternatives: readonly MeasureMeant[]
  /** Said by what is counted or done. */
  readonly isCounted: boolean
  /** Whether it is said to stand beside another one: "leads and conversions". */
  readonly isBeside: boolean
  /** What the groups are put in order by: "top customers by profit". */
  readonly orders: boolean
}

export interface SaidGrouping {
  readonly text: string
  readonly dimensions: readonly DimensionName[]
  readonly grain?: Grain
  /** Whether it is said to group: "by region"; a bare "product profit" may be. */
  readonly isSaid: boolean
}

/** A name that is still to be looked up. */
export interface Mention {
  /** As it was typed. */
  readonly text: string
  /** What it can be of; of anything when there is none. */
  readonly dimensions: readonly DimensionName[]
  /** Whether it stands where no name is expected, so that it may as well be a word that is not understood. */
  readonly isLoose: boolean
}

export interface SaidPeriod {
  readonly text: string
  readonly span: SaidSpan
  readonly last?: SaidSpan
  readonly open?: 'since' | 'until'
}

export interface Words {
  readonly measures: readonly SaidMeasure[]
  readonly by: readonly SaidGrouping[]
  readonly periods: readonly SaidPeriod[]
  readonly comparedTo: readonly SaidPeriod[]
  readonly compare?: Comparison
  readonly mentions: readonly Mention[]
  /** What it is narrowed to: new customers, what is overdue for long. */
  readonly bands: readonly { readonly dimension: DimensionName; readonly key: string; readonly text: string }[]
  readonly report?: {
    readonly name: ReportName
    readonly text: string
    /** What else the word can mean, where more is said. */
    readonly alternatives: readonly MeasureMeant[]
    readonly dimensions?: readonly DimensionName[]
  }
  readonly rank?: { readonly count?: number; readonly up: boolean }
  readonly chart?: ChartType
  readonly whose?: 'mine' | 'team'
  /** Who it was: the people, or the customers. */
  readonly who?: string
  /** An average is asked for. */
  readonly average?: string
  /** Whom they lost to. */
  readonly isAgainst: boolean
  readonly roles: ReadonlySet<Role>
  readonly corrected: readonly { readonly said: string; readonly meant: string }[]
  readonly unread: readonly string[]
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] extends readonly (infer One)[] ? One[] : Type[Key] }
type State = Omit<Mutable<Words>, 'roles'> & { roles: Set<Role> }

/** What the word before expects. */
type Pending = 'because' | 'by' | 'which' | 'howMany' | 'against' | 'of' | 'vs' | undefined

const silent: readonly Role[] = ['filler', 'figures', 'list', 'since', 'until']

/** @param text as pieces were cut from it; @param typed the same as it was typed */
export function readWords(pieces: readonly Piece[], text: string, typed: string): Words {
  const state: State = {
    measures: [], by: [], periods: [], comparedTo: [], mentions: [], bands: [], corrected: [], unread: [], isAgainst: false, roles: new Set(),
  } // biome-ignore format: one row reads best
  let pending: Pending
  /** Whether another grouping may follow: "by region and industry". */
  let isListing = false
  /** "And" or a comma stands before. */
  let isBeside = false
  const saidAt = (piece: Piece) => typed.slice(piece.start, piece.end).trim()
  const named = namesOfDimensions(pieces, text)
  for (const [at, piece] of pieces.entries()) {
    const said = saidAt(piece)
    switch (piece.type) {
      case 'sign': {
        const isComma = /[,，、/]/.test(said)
        isBeside ||= isComma
        if (!isComma) isListing = false
        if (isComma && pending !== 'by') pending = isListing ? 'by' : undefined
        break
      }
      case 'span': {
        const period = {
          text: said,
          span: piece.span,
          ...(piece.last && { last: piece.last }),
          ...(piece.open && { open: piece.open }),
        }
        const isCompared = pending === 'vs' || pending === 'against'
        if (isCompared) state.comparedTo.push(period)
        else state.periods.push(period)
        pending = isListing ? pending : undefined
        isListing = false
        break
      }
      case 'before':
        state.compare = 'before'
        pending = undefined
        break
      case 'rank':
        state.rank = { count: piece.count, up: piece.up }
        pending = undefined
        break
      case 'other': {
        const hint = named.get(at)
        const isExpected =
          pending === 'of' || pending === 'against' || pending === 'because' || pending === 'by' || hint !== undefined
        const dimensions =
          hint ?? (pending === 'against' ? ['competitor'] : pending === 'because' ? ['lostReason'] : [])
        const isLoose = !isExpected && (!piece.isName || !standsWell(pieces, at, text))
        if (/^\d/.test(said)) state.unread.push(said)
        else state.mentions.push({ text: bare(said), dimensions: [...dimensions], isLoose })
        if (pending === 'against') state.isAgainst = false
        pending = pending === 'vs' ? pending : undefined
        isListing = false
        isBeside = false
        break
      }
      case 'word': {
        const { meaning } = piece
        if (piece.meant) state.corrected.push({ said, meant: piece.meant })
        const roles = meaning.roles ?? []
        const grouped = groupingOf(meaning, said, pending)
        if (grouped) {
          state.by.push(grouped)
          isListing = pending !== 'which' && pending !== 'howMany'
          pending = undefined
          isBeside = false
          break
        }
        if (named.has(at)) break
        // "New customers" are counted, "sales to new customers" narrowed to them.
        const isNarrowed = pending === 'of' || !(meaning.measures ?? meaning.counted ?? meaning.report)
        if (meaning.band && isNarrowed) {
          state.bands.push({ ...meaning.band, text: said })
          pending = undefined
          break
        }
        if (meaning.report && !state.report && pending !== 'howMany') {
          state.report = {
            name: meaning.report,
            alternatives: [...(meaning.measures ?? []), ...(meaning.counted ?? [])],
            text: said,
            ...(meaning.dimensions && { dimensions: meaning.dimensions }),
          }
          pending = undefined
          break
        }
        const next = actOn(
          state,
          meaning,
          said,
          pending,
          isBeside,
          isListing,
          text.slice(Math.max(0, piece.start - 12), piece.start),
        )
        if (next === 'stay') break
        if (next.measured) isListing = false
        isBeside =
          next.isBeside ?? (roles.every((role) => silent.includes(role)) && roles.length > 0 ? isBeside : false)
        pending = next.pending
        break
      }
    }
  }
  // "90 days" groups nothing; "the best month" does.
  const isSpan = ({ grain, isSaid }: SaidGrouping) => grain !== undefined && !isSaid && !state.rank
  state.unread.push(...state.by.filter(isSpan).map((one) => one.text))
  state.by = state.by.filter((one) => !isSpan(one))
  return state
}

/** A dimension, or a span of time, that the words group by. */
function groupingOf(meaning: WordMeaning, text: string, pending: Pending): SaidGrouping | undefined {
  const { dimensions, grain, groupedBy } = meaning
  const isAsked = pending === 'by' || pending === 'which'
  if (isAsked && (grain ?? groupedBy) && !dimensions)
    return { text, dimensions: ['time'], grain: (grain ?? groupedBy) as Grain, isSaid: true }
  if (isAsked && dimensions) return { text, dimensions, isSaid: true }
  if (groupedBy) return { text, dimensions: ['time'], grain: groupedBy, isSaid: true }
  return undefined
}

interface Next {
  readonly pending: Pending
  readonly isBeside?: boolean
  readonly measured?: true
}

/** "A line of the order" is no chart; "as a line" is one. */
const mayBeOther = /^(?:lines?|bar|columns|table|grid|matrix|curve|grouped|stack)$/i
const isChart = (before: string): boolean =>
  /\b(?:as|in|into|show|draw|plot|show\s+me|give\s+me)\s+(?:an?\s+|the\s+)?$|^\s*$/.test(before)

/** What a word adds that groups nothing. */
function actOn(
  state: State,
  meaning: WordMeaning,
  text: string,
  pending: Pending,
  isBeside: boolean,
  isListing: boolean,
  before: string,
): Next | 'stay' {
  const { measures = [], counted = [], dimensions, chart, grain } = meaning
  const roles = meaning.roles ?? []
  for (const role of roles) state.roles.add(role)
  if (roles.includes('top')) state.rank = { ...state.rank, up: state.rank?.up ?? false }
  if (roles.includes('bottom')) state.rank = { ...state.rank, up: true }
  const has = (...some: readonly Role[]) => some.some((role) => roles.includes(role))
  const measure = (alternatives: readonly MeasureMeant[], isCounted: boolean): Next => {
    state.measures.push({ text, alternatives, isCounted, isBeside, orders: pending === 'by' })
    const isAgainst =
      has('against') || (alternatives[0]?.data === 'opportunities' && /\b(?:against|to)$/.test(text.toLowerCase()))
    if (isAgainst) state.isAgainst = true
    return { pending: isAgainst ? 'against' : undefined, measured: true }
  }
  if (has('against')) state.isAgainst = true
  // "How many customers" counts them; "which customers" groups by them.
  if (measures.length) return measure([...measures, ...counted], false)
  if (counted.length && (!dimensions || pending === 'howMany')) return measure(counted, true)
  if (has('mine', 'team') && !(dimensions && pending)) {
    if (has('team')) state.whose = 'team'
    else state.whose ??= 'mine'
    return { pending }
  }
  if (dimensions) {
    state.by.push({ text, dimensions, isSaid: false })
    return { pending: undefined }
  }
  if (chart && (!mayBeOther.test(text) || isChart(before))) {
    // "As percent, stacked" is one.
    if (state.chart && state.chart !== chart && state.chart !== 'percent') state.unread.push(text)
    state.chart ??= chart
    return { pending: undefined }
  }
  if (chart && !roles.length) state.unread.push(text)
  if (grain) {
    state.by.push({ text, dimensions: ['time'], grain, isSaid: false })
    return { pending: undefined }
  }
  if (has('yearBefore')) state.compare = 'yearBefore'
  if (has('before')) state.compare = 'before'
  if (has('who')) state.who = text
  if (has('average')) state.average = text
  if (has('against')) return { pending: 'against' }
  // "Won versus lost deals": one beside the other.
  if (has('because')) return { pending: 'because' }
  if (has('vs')) return { pending: 'vs', isBeside: true }
  if (has('by')) return { pending: 'by' }
  if (has('which')) return { pending: 'which' }
  if (has('howMany')) return { pending: 'howMany' }
  if (has('and')) return { pending: isListing ? 'by' : pending, isBeside: true }
  if (has('of')) return { pending: 'of', isBeside: false }
  return roles.every((role) => silent.includes(role)) ? 'stay' : { pending }
}

const bare = (said: string): string => said.replace(/^["“「《„]|["”」》“]$|['’]s?$/gu, '').trim()
