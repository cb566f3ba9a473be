import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { domainKinds } from '../entities.ts'
import type { Happened } from '../history/events.ts'
import type { NewNotice } from '../notices/post-notice.ts'
import type { DomainKind } from './domain-kind.ts'
import { fromKind } from './from.ts'

interface Given {
  readonly kind: DomainKind
  readonly record: string
  readonly to: string
}

/** Whoever becomes the owner of a record is told; of what came along with it (tasks about it) how much that is. */
export async function tellTransferred(context: Context, happened: readonly Happened[]): Promise<readonly NewNotice[]> {
  const given = happened.flatMap(({ kind: name, verb, record, changes }): Given[] => {
    const kind = domainKinds.find((one) => one.name === name)
    const to = changes.owner?.[1]
    return kind && verb !== 'create' && typeof to === 'string' ? [{ kind, record, to }] : []
  })
  const abouts = await aboutsOf(context, given)
  const wentWith = ({ record, to }: Given, other: Given) => abouts.get(record) === other.record && to === other.to
  return given
    .filter((one) => !given.some((other) => wentWith(one, other)))
    .map((one) => ({
      key: `transferred:${context.request}:${one.record}`,
      topic: 'transferred',
      params: {
        ...{ kind: one.kind.name, id: one.record, from: context.actor.id },
        along: String(given.filter((other) => wentWith(other, one)).length),
      },
      to: { user: { id: one.to } },
    }))
}

/** By the ids of those that are about others, the ids of these. */
async function aboutsOf(context: Context, given: readonly Given[]): Promise<ReadonlyMap<string, string | null>> {
  if (given.length < 2) return new Map()
  const byKind = Map.groupBy(
    given.filter(({ kind }) => kind.about),
    ({ kind }) => kind,
  )
  const rows = await Promise.all(
    [...byKind].map(([kind, some]) =>
      asking<{ id: string; about: string | null }>(
        context.em,
        ($) =>
          `select r.id, r.about from ${fromKind(context, kind)
            .where({ id: some.map(({ record }) => record) })
            .sql($)}`,
      ),
    ),
  )
  return new Map(rows.flat().map(({ id, about }) => [id, about]))
}
