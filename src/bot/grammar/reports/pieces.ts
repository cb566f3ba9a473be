/** A question taken apart: spans of days, rankings, words of the dictionary, and whatever else stands between them. */
import { readNumber } from '../text/chinese-number.ts'
import { chineseSpans } from './chinese-spans.ts'
import { countOf, countSource, englishSpans } from './english-spans.ts'
import { type Atom, atomsOf, mistyped, type WordMeaning, wordAt } from './lexicon.ts'
import { type ReportCalendar, type SaidSpan, spanAt } from './said-span.ts'

interface Place {
  readonly start: number
  readonly end: number
}

export type Piece = Place &
  (
    | {
        readonly type: 'span'
        readonly span: SaidSpan
        /** From its first day on, or until its last. */
        readonly open?: 'since' | 'until'
        /** The last of several: from 1 March to 15 April. */
        readonly last?: SaidSpan
      }
    /** So many of the best, or of the worst. */
    | { readonly type: 'rank'; readonly count: number; readonly up: boolean }
    /** "The 6 before": what a span is compared with. */
    | { readonly type: 'before' }
    | { readonly type: 'word'; readonly meaning: WordMeaning; readonly meant?: string }
    /** No word of ours: a name, perhaps. */
    | { readonly type: 'other'; readonly isName: boolean; readonly ofSomebody?: boolean }
    | { readonly type: 'sign' }
  )

/** @param text compared, see `compared`; @param typed the same as it was typed */
export function piecesOf(text: string, typed: string, calendar: ReportCalendar): readonly Piece[] {
  const atoms = atomsOf(text)
  const pieces: Piece[] = []
  for (let at = 0; at < atoms.length; ) {
    const before = pieces.at(-1)
    const groups =
      before?.type === 'word' && before.meaning.roles?.some((role) => role === 'by' || role === 'which') === true
    const piece = pieceAt(text, typed, atoms, at, calendar, groups)
    pieces.push(piece)
    at++
    while (at < atoms.length && (atoms[at] as Atom).start < piece.end) at++
  }
  return joined(pieces, text, typed)
}

function pieceAt(
  text: string,
  typed: string,
  atoms: readonly Atom[],
  at: number,
  calendar: ReportCalendar,
  groups: boolean,
): Piece {
  const atom = atoms[at] as Atom
  const { start } = atom
  const word = wordAt(atoms, at, groups)
  const wordEnd = word ? (atoms[at + word.length - 1] as Atom).end : start
  const said =
    schedulePiece(text, start) ?? spanPiece(text, start, calendar) ?? beforePiece(text, start) ?? rankPiece(text, start)
  if (said && said.end >= wordEnd) return said
  if (word) return { type: 'word', meaning: word.meaning, start, end: wordEnd }
  const quoted = quotedAt(typed, start)
  if (quoted) return quoted
  if (!/[\p{L}\p{N}]/u.test(atom.text)) return { type: 'sign', start, end: atom.end }
  // In a text without small letters capitals tell no names.
  const hasCase = /\p{Ll}/u.test(typed)
  const meant = hasCase && /^[A-Z]/.test(typed.charAt(start)) && at > 0 ? undefined : mistyped(atom.text)
  if (meant) return { type: 'word', meaning: meant.meaning, meant: meant.meant ?? '', start, end: atom.end }
  const isName = atom.isHan || (hasCase && /\p{Lu}/u.test(typed.slice(start, atom.end)))
  const ofSomebody = /'s?$/.test(text.slice(start, atom.end))
  return { type: 'other', isName: isName || ofSomebody, ...(ofSomebody && { ofSomebody }), start, end: atom.end }
}

const begins =
  /(?:(?<since>since|starting(?:\s+from|\s+in|\s+on)?|beginning(?:\s+in|\s+on)?|as\s+of|自从?|从)|(?<until>(?:until|till|up\s+to)(?:\s+(?:the\s+)?end\s+of)?|by\s+the\s+end\s+of|before|截[至止]到?)|(?<from>from|between)|in|during|for|over|within|of|on)?\s*(?:the\s+(?=[a-z]+\s+(?:of\s+)?(?:months?|quarters?)\b))?/uy
const joins = /\s*(?:to|until|till|through|and|-|–|—|~|到|至|与|和)\s*/uy
const behind = /\s*(?:(?<since>以来|至今|开始|起|onwards?|on\b|and\s+later|以后|之后)|(?<until>之前|以前|为止))/uy

function sticky(pattern: RegExp, text: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position
  return pattern.exec(text) ?? undefined
}

const spanIn = (text: string, position: number, calendar: ReportCalendar): SaidSpan | undefined => {
  const [english, chinese] = [englishSpans, chineseSpans].map((one) => spanAt(one, text, position, calendar))
  return (english?.end ?? 0) >= (chinese?.end ?? 0) ? english : chinese
}

function spanPiece(text: string, start: number, calendar: ReportCalendar): Piece | undefined {
  const lead = sticky(begins, text, start)
  const span = spanIn(text, lead ? start + lead[0].length : start, calendar)
  if (!span) return undefined
  const { since, until, from } = lead?.groups ?? {}
  const joint = sticky(joins, text, span.end)
  const second = joint && spanIn(text, span.end + joint[0].length, calendar)
  // "This month and last month" are two.
  const isRange = second && (from || since || !/and|与|和/.test(joint[0])) && !/^\s*(?:与|和)/.test(joint[0])
  if (isRange) return { type: 'span', span, last: second, start, end: second.end }
  const after = sticky(behind, text, span.end)
  const open = (since ?? after?.groups?.since) ? 'since' : (until ?? after?.groups?.until) ? 'until' : undefined
  return { type: 'span', span, ...(open && { open }), start, end: span.end + (after?.[0].length ?? 0) }
}

/** When something is to be posted is no span of days: "every Monday 9:00". */
const schedule =
  /(?:(?:every|each)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekday|workday|working\s+day|morning|evening)s?|每个?(?:周|星期|礼拜)[一二三四五六日天末]|每个?工作日|每天(?=早|上午|下午|晚|\d))(?:\s*(?:at\s+)?(?:早上?|上午|下午|晚上?)?\d{1,2}(?:[:：]\d\d|点半?)?)?/uy
function schedulePiece(text: string, start: number): Piece | undefined {
  const found = sticky(schedule, text, start)
  return found && { type: 'other', isName: false, start, end: start + found[0].length }
}

const previous = new RegExp(
  `(?:the\\s+)?(?:(?<count>${countSource})\\s*)?(?<unit>days?|weeks?|months?|quarters?)?\\s*(?:before|prior|earlier|previously|preceding)(?:\\s+(?:that|those|them|it|this))?(?![\\p{L}\\p{N}])`,
  'uy',
)
function beforePiece(text: string, start: number): Piece | undefined {
  const found = sticky(previous, text, start)
  const { count, unit } = found?.groups ?? {}
  return found && (count || unit) ? { type: 'before', start, end: start + found[0].length } : undefined
}

const tops = 'top|best(?:\\s+selling)?|biggest|largest|highest|greatest|strongest|leading|most\\s+profitable'
const bottoms = 'bottom|worst(?:\\s+selling)?|lowest|smallest|weakest|least\\s+profitable'
const figures = '\\d{1,3}|[一二两三四五六七八九十]{1,3}'
const ranks: readonly (readonly [pattern: RegExp, up: boolean])[] = [
  [new RegExp(`(?:${tops})\\s*(?<count>${countSource}|twenty|fifteen|fifty)(?![\\p{L}\\p{N}%])`, 'uy'), false],
  [new RegExp(`(?<count>${countSource}|twenty|fifteen|fifty)\\s+(?:${tops})(?![\\p{L}\\p{N}])`, 'uy'), false],
  [new RegExp(`(?:${bottoms})\\s*(?<count>${countSource}|twenty|fifteen|fifty)(?![\\p{L}\\p{N}%])`, 'uy'), true],
  [new RegExp(`(?<count>${countSource}|twenty|fifteen|fifty)\\s+(?:${bottoms})(?![\\p{L}\\p{N}])`, 'uy'), true],
  [
    new RegExp(`(?:排名|排行|排在)?(?:前|top\\s?)(?:面的?|的)?(?<count>${figures})(?:名|位|大|强|个|家|款)?`, 'uy'),
    false,
  ],
  [new RegExp(`最[高大多好强佳]的?(?<count>${figures})(?:个|家|名|位|款|种|大)`, 'uy'), false],
  [
    new RegExp(`(?:倒数第?(?<count>${figures})(?:名|位|个|家)?|(?:后|最后)(?<last>${figures})(?:名|位|个|家))`, 'uy'),
    true,
  ],
  [new RegExp(`最[低小少差弱]的?(?<count>${figures})(?:个|家|名|位|款|种)`, 'uy'), true],
]
const tens: Readonly<Record<string, number>> = { fifteen: 15, twenty: 20, fifty: 50 }
function rankPiece(text: string, start: number): Piece | undefined {
  for (const [pattern, up] of ranks) {
    const found = sticky(pattern, text, start)
    const said = found?.groups?.count ?? found?.groups?.last ?? ''
    const count = tens[said] ?? readNumber(said) ?? countOf(said)
    if (found && count > 0) return { type: 'rank', count, up, start, end: start + found[0].length }
  }
  return undefined
}

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」', '《': '》', '„': '“' }
const longestQuoted = 100
function quotedAt(typed: string, start: number): Piece | undefined {
  const mark = closing[typed.charAt(start)]
  const length = mark ? typed.slice(start + 1, start + longestQuoted).indexOf(mark) : -1
  return length > 0 ? { type: 'other', isName: true, start, end: start + length + 2 } : undefined
}

/** One character that may be the first of a name: 比亚迪, 家乐福; or stand within one: 李和平. */
const within = /^[个家名位次款份条单元块钱能有比较同跟分数几最来向以于只仅和与及区组人周年]$/u
const beginning = /^[个家名位次款份条单元块能有比较同分数几最向以于仅]$/u

/** Names are made whole again: of several words, or of characters that are words by themselves. */
function joined(pieces: readonly Piece[], text: string, typed: string): readonly Piece[] {
  const whole: Piece[] = []
  for (const [at, piece] of pieces.entries()) {
    const next = pieces[at + 1]
    const before = whole.at(-1)
    const touches = before?.end === piece.start
    const said = text.slice(piece.start, piece.end)
    const nextTouches = next?.type === 'other' && next.start === piece.end && isHan(text, next)
    const isLetter = piece.type === 'word' || piece.type === 'span'
    const goesOn = isLetter && before?.type === 'other' && touches && within.test(said) && nextTouches
    const startsName = piece.type === 'word' && beginning.test(said) && nextTouches && before?.type !== 'other'
    const links =
      (piece.type === 'sign' || (piece.type === 'word' && /^(?:of|and|&|the|de|von|van)$/.test(said))) &&
      before?.type === 'other' &&
      next?.type === 'other' &&
      isNameLike(before, typed) &&
      isNameLike(next, typed) &&
      !isHan(text, before) &&
      (piece.type === 'word' ? said === 'of' || said === 'de' || said === 'von' || said === 'van' : /[&./-]/.test(said))
    const follows =
      piece.type === 'other' &&
      before?.type === 'other' &&
      !before.ofSomebody &&
      (touches ||
        (/^[ /&.-]?$/.test(text.slice(before.end, piece.start)) &&
          !isHan(text, piece) &&
          !isHan(text, before) &&
          (isExpected(whole.slice(0, -1).findLast((one) => !isFiller(one))) ||
            isNameLike(before, typed) === isNameLike(piece, typed))))
    if ((goesOn || links || follows) && before?.type === 'other') {
      const ofSomebody = piece.type === 'other' && piece.ofSomebody
      whole[whole.length - 1] = {
        ...before,
        isName: before.isName || (piece.type === 'other' && piece.isName),
        ...(ofSomebody && { ofSomebody }),
        end: piece.end,
      }
    } else if (startsName) whole.push({ type: 'other', isName: true, start: piece.start, end: piece.end })
    else whole.push(piece)
  }
  return whole
}

const isHan = (text: string, { start }: Place): boolean => /\p{Script=Han}/u.test(text.charAt(start))
const isFiller = (piece: Piece): boolean =>
  piece.type === 'word' && piece.meaning.roles?.includes('filler') === true && !piece.meaning.measures

/** Behind "of", "against" and "product" all words are of the name: "of the Laser scanner". */
const isExpected = (piece: Piece | undefined): boolean =>
  piece?.type === 'word' &&
  (piece.meaning.dimensions !== undefined ||
    piece.meaning.roles?.some((role) => role === 'of' || role === 'against' || role === 'because') === true)

const isNameLike = (piece: Piece, typed: string): boolean => /^\p{Lu}/u.test(typed.charAt(piece.start))
