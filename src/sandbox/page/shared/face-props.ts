import type { Draft } from './draft.ts'
import type { MessageLink } from './message-links.ts'

/** What the frame tells the chat it shows. */
export interface FaceProps {
  readonly as: string
  /** A text to put into a message box. */
  readonly draft: Draft | undefined
  /** A message to go to. */
  readonly link: MessageLink | undefined
}
