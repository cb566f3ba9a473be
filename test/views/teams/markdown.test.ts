import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import type { Text } from '#views/message.ts'
import { clean, safeUrl, toMarkdown } from '#views/teams/markdown.ts'

/** The engine that Microsoft's own web renderer of cards is documented to work with. */
const engine = new MarkdownIt({ html: false, linkify: false })

interface Seen {
  readonly text: string
  readonly formatted: readonly string[]
}

/** What a reader gets to see, and which formats the text was taken for. */
function read(text: Text): Seen {
  const tokens = engine.parse(toMarkdown(text), {}).flatMap((token) => [token, ...(token.children ?? [])])
  return {
    text: tokens
      .map(({ type, content }) =>
        type === 'text' || type === 'text_special' ? content : type === 'paragraph_close' ? '\n' : '',
      )
      .join('')
      .trim(),
    formatted: tokens
      .map(({ type }) => type)
      .filter((type) => !/^(paragraph_(open|close)|inline|text|text_special|softbreak)$/.test(type)),
  }
}

const spaced = (text: string) =>
  clean(text)
    .replace(/\s*\n\s*/g, '\n')
    .replace(/^[^\S\n]+/gm, '')
    .trim()

describe('plain text', () => {
  for (const name of [
    '*bold* [x](http://evil) <at>all</at>',
    '<javascript:alert(1)> <https://evil.example>',
    '![pic](http://evil/a.png)',
    '1. one\n2) two\n- three\n+ four\n# five\n> six\n---\n===\n***\n    code\n```js',
    '__init__ ~~gone~~ `rm -rf` a_b_c \\* &lt;b&gt; &#42; &amp;',
    '{{DATE(2026-01-01T00:00:00Z, SHORT)}}',
    'C:\\temp\\new',
  ])
    it(`shows literally: ${name.split('\n')[0]}`, () => {
      expect(read(name)).toEqual({ text: spaced(name), formatted: [] })
    })

  it('shows literally whatever it is', () => {
    const marks = fc.constantFrom(...'*_[]()<>#`~-+=.1&;!\\{}| \n', '价', 'a', '**', '](', '&lt;', '```', '1. ', '😀')
    fc.assert(
      fc.property(
        fc.array(marks, { maxLength: 14 }).map((all) => all.join('')),
        (text) => {
          expect(read(text)).toEqual({ text: spaced(text), formatted: [] })
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('does not let a card format a date of its own', () => {
    expect(toMarkdown('{{DATE(2026-01-01T00:00:00Z)}}')).not.toMatch(/\{\{(DATE|TIME)/)
  })

  it('leaves ordinary names alone', () => {
    for (const name of ['Acme Ltd. (Berlin) – 5% + VAT #12', '华为技术有限公司（上海）', 'L-123 · 12,000 EUR'])
      expect(toMarkdown(name)).toBe(name)
  })
})

describe('mark-up', () => {
  it('is bold, also beside Chinese letters and punctuation', () => {
    for (const around of ['客户', 'to ', '（', ''])
      for (const name of ['（华为）', '华为', 'Acme*', '“x”']) {
        const { text, formatted } = read([around, { bold: name }, around])
        expect(formatted).toEqual(['strong_open', 'strong_close'])
        expect(text.replaceAll('\u200a', '')).toBe(`${around}${name}${around}`.trim())
      }
  })
  it('keeps two bold words two words', () => {
    expect(read([{ bold: 'a' }, { code: '/crm *' }])).toEqual({
      text: 'a /crm *',
      formatted: ['strong_open', 'strong_close', 'strong_open', 'strong_close'],
    })
  })
  it('links to web pages, mail and telephone, and to nothing else', () => {
    const links = (url: string) => read([{ link: 'here [x]', url }]).formatted.includes('link_open')
    expect(
      ['https://a.example/x(1)_[2]?q=<b>', 'http://a.example', 'mailto:a@b.cn', 'tel:+8613800138000'].map(links),
    ).toEqual([true, true, true, true])
    expect(
      ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'evil'].map(links),
    ).toEqual([false, false, false, false, false])
    expect(read([{ link: 'here [x]', url: 'javascript:alert(1)' }]).text).toBe('here [x]')
  })
  it('leads where it was meant to, whatever marks the address holds', () => {
    const url = 'https://a.example/x(1)_[2]*?q=<b>&r=~'
    const open = engine
      .parseInline(toMarkdown(['see ', { link: 'here', url }]), {})[0]
      ?.children?.find(({ type }) => type === 'link_open')
    expect(decodeURI(String(open?.attrGet('href')))).toBe(url)
  })
  it('opens web pages only from a button', () => {
    expect(safeUrl('https://a.example/x')).toBe('https://a.example/x')
    expect([safeUrl('mailto:a@b.cn'), safeUrl('javascript:alert(1)'), safeUrl('x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
