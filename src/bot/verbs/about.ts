import type { Context } from '#domain/context.ts'
import { reference, titleOf } from '#domain/domain-kind.ts'
import { visible } from '#domain/policies.ts'
import type { Recorded } from '#domain/record.ts'
import { recordKinds } from '#views/kinds/index.ts'
import type { About } from '#views/pages/activity.ts'

/** The record that an activity or an interaction is about, when its reader may see it. */
export async function aboutOf(
  context: Context,
  { aboutKind, about }: { readonly aboutKind?: string | null; readonly about?: string | null },
): Promise<About | undefined> {
  const kind = recordKinds.find((one) => one.domain.name === aboutKind)
  if (!kind || !about) return undefined
  const record = (await context.em.findOne(kind.domain.entity, {
    $and: [{ id: about, deletedAt: null }, visible(context, kind.domain.entity)],
  } as never)) as Recorded | null
  return record
    ? { kind: kind.domain.name, ref: reference(kind.domain, record), name: titleOf(kind.domain, record) }
    : undefined
}
