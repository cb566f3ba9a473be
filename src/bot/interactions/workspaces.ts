/** 工作区: those whose people are of the organisation; another one is let in, or one put out. */
import { newJoinCode } from '#domain/organization/join-code.ts'
import { installedAs, installedWorkspaces, keepIn, putOut } from '#domain/organization/put-out.ts'
import { workspaceLink, workspaceName, workspaces } from '#views/pages/workspaces.ts'
import { type Call, type Handlers, reads, writes } from '../handler.ts'
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

async function show({ context, to, request }: Call, said?: string): Promise<Outcome> {
  const all = await installedWorkspaces(context)
  const here = await installedAs(context.em, request)
  const message = workspaces(to, all, { platform: request.platform, here, ...(said !== undefined && { said }) })
  return { type: 'show', message, personal: true }
}

export const workspaceInteractions: Handlers = {
  workspaces: reads((call) => show(call)),
  'workspace.add': writes(add),
  'workspaces.putOut': writes(async (call) => {
    const { context, to, args, request } = call
    const one = await putOut(context, args.id ?? '', request)
    return show(call, to.words('workspaces.leaving', { name: workspaceName(to, one) }))
  }),
  'workspaces.keep': writes(async (call) => {
    const one = await keepIn(call.context, call.args.id ?? '')
    return show(call, call.to.words('workspaces.stays', { name: workspaceName(call.to, one) }))
  }),
}
