/** Whom and what a name means. */

import type { Context } from '#domain/context.ts'
import { isId } from '#domain/database/columns.ts'
import { suggestPeople } from '#domain/organization/people.ts'
import { numberOf, reference, titleOf } from '#domain/records/domain-kind.ts'
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

export async function recordsCalled(
  context: Context,
  target: RecordKind['domain'],
  name: string,
): Promise<readonly Called[]> {
  if (isId(name)) return [{ id: name, label: name, say: name }]
  const hits = await findRecords(context, [target], name, 5)
  const all = hits.map(({ record }): Called & { title: string; number: number } => {
    const ref = reference(target, record)
    const title = titleOf(target, record)
    return { id: record.id, label: `${title} (${ref})`, say: ref, title, number: record.number }
  })
  const exact = all.filter((one) => one.number === numberOf(target, name) || foldedName(one.title) === foldedName(name))
  if (exact.length) return exact.slice(0, 1 + Number(exact.length > 1))
  // C-2 that is not there, or not theirs to see, is no other record that happens to hold a C and a 2.
  const isNumber = numberOf(target, name) !== undefined
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
