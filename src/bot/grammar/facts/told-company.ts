import { findCompany } from './companies.ts'
import { telling, withoutTelling } from './narration.ts'
import { findIntroduced, isOrganized, isTitle, readPersonLine } from './people.ts'

/** A company, and who is said to be of it. */
export interface ToldCompany {
  readonly company: string
  readonly person?: string
}

/**
 * The company in a line of a message, without the words that tell of it: "Met Li Wei of Huawei Technologies Ltd" names
 * Li Wei and Huawei Technologies Ltd; Bank of China Ltd and Met Office Ltd stay whole.
 */
export function findToldCompany(line: string): ToldCompany | undefined {
  // Chinese is written without spaces: an address ends at its last own sign, not at the next blank.
  const text = line.replace(/(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|https?:\/\/[^\s\p{Script=Han}，。；、]+/gu, ' ')
  const found = findCompany(text)
  if (found !== undefined) return apart(found, findIntroduced(text))
  const company = fromCompany(text)
  return company === undefined ? undefined : { company }
}

function apart(found: string, introduced: string | undefined): ToldCompany {
  const text = withoutTelling(found).replace(/^(?:(?:of|and|the)\s+)+/, '')
  const ofs = [...text.matchAll(/\s+of\s+(?:the\s+)?/g)].toReversed()
  for (const { index, 0: of } of ofs) {
    const [left, company] = [text.slice(0, index), text.slice(index + of.length)]
    if (!findCompany(company) || isOrganized(left)) continue
    if (isTitle(left)) return { company }
    const people = left.split(/\s+(?:and|&)\s+/)
    const [person = ''] = people
    // One word alone could be a name's first: Taste of India Ltd. Somebody who was met is a person.
    if (people.every((one) => one === introduced || readPersonLine(one) !== undefined)) return { company, person }
  }
  return { company: text }
}

const company = "(?<company>\\p{Lu}[\\p{L}\\p{N}&.'-]*(?:\\s+(?:&|\\p{Lu}[\\p{L}\\p{N}&.'-]*))*)"
const introducedFrom = new RegExp(
  `\\b(?:I['’]?m|I am|[Tt]his is|[Mm]y name is)\\b[^.,;]{0,120}?\\s(?:from|at|with|of)\\s+${company}`,
  'u',
)
// "Met Ann at CES" tells where; only "of" and "from" tell whose.
const toldFrom = new RegExp(
  `(?<!\\p{L})${telling}\\s+\\p{Lu}[\\p{L}'’-]*(?:\\s+\\p{Lu}[\\p{L}'’-]*){0,3}\\s(?:of|from)\\s+${company}`,
  'u',
)

/** "I'm Jane from Initech": a name after "from" that is not a place people write with "the". */
function fromCompany(line: string): string | undefined {
  const found = introducedFrom.exec(line) ?? toldFrom.exec(line)
  return found?.groups?.company?.replace(/[.]$/, '')
}
