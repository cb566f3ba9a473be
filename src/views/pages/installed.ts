/** The pages that a browser shows when somebody lets the bot into a workspace. */
import type { Locale } from '../locales/locale.ts'
import { words } from '../locales/words.ts'

export type Installing =
  /** `code` makes whoever says it administrator; `company` names the organisation that was joined. */
  | { readonly type: 'done'; readonly name: string; readonly code?: string | undefined; readonly company?: string }
  | { readonly type: 'denied' | 'expired' }
  | { readonly type: 'refused'; readonly code: string }
  /** By a rule of ours, in a sentence. */
  | { readonly type: 'rule'; readonly sentence: string }

/** @param again where it is begun anew */
export function installedPage(locale: Locale, what: Installing, again: string): string {
  const say = words(locale)
  const lines = () => {
    switch (what.type) {
      case 'done':
        return [
          heading(say('install.done', { name: what.name })),
          ...(what.company ? [paragraph(say('install.joined', { company: what.company }))] : []),
          paragraph(say('install.next')),
          ...(what.code ? [paragraph(say('install.administer')), `<p><code>${escaped(what.code)}</code></p>`] : []),
        ]
      case 'denied':
      case 'expired':
        return failed(say(`install.${what.type}`))
      case 'refused':
        return failed(say('install.refused', { code: what.code }))
      case 'rule':
        return failed(what.sentence)
    }
  }
  const failed = (sentence: string) => [
    heading(say('install.failed')),
    paragraph(sentence),
    `<p><a href="${escaped(again)}">${escaped(say('install.again'))}</a></p>`,
  ]
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(say('install.title'))}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem;color:#1d1c1d}
code{font-size:1.2rem;background:#f2f2f2;padding:.3rem .6rem;border-radius:.3rem}a{color:#0f5f5c}</style></head>
<body><main>${lines().join('\n')}</main></body></html>
`
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign)
const heading = (text: string): string => `<h1>${escaped(text)}</h1>`
const paragraph = (text: string): string => `<p>${escaped(text)}</p>`
