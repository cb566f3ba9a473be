/** Where names stand in a question. */
import type { DimensionName } from '#domain/reports/dimensions.ts'
import type { Piece } from './pieces.ts'

/** Names beside what they are of: "the East region", 华东区, "customer Acme". By their places among the pieces, as are those words. */
export function namesOfDimensions(
  pieces: readonly Piece[],
  text: string,
): ReadonlyMap<number, readonly DimensionName[]> {
  const found = new Map<number, readonly DimensionName[]>()
  for (const [at, piece] of pieces.entries()) {
    const dimensions =
      piece.type === 'word' && !piece.meaning.measures && !piece.meaning.report ? piece.meaning.dimensions : undefined
    if (!dimensions) continue
    const [before, after, lead] = [pieces[at - 1], pieces[at + 1], pieces[at - 1]]
    const isHan = /\p{Script=Han}/u.test(text.charAt(piece.start))
    const gap = before ? text.slice(before.end, piece.start) : ''
    const isSingular = isHan || !/s$/.test(text.slice(piece.start, piece.end))
    if (before?.type === 'other' && isSingular && !before.ofSomebody && (isHan ? gap === '' : gap === ' ')) {
      found.set(at - 1, dimensions)
      found.set(at, dimensions)
      continue
    }
    const asks =
      lead?.type === 'word' &&
      lead.meaning.roles?.some(
        (role) => role === 'by' || role === 'which' || role === 'top' || role === 'bottom' || role === 'howMany',
      )
    const joins = after ? text.slice(piece.end, after.start) : ''
    if (after?.type === 'other' && after.isName && isSingular && !asks && (isHan ? joins === '' : joins === ' ')) {
      found.set(at + 1, dimensions)
      found.set(at, dimensions)
    }
  }
  return found
}

/** A name in Chinese stands before what is asked of it, or apart: 王芳本月销售额. Behind the figure it is a sentence that goes on. */
export function standsWell(pieces: readonly Piece[], at: number, text: string): boolean {
  const piece = pieces[at] as Piece
  if (!/\p{Script=Han}/u.test(text.charAt(piece.start))) return true
  const before = pieces[at - 1]
  if (!before || before.end < piece.start || before.type === 'sign' || before.type === 'span') return true
  if (before.type !== 'word') return false
  const { measures, counted, dimensions, report, roles } = before.meaning
  return !measures && !counted && !dimensions && !report && !!roles
}
