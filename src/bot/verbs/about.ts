import type { Context } from '#domain/context.ts'
import { recordsById } from '#domain/records/by-id.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { recordKinds } from '#views/kinds/index.ts'
import type { About } from '#views/pages/activity.ts'

/** Something that is about a record: an activity, an interaction. */
interface OfRecord {
  readonly aboutKind?: string | null
  readonly about?: string | null
}

/** The record that an activity or an interaction is about, when its reader may see it. */
export const aboutOf = async (context: Context, one: OfRecord): Promise<About | undefined> =>
  (await aboutsOf(context, [one])).get(one.about ?? '')

/** The same of many, by the ids of the records: one statement for each kind of them. */
export async function aboutsOf(context: Context, many: readonly OfRecord[]): Promise<ReadonlyMap<string, About>> {
  const found = new Map<string, About>()
  for (const [name, some] of Map.groupBy(many, ({ aboutKind }) => aboutKind)) {
    const kind = recordKinds.find((one) => one.domain.name === name)
    const ids = [...new Set(some.flatMap(({ about }) => about ?? []))]
    if (!kind || !ids.length) continue
    for (const record of await recordsById(context, kind.domain, ids))
      found.set(record.id, {
        kind: kind.domain.name,
        ref: reference(kind.domain, record),
        name: titleOf(kind.domain, record),
      })
  }
  return found
}
