/** Another workspace for the same organisation. */
import { newJoinCode } from '#domain/organization/join-code.ts'
import { workspaceLink } from '#views/pages/workspaces.ts'
import { type Call, type Handlers, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

async function add({ context, to, installAt }: Call): Promise<Outcome> {
  const link = installAt ? `${installAt}?join=${await newJoinCode(context)}` : undefined
  const message = workspaceLink(to, context.organization.name, link)
  return { type: 'show', message, fresh: true, personal: true }
}

export const workspaceInteractions: Handlers = { 'workspace.add': writes(add) }
