import type { SlackView } from '../../protocol.ts'
import type { Json } from './values.ts'

const none: readonly Json[] = []

/** The blocks of a view, which is kept as the bot sent it. */
export const viewBlocks = (view: SlackView | undefined): readonly Json[] =>
  Array.isArray(view?.view.blocks) ? (view.view.blocks as readonly Json[]) : none
