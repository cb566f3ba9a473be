/** Where a request came from, and so where its answer goes; travels in a modal's private_metadata. */
export interface Origin {
  readonly user: string
  readonly channel?: string
  /** The message that was acted on. */
  readonly ts?: string
  readonly thread?: string
  /** A message that no thread hangs on yet: what everybody is to read begins one there. */
  readonly root?: string
  readonly responseUrl?: string
  /** Only that person sees the message, or shall see the answer. */
  readonly ephemeral?: boolean
  /** The modal that shows a message, and was acted in. */
  readonly view?: string
  /** A form whose own button was pressed: its input is not to be lost. */
  readonly form?: string
  /** Began on the Home tab, which shows what changed afterwards. */
  readonly home?: boolean
}

export const isPrivate = (origin: Origin): boolean => origin.channel?.startsWith('D') === true

/** Others read there what is shown. */
export const isAmongOthers = (origin: Origin): boolean =>
  origin.channel !== undefined && !isPrivate(origin) && origin.ephemeral !== true

/** The answer then takes no message's place. */
export const withoutMessage = ({ ts: _, ...rest }: Origin): Origin => rest

/** The answer is then for that person's eyes alone, and takes the place of nothing that others read. */
export const forOneself = (origin: Origin): Origin =>
  isAmongOthers(origin) ? { ...withoutMessage(origin), ephemeral: true } : origin

/** Nothing when it was not written here: the answer then goes to the person alone. */
export function readOrigin(json: string | undefined, user: string): Origin {
  if (!json) return { user }
  try {
    const origin = JSON.parse(json) as Origin
    return origin.user === user ? origin : { user }
  } catch {
    return { user }
  }
}
