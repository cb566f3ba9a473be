import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeUrl } from '#views/slack/safe-url.ts'
import { escapeMrkdwn, isLiteral, richText, smallText, titled } from '#views/slack/texts.ts'
import { anyText, hostile } from './arbitraries.ts'

const decoded = (text: string) =>
  text.replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '')

describe('what a user typed shows as typed', () => {
  const name = '*bold* <!channel> <@U1>'
  test('in a paragraph', () => {
    expect(richText(name, 100).elements).toEqual([
      { type: 'rich_text_section', elements: [{ type: 'text', text: name }] },
    ])
  })
  test('in small print and under a title: plain where Slack would see mark-up', () => {
    expect(smallText(name, 100)).toEqual({ type: 'plain_text', text: name, emoji: false })
    expect(titled(name, 'Acme', 100)).toEqual({ type: 'plain_text', text: `${name}\nAcme`, emoji: false })
    expect(titled('Acme', 'a ~b~ c', 100)).toEqual({ type: 'plain_text', text: 'Acme\na ~b~ c', emoji: false })
    expect(titled('Acme', 'ring :bell: twice', 100).type).toBe('plain_text')
    expect(titled('Acme', '> quoted', 100).type).toBe('plain_text')
  })
  test('with a bold title where nothing would be taken for mark-up', () => {
    expect(titled('R&D <Ltd>', 'a_b@x.cn · 10:30 · 2*3*4', 100)).toEqual({
      type: 'mrkdwn',
      text: '*R&amp;D &lt;Ltd&gt;*\na_b@x.cn · 10:30 · 2*3*4',
      verbatim: true,
    })
  })
  test('beside bold and links, with look-alikes as the last resort', () => {
    const said = smallText([{ bold: 'Saved' }, ' *x* <!here> ', { link: '_A_|B', url: 'https://a.b/?x=1&y=2' }], 200)
    expect(said).toEqual({
      type: 'mrkdwn',
      text: '\u200b*Saved*\u200b ∗x∗ &lt;!here&gt; <https://a.b/?x=1&amp;y=2|ˍAˍ|B>',
      verbatim: true,
    })
  })
  test('in the notification', () => {
    expect(escapeMrkdwn(name, 100)).toBe('∗bold∗ &lt;!channel&gt; &lt;@U1&gt;')
    expect(escapeMrkdwn('a_b & c', 100)).toBe('a_b &amp; c')
  })
  test('any title and text: mark-up only around the title, and nothing lost but by clipping', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constant(hostile)), anyText, (title, body) => {
        const shown = titled(title, body, 3000)
        expect(shown.text.length).toBeLessThanOrEqual(3000)
        if (shown.type === 'plain_text') return
        const [line = '', ...under] = shown.text.split('\n')
        expect(line.startsWith('*') && line.endsWith('*')).toBe(true)
        const inner = decoded(line.slice(1, -1))
        expect(inner).not.toMatch(/[*`]/)
        expect(isLiteral(inner)).toBe(true)
        expect(isLiteral(decoded(under.join('\n')))).toBe(true)
        expect(shown.text.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('links', () => {
  test('only to the web, to mail and phones', () => {
    expect(safeUrl('https://a.b/c')).toBe('https://a.b/c')
    expect(safeUrl('mailto:a_b@x.cn')).toBe('mailto:a_b@x.cn')
    expect(safeUrl('tel:+8613800138000')).toBe('tel:+8613800138000')
    for (const url of ['javascript:alert(1)', 'slack://x', 'data:text/html,x', 'nothing', '', 'JAVASCRIPT:1']) {
      expect(safeUrl(url)).toBeUndefined()
    }
  })
  test('an address cannot break out of the link', () => {
    expect(safeUrl('https://a.b/|x><!channel>')).not.toMatch(/[<>|]/)
  })
  test('words stay where a link must not be', () => {
    expect(richText([{ link: 'home', url: 'javascript:1' }], 100).elements).toEqual([
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'home' }] },
    ])
  })
})
