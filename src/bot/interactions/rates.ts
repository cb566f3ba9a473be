/** 汇率: the organisation's exchange rates, seen by all, kept by administrators. */
import { ExchangeRate } from '#domain/organization/exchange-rate.ts'
import { allRates, removeRate, setRate } from '#domain/organization/exchange-rates.ts'
import { demandAny, may } from '#domain/records/policies.ts'
import { rateForm, rateSaid, rates } from '#views/pages/rates.ts'
import { unreadForm } from '#views/pages/said.ts'
import { done } from '../done.ts'
import { readRate } from '../grammar/facts/read-rate.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { startOf } from '../verbs/start-of.ts'

async function show(call: Call, said?: string): Promise<Outcome> {
  const mayChange = may(call.context, 'administer', ExchangeRate)
  const start = startOf(call.args)
  const [list, total] = await allRates(call.context, start)
  return { type: 'show', message: rates(call.to, list, { mayChange, start, total, ...done(call, said) }) }
}

export const rateInteractions: Handlers = {
  rates: reads((call) => show(call)),
  'rates.new': reads(async (call) => {
    demandAny(call.context, 'administer', ExchangeRate)
    const { text, ...values } = call.args
    if (text === undefined) return { type: 'ask', form: rateForm(call.to, values) }
    const { unread, ...said } = readRate(text, call.to)
    const form = rateForm(call.to, said)
    return { type: 'ask', form: unread ? unreadForm(form, unread) : form }
  }),
  'rates.save': writes(async (call) => {
    const { context, to, answers } = call
    const saved = await answering(
      call,
      () => rateForm(to, answers),
      () => setRate(context, { currency: answers.currency, rate: answers.rate, day: answers.day }),
    )
    return show(call, to.words('rates.saved', { rate: rateSaid(to, saved) }))
  }),
  'rates.delete': writes(async (call) => {
    const gone = await removeRate(call.context, call.args.id ?? '')
    return show(call, call.to.words('rates.deleted', { rate: rateSaid(call.to, gone) }))
  }),
}
