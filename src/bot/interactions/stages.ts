/** What sales go through, for administrators. */

import { stageUse } from '#domain/business/stage-use.ts'
import { findStage, isBuiltIn, moveStage, retireStage, saveIdleDays, saveStage } from '#domain/business/stages.ts'
import { DomainError } from '#domain/errors.ts'
import { demandAdministrator } from '#domain/organization/organization.ts'
import { filled } from '#views/form.ts'
import { stageName } from '#views/kinds/opportunity.ts'
import { idleForm, stageForm, stages } from '#views/pages/stages.ts'
import { done } from '../done.ts'
import { answering, askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import { readerOf } from '../reader-of.ts'
import type { Outcome } from '../request.ts'

/** As they are now: the reader knows those that the request began with. */
async function show(call: Call, said?: string): Promise<Outcome> {
  return { type: 'show', message: stages(readerOf(call.context), await stageUse(call.context), done(call, said)) }
}

/** @throws DomainError NotAllowed, NoSuchStage */
function chosen({ context, to, args }: Call) {
  demandAdministrator(context)
  const stage = args.id === undefined ? undefined : findStage(to.stages, args.id)
  if (args.id !== undefined && !stage) throw new DomainError('NoSuchStage')
  return stage
}

async function save(call: Call): Promise<Outcome> {
  const { context, to, answers } = call
  const stage = chosen(call)
  const form = () => stageForm(to, stage)
  const name = answers.name?.trim()
  if (to.stages.some((one) => one.id !== stage?.id && stageName(to, one) === name))
    askAgain(form(), answers, { name: to.words('fieldErrors.taken') })
  // Left as it was, a built-in one keeps its name in every language.
  const same = !!stage && isBuiltIn(stage.id) && !stage.name && stageName(to, stage) === name
  const probability = answers.probability ?? (stage && stage.type !== 'open' ? String(stage.probability) : undefined)
  const saved = await answering(call, form, () => saveStage(context, stage?.id, { name, probability, same }))
  return show(call, to.words('stages.saved', { name: stageName(to, saved) }))
}

export const stageInteractions: Handlers = {
  stages: reads((call) => show(call)),
  'stages.new': reads(async (call) => {
    demandAdministrator(call.context)
    // "stage new Pilot 30%"
    const [said = '', probability = ''] = /\s*(\d{1,3})\s*[%％]\s*$/.exec(call.args.text ?? '') ?? []
    const name = (call.args.text ?? '').slice(0, (call.args.text ?? '').length - said.length)
    return { type: 'ask', form: filled(stageForm(call.to, undefined), { name, probability }) }
  }),
  'stages.edit': reads(async (call) => ({ type: 'ask', form: stageForm(call.to, chosen(call)) })),
  'stages.save': writes(save),
  'stages.move': writes(async (call) => {
    const stage = await moveStage(call.context, call.args.id ?? '', call.args.step === '-1' ? -1 : 1)
    return show(call, call.to.words('stages.saved', { name: stageName(call.to, stage) }))
  }),
  'stages.retire': writes(async (call) => {
    const retired = call.args.retired === 'true'
    const stage = await retireStage(call.context, call.args.id ?? '', retired)
    const key = retired ? 'stages.retiredSaid' : 'stages.revivedSaid'
    return show(call, call.to.words(key, { name: stageName(call.to, stage) }))
  }),
  'stages.idle': reads(async (call) => {
    demandAdministrator(call.context)
    return { type: 'ask', form: idleForm(call.to) }
  }),
  'stages.saveIdle': writes(async (call) => {
    await answering(
      call,
      () => idleForm(call.to),
      () => saveIdleDays(call.context, call.answers.days),
    )
    const { idleDays } = call.context.organization
    return show(call, call.to.words('stages.idleAfter', { count: idleDays, shown: String(idleDays) }))
  }),
}
