/** 公司设置: seen by all, kept by administrators. */

import { InvalidFields } from '#domain/errors.ts'
import {
  addRegion,
  type Company,
  companyFields,
  companyOf,
  moveRegion,
  proposedCompany,
  removeRegion,
  saveCompany,
} from '#domain/organization/company.ts'
import { administratorOnly } from '#domain/organization/departments.ts'
import { fieldError } from '#views/kind.ts'
import { currenciesLike } from '#views/money-field.ts'
import { company, companyForm, countriesLike, regionForm, regions, regionsPageSize } from '#views/pages/company.ts'
import { said, unreadForm } from '#views/pages/said.ts'
import { reader } from '#views/reader.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { startOf } from '../verbs/start-of.ts'

/** As they are now: the reader knows those that the request began with. */
const now = ({ context }: Call) => reader(context.actor, context.organization, context.now)
const mayChange = ({ context }: Call) => context.actor.role === 'administrator'
const saying = (call: Call, said: string | undefined) =>
  said === undefined ? {} : { said, undo: call.context.request }

/** "base currency to EUR", 本位币改成欧元 */
const setTo = /^(?:to|is|=|[:：]|改成|改为|设为|设置为|换成|为|是)\s*/i

function show(call: Call, said?: string): Outcome {
  const settings = companyOf(call.context.organization)
  return { type: 'show', message: company(now(call), settings, mayChange(call), saying(call, said)) }
}

/** The page of regions where one of them stands, or the one that is asked for. */
function showRegions(call: Call, said?: string, at?: string): Outcome {
  const to = now(call)
  const place = at === undefined ? startOf(call.args) : Math.max(0, to.regions.indexOf(at))
  const start = Math.floor(place / regionsPageSize) * regionsPageSize
  return { type: 'show', message: regions(to, { mayChange: mayChange(call), start, ...saying(call, said) }) }
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

/** What is said of it, and where it stands. */
async function added({ context, to }: Call, typed: string | undefined): Promise<[said: string, name: string]> {
  const name = await addRegion(context, typed)
  return [to.words('company.regionAdded', { name }), name]
}

export const companyInteractions: Handlers = {
  company: reads(async (call) => show(call)),
  // So much hangs on it that the form is to be sent by hand.
  currency: reads(async (call) => {
    administratorOnly(call.context)
    const { to, args, context } = call
    const said = (args.text ?? '').replace(setTo, '').trim()
    const [currency] = said ? currenciesLike(to, said) : []
    const proposed = { ...(await proposedCompany(context)), ...(currency && { currency: currency.value }) }
    const form = companyForm(to, companyOf(context.organization), proposed)
    return { type: 'ask', form: said && !currency ? unreadForm(form, said) : form }
  }),
  'company.edit': reads(async (call) => {
    administratorOnly(call.context)
    const { context, to } = call
    return { type: 'ask', form: companyForm(to, companyOf(context.organization), await proposedCompany(context)) }
  }),
  'company.save': writes(save),
  'country.options': reads(async ({ to, args }) => ({
    type: 'options',
    options: countriesLike(to, args.query ?? '').slice(0, 15),
  })),
  regions: reads(async (call) => showRegions(call)),
  // "add region West" says all there is to say.
  'regions.new': writes(async (call) => {
    administratorOnly(call.context)
    const { text } = call.args
    if (!text) return { type: 'ask', form: regionForm(call.to) }
    try {
      return showRegions(call, ...(await added(call, text)))
    } catch (error) {
      if (!(error instanceof InvalidFields) || !error.issues.name) throw error
      // There is no form that it could stand in.
      return { type: 'show', message: said(call.to, fieldError(call.to, error.issues.name)), personal: true }
    }
  }),
  'regions.save': writes(async (call) => {
    const form = () => regionForm(call.to, call.answers)
    return showRegions(call, ...(await answering(call, form, () => added(call, call.answers.name))))
  }),
  'regions.delete': writes(async (call) => {
    const name = await removeRegion(call.context, call.args.name ?? '')
    return showRegions(call, call.to.words('company.regionRemoved', { name }))
  }),
  'regions.move': writes(async (call) => {
    const name = await moveRegion(call.context, call.args.name ?? '', call.args.step === '-1' ? -1 : 1)
    return showRegions(call, call.to.words('company.regionMoved', { name }), name)
  }),
}
