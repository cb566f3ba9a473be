import type { Context } from '../context.ts'
import type { FieldIssue } from '../errors.ts'
import { User } from '../organization/user.ts'
import { can } from '../records/policies.ts'
import { foldedName } from '../search/simplified.ts'

/**
 * Whom a file means by a name or an e-mail address, as far as the actor may give records to them: administrators to
 * anybody, managers to those below them, others to themselves.
 */
export async function ownersNamed(
  context: Context,
  said: readonly string[],
): Promise<ReadonlyMap<string, User | FieldIssue>> {
  const wanted = [...new Set(said.map(foldedName))].filter(Boolean)
  if (!wanted.length) return new Map()
  const users = await context.em.find(User, { active: true })
  return new Map(
    wanted.map((one): [string, User | FieldIssue] => {
      const found = users.filter(({ name, email }) => foldedName(name) === one || foldedName(email ?? '') === one)
      const [user] = found
      if (!user) return [one, { code: 'unknown' }]
      if (found.length > 1) return [one, { code: 'ambiguous' }]
      return [one, can(context, 'assign', user) ? user : { code: 'forbidden' }]
    }),
  )
}
