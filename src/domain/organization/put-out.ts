/** An administrator puts out a workspace or tenant that joined their organisation. */
import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { wakeJob } from '../database/due-job.ts'
import { DomainError } from '../errors.ts'
import { postNotice } from '../notices/post-notice.ts'
import { Installation } from './installation.ts'
import { demandAdministrator } from './organization.ts'
import { User } from './user.ts'
import { closeWorkspaces, Workspace, type WorkspaceKey } from './workspace.ts'

/** Long enough for whoever let the bot in to be told there, and to take it back. */
export const putOutSeconds = 60

/** Those that the bot was let into, by name. @throws DomainError NotAllowed */
export async function installedWorkspaces(context: Context): Promise<readonly Installation[]> {
  demandAdministrator(context)
  return context.em.find(Installation, { status: 'active' }, { orderBy: { name: 'asc', id: 'asc' } })
}

/** What reaches the workspace that somebody writes from, as far as it was installed. */
export async function installedAs(
  em: EntityManager,
  { platform, workspace }: WorkspaceKey,
): Promise<string | undefined> {
  const door = await em.findOne(Workspace, { platform, externalId: workspace })
  return door?.installedAs ?? undefined
}

async function find(context: Context, id: string): Promise<Installation> {
  demandAdministrator(context)
  const found = isId(id) ? await context.em.findOne(Installation, { id, status: 'active' }) : null
  if (!found) throw new DomainError('NoSuchWorkspace')
  return found
}

/**
 * Its people are answered for a minute more. Whoever let the bot in is told there, and so is every other administrator.
 *
 * @param from the workspace that this is asked in, which stays
 * @throws DomainError NotAllowed, NoSuchWorkspace, OwnWorkspace
 */
export async function putOut(context: Context, id: string, from: WorkspaceKey): Promise<Installation> {
  const { em, now, actor, organization } = context
  const found = await find(context, id)
  if (found.platform === from.platform && (await installedAs(em, from)) === found.externalId)
    throw new DomainError('OwnWorkspace')
  if (found.endsAt) return found
  found.endsAt = new Date(now.getTime() + putOutSeconds * 1000)
  await em.flush()
  await wakeJob(em, { organization: organization.id, job: 'putOut' }, found.endsAt)
  const params = { owner: actor.id, by: actor.id, installation: found.id }
  const key = `putOut:${found.id}:${now.getTime()}`
  const { platform, externalId: workspace, installedBy } = found
  if (installedBy)
    await postNotice(context, {
      ...{ key, topic: 'putOutThere', params },
      to: { platform, workspace, person: { externalId: installedBy } },
    })
  const others = await em.find(User, { role: 'administrator', active: true, id: { $ne: actor.id } })
  for (const user of others)
    await postNotice(context, { key: `${key}:${user.id}`, topic: 'putOut', params, to: { user } })
  return found
}

/** Takes that back, as long as the minute lasts. @throws DomainError NotAllowed, NoSuchWorkspace */
export async function keepIn(context: Context, id: string): Promise<Installation> {
  const found = await find(context, id)
  found.endsAt = null
  await context.em.flush()
  return found
}

/** As it is now; nothing when it was taken back. */
export const leavingById = async ({ em }: Pick<Context, 'em'>, id: string): Promise<Installation | undefined> =>
  (isId(id) && (await em.findOne(Installation, { id, endsAt: { $ne: null } }))) || undefined

/** Ends those whose minute is over. @returns how many */
export async function endPutOut(em: EntityManager, now: Date, most: number): Promise<number> {
  const due = await em.find(
    Installation,
    { status: 'active', endsAt: { $lte: now } },
    { orderBy: { endsAt: 'asc' }, limit: most },
  )
  for (const one of due) {
    Object.assign(one, { status: 'putOut', token: null, refreshToken: null, expiresAt: null })
    await em.flush()
    await closeWorkspaces(em, one.organization, { platform: one.platform, workspace: one.externalId })
  }
  return due.length
}
