import type { Bind } from './ask.ts'

/** What rows have to be that a statement calls `alias`. */
export type Condition = (alias: string, $: Bind) => string

const operators = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=', $ne: 'is distinct from' } as const

/**
 * A filter as MikroORM takes it, of properties and plain comparisons, as a condition.
 *
 * @throws Error for a comparison that is none of these: filters come from declarations, not from people
 */
export const filtered =
  (columnOf: (property: string) => string, filter: object): Condition =>
  (alias, $) =>
    Object.entries(filter)
      .flatMap(([property, wanted]: [string, unknown]) => {
        const column = `${alias}.${columnOf(property)}`
        if (wanted === null) return [`${column} is null`]
        if (typeof wanted !== 'object' || wanted instanceof Date) return [`${column} = ${$(wanted)}`]
        return Object.entries(wanted as object).map(([operator, value]) => {
          // By a list of places: an array has a type, and columns of every type are compared.
          if (operator === '$in') return `${column} in (${(value as readonly unknown[]).map($).join(', ') || 'null'})`
          if (operator === '$nin')
            return `${column} not in (${(value as readonly unknown[]).map($).join(', ') || 'null'})`
          if (operator === '$ne' && value === null) return `${column} is not null`
          if (operator in operators) return `${column} ${operators[operator as keyof typeof operators]} ${$(value)}`
          throw new Error(`no statement can be made of ${operator}`)
        })
      })
      .join(' and ') || 'true'
