import type { ModalView } from '@slack/types'
import { readSubmission, type Submission, type SubmittedValue } from '#views/slack/view-wire.ts'

/** A modal sent off as it stands, as Slack reports it. */
export function submitUntouched(view: ModalView): Submission {
  const values: Record<string, Record<string, SubmittedValue>> = {}
  for (const block of view.blocks) {
    if (block.type !== 'input' || !('element' in block)) continue
    const { element } = block
    const at = (name: string): unknown => Object.entries(element).find(([key]) => key === name)?.[1]
    values[String(block.block_id)] = {
      [String(element.action_id)]: {
        type: element.type,
        value: (at('initial_value') as string | undefined) ?? null,
        selected_date: (at('initial_date') as string | undefined) ?? null,
        selected_time: (at('initial_time') as string | undefined) ?? null,
        selected_option: (at('initial_option') as { value: string } | undefined) ?? null,
        selected_options: (at('initial_options') as { value: string }[] | undefined) ?? [],
      },
    }
  }
  return readSubmission({
    callback_id: view.callback_id ?? '',
    private_metadata: view.private_metadata ?? '',
    state: { values },
  })
}
