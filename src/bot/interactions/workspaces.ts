/** Another workspace for the same organisation. */
import { newJoinCode } from '#domain/organization/join-code.ts'
import { workspaceLink } from '#views/pages/workspaces.ts'
import { type Call, type Handlers, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

async function add({ context, to, installAt }: Call): Promise<Outcome> {
  const { slack, teams } = installAt ?? {}
  const isOffered = slack !== undefined || teams !== undefined
  const code = isOffered ? await newJoinCode(context) : ''
  const withCode = (address: string | undefined) => address && `${address}?join=${code}`
  const links = { slack: withCode(slack), teams: withCode(teams) }
  const message = workspaceLink(to, context.organization.name, links)
  return { type: 'show', message, fresh: true, personal: true }
}

export const workspaceInteractions: Handlers = { 'workspace.add': writes(add) }
