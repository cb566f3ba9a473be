/** 公司设置: seen by all, kept by administrators. */

import { type Company, companyFields, companyOf, proposedCompany, saveCompany } from '#domain/organization/company.ts'
import { administers, demandAdministrator } from '#domain/organization/organization.ts'
import { administratorNames } from '#domain/organization/users.ts'
import { fiscalQuarterToday, fiscalYearSaid } from '#views/fiscal-year.ts'
import { filled } from '#views/form.ts'
import { currenciesLike } from '#views/money-field.ts'
import { company, companyForm, countriesLike, fiscalOf } from '#views/pages/company.ts'
import { unreadForm } from '#views/pages/said.ts'
import { done } from '../done.ts'
import { readFiscalYear } from '../grammar/dates/read-fiscal-year.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import { readerOf } from '../reader-of.ts'
import type { Outcome } from '../request.ts'

/** "base currency to EUR", 本位币改成欧元 */
const setTo = /^(?:to|is|=|[:：]|改成|改为|设为|设置为|换成|为|是)\s*/i

/** @param what was done, and can be taken back; @param said what else stands above */
async function show(call: Call, what?: string, said?: string): Promise<Outcome> {
  const settings = companyOf(call.context.organization)
  const above = said === undefined ? done(call, what) : { said }
  const keepers = administers(call.context) ? undefined : await administratorNames(call.context)
  return { type: 'show', message: company(readerOf(call.context), settings, keepers, above) }
}

/** What the fiscal year is by now. */
function sentence(call: Call): string {
  const fiscal = fiscalOf(companyOf(call.context.organization))
  const to = readerOf(call.context)
  const year = fiscalYearSaid(to, fiscal)
  return to.words('company.fiscalSaved', { year, today: fiscalQuarterToday(to, fiscal) })
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
  return show(call, readerOf(call.context).words('company.saved'))
}

export const companyInteractions: Handlers = {
  company: reads((call) => show(call)),
  companyName: writes(async (call) => {
    const { context, to, args } = call
    const { text } = args
    const { name } = context.organization
    if (!text) return show(call, undefined, to.words('company.nameIs', { name }))
    if (!administers(context)) return show(call, undefined, to.words('company.notRenamed', { name: text }))
    if (text === name) return show(call, undefined, to.words('company.nameStays', { name }))
    const seen = companyOf(context.organization)
    await answering(
      call,
      () => filled(companyForm(to, seen), { name: text }),
      () => saveCompany(context, { name: text }, seen),
    )
    return show(call, to.words('company.renamed', { name: companyOf(context.organization).name }))
  }),
  // So much hangs on it that the form is to be sent by hand.
  currency: reads(async (call) => {
    demandAdministrator(call.context)
    const { to, args, context } = call
    const said = (args.text ?? '').replace(setTo, '').trim()
    const [currency] = said ? currenciesLike(to, said) : []
    const proposed = { ...(await proposedCompany(context)), ...(currency && { currency: currency.value }) }
    const form = companyForm(to, companyOf(context.organization), proposed)
    return { type: 'ask', form: said && !currency ? unreadForm(form, said) : form }
  }),
  fiscalYear: writes(async (call) => {
    const { context, to, args } = call
    const { text = '' } = args
    const said = text ? readFiscalYear(text) : undefined
    const settings = companyOf(context.organization)
    if (!said) {
      if (!text) return show(call, undefined, sentence(call))
      demandAdministrator(context)
      return { type: 'ask', form: unreadForm(companyForm(to, settings), text) }
    }
    const { fiscalMonth = settings.fiscalMonth, fiscalNaming = settings.fiscalNaming } = said
    await saveCompany(context, { fiscalMonth: String(fiscalMonth), fiscalNaming }, settings)
    return show(call, sentence(call))
  }),
  'company.edit': reads(async (call) => {
    demandAdministrator(call.context)
    const { context, to } = call
    return { type: 'ask', form: companyForm(to, companyOf(context.organization), await proposedCompany(context)) }
  }),
  'company.save': writes(save),
  'country.options': reads(async ({ to, args }) => ({
    type: 'options',
    options: countriesLike(to, args.query ?? '').slice(0, 15),
  })),
}
