/** Everybody's roles, for the administrator. */

import { claimAdministration } from '#domain/organization/administrator-code.ts'
import { departmentTree } from '#domain/organization/departments.ts'
import { holdingsOf } from '#domain/organization/hand-over.ts'
import {
  admitGuest,
  findGuest,
  findPerson,
  guestsOf,
  peopleOf,
  placePerson,
  suggestPeople,
} from '#domain/organization/people.ts'
import { ownRoles } from '#domain/organization/roles.ts'
import { departmentOptions } from '#views/pages/departments.ts'
import { stillHas } from '#views/pages/leaving.ts'
import { guestForm, nowAdministrator, people, personForm } from '#views/pages/people.ts'
import { roleName } from '#views/pages/roles.ts'
import { said } from '#views/pages/said.ts'
import { toldApart } from '#views/told-apart.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { queryOf } from '../verbs/list-query.ts'
import { startOf } from '../verbs/start-of.ts'

async function listPeople(call: Call): Promise<Outcome> {
  const { search = '', start = 0 } = queryOf({ query: call.args.text ?? '', ...call.args })
  const page = await peopleOf(call.context, { search, start })
  const from = startOf({ start: call.args.guests ?? '' })
  const [guests, total] = search || start ? [[], 0] : await guestsOf(call.context, from)
  return {
    type: 'show',
    message: people(call.to, page, search, await ownRoles(call.context), { guests, start: from, total }),
  }
}

const formOf = async (call: Call) => {
  const user = await findPerson(call.context, call.args.id ?? '')
  return personForm(call.to, user, departmentOptions(await departmentTree(call.context)), await ownRoles(call.context))
}

async function savePerson(call: Call): Promise<Outcome> {
  const { context, to, answers } = call
  const user = await findPerson(context, call.args.id ?? '')
  await answering(
    call,
    () => formOf(call),
    () =>
      placePerson(context, user, {
        role: answers.role,
        department: answers.department,
        active: answers.active === 'true',
      }),
  )
  const role = user.active ? roleName(to, user, await ownRoles(context)) : to.words('talk.noAccess')
  const sentence = to.words('talk.personSaved', { name: user.name, role })
  const holdings = user.active ? [] : await holdingsOf(context, user)
  return {
    type: 'show',
    message: holdings.length
      ? stillHas(to, sentence, user, holdings, context.request)
      : said(to, sentence, context.request),
    personal: true,
  }
}

const guestFormOf = async (call: Call) => {
  const guest = await findGuest(call.context, call.args.id ?? '')
  return guestForm(call.to, guest, departmentOptions(await departmentTree(call.context)), await ownRoles(call.context))
}

async function admit(call: Call): Promise<Outcome> {
  const { context, to, answers } = call
  const guest = await findGuest(context, call.args.id ?? '')
  const user = await answering(
    call,
    () => guestFormOf(call),
    () => admitGuest(context, guest, { role: answers.role, department: answers.department }),
  )
  const role = roleName(to, user, await ownRoles(context))
  const sentence = to.words('door.admitted', { name: user.name, role })
  return { type: 'show', message: said(to, sentence, context.request), personal: true }
}

async function claim({ context, to, args, request }: Call): Promise<Outcome> {
  const outcome = await claimAdministration(context, request.platform, args.code ?? '')
  const sentence = { claimed: 'door.claimed', wrong: 'door.wrongCode', tooMany: 'door.tooManyCodes' } as const
  const answer = to.words(sentence[outcome])
  return {
    type: 'show',
    message: outcome === 'claimed' ? nowAdministrator(to, answer) : said(to, answer),
    personal: true,
  }
}

const zones = Intl.supportedValuesOf('timeZone')

const suggestZones = (typed: string) => {
  const wanted = typed.toLowerCase().replaceAll(' ', '_')
  return zones.filter((zone) => zone.toLowerCase().includes(wanted)).slice(0, 15)
}

export const peopleInteractions: Handlers = {
  users: reads(listPeople),
  /** Nobody is put in by hand; whoever is named is looked for. */
  'users.new': reads(async (call) => {
    const { text = '' } = call.args
    const page = await peopleOf(call.context, { search: text })
    const how = call.to.words('talk.usersComeThemselves')
    return {
      type: 'show',
      message: people(call.to, page, text, await ownRoles(call.context), { guests: [], start: 0, total: 0 }, how),
    }
  }),
  'users.edit': reads(async (call) => ({ type: 'ask', form: await formOf(call) })),
  'users.save': writes(savePerson),
  'users.admit': reads(async (call) => ({ type: 'ask', form: await guestFormOf(call) })),
  'users.admit.save': writes(admit),
  'administrator.claim': writes(claim),
  'user.options': reads(async (call) => {
    const found = await suggestPeople(call.context, call.args.query ?? '', 15)
    const labels = toldApart(found)
    return { type: 'options', options: found.map(({ id, name }) => ({ value: id, label: labels.get(id) ?? name })) }
  }),
  'timeZone.options': reads(async (call) => ({
    type: 'options',
    options: suggestZones(call.args.query ?? '').map((zone) => ({ value: zone, label: zone })),
  })),
}
