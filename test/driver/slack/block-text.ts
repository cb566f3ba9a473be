/** What a person reads in blocks, as plain lines. */
import { isRecord, type Json } from '#sandbox/slack/validators.ts'

type Names = (userId: string) => string | undefined

/** The text that Slack shows for mrkdwn. */
export const readable = (mrkdwn: string, nameOf: Names): string =>
  mrkdwn
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${nameOf(id) ?? id}`)
    .replace(/<!(\w+)(?:\^[^>|]*)?(?:\|([^>]*))?>/g, (_, word: string, label?: string) => label ?? `@${word}`)
    .replace(/<(?:mailto:|tel:)?([^|>]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) => label || url)
    .replace(/(?<![\p{L}\p{N}])([*_~`])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replaceAll('\u200b', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** A text object, a cell, or a bare string. */
export function textIn(value: unknown, nameOf: Names): string {
  if (typeof value === 'string') return value
  if (!isRecord(value)) return ''
  if (value.type === 'rich_text') return richLines(value, nameOf).join(' ')
  if (typeof value.text !== 'string') return ''
  return value.type === 'mrkdwn' ? readable(value.text, nameOf) : value.text
}

const records = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isRecord) : [])

export const blockLines = (blocks: readonly Json[], nameOf: Names): readonly string[] =>
  blocks
    .flatMap((block) => linesOf(block, nameOf))
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.trim() !== '')

function linesOf(block: Json, nameOf: Names): readonly string[] {
  const read = (value: unknown) => textIn(value, nameOf)
  switch (block.type) {
    case 'header':
    case 'markdown':
    case 'alert':
      return [read(block.text)]
    case 'section':
      return [read(block.text), ...records(block.fields).map(read)]
    case 'context':
      return records(block.elements).map(read)
    case 'rich_text':
      return richLines(block, nameOf)
    case 'image':
    case 'video':
      return [read(block.title)]
    case 'input':
      return [read(block.label), read(block.hint)]
    case 'table':
    case 'data_table': {
      const rows = Array.isArray(block.rows) ? block.rows : []
      return [read(block.caption), ...rows.map((row: unknown) => records(row).map(read).join(' | '))]
    }
    case 'card':
      return [read(block.title), read(block.subtitle), read(block.body)]
    case 'carousel':
      return blockLines(records(block.elements), nameOf)
    case 'container':
      return [read(block.title), read(block.subtitle), ...blockLines(records(block.child_blocks), nameOf)]
    default:
      return []
  }
}

function richLines(block: Json, nameOf: Names): readonly string[] {
  return records(block.elements).flatMap((part) =>
    part.type === 'rich_text_list'
      ? records(part.elements).map((item) => inline(item, nameOf))
      : inline(part, nameOf).split('\n'),
  )
}

const inline = (part: Json, nameOf: Names): string =>
  records(part.elements)
    .map((piece) => {
      if (piece.type === 'user') return `@${nameOf(String(piece.user_id)) ?? piece.user_id}`
      if (piece.type === 'emoji') return `:${piece.name}:`
      return String(piece.text ?? piece.url ?? piece.fallback ?? '')
    })
    .join('')

export function imagesIn(blocks: readonly Json[]): readonly { readonly url: string; readonly alt: string }[] {
  return blocks.flatMap((block) => {
    const inside = [block.accessory, ...records(block.elements), ...records(block.child_blocks)].filter(isRecord)
    const own =
      block.type === 'image' ? [{ url: String(block.image_url ?? ''), alt: String(block.alt_text ?? '') }] : []
    return [...own, ...imagesIn(inside)]
  })
}
