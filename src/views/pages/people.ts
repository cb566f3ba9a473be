import type { ChatAccount } from '#domain/organization/chat-account.ts'
import type { PeoplePage } from '#domain/organization/people.ts'
import { guestsPageSize, peoplePageSize } from '#domain/organization/people.ts'
import type { RoleInUse } from '#domain/organization/roles.ts'
import type { User } from '#domain/organization/user.ts'
import type { Form, Input } from '../form.ts'
import {
  type Action,
  actions,
  button,
  formButton,
  heading,
  type Message,
  message,
  type Node,
  note,
  type Option,
  text,
} from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { type Page, pager as pagerOf } from './pager.ts'
import { roleName, roleOptions } from './roles.ts'

/** Everybody, ten to a page, with what they may do; for administrators. */
export function people(
  to: Reader,
  { rows, start, total }: PeoplePage,
  search: string,
  own: readonly RoleInUse[],
  waiting: Page & { readonly guests: readonly ChatAccount[] },
  said?: string,
): Message {
  const { words } = to
  const { guests } = waiting
  const page = (begin: number): Action => ({ verb: 'users', args: { start: String(begin), ...(search && { search }) } })
  const end = start + rows.length
  const pager: Node = {
    type: 'pager',
    position: words('list.position', { from: count(to, start + 1), to: count(to, end), total: count(to, total) }),
    ...(start > 0 && { first: page(0), previous: page(Math.max(0, start - peoplePageSize)) }),
    ...(end < total && { next: page(end), last: page(-1) }),
  }
  return message(
    to.locale,
    words('talk.people'),
    said ? text(said) : [],
    heading(words('talk.people')),
    note(words('talk.peopleHint')),
    {
      type: 'controls',
      apply: { verb: 'users' },
      controls: [{ type: 'search', name: 'search', label: words('list.search'), ...(search && { value: search }) }],
    },
    rows.length
      ? [{ type: 'rows', rows: rows.map((user) => personRow(to, user, own)) } as const, pager]
      : note(words('list.noneFound', { query: search })),
    guests.length
      ? [
          heading(words('door.guests')),
          note(words('door.guestsHint')),
          { type: 'rows', rows: guests.map((guest) => guestRow(to, guest)) } as const,
          ...pagerOf(to, { ...waiting, shown: guests.length, size: guestsPageSize }, (from) => ({
            verb: 'users',
            args: { guests: String(from) },
          })),
        ]
      : [],
    actions(
      button(words('invitations.title'), 'invitations'),
      button(words('departments.many'), 'departments'),
      button(words('roles.title'), 'roles'),
    ),
  )
}

const personRow = (to: Reader, user: User, own: readonly RoleInUse[]) => ({
  title: user.name,
  subtitle: [
    user.active ? '' : to.words('talk.noAccess'),
    roleName(to, user, own),
    user.department?.name ?? to.words('talk.noDepartment'),
    user.email ?? '',
  ]
    .filter(Boolean)
    .join(' · '),
  open: formButton(to.words('record.edit'), 'users.edit', { id: user.id }),
  more: [formButton(to.words(user.active ? 'leaving.deactivate' : 'leaving.handOver'), 'users.leave', { id: user.id })],
})

const platformNames = { slack: 'Slack', teams: 'Teams' } as const

const guestName = (guest: ChatAccount): string => guest.name ?? guest.externalId

const guestRow = (to: Reader, guest: ChatAccount) => ({
  title: guestName(guest),
  subtitle: platformNames[guest.platform],
  open: formButton(to.words('door.admit'), 'users.admit', { id: guest.id }),
})

/** What somebody who has just become administrator sets up first. */
export const nowAdministrator = (to: Reader, sentence: string): Message =>
  message(
    to.locale,
    sentence,
    text(sentence),
    actions(
      formButton(to.words('company.edit'), 'company.edit', {}, 'primary'),
      button(to.words('talk.people'), 'users'),
      button(to.words('departments.many'), 'departments'),
      button(to.words('talk.showHelp'), 'help'),
    ),
  )

/** What a guest will be, once admitted. */
export const guestForm = (
  to: Reader,
  guest: ChatAccount,
  departments: readonly Option[],
  own: readonly RoleInUse[],
): Form => ({
  locale: to.locale,
  verb: 'users.admit.save',
  state: { id: guest.id },
  title: to.words('door.admitTitle', { name: guestName(guest) }),
  submit: to.words('door.admit'),
  cancel: to.words('record.cancel'),
  inputs: placeInputs(to, { role: 'salesperson' }, departments, own),
})

/** What somebody may do, and for whom. */
export const placeInputs = (
  to: Reader,
  { role, department }: { readonly role: string; readonly department?: { readonly id: string } | null | undefined },
  departments: readonly Option[],
  own: readonly RoleInUse[],
): readonly Input[] => [
  {
    type: 'select',
    name: 'role',
    label: to.words('talk.role'),
    required: true,
    value: role,
    options: roleOptions(to, own),
  },
  ...(departments.length
    ? ([
        {
          type: 'select',
          name: 'department',
          label: to.words('talk.department'),
          options: departments,
          ...(department && { value: department.id }),
        },
      ] as const)
    : []),
]

export const personForm = (
  to: Reader,
  user: User,
  departments: readonly Option[],
  own: readonly RoleInUse[],
): Form => ({
  locale: to.locale,
  verb: 'users.save',
  state: { id: user.id },
  title: to.words('talk.manageTitle', { name: user.name }),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    ...placeInputs(to, { role: user.ownRole ?? user.role, department: user.department }, departments, own),
    {
      type: 'toggle',
      name: 'active',
      label: to.words('talk.access'),
      text: to.words('talk.mayUse'),
      value: user.active,
    },
  ],
})
