import type { Context } from '#domain/context.ts'
import { type Reader, reader } from '#views/reader.ts'

/** Who reads the answer, as they and their organisation are by now: a verb may have changed their language or its lists. */
export const readerOf = ({ actor, organization, now }: Pick<Context, 'actor' | 'organization' | 'now'>): Reader =>
  reader(actor, organization, now)
