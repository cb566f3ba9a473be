/** Search terms that could stand for what the actor may not know: digits of a phone number. */
import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { mayKnow, readSql } from './conditions.ts'
import { foldedSql } from './folded-sql.ts'
import { searchFields } from './search-fields.ts'

/**
 * The condition that each term with a digit stands in a text of the record that the actor may know: the words of a record
 * do not say which of its texts they are of, and by ever longer numbers one could find out the rest of one.
 *
 * @param alias of the record's table
 * @returns `true` where nothing that the kind is found by is kept from the actor
 */
export function openlySql(
  context: Context,
  kind: DomainKind,
  alias: string,
  terms: readonly string[],
  $: Bind,
): string {
  const sites = kind.compared?.sites ?? []
  const fields = [...searchFields(context, kind).values()].filter(({ of }) => !of)
  const searched = fields.filter(({ name, searched }) => searched || sites.includes(name))
  const open = searched.filter((field) => mayKnow(context, kind, field))
  if (open.length === searched.length) return 'true'
  const stands = (term: string): string => {
    const inEach = open.map(({ column, title }) => {
      const text = foldedSql(`${alias}.${column}`, term, $)
      const digits = `position(${$(term)}::text in regexp_replace(${text}, '\\D', '', 'g')) > 0`
      const written = `position(${$(term)}::text in ${text}) > 0`
      return [written, ...(/^\d+$/.test(term) ? [digits] : []), ...(title ? [readSql(alias, term, $)] : [])].join(
        ' or ',
      )
    })
    return `coalesce(${inEach.map((one) => `(${one})`).join(' or ') || 'false'}, false)`
  }
  return (
    terms
      .filter((term) => /\d/.test(term))
      .map(stands)
      .join(' and ') || 'true'
  )
}
