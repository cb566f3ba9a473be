import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stripMention } from '#bot/grammar/text/mentions.ts'
import { plainSlackText } from '#bot/grammar/text/slack-text.ts'
import { plainTeamsText } from '#bot/grammar/text/teams-text.ts'
import { anyText } from './phrases.ts'

describe('Slack markup as its reader sees it', () => {
  test.each([
    ['<mailto:a@b.cn|a@b.cn>', 'a@b.cn'],
    ['<tel:+8613800138000|138 0013 8000>', '138 0013 8000'],
    ['<https://acme.cn>', 'https://acme.cn'],
    ['<https://acme.cn|acme.cn>', 'acme.cn'],
    ['<https://acme.cn|our site>', 'our site https://acme.cn'],
    ['AT&amp;T &lt;b&gt;', 'AT&T <b>'],
    ['&amp;lt;', '&lt;'],
    ['*Jane* _Doe_ ~gone~', 'Jane Doe gone'],
    ['a*b*c snake_case_name', 'a*b*c snake_case_name'],
    ['&gt; quoted\nplain', 'quoted\nplain'],
    ['<@U12> in <#C1|general>', '@U12 in #general'],
    ['to <#C0PRIVATE|>', 'to #C0PRIVATE'],
    ['<@U12|Bob>, see <#C1> and <!here>', 'Bob, see #C1 and @here'],
    ['`code`', 'code'],
  ])('%s → %s', (markup, plain) => {
    expect(plainSlackText(markup)).toBe(plain)
  })
})

describe('Teams HTML as its reader sees it', () => {
  test.each([
    ['<p>Jane&nbsp;Doe</p><p>Acme &amp; Co</p>', 'Jane Doe\nAcme & Co'],
    ['Jane<br>Doe<br/>Acme', 'Jane\nDoe\nAcme'],
    ['<a href="mailto:a@b.cn">a@b.cn</a>', 'a@b.cn'],
    ['<a href="https://acme.cn" title="x">site</a>', 'site https://acme.cn'],
    ['<table><tr><td>Tel</td><td>138</td></tr></table>', 'Tel\t138'],
    ['&#20013;&#x6587;', '中文'],
    ['<attachment id="1"></attachment><div>hi</div>', 'hi'],
    ['1 < 2', '1 < 2'],
    ['<script>alert(1)</script>ok', 'ok'],
    ['&#0;&#x110000;', '&#0;&#x110000;'],
  ])('%s → %s', (html, plain) => {
    expect(plainTeamsText(html)).toBe(plain)
  })
})

describe('the bot’s own mention', () => {
  test.each([
    ['<@UBOT> lead list', 'lead list'],
    ['<@UBOT|eas-crm>: lead list', 'lead list'],
    ['<at>EAS CRM</at> lead list', 'lead list'],
    ['<at id="0">EAS CRM</at>\u00a0lead list', 'lead list'],
    ['@EAS CRM lead list', 'lead list'],
    ['@eas crm，线索', '线索'],
    ['lead list <@UBOT>', 'lead list'],
    ['hey <at>EAS CRM</at> lead list', 'hey   lead list'],
    ['transfer L-12 to <@U2>', 'transfer L-12 to <@U2>'],
    ['transfer L-12 to <at>Sam</at>', 'transfer L-12 to <at>Sam</at>'],
  ])('%s → %s', (text, plain) => {
    expect(stripMention(text, { id: 'UBOT', name: 'EAS CRM' })).toBe(plain)
  })
})

test('no text makes any of them fail', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(typeof plainSlackText(text)).toBe('string')
      expect(typeof plainTeamsText(text)).toBe('string')
      expect(typeof stripMention(text, { id: 'U(', name: '*' })).toBe('string')
    }),
    { numRuns: 1000 },
  )
})
