/** 公司设置: seen by all, kept by administrators. */

import { type Company, companyFields, companyOf, proposedCompany, saveCompany } from '#domain/organization/company.ts'
import { Organization } from '#domain/organization/organization.ts'
import { demandAny, may } from '#domain/records/policies.ts'
import { currenciesLike } from '#views/money-field.ts'
import { company, companyForm, countriesLike } from '#views/pages/company.ts'
import { unreadForm } from '#views/pages/said.ts'
import { reader } from '#views/reader.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

/** As they are now: the reader knows those that the request began with. */
const now = ({ context }: Call) => reader(context.actor, context.organization, context.now)
const mayChange = ({ context }: Call) => may(context, 'administer', Organization)
const saying = (call: Call, said: string | undefined) =>
  said === undefined ? {} : { said, undo: call.context.request }

/** "base currency to EUR", 本位币改成欧元 */
const setTo = /^(?:to|is|=|[:：]|改成|改为|设为|设置为|换成|为|是)\s*/i

function show(call: Call, said?: string): Outcome {
  const settings = companyOf(call.context.organization)
  return { type: 'show', message: company(now(call), settings, mayChange(call), saying(call, said)) }
}

async function save(call: Call): Promise<Outcome> {
  const { context, args, answers } = call
  const seen = { ...companyOf(context.organization), ...args } as Company
  const said = Object.fromEntries(companyFields.map((field) => [field, answers[field] ?? '']))
  await answering(
    call,
    () => companyForm(call.to, seen),
    () => saveCompany(context, said, args),
  )
  return show(call, now(call).words('company.saved'))
}

export const companyInteractions: Handlers = {
  company: reads(async (call) => show(call)),
  // So much hangs on it that the form is to be sent by hand.
  currency: reads(async (call) => {
    demandAny(call.context, 'administer', Organization)
    const { to, args, context } = call
    const said = (args.text ?? '').replace(setTo, '').trim()
    const [currency] = said ? currenciesLike(to, said) : []
    const proposed = { ...(await proposedCompany(context)), ...(currency && { currency: currency.value }) }
    const form = companyForm(to, companyOf(context.organization), proposed)
    return { type: 'ask', form: said && !currency ? unreadForm(form, said) : form }
  }),
  'company.edit': reads(async (call) => {
    demandAny(call.context, 'administer', Organization)
    const { context, to } = call
    return { type: 'ask', form: companyForm(to, companyOf(context.organization), await proposedCompany(context)) }
  }),
  'company.save': writes(save),
  'country.options': reads(async ({ to, args }) => ({
    type: 'options',
    options: countriesLike(to, args.query ?? '').slice(0, 15),
  })),
}
