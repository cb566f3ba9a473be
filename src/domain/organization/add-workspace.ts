/** A workspace or tenant lets the bot in: into an organisation of its own, or into one that there is. */
import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { v7 as uuidv7 } from 'uuid'
import { type Database, withinTenant } from '../database/orm.ts'
import { DomainError } from '../errors.ts'
import { findInstallation, type Installed, keepInstallation } from './installation.ts'
import { isGoodJoinCode, organizationOfCode, useJoinCode } from './join-code.ts'
import { Organization, organizationById } from './organization.ts'
import { Workspace, type WorkspaceKey } from './workspace.ts'
import { findWorkspace } from './workspaces.ts'

export interface Letting {
  readonly key: WorkspaceKey
  readonly installed: Installed
  /** The code of an administrator whose organisation it joins; a new organisation without one. */
  readonly join?: string | undefined
  /** What a new organisation begins as. */
  readonly begins: Pick<Organization, 'name' | 'locale'>
  readonly now: Date
}

export interface Let {
  readonly organization: string
  /** Its organisation is new, and nobody administers it. */
  readonly created: boolean
}

/**
 * Installed again it stays with its organisation. Everything happens in one transaction of that.
 *
 * @throws DomainError JoinCodeWrong; WorkspaceTaken when it is another organisation's; PutOut when an administrator of its
 *   organisation has put it out, and no code of theirs lets it in again
 */
export async function addWorkspace(database: Database, letting: Letting): Promise<Let> {
  try {
    return await letIn(database, letting)
  } catch (error) {
    // Somebody else let the same one in at the same time: it is known now.
    if (error instanceof UniqueConstraintViolationException) return letIn(database, letting)
    throw error
  }
}

async function letIn(database: Database, { key, installed, join, begins, now }: Letting): Promise<Let> {
  const known = await findWorkspace(database, key)
  const joined = join === undefined ? undefined : organizationOfCode(join)
  if (join !== undefined && joined === undefined) throw new DomainError('JoinCodeWrong')
  const organization = joined ?? known?.organization ?? uuidv7()
  return withinTenant(database, organization, async (em) => {
    if (join !== undefined && !(await useJoinCode(em, join, now))) throw new DomainError('JoinCodeWrong')
    if (known && known.organization !== organization) throw new DomainError('WorkspaceTaken', { name: begins.name })
    if (join === undefined && (await findInstallation(em, key))?.status === 'putOut')
      throw new DomainError('PutOut', { name: (await organizationById(em, organization)).name })
    const created = !known && joined === undefined
    if (created) em.create(Organization, { id: organization, ...begins })
    const { platform, workspace } = key
    const door = { client: installed.client, installedAs: workspace }
    if (known) await em.nativeUpdate(Workspace, { platform, externalId: workspace }, door)
    else em.create(Workspace, { platform, externalId: workspace, organization, ...door })
    await em.flush()
    await keepInstallation(em, organization, key, installed, now)
    return { organization, created }
  })
}

/** Whose code it is, as long as it is good: for whoever decides whether to use it. */
export async function companyOfCode(
  database: Database,
  said: string,
  now: Date,
): Promise<Pick<Organization, 'id' | 'name'> | undefined> {
  const id = organizationOfCode(said)
  if (id === undefined) return undefined
  return withinTenant(database, id, async (em) =>
    (await isGoodJoinCode(em, said, now)) ? organizationById(em, id) : undefined,
  )
}
