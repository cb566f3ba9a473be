/** The command's own words, read from the left until something else begins. */
import { setsField } from './field-names.ts'
import type { Lexer, Meaning, Reference } from './lexer.ts'
import type { ListsNamed } from './list-words.ts'
import {
  type Action,
  type CommandName,
  isListCommand,
  type Kind,
  listChanges,
  type Scope,
  setUp,
} from './vocabulary.ts'

/** What those words said. */
export interface Head {
  readonly end: number
  readonly kind?: Kind
  readonly action?: Action
  readonly command?: CommandName
  readonly scope?: Scope
  /** The lists that a word of it names, by kind; words of an action can name one too: "won deals". */
  readonly lists?: ListsNamed
  readonly ref?: Reference
  /** The only word so far could also be this stand-alone command: 任务, 收藏, team. */
  readonly alone?: CommandName
}

/** No command has more words of its own. */
const mostWords = 12

export function readHead(words: Lexer, start: number): Head {
  let head: Head = { end: start }
  let position = words.skip(start)
  for (let count = 0; count < mostWords && position < words.text.length; count++) {
    const next = step(words, head, position)
    if (next) head = next
    const filler = next ? undefined : words.word(position)
    if (!next && !filler?.meaning.filler) break
    if (head.command || (head.kind && head.action === 'new' && !head.ref)) break
    position = words.skip(next ? head.end : (filler?.end ?? position))
  }
  return head
}

function step(words: Lexer, head: Head, position: number): Head | undefined {
  const ref = words.reference(position) ?? (numberFits(head) ? words.number(position, head.kind) : undefined)
  if (ref && !head.ref && head.action !== 'list' && (!head.kind || head.kind === ref.kind)) {
    return { ...head, ref: { kind: ref.kind, id: ref.id }, kind: ref.kind, end: ref.end }
  }
  // `L-1 phone: 138…` is no call.
  if (
    head.kind &&
    head.ref &&
    (!head.action || head.action === 'edit') &&
    setsField(head.kind, words.text.slice(position))
  )
    return undefined
  const word = words.word(position)
  return word && combine(words, head, word.meaning, word.end)
}

function numberFits(head: Head): head is Head & { readonly kind: Kind } {
  return head.kind !== undefined && head.action !== 'list' && head.action !== 'new'
}

const logged: readonly Action[] = ['task', 'event', 'call', 'meeting', 'note']
const files: readonly Action[] = ['import', 'export']
/** Actions on a list, whose words may say whose. */
const ofLists: readonly Action[] = ['list', 'show', 'export']

/** Settings that are said to be set: "set base currency USD". */
const isSet: readonly CommandName[] = [
  'settings',
  'companyName',
  'retention',
  'currency',
  'fiscalYear',
  'weekStart',
  'workingTime',
  'dateForm',
  'numberForm',
]

function combine(words: Lexer, head: Head, word: Meaning, end: number): Head | undefined {
  const first = !head.kind && !head.action && !head.scope
  const last = tidy(words.text.slice(end)) === ''
  // Behind a kind, a task is to be planned on one of its records.
  const lists = word.lists ?? (head.kind ? undefined : word.oneOf)
  const named = !head.lists && lists && (!head.kind || lists[head.kind]) ? { lists } : undefined
  // "categories" is the tree of them; "categories new" a new one.
  const alone = !word.kind || last
  if (first && alone && word.command && !word.action && !word.scope) return { ...head, command: word.command, end }
  // "new department", 新建部门; 部门 新建, where 部门 alone could say whose.
  const begun = word.command ?? (word.action === 'new' ? head.alone : undefined)
  if (begun && setUp.includes(begun) && !head.kind && (word.action ?? head.action) === 'new')
    return { end, command: begun, action: 'new' }
  // "retire source Web", "merge industry Software into Services"
  const changed = word.command && isListCommand(word.command) && head.action && head.action in listChanges
  if (changed && !head.kind && !head.ref)
    return { end, command: word.command as CommandName, action: head.action as Action }
  // "Set company name of L-1 to Huaxin": a field of that record.
  const isOfRecord = /^\s+(?:of|for|on|in)\s/i.test(words.text.slice(end))
  if (word.command && isSet.includes(word.command) && head.action === 'edit' && !head.kind && !head.ref && !isOfRecord)
    return { end, command: word.command, action: 'edit' }
  if (word.command === 'help' && last) return { ...head, command: 'help', end }
  // "team tasks": those of all of them.
  if (head.scope && head.scope !== 'mine' && !head.kind && !head.action && word.action && named)
    return { ...head, action: word.action, ...named, end }
  // "my tasks", "my favourites", "our fiscal year starts in April"
  if (head.scope && !head.kind && !head.action && word.command && (last || isSet.includes(word.command)))
    return { end, command: word.command }
  if (head.kind && !head.action && !head.ref && (word.command === 'find' || word.command === 'report')) {
    return { ...head, command: word.command, end }
  }
  // "plan payments SO-5": what is planned, not whose.
  if (word.kind === 'payment' && head.action === 'plan') return { ...head, end }
  if (word.kind && (!head.kind || (head.kind === word.kind && head.ref && !head.action))) {
    return { ...head, kind: word.kind, end }
  }
  if (word.action && !head.action) {
    return { ...head, action: word.action, ...named, ...(first && word.command ? { alone: word.command } : {}), end }
  }
  // "add a new lead"
  if (word.action && word.action === head.action && !head.kind) return { ...head, ...named, end }
  // "new task for L-12" is a task; "lead new Call Center Ltd" is a lead of that name.
  if (word.action && head.action === 'new' && logged.includes(word.action) && (head.ref || !head.kind)) {
    return { ...head, action: word.action, end }
  }
  // "tasks export", 导入任务: some of a kind, by the name of what they are.
  if (
    head.lists &&
    !head.kind &&
    !head.ref &&
    word.action &&
    files.includes(word.action) &&
    logged.includes(head.action ?? 'list')
  )
    return { end, action: word.action, lists: head.lists }
  const listing = !head.action || ofLists.includes(head.action) || head.action === 'import'
  if (word.scope && !head.scope && !head.ref && listing) {
    return { ...head, scope: word.scope, ...(first && word.command ? { alone: word.command } : {}), end }
  }
  if (named && !head.ref && listing) return { ...head, ...named, end }
  return undefined
}

/** Without the marks and blanks around. */
export function tidy(text: string): string {
  return text.replace(/^[\s,，:：、.。!！]+|(?<![\s,，:：、.。!！?？~～])[\s,，:：、.。!！?？~～]+$/g, '')
}
