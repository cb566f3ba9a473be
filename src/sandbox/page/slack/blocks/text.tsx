import { Mrkdwn } from '../mrkdwn.tsx'

export interface TextObject {
  readonly type: 'plain_text' | 'mrkdwn'
  readonly text: string
}

/** A text object in either of its two kinds. */
export function Text({ text }: { readonly text: TextObject }) {
  return <Mrkdwn text={text.text} plain={text.type === 'plain_text'} />
}

export const plainOf = (text: unknown): string =>
  typeof text === 'object' && text !== null && 'text' in text && typeof text.text === 'string' ? text.text : ''
