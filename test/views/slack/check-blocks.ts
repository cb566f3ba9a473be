/**
 * Judges what the renderer made: shapes and limits by the sandbox's strict stand-in for Slack, and what Slack would take
 * but no reader should get (calls to everyone, foreign links, broken characters) here.
 */
import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import { refuseMessage } from '#sandbox/slack/validate-message.ts'
import { refuseView } from '#sandbox/slack/validate-view.ts'

type Json = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object in a payload, with the place it stands at. */
export function* objectsIn(value: unknown, at = ''): Generator<[string, Json]> {
  if (Array.isArray(value)) for (const [i, one] of value.entries()) yield* objectsIn(one, `${at}/${i}`)
  if (!isRecord(value)) return
  yield [at, value]
  for (const [key, one] of Object.entries(value)) yield* objectsIn(one, `${at}/${key}`)
}

/** Texts a reader can see, as written in the payload. */
export const textsIn = (value: unknown): string[] =>
  [...objectsIn(value)].flatMap(([, one]) =>
    [one.text, one.alt_text].filter((text): text is string => typeof text === 'string'),
  )

function unfit(payload: unknown): string[] {
  const problems: string[] = []
  for (const [at, one] of objectsIn(payload)) {
    for (const [key, text] of Object.entries(one)) {
      if (typeof text === 'string' && !text.isWellFormed()) problems.push(`${at}/${key} has half a character`)
    }
    if (one.type === 'mrkdwn' && typeof one.text === 'string') {
      const strange = one.text.match(/<(?!(https?:\/\/|mailto:|tel:)[^|<>]+\|[^<>]+>)/)
      if (strange) problems.push(`${at} has mark-up that is no link of ours: ${one.text.slice(strange.index, 40)}`)
      if (one.verbatim !== true) problems.push(`${at} lets Slack add links`)
    }
    if (one.type === 'link' && !/^(https?:|mailto:|tel:)/.test(String(one.url)))
      problems.push(`${at} links to ${one.url}`)
    if (['user', 'usergroup', 'channel', 'broadcast', 'team'].includes(String(one.type)))
      problems.push(`${at} mentions`)
  }
  return problems
}

export function problemsOfMessage({ text, blocks }: { text: string; blocks: KnownBlock[] }): string[] {
  const refusal = refuseMessage({ text, blocks }, () => true)
  const visible = [text, ...textsIn(blocks)].reduce((sum, one) => sum + one.length, 0)
  return [
    ...(refusal ? [refusal.error, ...(refusal.messages ?? [])] : []),
    ...(visible > 12_000 ? [`${visible} characters of text, menus included`] : []),
    ...(blocks.filter(({ type }) => type === 'table').length > 1 ? ['more than one table'] : []),
    ...(/<[!@#]/.test(text) ? ['the notification mentions'] : []),
    ...unfit(blocks),
  ]
}

export function problemsOfView(view: ModalView | HomeView): string[] {
  const refusal = refuseView(view, view.type, () => true)
  return [...(refusal ? [refusal.error, ...(refusal.messages ?? [])] : []), ...unfit(view)]
}
