/**
 * What a dialog remembers of where it was opened. It passes through the person's hands, so it names a message only: in
 * which conversation, and at which address, is taken from the submission, which Teams vouches for.
 */
import { z } from 'zod'
import { MalformedPayload } from '#views/teams/malformed-payload.ts'

const originSchema = z.object({ message: z.string().regex(/^[\w:-]{1,100}$/) })
const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})

export type Origin = Partial<z.infer<typeof originSchema>>

export const toOrigin = ({ message }: Origin): string | undefined =>
  message === undefined ? undefined : JSON.stringify({ message })

/** @throws MalformedPayload */
export function readOrigin(origin: string | undefined): Origin {
  if (origin === undefined) return {}
  const { data } = json.pipe(originSchema).safeParse(origin)
  if (!data) throw new MalformedPayload('malformed dialog origin')
  return data
}
