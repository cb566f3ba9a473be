const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/**
 * What a reader of a Teams message sees: the HTML of `body.content` as plain lines, a cell apart by a tab, an
 * attachment's place holder gone. https://learn.microsoft.com/graph/api/resources/itembody
 */
export function plainTeamsText(html: string): string {
  return html
    .replace(/<(script|style|attachment)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<a\b[^>]*\bhref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, (_, url: string, label: string) => link(url, label))
    .replace(/<img\b[^>]*\balt="([^"]*)"[^>]*>/gi, '$1')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6]|blockquote)>/gi, '\n')
    .replace(/<\/t[dh]>/gi, '\t')
    .replace(/<\/?[a-z][^>]*>|<!--[\s\S]*?-->/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, decimal?: string, hex?: string, name?: string) =>
      name
        ? (named[name.toLowerCase()] ?? all)
        : character(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16), all),
    )
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function link(url: string, label: string): string {
  const target = url.replace(/^(?:mailto|tel):/i, '')
  const text = label.replace(/<[^>]*>/g, '')
  return target.includes(text.trim()) || !/^https?:/i.test(target) ? text || target : `${text} ${target}`
}

function character(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : otherwise
}
