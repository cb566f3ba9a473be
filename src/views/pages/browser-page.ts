/** What the few pages that a browser shows are made of. */
import type { Locale } from '../locales/locale.ts'
import { words } from '../locales/words.ts'

export const browserPage = (locale: Locale, lines: readonly string[]): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(words(locale)('install.title'))}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem;color:#1d1c1d}
code{font-size:1.2rem;background:#f2f2f2;padding:.3rem .6rem;border-radius:.3rem}a{color:#0f5f5c}
button{font:inherit;color:#fff;background:#0f5f5c;border:0;border-radius:.3rem;padding:.4rem .8rem;cursor:pointer}</style></head>
<body><main>${lines.join('\n')}</main></body></html>
`

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign)
export const heading = (text: string): string => `<h1>${escaped(text)}</h1>`
export const paragraph = (text: string): string => `<p>${escaped(text)}</p>`
