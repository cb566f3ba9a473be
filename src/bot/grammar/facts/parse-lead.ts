import { fold, visible } from '../text/fold.ts'
import { mostParts, mostRead } from '../text/pieces.ts'
import { findCompany } from './companies.ts'
import { readFollowUp, saysToDo } from './follow-up.ts'
import { readLabel } from './labels.ts'
import type { FollowUp, LeadDraft, LeadOptions } from './lead-draft.ts'
import { defined, findFacts } from './lead-facts.ts'
import { isTitle, readNameAndTitle } from './people.ts'

export { captureLead } from './capture-lead.ts'
export type { Amount, FollowUp, LeadDraft, LeadOptions } from './lead-draft.ts'

/** Between the parts; "Foo Co., Ltd." and "Acme, Inc." are one. */
export const separator = /[，;；、\n\t|]|,(?!\s*(?:ltd|limited|inc|llc|gmbh|corp|plc)\b)/i

/** Nothing longer is a name, a position or a thing to do. */
const longestPart = 200

/**
 * What a person typed behind `lead new`, parts in any order, the name first:
 *
 * @example
 * parseLead('Acme Ltd, 13800138000, a@acme.cn, follow up tomorrow 3pm', options)
 * // { name: 'Acme Ltd', company: 'Acme Ltd', mobile: '13800138000', email: 'a@acme.cn', followUp: { subject: 'follow up', … } }
 */
export function parseLead(text: string, options: LeadOptions): LeadDraft {
  const whole = visible(text)
  const typed = whole.slice(0, mostRead)
  const unread = whole.slice(typed.length)
  const facts = findFacts(typed, options)
  const parts = facts.others.split(separator).map(squeeze).filter(Boolean)
  const read = readParts(parts.slice(0, mostParts), options)
  const beyond = parts.slice(mostParts)
  const { leftover, name, ...found } = read
  const named = name ?? found.company ?? facts.first.email?.split('@')[0] ?? facts.first.mobile ?? facts.first.phone
  return {
    name: named ?? squeeze(typed),
    ...defined({ ...found, ...facts.first }),
    leftover: [...leftover, ...beyond, ...facts.more, ...(unread.trim() ? [unread] : [])],
    ...((beyond.length || unread.trim()) && { unread: true as const }),
  }
}

type Read = Pick<LeadDraft, 'company' | 'title' | 'followUp' | 'leftover'> & { readonly name?: string }

function readParts(parts: readonly string[], options: LeadOptions): Read {
  let name: string | undefined
  let company: string | undefined
  let title: string | undefined
  let followUp: FollowUp | undefined
  const leftover: string[] = []
  for (const part of parts) {
    const labelled = readLabel(part)
    if (labelled?.label === 'name' && labelled.value && !name) name = labelled.value
    else if (labelled?.label === 'company' && labelled.value && !company) company = labelled.value
    else if (labelled?.label === 'title' && labelled.value && !title) title = labelled.value
    // The label of a number that was cut out: "Tel:".
    else if (labelled && labelled.value === '') continue
    else if (labelled?.label === 'address' || labelled?.label === 'fax') leftover.push(part)
    else {
      const due = followUp || part.length > longestPart ? undefined : readFollowUp(part, options, name === undefined)
      if (due) followUp = due.followUp
      const rest = due ? due.before : part
      if (rest === '') continue
      if (isLabelOnly(rest)) continue
      const both = name === undefined && rest.length <= longestPart ? readNameAndTitle(rest) : undefined
      if (both && !title) ({ person: name, title } = both)
      else if (name === undefined) name = rest
      else if (rest.length > longestPart) leftover.push(rest)
      else if (!company && isCompany(rest)) company = rest
      else if (!title && isTitle(rest)) title = rest
      else leftover.push(rest)
    }
  }
  if (!company && name && name.length <= longestPart && isCompany(name)) company = name
  if (followUp && followUp.subject === '') {
    const task = leftover.findIndex((one) => saysToDo(one) && one.length <= 40)
    if (task >= 0) followUp = { ...followUp, subject: leftover.splice(task, 1)[0] ?? '' }
  }
  return { ...defined({ name, company, title, followUp }), leftover }
}

/** "Tel 010-…" without a colon leaves the word alone. */
function isLabelOnly(text: string): boolean {
  const label = readLabel(`${text}:`)
  return label !== undefined && label.value === '' && label.label !== 'name' && label.label !== 'title'
}

function isCompany(text: string): boolean {
  const found = findCompany(fold(text))
  return found !== undefined && found.length >= text.length - 2
}

function squeeze(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,，、;；:：.。!！-]+|(?<![\s,，、;；:：。!！-])[\s,，、;；:：。!！-]+$/g, '')
}
