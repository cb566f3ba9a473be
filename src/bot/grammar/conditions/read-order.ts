/** The order of a list, said behind what it lists: `by amount`, `sort close date`, `largest first`, 按金额排序, 金额从高到低. */
import { plain, type SayableField } from './sayable-field.ts'

export interface Order {
  readonly field: string
  readonly down: boolean
}

const downwards =
  /[\s,]*\b(?:desc(?:ending)?|(?:from )?high(?:est)? to low(?:est)?|(?:highest|largest|biggest|greatest|top|most expensive|most valuable)(?: first)?)$|[\s,，]*(?:从[高大多]到[低小少]|降序|倒序|最[高大多贵]的?(?:在前|优先|靠前|排?在?最?前面?)?)$/iu
const upwards =
  /[\s,]*\b(?:asc(?:ending)?|(?:from )?low(?:est)? to high(?:est)?|(?:lowest|smallest|cheapest)(?: first)?|least first)$|[\s,，]*(?:从[低小少]到[高大多]|升序|正序|最[低小少]的?(?:在前|优先|靠前|排?在?最?前面?)?)$/iu
const newestFirst =
  /[\s,]*\b(?:(?:from )?newest to oldest|(?:latest|newest|most recent|recent)(?: first)?|(?:recently|newly) (?:created|added|entered))$|[\s,，]*(?:从新到旧|从晚到早|最[新近晚](?:新增|新建|创建|录入|添加)?的?(?:在前|优先|靠前|排?在?最?前面?)?)$/iu
const oldestFirst =
  /[\s,]*\b(?:(?:from )?oldest to newest|(?:earliest|oldest)(?: first)?|soonest first)$|[\s,，]*(?:从旧到新|从早到晚|最[旧早](?:新增|新建|创建|录入|添加)?的?(?:在前|优先|靠前|排?在?最?前面?)?)$/iu
const directions = [
  { pattern: downwards, down: true, of: 'money' },
  { pattern: upwards, down: false, of: 'money' },
  { pattern: newestFirst, down: true, of: 'moment' },
  { pattern: oldestFirst, down: false, of: 'moment' },
] as const

/** Whether a text ends with a direction: `largest first`, 从高到低. */
export const saysDirection = (text: string): boolean => {
  const end = text.slice(-longestOrder).trimEnd()
  return directions.some(({ pattern }) => pattern.test(end))
}

/** Expressions that end a text go over every beginning anew: no more than so many characters of the end are looked at. */
const longestOrder = 80

const byField =
  /^(?<before>.*(?:^|[\s,，]))(?:(?:sort|order)(?:ed)?(?:\s+by)?|by)\s+(?:the\s+)?(?<field>[a-z][a-z\s-]{1,30})$|^(?<zhBefore>.*?)[\s,，]*按照?\s*(?<zhField>\p{Script=Han}{2,8})$/isu
const sortedMark = /[\s,，]*(?:的?排序|排列|排)$/u

/**
 * What a list is to be ordered by, and what stands before that. A direction that names no field is that of the amount that
 * the list adds up (the first of `totals`), or of when the records were made: `largest first`, `newest first`.
 */
export function readOrder(
  said: string,
  fields: readonly SayableField[],
  totals: readonly string[],
): { text: string; sort: Order } | undefined {
  const own = fields.filter(({ name }) => !name.includes('.'))
  const start = said.slice(0, -longestOrder)
  const unmarked = said.slice(start.length).trimEnd().replace(sortedMark, '')
  const direction = directions.find(({ pattern }) => pattern.test(unmarked))
  const text = unmarked.replace(direction?.pattern ?? '', '').replace(sortedMark, '')
  const sortBy = (field: SayableField, before: string) => ({
    text: start + before.replace(/[\s,，]*\b(?:sort|order)(?:ed)?\s*$/i, '').trimEnd(),
    sort: { field: field.name, down: direction?.down ?? fromTop(field) },
  })
  const { before, field, zhBefore, zhField } = byField.exec(text)?.groups ?? {}
  const named = called(own, field ?? zhField ?? '')
  if (named) return sortBy(named, before ?? zhBefore ?? '')
  if (!direction && text === said.slice(start.length).trimEnd()) return undefined
  const [ending] = own
    .flatMap((one) => one.words.map((word) => ({ one, before: withoutEnd(text, word) })))
    .filter((found): found is { one: SayableField; before: string } => found.before !== undefined)
    .toSorted((a, b) => a.before.length - b.before.length)
  if (ending) return sortBy(ending.one, ending.before)
  const usual = direction && own.find(({ name }) => name === (direction.of === 'money' ? totals[0] : 'createdAt'))
  return usual && sortBy(usual, text)
}

const called = (fields: readonly SayableField[], said: string): SayableField | undefined => {
  const bare = plain(said)
  if (!bare) return undefined
  const exact = fields.find(({ words }) => words.some((word) => plain(word) === bare))
  const part = fields.filter(({ words }) => words.some((word) => plain(word).includes(bare)))
  return exact ?? (bare.length > 2 && part.length === 1 ? part[0] : undefined)
}

/** What stands before a word at the end of a text; a Latin word is one only behind a space. */
function withoutEnd(text: string, word: string): string | undefined {
  const before = text.slice(0, Math.max(0, text.length - word.length))
  if (text.slice(before.length).toLowerCase() !== word.toLowerCase()) return undefined
  return !before || /\p{Script=Han}/u.test(word) || /[\s,，]$/.test(before) ? before : undefined
}

/** Figures and moments are wanted from the top; names and days from the beginning. */
const fromTop = ({ type }: SayableField): boolean => type === 'money' || type === 'number' || type === 'moment'
