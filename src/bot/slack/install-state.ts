/**
 * What goes to Slack with whoever installs the app, and comes back with them: signed, good for ten minutes, bound to their
 * browser by a cookie, and good once. https://docs.slack.dev/authentication/installing-with-oauth#asking
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

const content = z.object({ nonce: z.string(), until: z.number(), join: z.string().optional() })
export type InstallState = z.infer<typeof content>

const goodForMs = 10 * 60_000

export interface InstallStates {
  issue(join: string | undefined): { readonly state: string; readonly nonce: string }
  /** Nothing when it is not ours, or too old. Whether it has come before is not known here. */
  read(state: string): InstallState | undefined
}

export function createInstallStates(secret: string, now: () => Date): InstallStates {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'eas-crm install state', 32))
  const signed = (body: string): string => createHmac('sha256', key).update(body).digest('base64url')
  return {
    issue(join) {
      const nonce = randomBytes(18).toString('base64url')
      const until = now().getTime() + goodForMs
      const body = Buffer.from(JSON.stringify({ nonce, until, ...(join !== undefined && { join }) })).toString(
        'base64url',
      )
      return { state: `${body}.${signed(body)}`, nonce }
    },
    read(state) {
      const [body = '', signature = ''] = state.split('.')
      const [given, right] = [Buffer.from(signature), Buffer.from(signed(body))]
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
      const { data } = content.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
      return data && data.until > now().getTime() ? data : undefined
    },
  }
}
