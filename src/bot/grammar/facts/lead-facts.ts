import { inPieces } from '../text/pieces.ts'
import { findEmails, findPhones, findWebsites, withoutFound } from './contact-facts.ts'
import { findAmounts } from './find-amounts.ts'
import type { LeadDraft, LeadOptions } from './lead-draft.ts'

type Facts = Pick<LeadDraft, 'email' | 'website' | 'phone' | 'mobile' | 'amount'>

/** Addresses, numbers and money wherever they stand; the first of each is the lead's, `more` are the rest. */
export function findFacts(
  text: string,
  options: LeadOptions,
): { first: Facts; more: readonly string[]; others: string } {
  const emails = inPieces(text, findEmails)
  let others = withoutFound(text, emails)
  const websites = inPieces(others, findWebsites)
  others = withoutFound(others, websites)
  const amounts = inPieces(others, (piece) => findAmounts(piece, options.country))
  others = withoutFound(others, amounts)
  const phones = inPieces(others, (piece) => findPhones(piece, options.country))
  others = withoutFound(others, phones)
  const fixed = phones.filter((one) => !one.mobile)
  const mobile = phones.filter((one) => one.mobile)
  const phone = fixed[0] ?? mobile[1]
  const used = [emails[0], websites[0], amounts[0], mobile[0], phone]
  const more = [...emails, ...websites, ...amounts, ...phones]
    .filter((one) => !used.includes(one))
    .sort((a, b) => a.start - b.start)
  return {
    first: defined({
      email: emails[0]?.value,
      website: websites[0]?.value,
      phone: phone?.value,
      mobile: mobile[0]?.value,
      amount: amounts[0]?.value,
    }),
    more: more.map((one) => text.slice(one.start, one.end)),
    others,
  }
}

/** Leaves out what was not found, so that drafts compare and spread cleanly. */
export function defined<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never
}
