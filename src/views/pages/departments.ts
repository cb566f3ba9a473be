import type { Department } from '#domain/organization/department.ts'
import type { Branch } from '#domain/organization/departments.ts'
import type { Form } from '../form.ts'
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
} from '../message.ts'
import { count, type Reader } from '../reader.ts'

const pathOf = ({ path }: Branch): string => path.join(' › ')

/** The tree, for administrators. */
export function departments(to: Reader, branches: readonly Branch[], said?: string): Message {
  const { words } = to
  return message(
    to.locale,
    said ?? words('departments.many'),
    said ? note(said) : [],
    heading(words('departments.many')),
    note(words('departments.hint')),
    branches.length
      ? {
          type: 'rows',
          rows: branches.map((branch) => ({
            title: pathOf(branch),
            subtitle: words('departments.people', { count: branch.people, shown: count(to, branch.people) }),
            open: formButton(words('record.edit'), 'departments.edit', { id: branch.department.id }),
            ...(branch.isEmpty && { more: [removal(to, branch)] }),
          })),
        }
      : note(words('departments.none')),
    actions(
      formButton(words('departments.new'), 'departments.new', {}, 'primary'),
      button(words('talk.people'), 'users'),
    ),
  )
}

const removal = ({ words }: Reader, { department }: Branch): Button => ({
  ...button(words('record.delete'), 'departments.delete', { id: department.id }, 'danger'),
  confirm: {
    title: words('departments.deleteQuestion', { name: department.name }),
    text: words('departments.deleteText'),
    yes: words('record.delete'),
    no: words('record.cancel'),
  },
})

/** What a select of departments offers: each with those above it. */
export const departmentOptions = (branches: readonly Branch[]): readonly Option[] =>
  branches.map((branch) => ({ value: branch.department.id, label: pathOf(branch) }))

export const departmentForm = (to: Reader, department: Department | undefined, places: readonly Option[]): Form => ({
  locale: to.locale,
  verb: 'departments.save',
  state: department ? { id: department.id } : {},
  title: department ? to.words('talk.manageTitle', { name: department.name }) : to.words('departments.new'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'text',
      name: 'name',
      label: to.words('departments.name'),
      required: true,
      maxLength: 200,
      ...(department && { value: department.name }),
    },
    ...(places.length
      ? ([
          {
            type: 'select',
            name: 'parent',
            label: to.words('departments.parent'),
            hint: to.words('departments.parentHint'),
            options: places,
            ...(department?.parent && { value: department.parent.id }),
          },
        ] as const)
      : []),
  ],
})
