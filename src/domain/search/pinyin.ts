import { pinyin } from 'pinyin-pro'
import { simplified, simplifiedEach } from './simplified.ts'
import { beginsWithSurname } from './surname.ts'

const han = /\p{Script=Han}/u
const letterOrDigit = /[\p{L}\p{N}]/u

/** A name cut into what is sorted and searched by: a Chinese character, simplified, with its reading, or a Latin word. */
interface Part {
  readonly text: string
  readonly reading: string
}

/** Whose name it is: that of a person begins with a surname, and many of those sound otherwise than the same word does. */
export type Named = 'person' | 'thing'

function parts(name: string, named: Named = 'thing'): Part[] {
  const normal = name.normalize('NFKC').toLowerCase()
  const characters = [...simplifiedEach(normal)]
  const readings = readingsOf(normal, named)
  const list: Part[] = []
  let word = ''
  const endWord = () => {
    if (word) list.push({ text: word, reading: withoutAccents(word) })
    word = ''
  }
  for (const [index, character] of characters.entries()) {
    if (han.test(character)) {
      endWord()
      list.push({ text: character, reading: readings[index] ?? character })
    } else if (letterOrDigit.test(character)) word += character
    else endWord()
  }
  endWord()
  return list
}

/** One for each character. */
function readingsOf(normal: string, named: Named): readonly string[] {
  // With 'spaced', pinyin-pro gives one entry a character, whatever the script.
  const options = { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' } as const
  // It knows words and surnames by their simplified forms alone.
  const text = simplified(normal)
  const surname = text.search(han)
  if (named === 'thing' || surname < 0 || !beginsWithSurname(text.slice(surname))) return pinyin(text, options)
  // What stands before it has no reading of its own: "Tony 曾国强".
  return [...text.slice(0, surname), ...pinyin(text.slice(surname), { ...options, surname: 'head' })]
}

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

/** Longest key stored; names alike beyond that sort by id. */
const longestKey = 120

/**
 * The key by which names sort, Chinese ones by pinyin and others by their letters in one order: an initial A–Z (or `#`
 * for whatever begins with neither, sorted first), then the readings. Compare it byte by byte (collation "C").
 *
 * @example sortKey('华为') // 'Hhua wei'
 * @example sortKey('曾国强', 'person') // 'Zzeng guo qiang'
 */
export function sortKey(name: string, named?: Named): string {
  const readings = parts(name, named).map((part) => part.reading)
  const first = readings[0]?.[0]?.toUpperCase() ?? ''
  const initial = first >= 'A' && first <= 'Z' ? first : '#'
  return [...`${initial}${readings.join(' ')}`.toWellFormed()].slice(0, longestKey).join('')
}

/** Later than any moment a record can have (9999-12-31), in milliseconds. */
const endOfTime = 253_402_300_799_999

/** A sort key by which what happened last comes first, under the one initial of whatever has no letter. */
export const newestFirst = (at: Date): string => `#${String(endOfTime - at.getTime()).padStart(15, '0')}`

/** In the order of their sort keys, for lists short enough to be sorted here. */
export const sortedByKey = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] =>
  items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item)

/**
 * The first letter of each character's reading, and of each word, in capitals; figures stay whole.
 *
 * @example initials('华为技术') // 'HWJS'
 */
export const initials = (name: string): string =>
  parts(name)
    .map(({ reading }) => (/^\p{N}+$/u.test(reading) ? reading : ([...reading][0] ?? '')))
    .join('')
    .toUpperCase()

const longestToken = 32
export const mostTokens = 120

/**
 * The tokens that hold a text from its first character on: as it is written (simplified), by its pinyin, by its initials.
 *
 * @example wholeTokens('华为') // ['华为', 'huawei', 'hw']
 */
export function wholeTokens(text: string, named?: Named): readonly string[] {
  const all = parts(text, named).slice(0, longestToken)
  const whole = [joined(all, (part) => part.text), joined(all, (part) => part.reading)]
  if (all.some((part) => han.test(part.text))) whole.push(all.map((part) => [...part.reading][0]).join(''))
  return whole.map(asToken)
}

const asToken = (text: string): string => [...text.toWellFormed()].slice(0, longestToken).join('')

/** What stands beyond is not found: there are as many tokens as are kept long before. */
const longestText = 4_000

/**
 * What a text is found by: every typed beginning of one of these finds it. For each character or word onwards: the
 * text, its pinyin run together, and its initials; for numbers, each end of at least four digits.
 *
 * @example searchTokens(['华为']) // ['华为', '为', 'huawei', 'wei', 'hw', 'w']
 */
export function searchTokens(texts: readonly (string | null | undefined)[], named?: Named): string[] {
  const tokens = new Set<string>()
  const add = (token: string) => token && tokens.add(asToken(token))
  for (const text of texts) {
    if (!text) continue
    const all = parts(text.slice(0, longestText), named)
    for (let from = 0; from < all.length; from++) {
      const rest = all.slice(from, from + longestToken)
      add(joined(rest, (part) => part.text))
      add(joined(rest, (part) => part.reading))
      if (rest.some((part) => han.test(part.text))) add(rest.map((part) => [...part.reading][0]).join(''))
    }
    const digits = text.replace(/\D/g, '')
    for (let from = 0; from + 4 <= digits.length && digits.length <= 20; from++) add(digits.slice(from))
    if (tokens.size >= mostTokens) break
  }
  return [...tokens].slice(0, mostTokens)
}

/** Chinese characters and their readings are written together, words of letters apart from each other. */
function joined(list: readonly Part[], of: (part: Part) => string): string {
  let text = ''
  for (const [index, part] of list.entries()) {
    const previous = list[index - 1]
    const apart = previous && !han.test(part.text) && !han.test(previous.text)
    text += (apart ? ' ' : '') + of(part)
  }
  return text
}

/** The words of a search in simplified characters, each to be found as the beginning of a token; empty when there is nothing to look for. */
export function searchTerms(typed: string): string[] {
  const normal = simplifiedEach(typed.normalize('NFKC').toLowerCase().trim())
  const compact = normal.replace(/[\s()+-]/g, '')
  if (/^\d{4,}$/.test(compact)) return [compact]
  const clean = normal.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const cut = (text: string) => [...text].slice(0, longestToken).join('')
  return clean ? clean.split(' ').slice(0, 6).map(cut) : []
}
