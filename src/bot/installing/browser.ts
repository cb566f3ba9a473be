/** What is said to the browser of whoever lets the bot in, and known of it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Locale } from '#views/locales/locale.ts'

export interface BoundBrowser {
  /** What it was given; nothing when it is another. */
  nonceOf(req: IncomingMessage): string | undefined
  /** Sends it elsewhere, with that to bring back. */
  leave(res: ServerResponse, to: URL, nonce: string): void
}

/** @param options.path beneath which it shows it */
export function createBoundBrowser(options: {
  readonly cookie: string
  readonly path: string
  readonly publicUrl: string
}): BoundBrowser {
  const { cookie, path } = options
  const secure = options.publicUrl.startsWith('https:') ? '; Secure' : ''
  return {
    nonceOf: ({ headers }) =>
      headers.cookie
        ?.split(/;\s*/)
        .find((one) => one.startsWith(`${cookie}=`))
        ?.slice(cookie.length + 1),
    leave(res, to, nonce) {
      res
        .writeHead(302, {
          location: to.href,
          'set-cookie': `${cookie}=${nonce}; Path=${path}; Max-Age=600; HttpOnly; SameSite=Lax${secure}`,
          'cache-control': 'no-store',
        })
        .end()
    },
  }
}

/** @param html a page of ours that loads nothing, and whose forms go back to us */
export function sendPage(res: ServerResponse, status: number, html: string): void {
  res
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .end(html)
}

/** Bytes: a form of ours holds a ticket and a choice. */
const formLimit = 10_000

/** What a form of ours was sent with; nothing of what is none. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  if (!req.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length
    if (size > formLimit) return new URLSearchParams()
    parts.push(part)
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
}

/** The first language that a browser asks for of those there are. */
export const localeOf = ({ headers }: IncomingMessage): Locale | undefined =>
  (headers['accept-language'] ?? '')
    .split(',')
    .map((one) => (/^\s*zh\b/i.test(one) ? 'zh-CN' : /^\s*en\b/i.test(one) ? 'en' : undefined))
    .find((one) => one !== undefined)
