import type { Done } from '#views/pages/undoing.ts'
import type { Call } from './handler.ts'

/** What a page says was done by this request, which can be taken back; nothing where nothing was. */
export const done = ({ context }: Pick<Call, 'context'>, said: string | undefined): Done =>
  said === undefined ? {} : { said, undo: context.request }
