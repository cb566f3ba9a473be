import { fold, lower } from '../text/fold.ts'
import { type ListsNamed, listWords, onesOf } from './list-words.ts'
import {
  type Action,
  actions,
  allWords,
  type CommandName,
  commands,
  entriesOf,
  fillers,
  greetings,
  type Kind,
  kinds,
  prefixOf,
  type Scope,
  type Spellings,
  scheduleWords,
  scopes,
} from './vocabulary.ts'

/** Everything one word can mean; which of it holds is decided by its neighbours. */
export interface Meaning {
  readonly kind?: Kind
  readonly action?: Action
  readonly command?: CommandName
  readonly scope?: Scope
  readonly lists?: ListsNamed
  /** The list of what it is one of. */
  readonly oneOf?: ListsNamed
  readonly filler?: true
  readonly greeting?: true
  readonly schedules?: true
}

/** A record named by its number. */
export interface Reference {
  readonly kind: Kind
  readonly id: string
}

/** A word found at a position; `end` is where the next one may start. */
export interface Token {
  readonly meaning: Meaning
  readonly end: number
}

const dictionary = new Map<string, Meaning>()
function learn(words: Spellings, meaning: Meaning): void {
  for (const word of allWords(words)) dictionary.set(fold(word), { ...dictionary.get(fold(word)), ...meaning })
}
for (const [kind, words] of entriesOf<Kind, Spellings>(kinds)) learn(words, { kind })
for (const [action, words] of entriesOf<Action, Spellings>(actions)) learn(words, { action })
for (const [command, words] of entriesOf<CommandName, Spellings>(commands)) learn(words, { command })
for (const [scope, words] of entriesOf<Scope, Spellings>(scopes)) learn(words, { scope })
for (const [word, lists] of listWords) learn({ en: [word], zh: [] }, { lists })
for (const [words, oneOf] of onesOf) learn(words, { oneOf })
learn(scheduleWords, { schedules: true })
learn(fillers, { filler: true })
learn(greetings, { greeting: true })

const chineseWords = [...dictionary.keys()]
  .filter((word) => /^\p{Script=Han}/u.test(word))
  .sort((a, b) => b.length - a.length)

/** "Not paid in full" */
const latinPhrases = [...dictionary.keys()].filter((word) => /^[a-z]+(?: [a-z]+)+$/.test(word))

const separator = /[\s,，、:：;；。!！"'“”‘’]/
const latinWord = /[a-z]+(?:[-‐-―−][a-z]+)*(?:'s)?(?![a-z0-9_'@-]|\.[a-z0-9])/y
/** A question mark by itself asks for help; at the end of a word it only ends a question. */
const mark = /(?<!\S)\?(?!\w)/y
/** `L-12`; people write `#L-12` and `№ L-12` too. */
const reference = /(?:[#№]\s?)?([a-z]{1,2})(?:[-‐-―−_#]|\s?#\s?)?0*([1-9]\d{0,8})(?![\w-]|\.\d)/iy
/** A4 is paper: with neither a hyphen nor a sign, and not by itself, it is no number. */
const paper = /^a\d{1,2}$/i
const bareNumber = /#?0*([1-9]\d{0,6})(?![\p{L}\p{N}_.-])/uy

const kindByPrefix = new Map((Object.keys(kinds) as Kind[]).map((kind) => [prefixOf(kind), kind]))

/** Reads `text` from the left: each function answers what stands at `position`, or undefined. */
export interface Lexer {
  readonly text: string
  /** The first position at or after this one that is neither blank nor punctuation. */
  skip(position: number): number
  word(position: number): Token | undefined
  /** `L-123`, `l123`, `Ｌ－１２３`: a number that names its kind. */
  reference(position: number): (Reference & { readonly end: number }) | undefined
  /** `12` or `#12` right after a kind, "lead 12". */
  number(position: number, kind: Kind): (Reference & { readonly end: number }) | undefined
}

/** A lexer over what a person typed; positions are those of the original text. */
export function lexer(text: string): Lexer {
  const folded = lower(fold(text))
  const at = (pattern: RegExp, position: number) => {
    pattern.lastIndex = position
    return pattern.exec(folded)
  }
  return {
    text,
    skip(position) {
      let next = position
      while (next < folded.length && separator.test(folded.charAt(next))) next++
      return next
    },
    word(position) {
      const phrase = latinPhrases.find(
        (one) => folded.startsWith(one, position) && !/[\p{L}\p{N}_-]/u.test(folded.charAt(position + one.length)),
      )
      if (phrase) return { meaning: dictionary.get(phrase) ?? {}, end: position + phrase.length }
      const typed = at(latinWord, position)?.[0] ?? at(mark, position)?.[0]
      if (typed) {
        const meaning = dictionary.get(typed.replace(/[‐-―−]/g, '-'))
        return meaning && { meaning, end: position + typed.length }
      }
      for (const word of chineseWords) {
        if (!folded.startsWith(word, position)) continue
        const end = position + word.length
        if (word.length === 1 && !standsAlone(word, folded.slice(end))) continue
        return { meaning: dictionary.get(word) ?? {}, end }
      }
      return undefined
    },
    reference(position) {
      const found = at(reference, position)
      const kind = found?.[1] && kindByPrefix.get(found[1].toUpperCase())
      const end = position + (found?.[0].length ?? 0)
      if (found && paper.test(found[0]) && !/^[\s\p{P}]*$/u.test(folded.slice(0, position) + folded.slice(end)))
        return undefined
      return found?.[2] && kind ? { ...numbered(kind, found[2]), end: position + found[0].length } : undefined
    },
    number(position, kind) {
      const found = at(bareNumber, position)
      return found?.[1] ? { ...numbered(kind, found[1]), end: position + found[0].length } : undefined
    },
  }
}

function numbered(kind: Kind, digits: string): Reference {
  return { kind, id: `${prefixOf(kind)}-${digits}` }
}

/**
 * One Chinese character is often the start of another word (新 of 新东方, 找 of 找不到): it counts only before a blank or
 * a kind's name; 找 and 搜 also before a short name, since searching harms nobody.
 */
function standsAlone(character: string, after: string): boolean {
  if (fillers.zh.includes(character)) return true
  if (after === '' || separator.test(after.charAt(0))) return true
  if (Object.values(kinds).some((words) => words.zh.some((word) => after.startsWith(word)))) return true
  return /[找搜]/.test(character) && /^(?![不到了个人])[^\s,，。！？!?]{1,8}$/.test(after)
}
