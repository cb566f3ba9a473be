import { visible } from '../text/fold.ts'
import { mostRead, pieces } from '../text/pieces.ts'
import { findCompany } from './companies.ts'
import { findPhones } from './contact-facts.ts'
import { readFollowUp, saysToDo } from './follow-up.ts'
import { type Label, readLabel } from './labels.ts'
import type { LeadDraft, LeadOptions } from './lead-draft.ts'
import { defined, findFacts } from './lead-facts.ts'
import {
  findChineseNameApart,
  findChinesePerson,
  findIntroduced,
  findOwner,
  isChineseName,
  isTitle,
  readNameAndTitle,
  readPersonLine,
  type Who,
} from './people.ts'
import { findToldCompany } from './told-company.ts'

/**
 * A lead out of a chat message, a pasted card or a mail signature. Give it plain text (`plainSlackText`,
 * `plainTeamsText`); the whole of it becomes the description, so nothing can be lost.
 */
export function captureLead(message: string, options: LeadOptions): LeadDraft & { readonly description: string } {
  const description = visible(message).trim()
  const read = description.slice(0, mostRead)
  const lines = read
    .split(/\r?\n/)
    .flatMap((line) => pieces(line).map(({ text }) => text.trim()))
    .filter(Boolean)
  const labelled = readLabels(lines)
  const contactLines = lines.filter((line) => !/^\W*(?:fax|传真|f\s*[:.：])/i.test(line))
  const { first: facts } = findFacts(contactLines.join('\n'), options)
  // A label knows better than the number: North American mobiles look like any other.
  const [phone, mobile] = [labelled.phone, labelled.mobile].map((said) => findPhones(said ?? '', options.country)[0])
  const numbers = phone || mobile ? { phone: phone?.value ?? facts.phone, mobile: mobile?.value ?? facts.mobile } : {}
  const ofDomain = facts.email && namedBy(facts.email, description)
  const { person, title } = who(lines)
  const owner = facts.email && findOwner(description, facts.email)
  const contact =
    labelled.name === undefined ? (person ?? owner) : (findChineseNameApart(labelled.name) ?? labelled.name)
  const told = labelled.company ?? firstOf(lines, findToldCompany)?.company
  // Beside whoever is named, what is called like the address's domain is where they work.
  const company = told ?? (contact && contact === owner && ofDomain !== owner ? ofDomain : undefined)
  const local = facts.email?.split('@')[0]
  const name = contact ?? company ?? ofDomain ?? local ?? lines[0]?.slice(0, 80) ?? ''
  const followUp = firstOf(sentences(lines), (sentence) => followUpOf(sentence, options))
  return {
    name,
    ...defined({ company, title: labelled.title ?? title, ...facts, ...distinct(numbers), followUp }),
    leftover: [],
    ...(read.length < description.length && { unread: true as const }),
    description,
  }
}

/** What stands in the text and begins as the address's domain does: "Delta Works" of d@delta.cn. */
function namedBy(address: string, text: string): string | undefined {
  const domain = address.split('@')[1] ?? ''
  const label = domain.split('.')[0] ?? ''
  const anyCase = [...label].map((letter) =>
    /\p{L}/u.test(letter) ? `[${letter.toLowerCase()}${letter.toUpperCase()}]` : "[ &.'-]?",
  )
  const words = new RegExp(
    `(?<![\\p{L}\\p{N}@.])${anyCase.join('')}(?![\\p{L}\\p{N}])(?: +\\p{Lu}[\\p{L}\\p{N}&.'-]*){0,4}`,
    'u',
  ).exec(text.replaceAll(address, ' '))?.[0]
  return words && label.length > 1 && /^\p{Lu}/u.test(words) ? words.replace(/[.,]+$/, '') : undefined
}

function distinct({ phone, mobile }: { phone?: string; mobile?: string }): Pick<LeadDraft, 'phone' | 'mobile'> {
  return defined({ phone: phone === mobile ? undefined : phone, mobile })
}

type Labelled = Partial<Record<Label, string>>

/** A line may hold several: "联系人：王芳  电话：138…"; "Tel: … | Email: …". */
function readLabels(lines: readonly string[]): Labelled {
  const found: Labelled = {}
  for (const line of lines) {
    for (const part of line.split(/[|｜;；，,]|\s{2,}|\t|\s(?=[\p{L}-]{2,12}\s?[:：])/u)) {
      const one = readLabel(part)
      if (one?.value && !found[one.label]) found[one.label] = one.value.replace(/(?<![。.;；])[。.;；]+$/, '')
    }
  }
  return found
}

function who(lines: readonly string[]): Who {
  const beside = firstOf(lines, readNameAndTitle)
  const byItself = lines.findIndex((line) => readPersonLine(line) !== undefined)
  const introduced =
    firstOf(lines, findIntroduced) ??
    firstOf(lines, (line) => findToldCompany(line)?.person) ??
    firstOf(lines, findChinesePerson) ??
    firstOf(lines, findChineseNameApart)
  const person = beside?.person ?? (byItself >= 0 ? readPersonLine(lines[byItself] ?? '') : undefined) ?? introduced
  const at = lines.findIndex((line) => person !== undefined && line.includes(person))
  const near = at < 0 ? [] : lines.slice(at + 1, at + 3)
  const title =
    beside?.title ?? near.find((line) => isTitle(line) && !findCompany(line)) ?? titleBehind(lines[at] ?? '', person)
  return defined({ person, title: title && withoutCompany(title) }) as Who
}

/** "Sales Director of Huawei Technologies Ltd" */
function withoutCompany(title: string): string {
  const found = /^(?<title>.+?),?\s+(?:of|at|with|for)\s+(?<rest>\p{Lu}.*)$/u.exec(title)?.groups
  return found?.title && found.rest && isTitle(found.title) && findCompany(found.rest) ? found.title : title
}

/** 王芳经理 tells her position, 王先生 does not. */
function titleBehind(line: string, person: string | undefined): string | undefined {
  if (!person || !isChineseName(person)) return undefined
  const after = line.slice(line.indexOf(person) + person.length)
  return /^\s*(?:总经理|副总经理|总监|经理|主任|主管|工程师|董事长)/.exec(after)?.[0].trim()
}

function sentences(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(/(?<=[.!?])\s+|[。！？；;，]|,\s/)).filter(Boolean)
}

function followUpOf(sentence: string, options: LeadOptions): LeadDraft['followUp'] {
  return saysToDo(sentence) && sentence.length <= 120 ? readFollowUp(sentence, options, false)?.followUp : undefined
}

function firstOf<Value>(lines: readonly string[], read: (line: string) => Value | undefined): Value | undefined {
  for (const line of lines) {
    const found = read(line)
    if (found !== undefined) return found
  }
  return undefined
}
