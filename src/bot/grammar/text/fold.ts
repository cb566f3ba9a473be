const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const fullWidth = /[\uff01-\uff5e\uffe5]/g
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g

/**
 * Reads full-width letters, digits and signs as ASCII and every blank as a space. The length is kept, so a position in
 * the folded text is the same position in what the person typed: names are cut from the original, never rewritten.
 */
export function fold(text: string): string {
  return text
    .replace(spaces, ' ')
    .replace(fullWidth, (sign) => (sign === '￥' ? '¥' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0)))
}

/** Drops what nobody can see but chats paste in: zero-width characters and direction marks. */
export function visible(text: string): string {
  return text.replace(invisible, '')
}

/** Lower case that keeps the length (`İ` would grow to two characters and shift every position after it). */
export function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
