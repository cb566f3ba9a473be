/** Whom administrators have invited, and how. */
import { type Invitation, invitedName } from '#domain/organization/invitation.ts'
import { type Asked, invitationDays, invitationsPageSize } from '#domain/organization/invitations.ts'
import type { RoleInUse } from '#domain/organization/roles.ts'
import type { Answers, Form } from '../form.ts'
import {
  actions,
  button,
  formButton,
  heading,
  type Message,
  message,
  note,
  type Option,
  type Row,
  text,
} from '../message.ts'
import { count, day, type Reader, today } from '../reader.ts'
import { type Page, pager } from './pager.ts'
import { placeInputs } from './people.ts'
import { roleName } from './roles.ts'
import { type Done, saidAbove } from './undoing.ts'

export interface InvitationsShown extends Page, Done {
  readonly rows: readonly Invitation[]
  readonly own: readonly RoleInUse[]
  /** Of each department, by its id. */
  readonly departments: ReadonlyMap<string, string>
}

/** Those that hold, for administrators. */
export function invitations(to: Reader, shown: InvitationsShown): Message {
  const { words } = to
  const { rows, start, total, said } = shown
  return message(
    to.locale,
    said ?? words('invitations.title'),
    saidAbove(to, shown),
    heading(words('invitations.title')),
    note(words('invitations.hint', { days: count(to, invitationDays) })),
    rows.length
      ? { type: 'rows', rows: rows.map((one) => invitationRow(to, one, shown)) }
      : note(words('invitations.none')),
    pager(to, { start, shown: rows.length, total, size: invitationsPageSize }, (begin) => ({
      verb: 'invitations',
      args: { start: String(begin) },
    })),
    actions(
      formButton(words('invitations.new'), 'invitations.new', {}, 'primary'),
      button(words('talk.people'), 'users'),
    ),
  )
}

function invitationRow(to: Reader, one: Invitation, { own, departments }: InvitationsShown): Row {
  const { words } = to
  const name = invitedName(one)
  const revoke = {
    ...button(words('invitations.revoke'), 'invitations.revoke', { id: one.id }, 'danger' as const),
    confirm: {
      title: words('invitations.revokeQuestion', { name }),
      text: words('invitations.revokeText'),
      yes: words('invitations.revoke'),
      no: words('record.cancel'),
    },
  }
  return {
    title: name,
    subtitle: [
      roleName(to, { role: one.role, ownRole: one.ownRole ?? null }, own),
      departments.get(one.department ?? '') ?? words('talk.noDepartment'),
      words('invitations.until', { day: day(to, today({ ...to, now: one.until })) }),
    ].join(' · '),
    open: formButton(words('record.edit'), 'invitations.edit', { id: one.id }),
    more: [revoke],
  }
}

const mostTyped = 3000

/** @param one that is to be changed; several new ones without */
export const inviteForm = (
  to: Reader,
  departments: readonly Option[],
  own: readonly RoleInUse[],
  said: Answers = {},
  one?: Invitation,
): Form => ({
  locale: to.locale,
  verb: 'invitations.save',
  state: one ? { id: one.id } : {},
  title: one ? to.words('invitations.editTitle', { name: invitedName(one) }) : to.words('invitations.new'),
  submit: to.words(one ? 'record.save' : 'invitations.invite'),
  cancel: to.words('record.cancel'),
  inputs: [
    ...(one
      ? []
      : [
          {
            ...({ type: 'text', name: 'emails', label: to.words('invitations.emails'), required: true } as const),
            ...{ multiline: true, maxLength: mostTyped, hint: to.words('invitations.emailsHint') },
            ...(said.emails && { value: said.emails }),
          },
        ]),
    ...placeInputs(
      to,
      {
        role: one?.ownRole ?? one?.role ?? said.role ?? 'salesperson',
        ...(one?.department ? { department: { id: one.department } } : {}),
      },
      departments,
      own,
    ),
  ],
})

/** What became of each, in sentences. */
export function askedSaid(to: Reader, asked: readonly Asked[], role: string): string {
  const names = (outcome: Asked['outcome']) =>
    asked
      .filter((one) => one.outcome === outcome)
      .map(({ name }) => name)
      .join(to.words('record.comma'))
  const sentences = (['invited', 'renewed', 'there', 'inactive'] as const).flatMap((outcome) => {
    const said = names(outcome)
    return said ? [to.words(`invitations.outcomes.${outcome}`, { names: said, role })] : []
  })
  return sentences.join(' ')
}

/** Told to whoever was mentioned. */
export const invitedMessage = (to: Reader, by: string, company: string): Message => {
  const sentence = to.words('invitations.told', { name: by, company })
  return message(to.locale, sentence, text(sentence), actions(button(to.words('talk.showHelp'), 'help')))
}
