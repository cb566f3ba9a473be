/** The text of a message on its way through a form: however long, what nobody touched is kept whole. */
import { draftText, keepDraft } from '#domain/records/draft.ts'
import { isUntouchedClip } from '#views/form.ts'
import type { Call } from '../handler.ts'

/** An input of Slack holds no more than 3000 characters: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const formHolds = 2900

/** The page state that brings a long text back; none for one that the form holds. */
export const draftOf = async (call: Call, text: string): Promise<{ readonly draft?: string }> =>
  text.length > formHolds ? { draft: await keepDraft(call.context, text) } : {}

/** What was sent back, or the whole text of which it is the untouched beginning. */
export async function wholeText(
  call: Pick<Call, 'context'>,
  draft: string | undefined,
  answer: string | undefined,
): Promise<string | undefined> {
  const stored = draft && (await draftText(call.context, draft))
  return stored && answer && isUntouchedClip(stored, answer) ? stored : answer
}

/** The first line that says something, as a subject. */
export function firstLine(text: string, most = 300): string {
  const line =
    text
      .split('\n')
      .find((one) => one.trim())
      ?.trim() ?? ''
  return line.length > most
    ? `${line
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`
    : line
}
