import { distance } from 'fastest-levenshtein'
import type { CountryCode } from 'libphonenumber-js/max'
import { pinyin } from 'pinyin-pro'
import { findEmails, findPhones } from '../facts/contact-facts.ts'
import { fold, lower } from '../text/fold.ts'
import {
  type Action,
  actions,
  type CommandName,
  commands,
  entriesOf,
  type Kind,
  kinds,
  type Spellings,
} from './vocabulary.ts'

type Language = keyof Spellings

/** As a button can say it. */
const longestKept = 500

/** Whether a text tells how somebody can be reached: "Met Anna of Bosch, +49 170 1234567". */
export const saysHowToReach = (typed: string, country: CountryCode): boolean =>
  typed.length <= longestKept && (findEmails(typed).length > 0 || findPhones(typed, country).length > 0)

/** What a mistyped word may have meant. */
interface Near {
  readonly role: 'kind' | 'action' | 'command'
  readonly words: Spellings
  readonly language: Language
  /** 0 is the very word (or its pinyin), 1 as far as still counts. */
  readonly far: number
}

interface Entry extends Omit<Near, 'far'> {
  readonly word: string
  readonly sound: string
}

const roles = [
  ['kind', entriesOf<Kind, Spellings>(kinds)],
  ['action', entriesOf<Action, Spellings>(actions)],
  ['command', entriesOf<CommandName, Spellings>(commands)],
] as const

const entries: readonly Entry[] = roles.flatMap(([role, table]) =>
  table.flatMap(([, words]) =>
    (['en', 'zh'] as const).flatMap((language) =>
      words[language]
        .filter((word) => word.length > 1)
        .map((word) => ({ role, words, language, word, sound: language === 'zh' ? sound(word) : word })),
    ),
  ),
)

const reference = /^[a-z]{1,2}[-#]?\d+$/i

/** What to offer when nothing is near; the first kind of the table is the one a newcomer starts with. */
const [firstKind] = Object.values<Spellings>(kinds)
const starters: readonly (readonly (Spellings | undefined)[])[] = [
  [commands.help],
  [firstKind, actions.new],
  [firstKind, actions.list],
]

/**
 * Up to three whole commands near to what was typed, nearest first, in the language it was typed in: by edit distance,
 * for Chinese also by sound (`xiansuo`, 先所 → 线索). Only those for which `runs` holds are offered.
 */
export function suggest(typed: string, runs: (command: string) => boolean): readonly string[] {
  const parts = typed.split(/[\s,，、:：]+/).filter(Boolean)
  const language = /\p{Script=Han}/u.test(typed) ? 'zh' : undefined
  const head = parts.slice(0, 3).map(nearest)
  const found = [...readings(parts, head)].filter(runs)
  const ref = parts.map((part) => part.replace(/[?？!！.。]+$/, '')).find((part) => reference.test(fold(part)))
  // Who names a record is led to it, not to the beginning.
  const around = ref
    ? [ref, join(say(actions.edit, language ?? 'en'), ref), join(say(actions.history, language ?? 'en'), ref)]
    : []
  const spoken = language ?? head.flat().sort((a, b) => a.far - b.far)[0]?.language ?? 'en'
  return [
    ...new Set([
      ...found,
      ...around.filter(runs),
      ...starters.map((words) => join(...words.map((one) => one && say(one, spoken)))),
    ]),
  ].slice(0, 3)
}

/** The command words among the first three, put right, then the rest as it was typed. */
function* readings(parts: readonly string[], head: readonly (readonly Near[])[]): Generator<string> {
  const [kind, kindAt] = best(head, 'kind')
  const [action, actionAt] = best(head, 'action', kindAt)
  const [command, commandAt] = best(head, 'command')
  const ref = parts.findIndex(
    (part, index) => index < 3 && index !== kindAt && index !== actionAt && reference.test(fold(part)),
  )
  const spoken = (action ?? kind ?? command)?.language ?? 'en'
  const first = firstKind && say(firstKind, spoken)
  const name = (near: Near | undefined) => near && say(near.words, near.language)
  const without = (...used: readonly number[]) => parts.filter((_, index) => !used.includes(index)).join(' ')
  const alone = command && ref < 0 && command.far < Math.min(kind?.far ?? 2, action?.far ?? 2)

  if (alone && takesText(command)) yield join(name(command), without(commandAt))
  if (alone) yield name(command) ?? ''
  // "repotr leads": both are near, and only the report takes the kind along.
  if (command && !alone && !action && takesText(command) && commandAt !== kindAt) {
    yield join(name(command), without(commandAt))
  }
  if (action && ref >= 0) yield join(name(action), parts[ref], without(kindAt, actionAt, ref))
  if (action && ref < 0) yield join(name(kind) ?? first, name(action), without(kindAt, actionAt))
  if (kind) {
    const rest = without(kindAt)
    if (!action && rest) {
      yield join(say(commands.find, spoken), name(kind), rest)
      yield join(name(kind), say(actions.new, spoken), rest)
    }
    yield join(name(kind), say(actions.list, spoken))
  }
  if (command && !alone) yield name(command) ?? ''
}

function takesText(near: Near): boolean {
  return near.words === commands.find || near.words === commands.report || near.words === commands.help
}

function say(words: Spellings, language: Language): string {
  return words[language][0] ?? ''
}

function join(...words: readonly (string | undefined)[]): string {
  return words.filter(Boolean).join(' ')
}

function best(head: readonly (readonly Near[])[], role: Near['role'], except = -1): [Near | undefined, number] {
  let winner: Near | undefined
  let at = -1
  for (const [index, candidates] of head.entries()) {
    const here = candidates.find((near) => near.role === role)
    if (index !== except && here && (!winner || here.far < winner.far)) {
      winner = here
      at = index
    }
  }
  return [winner, at]
}

/** No word of a command is as long. */
const longestWord = 40

/** The nearest words of each role, nearest first. */
function nearest(part: string): readonly Near[] {
  if (part.length > longestWord) return []
  const word = lower(fold(part)).replace(/(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/u, '')
  const chinese = /\p{Script=Han}/u.test(word)
  const heard = chinese ? sound(word) : word
  return entries
    .map((entry) => ({ ...entry, far: gap(entry, word, heard, chinese) }))
    .filter((near) => near.far <= 1)
    .sort((a, b) => a.far - b.far)
}

/** Edits allowed: one (in the shortest words not of the first letter), two from seven letters on, three from ten. */
function gap(entry: Entry, word: string, heard: string, chinese: boolean): number {
  if (entry.word === word) return 0
  if (chinese && entry.language === 'en') return 2
  const { length } = entry.sound
  if (length < 3 || (length < 5 && heard[0] !== entry.sound[0])) return 2
  const allowed = length >= 10 ? 3 : length >= 7 ? 2 : 1
  const edits = swapped(heard, entry.sound) ? 1 : distance(heard, entry.sound)
  return edits / (allowed + 0.5) + (edits > allowed ? 1 : 0)
}

/** Two neighbours exchanged ("laed") are one slip, though two edits. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const at = [...a].findIndex((letter, index) => letter !== b[index])
  return at >= 0 && a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2) === b
}

function sound(chinese: string): string {
  return pinyin(chinese, { toneType: 'none', type: 'array', v: true }).join('').toLowerCase()
}
