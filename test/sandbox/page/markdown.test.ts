/** The page draws what bots write: nothing in it may become a tag or a script. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMarkdown, plainText } from '#sandbox/page/shared/markdown-tree.ts'
import { markdownToHtml } from '#sandbox/page/teams/markdown-html.ts'

test('the marks that cards know', () => {
  expect(markdownToHtml('**Acme** _soon_ [site](https://acme.example/a?b=1&c=2)')).toBe(
    '<p><strong>Acme</strong> <em>soon</em> <a href="https://acme.example/a?b=1&amp;c=2" rel="noreferrer noopener">site</a></p>',
  )
  expect(markdownToHtml('one\n\n- a\n- b\n\n3. c')).toBe(
    '<p>one</p><ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li></ol>',
  )
  expect(markdownToHtml('a\\*b\\* &lt;b&gt; 2\\. x_y_z')).toBe('<p>a*b* &lt;b&gt; 2. x_y_z</p>')
  expect(markdownToHtml('<at>EAS CRM</at> hi')).toBe('<p><strong>EAS CRM</strong> hi</p>')
})

test('no tag, no script', () => {
  expect(markdownToHtml('<img src=x onerror=alert(1)>')).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>')
  for (const url of ['javascript:alert(1)', 'JaVaScRiPt:x', 'data:text/html,x', 'vbscript:x', '//evil.example'])
    expect(markdownToHtml(`[press](${url})`)).not.toContain('<a')
  expect(markdownToHtml('[x](https://a.example/"onmouseover="y)')).not.toMatch(/href="[^"]*" on/)
})

const own =
  /<\/?(?:p|strong|em|del|code|pre|blockquote|ul|li|br|hr)>|<ol start="\d+">|<\/ol>|<a href="[^"<>]*" rel="noreferrer noopener">|<\/a>/g

test('whatever is written, only the page’s own tags come out', () => {
  const pieces = fc.constantFrom(
    '**',
    '_',
    '*',
    '~~',
    '`',
    '[',
    '](',
    ')',
    '<',
    '>',
    '"',
    '&lt;',
    '\\',
    '\n',
    '> ',
    '- ',
    '# ',
    'https://a.example',
    'a',
    '华为',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
      expect(markdownToHtml(parts.join('')).replace(own, '')).not.toMatch(/[<>]/)
    }),
  )
})

test('text without marks stays as it is', () => {
  const plain = fc
    .stringMatching(/^[\p{Script=Han}a-zA-Z0-9 ,]{1,60}$/u)
    .filter((text) => text.trim() === text && !/^\d+$/.test(text))
  fc.assert(
    fc.property(plain, (text) => {
      const [block, ...more] = parseMarkdown(text)
      expect(more).toEqual([])
      expect(block?.type === 'paragraph' && plainText(block.children)).toBe(text)
    }),
  )
})
