import type { InputBlock, ModalView } from '@slack/types'
import type { Answers, Form } from '../form.ts'
import { words } from '../locales/words.ts'
import type { Images } from '../message.ts'
import { inputBlock } from './input-blocks.ts'
import { limits } from './limits.ts'
import { bytesOf } from './room.ts'
import { plainText } from './texts.ts'
import { drawNodes } from './to-blocks.ts'
import { writeMetadata } from './view-wire.ts'

export interface ViewOptions {
  /** Where the form was opened from (for instance the message to update afterwards); comes back with the answer. */
  readonly origin?: string
  /** What the person has filled in already, when the form is drawn again. */
  readonly answers?: Answers
  /**
   * Slack keeps what was typed when a view is updated with the same ids, whatever initial values the new view has
   * (https://docs.slack.dev/reference/methods/views.update). Leave this out to keep it; give a short text not used for
   * this view before to start anew: "save and add another", or the fresh values after somebody else's change.
   */
  readonly edition?: string
  /** Pictures of the charts in the intro. */
  readonly images?: Images
}

/**
 * A form as views.open, views.push and views.update take it.
 *
 * @throws RangeError when it is beyond what Slack takes and nothing could be left out: more than 100 inputs or options,
 * or a state over 3000 characters
 */
export function toView(form: Form, { origin, answers, edition = '', images = new Map() }: ViewOptions = {}): ModalView {
  if (!/^[\w.-]{0,40}$/.test(edition)) throw new RangeError(`not an edition: ${edition.slice(0, 50)}`)
  const inputs = form.inputs.flatMap((input): InputBlock[] => {
    // An empty answer is an answer: the stored value must not come back into a field that was cleared.
    const answer = answers === undefined ? undefined : (answers[input.name] ?? '')
    const block = inputBlock(input, answer, words(form.locale), edition)
    return block ? [block] : []
  })
  const view: Omit<ModalView, 'blocks'> = {
    type: 'modal',
    callback_id: form.verb,
    private_metadata: writeMetadata(form.verb, form.state, origin),
    title: plainText(form.title, limits.view.title),
    submit: plainText(form.submit, limits.view.title),
    close: plainText(form.cancel, limits.view.title),
  }
  const room = {
    blocks: limits.view.blocks - inputs.length,
    text: limits.view.text,
    bytes: limits.view.bytes - bytesOf({ ...view, blocks: inputs }) - 100,
  }
  if (room.blocks < 0 || room.bytes < 0) throw new RangeError(`${form.verb} has more inputs than a modal takes`)
  return {
    ...view,
    blocks: [...drawNodes(form.intro ?? [], form.locale, images, 'modal', room, { edition }), ...inputs],
  }
}
