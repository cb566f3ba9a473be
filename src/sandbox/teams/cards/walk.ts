/** Going through an Adaptive Card: its elements, actions and what hides inside them, in reading order. */
import { isRecord, type Json, records, textOf } from '../json.ts'

export interface CardPart {
  readonly json: Json
  readonly type: string
  /** 'body[2].columns[0]' */
  readonly path: string
  /** The chain of parts it stands in, the card first. */
  readonly parents: readonly CardPart[]
}

const listKeys = ['body', 'items', 'columns', 'rows', 'cells', 'images', 'inlines', 'actions'] as const
const singleKeys = ['selectAction', 'inlineAction', 'card'] as const

/** What a part is called that may leave its type out. */
const impliedTypes: Readonly<Record<string, string>> = {
  columns: 'Column',
  rows: 'TableRow',
  cells: 'TableCell',
  images: 'Image',
  inlines: 'TextRun',
  card: 'AdaptiveCard',
}

/** Every part of the card, itself first, parents before children. Fallbacks are left out: nobody sees them. */
export function* walk(card: Json, path = '', parents: readonly CardPart[] = []): Generator<CardPart> {
  const part: CardPart = { json: card, type: textOf(card.type) ?? 'AdaptiveCard', path, parents }
  yield* parts(part)
}

function* parts(part: CardPart): Generator<CardPart> {
  yield part
  const parents = [...part.parents, part]
  const at = (key: string) => (part.path ? `${part.path}.${key}` : key)
  for (const key of [...singleKeys, ...listKeys]) {
    // The columns of a Table are widths, not elements.
    if (key === 'columns' && part.type === 'Table') continue
    const value = part.json[key]
    const children = Array.isArray(value)
      ? records(value).map((json, index) => ({ json, path: `${at(key)}[${index}]` }))
      : isRecord(value)
        ? [{ json: value, path: at(key) }]
        : []
    for (const { json, path } of children)
      yield* parts({ json, type: textOf(json.type) ?? impliedTypes[key] ?? '', path, parents })
  }
}

export const isInput = ({ type }: CardPart): boolean => type.startsWith('Input.')
export const isAction = ({ type }: CardPart): boolean => type.startsWith('Action.')
