import type { Block, InputBlock, KnownBlock, ModalView } from '@slack/types'
import { clip } from './clip.ts'
import { limits } from './limits.ts'
import type { SubmittedValue, SubmittedView } from './view-wire.ts'

/** The view of a view_submission, as far as it is needed to put the form up again. */
export interface SentView extends SubmittedView {
  readonly title: ModalView['title']
  readonly submit?: ModalView['submit'] | null
  readonly close?: ModalView['close'] | null
  readonly blocks: readonly (KnownBlock | Block)[]
}

/** The same form with what was typed into it, under a sentence that says why it is there again. */
export const refilled = (sent: SentView, why: string): ModalView => ({
  type: 'modal',
  callback_id: sent.callback_id,
  private_metadata: sent.private_metadata,
  title: sent.title,
  ...(sent.submit && { submit: sent.submit }),
  ...(sent.close && { close: sent.close }),
  blocks: [
    { type: 'section', text: { type: 'plain_text', text: clip(why, limits.section.text) } },
    ...sent.blocks.slice(0, limits.view.blocks - 1).map((block) => withTyped(block, sent)),
  ] as ModalView['blocks'],
})

function withTyped(block: KnownBlock | Block, { state }: SentView): KnownBlock | Block {
  if (block.type !== 'input' || !('element' in block)) return block
  const { element, ...input } = block as InputBlock
  const given = state.values[block.block_id ?? '']?.[element.action_id ?? '']
  const bare = Object.fromEntries(Object.entries(element).filter(([key]) => !key.startsWith('initial_')))
  return { ...input, element: { ...bare, ...(given && typed(given)) } } as InputBlock
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
function typed(given: SubmittedValue): object {
  const { value, selected_date: date, selected_time: time, selected_option: option, selected_options: options } = given
  return {
    ...(value && { initial_value: value }),
    ...(date && { initial_date: date }),
    ...(time && { initial_time: time }),
    ...(option && { initial_option: option }),
    ...(options?.length && { initial_options: options }),
  }
}
