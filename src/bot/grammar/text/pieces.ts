/** How much of a text is read at once: what is looked for (a number, a name, a date) is shorter. */
const longestPiece = 300
/**
 * How many characters of a text are looked through for facts. Reading goes on at some 50,000 characters a second, and
 * everybody waits for it: what stands behind is kept, but not read, and whoever wrote it is told.
 */
export const mostRead = 10_000

/**
 * How many parts between commas are looked at for a name, a position or a date; each costs a look through all the ways to
 * say a date. What stands behind is kept, but not read, and whoever wrote it is told.
 */
export const mostParts = 100

/** Where a text may be parted: at the end of a sentence, else of a part of one, else at a blank. */
const ends = [/[\n。！？；;!?]/, /[,，、|\t]/, /\s/]

/** Stretches of a text, none longer than is read at once, with where each begins; together they are the text. */
export function pieces(
  text: string,
  longest = longestPiece,
): readonly { readonly at: number; readonly text: string }[] {
  const found = []
  for (let at = 0; at < text.length; ) {
    const most = text.slice(at, at + longest)
    const piece = at + longest >= text.length ? most : most.slice(0, endIn(most))
    found.push({ at, text: piece })
    at += piece.length
  }
  return found
}

function endIn(most: string): number {
  for (const end of ends)
    for (let at = most.length - 1; at > most.length / 2; at--) if (end.test(most.charAt(at))) return at + 1
  return most.length
}

/** What a search finds in each piece, with its places in the whole text. */
export const inPieces = <Found extends { readonly start: number; readonly end: number }>(
  text: string,
  find: (piece: string) => readonly Found[],
): readonly Found[] =>
  pieces(text).flatMap((piece) =>
    find(piece.text).map((one) => ({ ...one, start: one.start + piece.at, end: one.end + piece.at })),
  )
