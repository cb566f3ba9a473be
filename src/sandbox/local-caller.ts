/** Who may play a user: only a page or program on this machine, or the sandbox's own page under its public address. */
import type { IncomingMessage } from 'node:http'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Why the caller is refused, or undefined when it may go on. A foreign web page gives itself away by its Origin; one
 * that makes its own name resolve to this machine (DNS rebinding) by the Host it asks for.
 */
export function refusal(req: IncomingMessage, publicUrl: string): string | undefined {
  const host = req.headers.host
  const asked = host === undefined ? undefined : parse(`http://${host}`)
  if (!asked) return 'a Host header is required'
  const own = new URL(publicUrl)
  if (!loopback.has(asked.hostname) && asked.host !== own.host) return 'only local callers may use the sandbox'
  const origin = req.headers.origin
  if (origin !== undefined && origin !== own.origin && parse(origin)?.host !== asked.host)
    return 'other sites may not use the sandbox'
  const site = req.headers['sec-fetch-site']
  if (site === 'cross-site' && req.headers['sec-fetch-mode'] !== 'navigate')
    return 'other sites may not use the sandbox'
  if (req.method === 'POST' && !req.headers['content-type']?.startsWith('application/json'))
    return 'expected content-type application/json'
  return undefined
}

const parse = (url: string): URL | undefined => URL.parse(url) ?? undefined
