/** Whom and what a name means. */

import type { Context } from '#domain/context.ts'
import { isId } from '#domain/database/columns.ts'
import { suggestPeople } from '#domain/organization/people.ts'
import { isReference, numberOf, reference, titleOf } from '#domain/records/domain-kind.ts'
import { findRecords } from '#domain/search/find.ts'
import { foldedName } from '#domain/search/simplified.ts'
import type { RecordKind } from '#views/kind.ts'
import { toldApart } from '#views/told-apart.ts'

export interface Called {
  readonly id: string
  readonly label: string
  /** What names it and nothing else. */
  readonly say: string
}

/** @param kinds of which it may be: one, or where any will do all there are, of which a number says which by its letters */
export async function recordsCalled(
  context: Context,
  kinds: readonly RecordKind['domain'][],
  name: string,
): Promise<readonly Called[]> {
  if (isId(name)) return [{ id: name, label: name, say: name }]
  const isNumberOf = (kind: RecordKind['domain']) =>
    kinds.length > 1 ? isReference(kind, name) : numberOf(kind, name) !== undefined
  const hits = await findRecords(context, kinds, name, 5)
  const all = hits.map(({ kind, record }): Called & { title: string; isIt: boolean } => {
    const ref = reference(kind, record)
    const title = titleOf(kind, record)
    const isIt = isNumberOf(kind) && record.number === numberOf(kind, name)
    return { id: record.id, label: `${title} (${ref})`, say: ref, title, isIt }
  })
  const exact = all.filter((one) => one.isIt || foldedName(one.title) === foldedName(name))
  if (exact.length) return exact.slice(0, 1 + Number(exact.length > 1))
  // C-2 that is not there, or not theirs to see, is no other record that happens to hold a C and a 2.
  const isNumber = kinds.some(isNumberOf)
  return isNumber ? all.filter(({ title }) => foldedName(title).includes(foldedName(name))) : all
}

export async function peopleCalled(context: Context, name: string): Promise<readonly Called[]> {
  const people = await suggestPeople(context, name, 5)
  const labels = toldApart(people)
  const called = (one: (typeof people)[number]): Called => {
    const label = labels.get(one.id) ?? one.name
    return { id: one.id, label, say: label === one.name ? label : (one.email ?? label) }
  }
  const exact = people.filter((one) => foldedName(one.name) === foldedName(name))
  return (exact.length ? exact : people).map(called)
}
