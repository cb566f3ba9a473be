/** A list narrowed in loose words: `leads hot`, `customers in East`, `leads of Bob`, `opportunities by amount`, 按金额排序. */
import type { Condition } from '#domain/search/criteria.ts'
import { tidy } from '../commands/read-head.ts'
import { type Order, readOrder } from './read-order.ts'
import { plain, type SayableField } from './sayable-field.ts'

export interface Narrowing {
  readonly conditions: readonly Condition[]
  readonly sort?: Order
  /** Whose they are, by name. */
  readonly of?: string
  /** What is left, to be searched for. */
  readonly text: string
}

const owned =
  /(?:^|\s)(?:of|owned\s+by|belonging\s+to)\s+(?<en>[\p{L}\p{M}@._'’-]+(?:\s+[\p{L}\p{M}'’-]+)?)$|(?:^|\s)(?:负责人(?:是|为)?|归属)\s*(?<zh>\p{Script=Han}{2,4})$/iu

export function readNarrowing(typed: string, fields: readonly SayableField[], totals: readonly string[]): Narrowing {
  let text = typed
  const order = readOrder(text, fields, totals)
  if (order) text = tidy(order.text)
  const whose = owned.exec(text)
  const of = whose?.groups?.en ?? whose?.groups?.zh
  if (of) text = text.slice(0, whose?.index)
  const conditions: Condition[] = []
  const left: string[] = []
  const words = tidy(text)
    .split(/[\s,，、]+/)
    .filter(Boolean)
  for (let at = 0; at < words.length; ) {
    const [condition, length] = conditionAt(words, at, fields) ?? []
    if (condition) conditions.push(condition)
    else left.push(words[at] ?? '')
    at += length ?? 1
  }
  return { conditions, ...(order && { sort: order.sort }), ...(of && { of }), text: left.join(' ') }
}

function conditionAt(
  words: readonly string[],
  at: number,
  fields: readonly SayableField[],
): readonly [Condition, number] | undefined {
  const own = fields.filter(({ name }) => !name.includes('.'))
  const region = own.find(({ name }) => name === 'region')
  const place = /^(?:in|from|at)$/i.test(words[at] ?? '') && at + 1 < words.length ? 1 : 0
  for (let length = Math.min(3, words.length - at - place); length > 0; length--) {
    const said = words.slice(at + place, at + place + length).join(' ')
    const bare = plain(said)
    const choices = own.flatMap(({ name, choices, offers }) => {
      const meant = (choices ?? offers ?? []).find(({ words: names }) => names.some((word) => plain(word) === bare))
      return meant ? [{ field: name, value: meant.value }] : []
    })
    const [only, another] = choices
    if (only && !another) return [{ field: only.field, operator: 'is', values: [only.value] }, place + length]
  }
  // "customers in East": a region, whether the organisation lists it or not.
  const [, said] = words.slice(at)
  return place && region && said ? [{ field: 'region', operator: 'contains', values: [said] }, 2] : undefined
}
