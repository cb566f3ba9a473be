/** 岗位: the positions there are, who holds them and who stands in; kept by administrators. */
import { departmentTree } from '#domain/organization/departments.ts'
import {
  findPosition,
  holdPosition,
  type PositionHeld,
  positionsOf,
  releasePosition,
  removePosition,
  savePosition,
} from '#domain/organization/positions.ts'
import { departmentOptions } from '#views/pages/departments.ts'
import { holderForm, positionForm, positionHeld, positions } from '#views/pages/positions.ts'
import { done } from '../done.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

const list = async (call: Call, text?: string): Promise<Outcome> => ({
  type: 'show',
  message: positions(call.to, await positionsOf(call.context), done(call, text)),
})

const positionOf = ({ context, args }: Call): Promise<PositionHeld> => findPosition(context, args.id ?? '')

/** One position as it is now. */
const show = async (call: Call, text?: string, id = call.args.id ?? ''): Promise<Outcome> => ({
  type: 'show',
  message: positionHeld(call.to, await findPosition(call.context, id), done(call, text)),
})

const holderIn = ({ held }: PositionHeld, { args }: Call) => held.find(({ holder }) => holder.id === args.holder)

const formOf = async (call: Call, one: PositionHeld | undefined) =>
  positionForm(call.to, one, departmentOptions(await departmentTree(call.context)), call.args.text || undefined)

async function save(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const one = args.id ? await positionOf(call) : undefined
  const said = { name: answers.name, department: answers.department, leads: answers.leads === 'true' }
  const { id, name } = await answering(
    call,
    () => formOf(call, one),
    () => savePosition(context, one?.position, said),
  )
  return show(call, to.words('positions.saved', { name }), id)
}

async function give(call: Call): Promise<Outcome> {
  const { context, to, answers } = call
  const one = await positionOf(call)
  const held = holderIn(one, call)
  const { person, fromDay, untilDay } = answers
  const saved = await answering(
    call,
    () => holderForm(to, one, held),
    () => holdPosition(context, one, held?.holder, { person, deputy: answers.deputy === 'true', fromDay, untilDay }),
  )
  const now = await findPosition(context, one.position.id)
  const who = now.held.find(({ holder }) => holder.id === saved.id)?.person.name ?? ''
  return show(call, to.words('positions.given', { person: who, name: one.position.name }))
}

export const positionInteractions: Handlers = {
  positions: reads((call) => list(call)),
  'positions.show': reads((call) => show(call)),
  'positions.new': reads(async (call) => ({ type: 'ask', form: await formOf(call, undefined) })),
  'positions.edit': reads(async (call) => ({ type: 'ask', form: await formOf(call, await positionOf(call)) })),
  'positions.save': writes(save),
  'positions.give': reads(async (call) => {
    const one = await positionOf(call)
    return { type: 'ask', form: holderForm(call.to, one, holderIn(one, call)) }
  }),
  'positions.give.save': writes(give),
  'positions.release': writes(async (call) => {
    const one = await positionOf(call)
    const held = holderIn(one, call)
    if (!held) return show(call)
    await releasePosition(call.context, held.holder)
    return show(call, call.to.words('positions.released', { person: held.person.name, name: one.position.name }))
  }),
  'positions.delete': writes(async (call) => {
    const one = await positionOf(call)
    await removePosition(call.context, one)
    return list(call, call.to.words('positions.deleted', { name: one.position.name }))
  }),
}
