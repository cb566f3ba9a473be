const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/**
 * What a reader of a Slack message sees: links and mentions by their label, or else by the id, for nothing that was said
 * is dropped; marks of bold and quote gone.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function plainSlackText(text: string): string {
  const named = text
    .replace(/<(?:mailto|tel):([^|<>]+)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => label || target)
    .replace(/<(https?:\/\/[^|<>]+)(?:\|([^<>]*))?>/g, (_, url: string, label?: string) => linkText(url, label))
    .replace(/<#([^|<>]*)\|([^<>]*)>/g, (_, id: string, name: string) => `#${name || id}`)
    .replace(/<[@!][^|<>]*\|([^<>]*)>/g, '$1')
    .replace(/<!(?:subteam\^)?([^<>^]*)(?:\^[^<>]*)?>/g, '@$1')
    .replace(/<([@#][^<>]*)>/g, '$1')
  return unmarked(named)
    .replace(/^(?:&gt;|>)+ ?/gm, '')
    .replace(/`{3}|`/g, '')
    .replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)
}

/** "our site <https://acme.cn|click here>" must keep the address. */
function linkText(url: string, label: string | undefined): string {
  if (!label || url.includes(label.replace(/^https?:\/\//, ''))) return label?.includes('.') ? label : url
  return `${label} ${url}`
}

const marks = ['*', '_', '~'] as const
const wordlike = /[\p{L}\p{N}]/u

/** Without the pairs of marks that make bold, italic and struck: both on one line, no letter outside of them. */
function unmarked(text: string): string {
  const closings = closingMarks(text)
  let plain = ''
  for (let at = 0; at < text.length; at++) {
    const closing = opens(text, at) ? closings[at] : undefined
    if (closing === undefined) {
      plain += text.charAt(at)
      continue
    }
    plain += text.slice(at + 1, closing)
    at = closing
  }
  return plain
}

const opens = (text: string, at: number): boolean =>
  isMark(text.charAt(at)) && !wordlike.test(before(text, at)) && /\S/.test(text.charAt(at + 1))

const isMark = (one: string): boolean => marks.some((mark) => mark === one)
/** A letter may take two places. */
const before = (text: string, at: number): string => [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
const after = (text: string, at: number): string => [...text.slice(at + 1, at + 3)][0] ?? ''

/** For each place of a mark, that of the next one like it on its line which closes; found from the end in one walk. */
function closingMarks(text: string): readonly (number | undefined)[] {
  const found: (number | undefined)[] = []
  let next: Record<string, number | undefined> = {}
  let beyond: Record<string, number | undefined> = {}
  for (let at = text.length - 1; at >= 0; at--) {
    const one = text.charAt(at)
    if (one === '\n') {
      next = {}
      beyond = {}
    }
    if (!isMark(one)) continue
    // Something stands between them: the very next place closes nothing.
    found[at] = next[one] === at + 1 ? beyond[one] : next[one]
    if (/\S/.test(text.charAt(at - 1)) && !wordlike.test(after(text, at))) {
      beyond[one] = next[one]
      next[one] = at
    }
  }
  return found
}
