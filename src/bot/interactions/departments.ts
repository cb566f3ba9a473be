/** The tree of departments, for administrators. */
import { departmentTree, findDepartment, removeDepartment, saveDepartment } from '#domain/organization/departments.ts'
import { filled } from '#views/form.ts'
import { departmentForm, departmentOptions, departments } from '#views/pages/departments.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

const show = async (call: Call, said?: string): Promise<Outcome> => ({
  type: 'show',
  message: departments(call.to, await departmentTree(call.context), said),
})

const chosen = async ({ context, args }: Call) => (args.id ? findDepartment(context, args.id) : undefined)

const formOf = async (call: Call) => {
  const branches = await departmentTree(call.context)
  return departmentForm(call.to, await chosen(call), departmentOptions(branches))
}

async function save(call: Call): Promise<Outcome> {
  const { context, to, answers } = call
  const department = await chosen(call)
  const saved = await answering(
    call,
    () => formOf(call),
    () => saveDepartment(context, department, { name: answers.name, parent: answers.parent }),
  )
  return show(call, to.words('departments.saved', { name: saved.name }))
}

async function remove(call: Call): Promise<Outcome> {
  const department = await findDepartment(call.context, call.args.id ?? '')
  await removeDepartment(call.context, department)
  return show(call, call.to.words('departments.deleted', { name: department.name }))
}

export const departmentInteractions: Handlers = {
  departments: reads((call) => show(call)),
  'departments.new': reads(async (call) => ({
    type: 'ask',
    form: filled(await formOf(call), { name: call.args.text ?? '' }),
  })),
  'departments.edit': reads(async (call) => ({ type: 'ask', form: await formOf(call) })),
  'departments.save': writes(save),
  'departments.delete': writes(remove),
}
