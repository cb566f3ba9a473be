import { lower } from './fold.ts'

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/**
 * What a reader of a Teams message sees: the HTML of `body.content` as plain lines, a cell apart by a tab, an
 * attachment's place holder gone. https://learn.microsoft.com/graph/api/resources/itembody
 */
export function plainTeamsText(html: string): string {
  return withoutTags(html)
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, decimal?: string, hex?: string, name?: string) =>
      name
        ? (named[name.toLowerCase()] ?? all)
        : character(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16), all),
    )
    .replace(/(?<![ \t])[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const tag = /<(?<end>\/?)(?<name>[a-z][a-z0-9]*)(?<attributes>[^>]*)>/iy
const unseen = /^(?:script|style|attachment)$/
const block = /^(?:p|div|li|tr|h[1-6]|blockquote)$/

/** In one walk from tag to tag, each place looked at once. */
function withoutTags(html: string): string {
  const folded = lower(html)
  const out: string[] = []
  let link: { readonly url: string; readonly at: number } | undefined
  const absent = new Set<string>()
  /** A search that found nothing finds nothing further on. */
  const find = (mark: string, from: number): number => {
    const at = absent.has(mark) ? -1 : folded.indexOf(mark, from)
    if (at < 0) absent.add(mark)
    return at
  }
  let from = 0
  for (;;) {
    const at = html.indexOf('<', from)
    if (at < 0) break
    out.push(html.slice(from, at))
    const commentEnd = html.startsWith('<!--', at) ? find('-->', at + 4) : -1
    if (commentEnd >= 0) {
      from = commentEnd + 3
      continue
    }
    tag.lastIndex = at
    const found = find('>', at) < 0 ? undefined : tag.exec(html)?.groups
    if (!found) {
      out.push('<')
      from = at + 1
      continue
    }
    from = tag.lastIndex
    const { end = '', attributes = '' } = found
    const name = found.name?.toLowerCase() ?? ''
    const closing = !end && unseen.test(name) ? find(`</${name}`, from) : -1
    if (closing >= 0) from = find('>', closing) + 1 || html.length
    else if (name === 'a' && !end) {
      const url = /\bhref="([^"]*)"/i.exec(attributes)?.[1]
      link = url === undefined ? undefined : { url, at: out.length }
    } else if (name === 'a' && link) {
      out.push(linkText(link.url, out.splice(link.at).join('')))
      link = undefined
    } else if (name === 'img') out.push(/\balt="([^"]*)"/i.exec(attributes)?.[1] ?? '')
    else if (name === 'br' || (end && block.test(name))) out.push('\n')
    else if (end && /^t[dh]$/.test(name)) out.push('\t')
  }
  return out.join('') + html.slice(from)
}

function linkText(url: string, text: string): string {
  const target = url.replace(/^(?:mailto|tel):/i, '')
  return target.includes(text.trim()) || !/^https?:/i.test(target) ? text || target : `${text} ${target}`
}

function character(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : otherwise
}
