import { Interaction, interactionKind } from '../../business/interaction.ts'
import { columnsOf } from '../columns.ts'
import { count, countIf, type Dimensions, dataSet, distinct, ratio, sumOf } from '../data-set.ts'
import { customer, customerBeside, owner, ownerBeside } from './beside.ts'

const interaction = columnsOf(Interaction, 'r')

const by: Dimensions = {
  person: interaction.ownerId,
  department: owner.departmentId,
  customer: customer.id,
  region: customer.region,
  industry: customer.industry,
  interactionType: interaction.type,
}

/** What happened between us and customers, at the moment it did. */
export const interactions = dataSet(
  interactionKind,
  {
    interaction: {
      joins: {
        c: customerBeside(interaction.customerId),
        u: ownerBeside(interaction.ownerId),
      },
      time: { column: interaction.at, type: 'moment' },
      by,
      parts: {
        interactions: count,
        calls: countIf(`${interaction.type} = 'call'`),
        meetings: countIf(`${interaction.type} = 'meeting'`),
        emails: countIf(`${interaction.type} = 'email'`),
        minutes: sumOf(interaction.duration),
        timed: countIf(`${interaction.duration} is not null`),
        reached: distinct(interaction.customerId),
      },
    },
  },
  (part) => ({
    interactions: { unit: 'count', value: part.interactions },
    calls: { unit: 'count', value: part.calls },
    meetings: { unit: 'count', value: part.meetings },
    emails: { unit: 'count', value: part.emails },
    minutes: { unit: 'minutes', value: part.minutes },
    /** Minutes ÷ interactions that say how long they took. */
    averageLength: { unit: 'minutes', value: ratio(part.minutes, part.timed) },
    /** How many customers there was anything with. */
    customersReached: { unit: 'count', value: part.reached },
  }),
)
