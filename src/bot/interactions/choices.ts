/** Choices that are typed because there are too many to look through: by the name of the field, whatever kind has it. */
import { currenciesLike } from '#views/money-field.ts'
import { type Handlers, reads } from '../handler.ts'

const most = 15

export const choiceOptions: Handlers = {
  'currency.options': reads(async ({ to, args }) => ({
    type: 'options',
    options: currenciesLike(to, args.query ?? '').slice(0, most),
  })),
  'region.options': reads(async ({ to, args }) => {
    const typed = (args.query ?? '').trim().toLowerCase()
    const found = to.regions.filter((region) => region.toLowerCase().includes(typed))
    return { type: 'options', options: found.slice(0, most).map((region) => ({ value: region, label: region })) }
  }),
}
