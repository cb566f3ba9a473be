import { actions, type Button, button, type Node, text } from '../message.ts'
import type { Reader } from '../reader.ts'

/** What was done just now, and the request that takes it back. */
export interface Done {
  readonly said?: string
  readonly undo?: string
}

/** The button that takes a request back; none where there is nothing to take back. */
export const undoing = (to: Reader, undo: string | undefined): Button | undefined =>
  undo === undefined ? undefined : button(to.words('record.undo'), 'undo', { request: undo })

/** What was done, above a page that has no other buttons with it. */
export const saidAbove = (to: Reader, { said, undo }: Done): readonly Node[] => [
  ...(said === undefined ? [] : [text(said)]),
  ...(undo === undefined ? [] : [actions(undoing(to, undo))]),
]
