/** 角色: the roles there are, copied and changed by administrators. */
import { OwnRole } from '#domain/organization/own-role.ts'
import {
  findRole,
  kindOfRights,
  ownRoles,
  removeRole,
  saveRole,
  setKnown,
  setRights,
} from '#domain/organization/roles.ts'
import { roles as builtIn } from '#domain/organization/user.ts'
import { demandAny, recordVerbs, type Secret, secrets } from '#domain/records/policies.ts'
import { knownForm, rightsForm, roleForm, roleRights, roles } from '#views/pages/roles.ts'
import { done } from '../done.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

const list = async (call: Call, text?: string): Promise<Outcome> => ({
  type: 'show',
  message: roles(call.to, await ownRoles(call.context), done(call, text)),
})

const roleOf = ({ context, args }: Call): Promise<OwnRole> => findRole(context, args.id ?? '')

const saved = (call: Call, role: OwnRole): Outcome => ({
  type: 'show',
  message: roleRights(call.to, role, done(call, call.to.words('roles.saved', { name: role.name }))),
})

async function show(call: Call): Promise<Outcome> {
  demandAny(call.context, 'administer', OwnRole)
  const [role] = builtIn.filter((one) => one === call.args.id)
  return { type: 'show', message: roleRights(call.to, role ?? (await roleOf(call))) }
}

async function save(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const role = args.id ? await roleOf(call) : undefined
  const form = async () => roleForm(to, role, await ownRoles(context), answers)
  return saved(call, await answering(call, form, () => saveRole(context, role, { name: answers.name, of: answers.of })))
}

async function saveRights(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const [role, kind] = [await roleOf(call), kindOfRights(args.kind)]
  const said = Object.fromEntries(recordVerbs.map((verb) => [verb, answers[verb] ?? '']))
  await answering(
    call,
    () => rightsForm(to, role, kind),
    () => setRights(context, role, kind, said),
  )
  return saved(call, role)
}

async function saveKnown(call: Call): Promise<Outcome> {
  const role = await roleOf(call)
  const said = Object.fromEntries(secrets.map((one) => [one, call.answers[one] === 'true'])) as Record<Secret, boolean>
  await setKnown(call.context, role, said)
  return saved(call, role)
}

export const roleInteractions: Handlers = {
  roles: reads((call) => list(call)),
  'roles.show': reads(show),
  'roles.new': reads(async (call) => {
    const { of, text } = call.args
    const said = { ...(of && { of }), ...(text && { name: text }) }
    return { type: 'ask', form: roleForm(call.to, undefined, await ownRoles(call.context), said) }
  }),
  'roles.edit': reads(async (call) => ({
    type: 'ask',
    form: roleForm(call.to, await roleOf(call), await ownRoles(call.context)),
  })),
  'roles.save': writes(save),
  'roles.rights': reads(async (call) => ({
    type: 'ask',
    form: rightsForm(call.to, await roleOf(call), kindOfRights(call.args.kind)),
  })),
  'roles.rights.save': writes(saveRights),
  'roles.known': reads(async (call) => ({ type: 'ask', form: knownForm(call.to, await roleOf(call)) })),
  'roles.known.save': writes(saveKnown),
  'roles.delete': writes(async (call) => {
    const role = await roleOf(call)
    await removeRole(call.context, role)
    return list(call, call.to.words('roles.deleted', { name: role.name }))
  }),
}
