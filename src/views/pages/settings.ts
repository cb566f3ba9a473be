import { roles, type User } from '#domain/organization/user.ts'
import type { Form } from '../form.ts'
import type { Option } from '../message.ts'
import { formButton, heading, type Message, message, note } from '../message.ts'
import type { Reader } from '../reader.ts'

/** Each language by its own name, so that somebody in the wrong one finds the way out. */
const languages: readonly Option[] = [
  { value: 'en', label: 'English' },
  { value: 'zh-CN', label: new Intl.DisplayNames('zh-CN', { type: 'language' }).of('zh-CN') ?? 'zh-CN' },
]

export const settingsForm = (to: Reader, user: Pick<User, 'locale' | 'timeZone'>): Form => ({
  locale: to.locale,
  verb: 'settings.save',
  state: {},
  title: to.words('talk.settings'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'select',
      name: 'locale',
      label: to.words('talk.language'),
      required: true,
      value: user.locale,
      options: languages,
    },
    {
      type: 'typeahead',
      name: 'timeZone',
      label: to.words('talk.timeZone'),
      required: true,
      source: 'timeZone.options',
      value: { value: user.timeZone, label: user.timeZone },
    },
  ],
})

export const people = (to: Reader, users: readonly User[]): Message =>
  message(
    to.locale,
    to.words('talk.people'),
    heading(to.words('talk.people')),
    note(to.words('talk.peopleHint')),
    {
      type: 'rows',
      rows: users.map((user) => ({
        title: user.name,
        subtitle: [
          to.words(`talk.roles.${user.role as (typeof roles)[number]}`),
          user.department?.name ?? to.words('talk.noDepartment'),
          user.email ?? '',
        ]
          .filter(Boolean)
          .join(' · '),
        open: formButton(to.words('record.edit'), 'users.edit', { id: user.id }),
      })),
    },
    [],
  )

export const personForm = (to: Reader, user: User, departments: readonly Option[]): Form => ({
  locale: to.locale,
  verb: 'users.save',
  state: { id: user.id },
  title: to.words('talk.manageTitle', { name: user.name }),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'select',
      name: 'role',
      label: to.words('talk.role'),
      required: true,
      value: user.role,
      options: roles.map((role) => ({ value: role, label: to.words(`talk.roles.${role}`) })),
    },
    ...(departments.length
      ? ([
          {
            type: 'select',
            name: 'department',
            label: to.words('talk.department'),
            options: departments,
            ...(user.department && { value: user.department.id }),
          },
        ] as const)
      : []),
  ],
})
