/** 邀请: administrators say beforehand what people become who have never written yet. */
import { departmentTree } from '#domain/organization/departments.ts'
import { type Invitation, invitedName } from '#domain/organization/invitation.ts'
import {
  changeInvitation,
  findInvitation,
  invite,
  type MentionedAccount,
  openInvitations,
  revokeInvitation,
} from '#domain/organization/invitations.ts'
import { demandAdministrator } from '#domain/organization/organization.ts'
import { ownRoles } from '#domain/organization/roles.ts'
import { foldedName } from '#domain/search/simplified.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import type { Option } from '#views/message.ts'
import { departmentOptions } from '#views/pages/departments.ts'
import { askedSaid, invitations, inviteForm } from '#views/pages/invitations.ts'
import { roleOptions } from '#views/pages/roles.ts'
import { said } from '#views/pages/said.ts'
import type { Reader } from '#views/reader.ts'
import { done } from '../done.ts'
import { inviteSaid } from '../grammar/commands/invite-said.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { withUnread } from '../spoken.ts'
import { startOf } from '../verbs/start-of.ts'

async function show(call: Call, what?: string): Promise<Outcome> {
  const { context, to } = call
  const start = startOf(call.args)
  const [rows, total] = await openInvitations(context, start)
  const departments = new Map(
    (await departmentTree(context)).map(({ department }) => [department.id, department.name] as const),
  )
  const shown = { rows, total, start, own: await ownRoles(context), departments }
  return { type: 'show', message: invitations(to, { ...shown, ...done(call, what) }), personal: true }
}

const formOf = async (call: Call, one?: Invitation) =>
  inviteForm(
    call.to,
    departmentOptions(await departmentTree(call.context)),
    await ownRoles(call.context),
    call.args.text ? { ...call.answers, emails: call.args.text } : call.answers,
    one,
  )

/** Of the options the one that is called so, or the only one that has it in its name: "East China 华东销售部". */
function called(name: string, options: readonly Option[]): Option | undefined {
  const said = foldedName(name)
  const [only, another] = options.filter(({ label }) => foldedName(label).includes(said))
  return options.find(({ label }) => foldedName(label) === said) ?? (another ? undefined : only)
}

/** What the option of that value is called. */
const labelOf = (options: readonly Option[], chosen: string | undefined): string =>
  options.find(({ value }) => value === chosen)?.label ?? ''

const mentionedIn = ({ request }: Call, names: string): readonly MentionedAccount[] => {
  const { platform, workspace, input, sender } = request
  const all = input.type === 'text' ? (input.mentioned ?? []) : []
  const serviceUrl = sender.serviceUrl && { serviceUrl: sender.serviceUrl }
  return all
    .filter(({ name, account }) => [name, account].some((one) => names.includes(one)))
    .map((one) => ({ ...one, platform, workspace, ...serviceUrl }))
}

const roleNamed = (call: Call, own: Parameters<typeof roleOptions>[1], name: string): Option | undefined =>
  locales
    .map((locale) => called(name, roleOptions({ ...call.to, locale, words: words(locale) } as Reader, own)))
    .find((one) => one !== undefined)

/** Said in words all of it is understood, or nobody is invited. */
async function inWords(call: Call, typed: string): Promise<Outcome> {
  const { context, to } = call
  demandAdministrator(context)
  const read = inviteSaid(typed)
  const accounts = mentionedIn(call, read.rest)
  const refused = (sentence: string): Outcome => ({ type: 'show', message: said(to, sentence), personal: true })
  if (!read.emails.length && !accounts.length) return refused(to.words('invitations.nobody', { text: typed }))
  const left = accounts.reduce((rest, { name, account }) => rest.replace(name, '').replace(account, ''), read.rest)
  const own = await ownRoles(context)
  const offered = roleOptions(to, own)
  const { role: named = offered[0]?.label ?? '' } = read
  const as = roleNamed(call, own, named)
  const list = (options: readonly Option[]) => options.map(({ label }) => label).join(to.words('record.comma'))
  if (!as) return refused(to.words('invitations.noRole', { name: named, names: list(offered) }))
  const tree = await departmentTree(context)
  const names = tree.map(({ department }) => ({ value: department.id, label: department.name }))
  const department = read.department === undefined ? undefined : called(read.department, names)
  if (read.department !== undefined && !department)
    return refused(to.words('invitations.noDepartment', { name: read.department, names: list(names) }))
  const asking = { emails: read.emails, accounts, role: as.value, department: department?.value }
  const asked = await answering(
    call,
    async () => inviteForm(to, departmentOptions(tree), own, { emails: read.emails.join('\n'), role: as.value }),
    () => invite(context, asking),
  )
  const told = accounts.length ? [to.words('invitations.mentionedToo')] : []
  const outcome = await show(call, [askedSaid(to, asked, labelOf(offered, as.value)), ...told].join(' '))
  const unread = left.replace(/(?:^|\s)@(?=\s|$)/g, ' ').trim()
  return unread ? withUnread(outcome, unread) : outcome
}

async function save(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const one = args.id === undefined ? undefined : await findInvitation(context, args.id)
  const place = { role: answers.role, department: answers.department }
  if (one) {
    await answering(
      call,
      () => formOf(call, one),
      () => changeInvitation(context, one, place),
    )
    return show(call, to.words('invitations.saved', { name: invitedName(one) }))
  }
  const typed = (answers.emails ?? '').split(/[\s,，;；、]+/).filter((part) => part && !/^[^@<>]+$/.test(part))
  const emails = typed.map((part) => part.replace(/^<|>$/g, ''))
  const asked = await answering(
    call,
    () => formOf(call),
    () => invite(context, { emails: emails.length ? emails : [answers.emails ?? ''], accounts: [], ...place }),
  )
  const as = labelOf(roleOptions(to, await ownRoles(context)), place.role)
  return show(call, askedSaid(to, asked, as))
}

export const invitationInteractions: Handlers = {
  invitations: writes((call) => (call.args.text ? inWords(call, call.args.text) : show(call))),
  'invitations.new': reads(async (call) => {
    demandAdministrator(call.context)
    return { type: 'ask', form: await formOf(call) }
  }),
  'invitations.edit': reads(async (call) => ({
    type: 'ask',
    form: await formOf(call, await findInvitation(call.context, call.args.id ?? '')),
  })),
  'invitations.save': writes(save),
  'invitations.revoke': writes(async (call) => {
    const one = await revokeInvitation(call.context, call.args.id ?? '')
    return show(call, call.to.words('invitations.revoked', { name: invitedName(one) }))
  }),
}
