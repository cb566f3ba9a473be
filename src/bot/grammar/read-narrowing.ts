/** A list narrowed in loose words: `leads hot`, `customers in East`, `leads of Bob`, `opportunities by amount`, 按金额排序. */
import type { Condition } from '#domain/search/criteria.ts'
import { tidy } from './read-head.ts'
import { plain, type SayableField } from './sayable-field.ts'

export interface Narrowing {
  readonly conditions: readonly Condition[]
  readonly sort?: { readonly field: string; readonly down: boolean }
  /** Whose they are, by name. */
  readonly of?: string
  /** What is left, to be searched for. */
  readonly text: string
}

const sorting =
  /(?:^|\s)(?:(?:sort(?:ed)?|order(?:ed)?)\s+)?by\s+(?:the\s+)?(?<en>[a-z][a-z\s-]{1,30}?)(?:[\s,]+(?:(?<down>desc(?:ending)?|(?:highest|largest|latest|newest)\s+first)|(?<up>asc(?:ending)?|(?:lowest|smallest|earliest|oldest)\s+first)))?$|[\s,，]*按照?\s*(?<zh>\p{Script=Han}{2,8}?)\s*(?:(?<zhDown>从[高大]到[低小]|降序|倒序)|(?<zhUp>从[低小]到[高大]|升序))?\s*(?:排序|排列|排)?$/iu
const owned =
  /(?:^|\s)(?:of|owned\s+by|belonging\s+to)\s+(?<en>[\p{L}\p{M}@._'’-]+(?:\s+[\p{L}\p{M}'’-]+)?)$|(?:^|\s)(?:负责人(?:是|为)?|归属)\s*(?<zh>\p{Script=Han}{2,4})$/iu

const called = (fields: readonly SayableField[], said: string): SayableField | undefined => {
  const bare = plain(said)
  const own = fields.filter(({ name }) => !name.includes('.'))
  const exact = own.find(({ words }) => words.some((word) => plain(word) === bare))
  const part = own.filter(({ words }) => words.some((word) => plain(word).includes(bare)))
  return exact ?? (bare.length > 2 && part.length === 1 ? part[0] : undefined)
}

/** Figures and moments are wanted from the top; names and days from the beginning. */
const fromTop = ({ type }: SayableField): boolean => type === 'money' || type === 'number' || type === 'moment'

export function readNarrowing(typed: string, fields: readonly SayableField[], regions: readonly string[]): Narrowing {
  let text = typed
  const order = sorting.exec(text)
  const field = order && called(fields, order.groups?.en ?? order.groups?.zh ?? '')
  const { down, up, zhDown, zhUp } = order?.groups ?? {}
  const sort = field && {
    field: field.name,
    down: (down ?? zhDown) !== undefined || ((up ?? zhUp) === undefined && fromTop(field)),
  }
  if (sort) text = text.slice(0, order.index)
  const whose = owned.exec(text)
  const of = whose?.groups?.en ?? whose?.groups?.zh
  if (of) text = text.slice(0, whose?.index)
  const conditions: Condition[] = []
  const left: string[] = []
  const words = tidy(text)
    .split(/[\s,，、]+/)
    .filter(Boolean)
  for (let at = 0; at < words.length; ) {
    const [condition, length] = conditionAt(words, at, fields, regions) ?? []
    if (condition) conditions.push(condition)
    else left.push(words[at] ?? '')
    at += length ?? 1
  }
  return { conditions, ...(sort && { sort }), ...(of && { of }), text: left.join(' ') }
}

function conditionAt(
  words: readonly string[],
  at: number,
  fields: readonly SayableField[],
  regions: readonly string[],
): readonly [Condition, number] | undefined {
  const own = fields.filter(({ name }) => !name.includes('.'))
  const region = own.find(({ name }) => name === 'region')
  const place = /^(?:in|from|at)$/i.test(words[at] ?? '') && at + 1 < words.length ? 1 : 0
  for (let length = Math.min(3, words.length - at - place); length > 0; length--) {
    const said = words.slice(at + place, at + place + length).join(' ')
    const bare = plain(said)
    const choices = own.flatMap(({ name, choices = [] }) =>
      choices.flatMap(({ value, words: labels }) =>
        labels.some((word) => plain(word) === bare) ? [{ field: name, value }] : [],
      ),
    )
    const [only, another] = choices
    if (only && !another) return [{ field: only.field, operator: 'is', values: [only.value] }, place + length]
    const known = regions.find((one) => plain(one) === bare)
    if (region && known) return [{ field: 'region', operator: 'is', values: [known] }, place + length]
  }
  // "customers in East": a region, whether the organisation lists it or not.
  const [, said] = words.slice(at)
  return place && region && said ? [{ field: 'region', operator: 'contains', values: [said] }, 2] : undefined
}
