/** The roles there are, what each may do, and what its holders know; for administrators. */
import { domainKinds } from '#domain/entities.ts'
import type { OwnRole } from '#domain/organization/own-role.ts'
import { knownTo, type RoleInUse, reachOf } from '#domain/organization/roles.ts'
import { roles as builtIn, type Role, type User } from '#domain/organization/user.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { extentsOf, type RecordVerb, recordVerbs, secrets } from '#domain/records/policies.ts'
import type { Answers, Form, Input } from '../form.ts'
import { kindNamed } from '../kinds/index.ts'
import {
  actions,
  type Button,
  button,
  formButton,
  heading,
  type Message,
  message,
  note,
  type Option,
  type Row,
} from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { type Done, saidAbove } from './undoing.ts'

const kindName = ({ words }: Reader, { name }: Pick<DomainKind, 'name'>): string => kindNamed(name)?.many(words) ?? name

/** What somebody's role is called. @param own the organisation's own */
export const roleName = (to: Reader, user: Pick<User, 'role' | 'ownRole'>, own: readonly RoleInUse[]): string =>
  own.find(({ role }) => role.id === user.ownRole)?.role.name ?? to.words(`talk.roles.${user.role as Role}`)

/** What a select of roles offers: the built-in ones, then the organisation's own. */
export const roleOptions = (to: Reader, own: readonly RoleInUse[]): readonly Option[] => [
  ...builtIn.map((one) => ({ value: one, label: to.words(`talk.roles.${one}`) })),
  ...own.map(({ role }) => ({ value: role.id, label: role.name })),
]

export function roles(to: Reader, own: readonly RoleInUse[], done: Done = {}): Message {
  const { words } = to
  return message(
    to.locale,
    done.said ?? words('roles.title'),
    saidAbove(to, done),
    heading(words('roles.title')),
    note(words('roles.hint')),
    { type: 'rows', rows: [...builtIn.map((role) => builtInRow(to, role)), ...own.map((one) => ownRow(to, one))] },
    actions(
      formButton(words('roles.new'), 'roles.new', {}, 'primary'),
      button(words('talk.people'), 'users'),
      button(words('departments.many'), 'departments'),
    ),
  )
}

const copy = ({ words }: Reader, of: string): Button => formButton(words('roles.copy'), 'roles.new', { of })

const builtInRow = (to: Reader, role: Role): Row => ({
  title: to.words(`talk.roles.${role}`),
  subtitle: to.words('roles.builtIn'),
  open: button(to.words('roles.open'), 'roles.show', { id: role }),
  more: [copy(to, role)],
})

const ownRow = (to: Reader, { role, people }: RoleInUse): Row => ({
  title: role.name,
  subtitle: [
    to.words('roles.copyOf', { role: to.words(`talk.roles.${role.template as Role}`) }),
    to.words('roles.people', { count: people, shown: count(to, people) }),
  ].join(' · '),
  open: button(to.words('roles.open'), 'roles.show', { id: role.id }),
  more: [
    formButton(to.words('roles.rename'), 'roles.edit', { id: role.id }),
    copy(to, role.id),
    ...(people ? [] : [removal(to, role)]),
  ],
})

const removal = ({ words }: Reader, { id, name }: OwnRole): Button => ({
  ...button(words('record.delete'), 'roles.delete', { id }, 'danger'),
  confirm: {
    title: words('roles.deleteQuestion', { name }),
    text: words('roles.deleteText'),
    yes: words('record.delete'),
    no: words('record.cancel'),
  },
})

/** Of what has no owner, and of what is made, one may or may not. */
const extentSaid = (
  { words }: Reader,
  verb: RecordVerb,
  kind: DomainKind,
  extent: ReturnType<typeof extentsOf>[number],
) =>
  words(extentsOf(verb, kind.entity).length > 2 || verb === 'see' ? `roles.extents.${extent}` : `roles.may.${extent}`)

/** What a role may do with each kind of record. @param role a built-in one, which nobody changes, or one of their own */
export function roleRights(to: Reader, role: OwnRole | Role, done: Done = {}): Message {
  const { words } = to
  const own = typeof role === 'string' ? undefined : role
  const shown = own ?? { id: '', template: role as Role, rights: {}, knows: {} }
  const name = own?.name ?? words(`talk.roles.${shown.template as Role}`)
  const row = (kind: DomainKind): Row => {
    const reach = reachOf(shown, kind)
    const subtitle = recordVerbs
      .map((verb) =>
        words('roles.said', { verb: words(`roles.verbs.${verb}`), extent: extentSaid(to, verb, kind, reach[verb]) }),
      )
      .join(' · ')
    const differs = own?.rights[kind.name] ? [words('roles.differs')] : []
    return {
      title: kindName(to, kind),
      subtitle: [...differs, subtitle].join(' · '),
      ...(own && { open: formButton(words('roles.change'), 'roles.rights', { id: own.id, kind: kind.name }) }),
    }
  }
  const known = knownTo(shown)
  const secret: Row = {
    title: words('roles.confidential'),
    subtitle: secrets
      .map((one) =>
        words('roles.known', {
          secret: words(`roles.secrets.${one}`),
          knows: words(known[one] ? 'roles.yes' : 'roles.no'),
        }),
      )
      .join(' · '),
    ...(own && { open: formButton(words('roles.change'), 'roles.known', { id: own.id }) }),
  }
  return message(
    to.locale,
    done.said ?? name,
    saidAbove(to, done),
    heading(name),
    note(words('roles.rightsHint')),
    { type: 'rows', rows: [...domainKinds.map(row), secret] },
    actions(copy(to, own?.id ?? shown.template), button(words('roles.title'), 'roles')),
  )
}

const shared = ({ locale, words }: Reader) => ({
  locale,
  submit: words('record.save'),
  cancel: words('record.cancel'),
})

/** A new role, or another name for one. */
export const roleForm = (
  to: Reader,
  role: OwnRole | undefined,
  own: readonly RoleInUse[],
  said: Answers = {},
): Form => ({
  ...shared(to),
  verb: 'roles.save',
  state: role ? { id: role.id } : {},
  title: role ? to.words('roles.rename') : to.words('roles.new'),
  inputs: [
    {
      ...{ type: 'text', name: 'name', label: to.words('roles.name'), required: true, maxLength: 100 },
      value: said.name ?? role?.name ?? '',
    },
    ...(role ? [] : [copied(to, own, said.of)]),
  ],
})

const copied = (to: Reader, own: readonly RoleInUse[], of = 'salesperson'): Input => ({
  ...{ type: 'select', name: 'of', label: to.words('roles.of'), required: true },
  ...{ options: roleOptions(to, own), value: of },
})

export function rightsForm(to: Reader, role: OwnRole, kind: DomainKind): Form {
  const reach = reachOf(role, kind)
  return {
    ...shared(to),
    verb: 'roles.rights.save',
    state: { id: role.id, kind: kind.name },
    title: to.words('roles.rightsTitle', { role: role.name, kind: kindName(to, kind) }),
    inputs: recordVerbs.map((verb) => ({
      ...{ type: 'select', name: verb, label: to.words(`roles.verbs.${verb}`), required: true, value: reach[verb] },
      options: extentsOf(verb, kind.entity).map((one) => ({ value: one, label: extentSaid(to, verb, kind, one) })),
    })),
  }
}

export function knownForm(to: Reader, role: OwnRole): Form {
  const known = knownTo(role)
  return {
    ...shared(to),
    verb: 'roles.known.save',
    state: { id: role.id },
    title: to.words('roles.confidential'),
    inputs: secrets.map((one) => ({
      ...{ type: 'toggle', name: one, label: to.words(`roles.secrets.${one}`) },
      ...{ text: to.words('roles.mayKnow'), value: known[one] },
    })),
  }
}
