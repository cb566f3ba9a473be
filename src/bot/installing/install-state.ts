/**
 * What goes to a platform with whoever lets the bot in, and comes back with them: signed, good for ten minutes, bound to their
 * browser by a cookie, and good once. https://docs.slack.dev/authentication/installing-with-oauth#asking
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

const content = z.object({ nonce: z.string(), until: z.number() })

const goodForMs = 10 * 60_000

export interface InstallStates<Carried> {
  /** @param nonce that of a state before, which the same browser goes on from */
  issue(carried: Carried, nonce?: string): { readonly state: string; readonly nonce: string }
  /** Nothing when it is not ours, or too old. Whether it has come before is not known here. */
  read(state: string): (Carried & z.infer<typeof content>) | undefined
}

/**
 * @param secret the app's own; `purpose` keeps what was signed for one step from being taken for another
 * @param shape what is carried
 */
export function createInstallStates<Carried extends object>(
  { secret, purpose, now }: { readonly secret: string; readonly purpose: string; readonly now: () => Date },
  shape: z.ZodType<Carried>,
): InstallStates<Carried> {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `eas-crm ${purpose}`, 32))
  const signed = (body: string): string => createHmac('sha256', key).update(body).digest('base64url')
  const whole = shape.and(content)
  return {
    issue(carried, nonce = randomBytes(18).toString('base64url')) {
      const until = now().getTime() + goodForMs
      const body = Buffer.from(JSON.stringify({ ...carried, nonce, until })).toString('base64url')
      return { state: `${body}.${signed(body)}`, nonce }
    },
    read(state) {
      const [body = '', signature = '', ...more] = state.split('.')
      // With something behind it, it would be another one, and good once more.
      if (more.length) return undefined
      const [given, right] = [Buffer.from(signature), Buffer.from(signed(body))]
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
      const { data } = whole.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
      return data && data.until > now().getTime() ? data : undefined
    },
  }
}
