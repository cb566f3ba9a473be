import { limits } from './limits.ts'

/**
 * The address when it is one we let people press (web, e-mail, phone) and Slack takes; nothing otherwise. Addresses come
 * from records: `javascript:`, `slack:` and the like must not become links.
 */
export function safeUrl(url: string, schemes: readonly string[] = ['http:', 'https:', 'mailto:', 'tel:']) {
  const parsed = URL.parse(url)
  if (!parsed || !schemes.includes(parsed.protocol)) return undefined
  // These end the address in mrkdwn, where `<address|label>` is a link.
  const href = parsed.href.replace(/[<>|]/g, encodeURIComponent)
  return href.length <= limits.button.url ? href : undefined
}
