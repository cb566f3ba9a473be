/** The small Markdown that both chats share, as a tree: never as HTML from outside. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code' | 'mention'; readonly text: string }
  | { readonly type: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly type: 'break' }

export type MarkdownBlock =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: 'quote'; readonly children: readonly MarkdownBlock[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'rule' }
  | {
      readonly type: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly (readonly Inline[])[]
    }

const item = /^\s*(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/

/** Blocks, line by line. What is not understood stays as it was written. */
export function parseMarkdown(source: string): readonly MarkdownBlock[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const blocks: MarkdownBlock[] = []
  let at = 0
  const take = (fits: (line: string) => boolean): string[] => {
    const from = at
    while (at < lines.length && fits(lines[at] ?? '')) at += 1
    return lines.slice(from, at)
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line)
    const first = item.exec(line)
    if (line.trim() === '') at += 1
    else if (line.startsWith('```')) {
      at += 1
      const text = take((one) => !one.startsWith('```')).join('\n')
      at += 1
      blocks.push({ type: 'code', text })
    } else if (heading) {
      at += 1
      blocks.push({ type: 'heading', level: heading[1]?.length ?? 1, children: parseInline(heading[2] ?? '') })
    } else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
      at += 1
      blocks.push({ type: 'rule' })
    } else if (line.startsWith('>')) {
      const quoted = take((one) => one.startsWith('>')).map((one) => one.replace(/^> ?/, ''))
      blocks.push({ type: 'quote', children: parseMarkdown(quoted.join('\n')) })
    } else if (first) {
      const items = take((one) => item.test(one)).map((one) => parseInline(item.exec(one)?.[2] ?? ''))
      blocks.push({ type: 'list', ordered: first[1] !== undefined, start: Number(first[1] ?? 1), items })
    } else {
      const text = take((one) => one.trim() !== '' && !/^(```|>|#{1,6}\s)/.test(one) && !item.test(one))
      blocks.push({ type: 'paragraph', children: parseInline(text.join('\n')) })
    }
  }
  return blocks
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", nbsp: '\u00a0' }

const rules: readonly {
  readonly pattern: RegExp
  readonly node: (match: RegExpExecArray) => Inline
}[] = [
  { pattern: /\\([\\`*_{}[\]()#+\-.!~>|<&])/, node: (match) => ({ type: 'text', text: match[1] ?? '' }) },
  {
    pattern: /<at(?:\s[^>]*)?>([^<]*)<\/at>/,
    node: (match) => ({ type: 'mention', text: match[1] ?? '' }),
  },
  {
    pattern: /&(lt|gt|amp|quot|#39|nbsp);/,
    node: (match) => ({ type: 'text', text: entities[match[1] ?? ''] ?? match[0] }),
  },
  { pattern: /`([^`\n]+)`/, node: (match) => ({ type: 'code', text: match[1] ?? '' }) },
  {
    pattern: /\[((?:\\.|[^\]\\])+)\]\(<?((?:\\.|[^\s)\\>]|\([^\s)]*\))+)>?(?:\s+"[^"]*")?\)/,
    node: (match) => link(match[2] ?? '', parseInline(match[1] ?? '')),
  },
  {
    pattern: /\*\*(?!\s)((?:\\.|[^\\])+?)(?<!\s)\*\*/,
    node: (match) => ({ type: 'strong', children: parseInline(match[1] ?? '') }),
  },
  {
    pattern: /~~(?!\s)((?:\\.|[^\\])+?)(?<!\s)~~/,
    node: (match) => ({ type: 'del', children: parseInline(match[1] ?? '') }),
  },
  {
    pattern: /(?<![\p{L}\p{N}_])_(?![\s_])((?:\\.|[^\\_])+?)(?<!\s)_(?![\p{L}\p{N}_])/u,
    node: (match) => ({ type: 'em', children: parseInline(match[1] ?? '') }),
  },
  {
    pattern: /\*(?![\s*])((?:\\.|[^\\*])+?)(?<!\s)\*/,
    node: (match) => ({ type: 'em', children: parseInline(match[1] ?? '') }),
  },
  {
    pattern: /\bhttps?:\/\/[^\s<>()]+[^\s<>().,;:!?'"，。；：！？]/,
    node: (match) => link(match[0], [{ type: 'text', text: match[0] }]),
  },
  { pattern: /(?: {2,}|\r)?\n/, node: () => ({ type: 'break' }) },
]

/** Only web, mail and telephone addresses become links; a javascript: address stays the text that it is. */
function link(url: string, children: readonly Inline[]): Inline {
  const clean = url.replace(/\\(.)/g, '$1')
  return /^(https?:\/\/|mailto:|tel:)/i.test(clean)
    ? { type: 'link', url: clean, children }
    : { type: 'text', text: plainText(children) }
}

export const plainText = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => ('children' in node ? plainText(node.children) : node.type === 'break' ? '\n' : node.text))
    .join('')

export function parseInline(text: string): readonly Inline[] {
  const found = rules
    .map((rule, order) => ({ rule, order, match: rule.pattern.exec(text) }))
    .filter((one) => one.match !== null)
    .sort((one, other) => (one.match?.index ?? 0) - (other.match?.index ?? 0) || one.order - other.order)[0]
  if (!found?.match) return text === '' ? [] : [{ type: 'text', text }]
  const { match, rule } = found
  const before = text.slice(0, match.index)
  return [
    ...(before === '' ? [] : [{ type: 'text', text: before } as const]),
    rule.node(match),
    ...parseInline(text.slice(match.index + match[0].length)),
  ]
}
