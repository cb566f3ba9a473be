/** A kind's list on a page, narrowed to conditions or not. */
import type { Context } from '#domain/context.ts'
import { DomainError, InvalidFields } from '#domain/errors.ts'
import { usersById } from '#domain/organization/users.ts'
import { type DomainKind, declaredKinds } from '#domain/records/domain-kind.ts'
import { type Linked, type LinkedRecord, named } from '#domain/records/links.ts'
import { checkCriteria, criteriaIssues, mayKnow } from '#domain/search/conditions.ts'
import type { Criteria } from '#domain/search/criteria.ts'
import { draftOf } from '#domain/search/drafts.ts'
import type { ListQuery } from '#domain/search/list.ts'
import { searchFields } from '#domain/search/search-fields.ts'
import { findTopic } from '#domain/search/topics.ts'
import { type Askable, askables } from '#views/askable.ts'
import type { RecordKind } from '#views/kind.ts'
import type { CriteriaShown } from '#views/pages/conditions.ts'
import { queryOf } from './list-query.ts'

/** What the asker can search a kind by. */
export const askablesOf = (context: Context, kind: RecordKind): readonly Askable[] => {
  const fields = searchFields(context, kind.domain)
  return askables(kind, new Map([...fields].filter(([, field]) => mayKnow(context, kind.domain, field))))
}

/**
 * What a list's buttons, or the words for it, ask for, conditions included.
 *
 * @throws DomainError SearchForgotten; SearchOutdated when the conditions are not the asker's to ask any more
 */
export async function listQuery(
  context: Context,
  kind: Pick<RecordKind, 'domain'>,
  args: Readonly<Record<string, string>>,
): Promise<ListQuery> {
  const query = queryOf(args)
  if (!args.criteria) return query
  const criteria = await draftOf(context, args.criteria)
  try {
    checkCriteria(context, kind.domain, criteria)
  } catch (error) {
    // They were right when they were kept.
    throw error instanceof InvalidFields ? new DomainError('SearchOutdated') : error
  }
  return { ...query, criteria }
}

/** Criteria with all that it takes to say them. */
export async function shownCriteria(
  context: Context,
  kind: RecordKind,
  key: string,
  criteria: Criteria,
  topicId?: string,
): Promise<CriteriaShown> {
  const topic = topicId ? await findTopic(context, topicId) : undefined
  const linked = await namedIn(context, kind.domain, criteria)
  return {
    key,
    criteria,
    fields: askablesOf(context, kind),
    linked,
    wrong: new Set(criteriaIssues(context, kind.domain, criteria).map(([at]) => Number(at))),
    ...(topic && { topic: topic.id, topicName: topic.name }),
  }
}

/** The records and people that the values of conditions name. */
async function namedIn(context: Context, kind: DomainKind, criteria: Criteria): Promise<Linked> {
  const fields = searchFields(context, kind)
  const values = criteria.conditions.flatMap((condition) => {
    const field = fields.get(condition.field)
    return field && condition.values.map((value) => ({ field, value }))
  })
  const records = values.flatMap((one) =>
    one?.field.type === 'record'
      ? (one.field.target ? [one.field.target] : declaredKinds()).map((target) => [target, one.value] as const)
      : [],
  )
  const people = values.flatMap((one) => (one?.field.type === 'person' && one.value !== 'me' ? [one.value] : []))
  const users = await usersById(context, people)
  const userLinks = users.map(({ id, name }): [string, LinkedRecord] => [
    id,
    { id, kind: 'user', ref: '', name, deleted: false },
  ])
  return new Map([...(await named(context, records)), ...userLinks])
}
