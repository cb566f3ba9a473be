import { Lead, leadKind } from '../../business/lead.ts'
import { columnsOf } from '../columns.ts'
import { amountOf, count, countIf, type Dimensions, dataSet, percentOf, ratio, sumOf } from '../data-set.ts'
import { owner, ownerBeside } from './beside.ts'

const lead = columnsOf(Lead, 'r')

const joins = { u: ownerBeside(lead.ownerId) } as const

const by: Dimensions = {
  person: lead.ownerId,
  department: owner.departmentId,
  leadStatus: lead.status,
  leadSource: lead.source,
  leadRating: lead.rating,
  leadIndustry: lead.industry,
  leadRegion: lead.region,
  currency: lead.currency,
}

/** Possible customers: all of them at the moment they came in, those that became customers at the moment they did. */
export const leads = dataSet(
  leadKind,
  {
    created: {
      joins,
      time: { column: lead.createdAt, type: 'moment' },
      currency: lead.currency,
      by,
      parts: {
        leads: count,
        amount: amountOf(lead.amount),
        converted: countIf(`${lead.status} = 'converted'`),
        disqualified: countIf(`${lead.status} = 'disqualified'`),
        hot: countIf(`${lead.rating} = 'hot'`),
      },
    },
    converted: {
      joins,
      where: `${lead.status} = 'converted'`,
      time: { column: lead.convertedAt, type: 'moment' },
      currency: lead.currency,
      by,
      parts: {
        conversions: count,
        untilConverted: sumOf(`extract(epoch from ${lead.convertedAt} - ${lead.createdAt}) / 86400`),
      },
    },
  },
  (part) => ({
    leads: { unit: 'count', value: part.leads },
    /** What people expect of them, as far as they say. */
    amount: { unit: 'money', value: part.amount },
    hot: { unit: 'count', value: part.hot },
    disqualified: { unit: 'count', value: part.disqualified },
    /** Leads that have become customers by now ÷ leads that came in. */
    conversion: { unit: 'percent', value: percentOf(part.converted, part.leads) },
    /** Leads that became customers in the period, whenever they came in. */
    conversions: { unit: 'count', value: part.conversions },
    /** Days from coming in to becoming a customer ÷ conversions. */
    untilConverted: { unit: 'days', value: ratio(part.untilConverted, part.conversions) },
  }),
)
