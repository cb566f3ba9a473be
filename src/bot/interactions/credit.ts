/** How credit is graded: read by everybody, changed by administrators. */
import { creditRuleOf, saveCreditRule } from '#domain/business/credit-rule.ts'
import { administers, demandAdministrator } from '#domain/organization/organization.ts'
import { creditForm, creditPage } from '#views/pages/credit.ts'
import { done } from '../done.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

function show({ context, to }: Call, said?: string): Outcome {
  const mayChange = administers(context)
  return {
    type: 'show',
    message: creditPage(to, creditRuleOf(context.organization), { mayChange, ...done({ context }, said) }),
  }
}

export const creditInteractions: Handlers = {
  credit: reads(async (call) => show(call)),
  'credit.edit': reads(async ({ context, to }) => {
    demandAdministrator(context)
    return { type: 'ask', form: creditForm(to, creditRuleOf(context.organization)) }
  }),
  'credit.save': writes(async (call) => {
    const { context, to, answers } = call
    const form = () => creditForm(to, creditRuleOf(context.organization))
    await answering(call, form, () => saveCreditRule(context, answers))
    return show(call, to.words('credit.saved'))
  }),
}
