/**
 * Slack opens forms only upon a press: words in a conversation that ask for a form are answered by a button that says
 * them again. https://docs.slack.dev/surfaces/modals#opening
 */
import type { KnownBlock } from '@slack/types'
import type { Form } from '#views/form.ts'
import { message } from '#views/message.ts'
import { clip } from '#views/slack/clip.ts'
import { limits } from '#views/slack/limits.ts'
import { toMessage } from '#views/slack/to-blocks.ts'

const actionId = '@say#1'

export function formOffer(form: Form, said: string): { text: string; blocks: KnownBlock[] } {
  const label = clip(form.title, limits.button.label)
  // What stands above the form is to be read before it: words that were not understood, for instance.
  const intro = toMessage(message(form.locale, form.title, form.intro ?? []), new Map()).blocks
  return {
    text: label,
    blocks: [
      { type: 'section', text: { type: 'plain_text', text: label } },
      ...intro,
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            style: 'primary',
            action_id: actionId,
            text: { type: 'plain_text', text: label },
            value: said.slice(0, limits.button.value) || '-',
          },
        ],
      },
    ],
  }
}

/** The words, when it is such a button. */
export const saidAgain = (element: {
  readonly action_id: string
  readonly value?: string | null
}): string | undefined => (element.action_id === actionId ? (element.value ?? '') : undefined)
