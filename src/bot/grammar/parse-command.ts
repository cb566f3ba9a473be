import { fold, lower } from './fold.ts'
import { type Lexer, lexer } from './lexer.ts'
import { stripMention } from './mentions.ts'
import { parseSchedule } from './parse-schedule.ts'
import { type Head, readHead, tidy } from './read-head.ts'
import { suggest } from './suggest.ts'
import { type Action, type CommandName, type Kind, kinds, kindsOf, type Scope } from './vocabulary.ts'

/** A command by its wire id: `lead.new`, `help`, `report.schedules` … */
export interface KnownCommand {
  readonly verb: string
  /** `id`, `text`, `topic`, `scope`, `query`, `kind`, `report`, `when`: only what was said. */
  readonly args: Readonly<Record<string, string>>
  /** What follows the words of the command, as typed. */
  readonly rest: string
}

/** Words that are no command, with the nearest commands, ready to be run as they stand. */
export interface UnknownCommand {
  readonly unknown: string
  readonly suggestions: readonly string[]
}

export type Command = KnownCommand | UnknownCommand

/**
 * Words to a neutral command, English and Chinese alike, in any order: `lead new`, `new lead`, `线索 新建`, `新建线索`,
 * `L-12`, `edit L-12`. Only exact words act; a near miss is answered with suggestions and does nothing.
 *
 * @example
 * parseCommand('/crm lead new Acme, 13800138000') // { verb: 'lead.new', args: { text: 'Acme, 13800138000' }, … }
 * parseCommand('把 L-12 转移给 王芳')              // { verb: 'lead.transfer', args: { id: 'L-12', text: '王芳' }, … }
 */
export function parseCommand(text: string): Command {
  const typed = bare(text)
  return understand(typed) ?? { unknown: typed, suggestions: suggest(typed, (one) => understand(one) !== undefined) }
}

/** Without the bot's name, the slash command and the marks around. */
function bare(text: string): string {
  const said = stripMention(text).replace(/^[\s!！]*[/／]?\s*(?:crm|ｃｒｍ)(?![\p{L}\p{N}_-])[\s:,，：]*/iu, '')
  return said.replace(/^[/／]\s*/, '').trim()
}

function understand(typed: string): KnownCommand | undefined {
  if (typed === '') return { verb: 'help', args: {}, rest: '' }
  const words = lexer(typed)
  const greeted = afterGreeting(words)
  if (greeted === undefined) return resolve(words, readHead(words, 0))
  const rest = typed.slice(words.skip(greeted))
  if (tidy(rest) === '') return { verb: 'help', args: {}, rest: '' }
  return resolve(words, readHead(words, greeted)) ?? (isShort(rest) ? { verb: 'help', args: {}, rest } : undefined)
}

function afterGreeting(words: Lexer): number | undefined {
  const first = words.word(words.skip(0))
  return first?.meaning.greeting ? first.end : undefined
}

/** Understood without a kind, too: which one is asked then. */
const files: readonly Action[] = ['import', 'export']
/** Behind these stands the name of what is meant, unless several are. */
const named: readonly Action[] = ['show', 'receive', 'resolve']
/** Steps of a ticket that are done as soon as they are said. */
const steps: readonly Action[] = ['take', 'wait', 'goOn', 'close']

function resolve(words: Lexer, head: Head): KnownCommand | undefined {
  const rest = words.text.slice(words.skip(head.end)).trim()
  if (head.command && head.command !== 'help' && asksHelp(rest)) return known('help', { topic: head.command }, '')
  if (head.command) return standalone(head, head.command, rest)
  if (head.kind && head.action) return onRecord(words, head, head.kind, head.action, rest)
  if (head.kind && head.ref) return known(`${head.kind}.show`, { id: head.ref.id, text: tidy(rest) }, rest)
  if (head.kind && head.lists) return filtered(head, head.kind, head.lists[head.kind], rest)
  if (head.kind && (head.scope || tidy(rest) === '')) return listed(head.kind, head.scope, rest)
  const [only, ...others] = Object.entries(head.lists ?? {}) as [Kind, string][]
  // 待回款: of one kind alone.
  if (only && !others.length && !head.action && tidy(rest) === '') return filtered(head, ...only, rest)
  if (head.action && files.includes(head.action) && tidy(rest) === '') return known(head.action, {}, rest)
  if (head.alone && !(head.action && head.scope)) return standalone(head, head.alone, rest)
  return undefined
}

function onRecord(words: Lexer, head: Head, kind: Kind, action: Action, rest: string): KnownCommand | undefined {
  const id = head.ref?.id
  const list = head.lists?.[kind]
  if (action === 'export' && !id) return { ...filtered(head, kind, list, rest), verb: `${kind}.export` }
  if (list && !id && (!named.includes(action) || tidy(rest) === '' || isPlural(words, head, kind)))
    return filtered(head, kind, list, rest)
  if (kindsOf[action]?.includes(kind) === false) return undefined
  if (action === 'close' && kind === 'opportunity') return closing(id, rest)
  // These act at once: 关闭不了 tells of something else.
  if (steps.includes(action) && tidy(rest) !== '')
    return id ? known(`${kind}.show`, { id, text: tidy(rest) }, rest) : undefined
  if (steps.includes(action) && !id) return undefined
  // What is to be resolved is what waits.
  if (action === 'resolve' && !id) return filtered(head, kind, 'pending', rest)
  if (action === 'idle' || action === 'overdue' || action === 'pending') return undefined
  if (action === 'list' && !id) return listed(kind, head.scope, rest)
  if (action === 'show' && !id && (head.scope || tidy(rest) === '')) return listed(kind, head.scope, rest)
  if (id && (action === 'new' || action === 'list')) return undefined
  const text = action === 'transfer' ? rest.replace(/^(?:to\s+|给\s*|到\s*|→\s*)/i, '') : rest
  // Alone marks say nothing, but the data of a new record are kept to the last sign.
  return known(`${kind}.${action}`, { id, text: tidy(text) === '' ? '' : text }, rest)
}

/** "close OP-4 as won": which way a sale ended is asked on its card when it is not said. */
function closing(id: string | undefined, rest: string): KnownCommand | undefined {
  const how = lexer(fold(rest).replace(/^(?:as|为)\s*/i, '')).word(0)?.meaning.action
  if (how === 'won' || how === 'lost') return known(`opportunity.${how}`, { id }, rest)
  return id ? known('opportunity.show', { id, text: tidy(rest) }, rest) : undefined
}

/** One of a kind's own lists: `opportunity idle mine`, 进行中的机会. */
function filtered(head: Head, kind: Kind, list: string | undefined, rest: string): KnownCommand {
  const { verb, args } = listed(kind, head.scope, rest)
  return { verb, args: list ? { ...args, list } : args, rest }
}

/** "open orders Acme" are several; "open order Acme" is one of that name. */
function isPlural(words: Lexer, head: Head, kind: Kind): boolean {
  const [singular, ...others]: readonly string[] = kinds[kind].en
  const said = lower(fold(words.text.slice(0, head.end))).split(/[^a-z]+/)
  return others.some((one) => one !== singular && one.endsWith('s') && said.includes(one))
}

/** Scope words at the front or the end of what follows `list`; the rest is searched for. */
function listed(kind: Kind, named: Scope | undefined, rest: string): KnownCommand {
  let scope = named
  let query = tidy(rest)
  const front = lexer(query).word(0)
  if (!scope && front?.meaning.scope) {
    scope = front.meaning.scope
    query = tidy(query.slice(front.end))
  }
  const lastWord = /(?:^|\s)(\S+)$/.exec(query)?.[1]
  const back = lastWord ? lexer(lastWord).word(0) : undefined
  if (!scope && lastWord && back?.meaning.scope && back.end === lastWord.length) {
    scope = back.meaning.scope
    query = tidy(query.slice(0, -lastWord.length))
  }
  return known(`${kind}.list`, { scope, query }, rest)
}

function standalone(head: Head, command: CommandName, rest: string): KnownCommand | undefined {
  switch (command) {
    case 'help':
      return help(head, rest)
    case 'find':
      return find(head, rest)
    case 'report':
      return report(head.kind, rest)
    case 'undo':
      // It changes data: nothing but the word itself, or "the last change", will do.
      return /^(?:(?:that|it|(?:the |my )?last(?: change| one| step)?)|上一步|刚才的?(?:修改|操作)?|操作|修改)?$/i.test(
        tidy(fold(rest)),
      )
        ? known('undo', {}, rest)
        : undefined
    case 'home':
      return tidy(rest) === '' ? known('home', {}, rest) : undefined
    case 'settings':
    case 'favourites':
    case 'topics':
    case 'tasks':
    case 'users':
    case 'departments':
    case 'credit':
    case 'categories':
    case 'rates':
    case 'stages':
    case 'templates':
      return isShort(rest) ? known(command, { text: tidy(rest) }, rest) : undefined
  }
}

/** "report help", "find ?" */
function asksHelp(rest: string): boolean {
  const only = lexer(rest).word(0)
  return only?.meaning.command === 'help' && tidy(rest.slice(only.end)) === ''
}

function help(head: Head, rest: string): KnownCommand {
  if (head.kind || head.action)
    return known('help', { topic: [head.kind, head.action].filter(Boolean).join('.') }, rest)
  const asked = readHead(lexer(rest), 0)
  const topic = asked.command ?? ([asked.kind, asked.action].filter(Boolean).join('.') || asked.alone)
  return known('help', { topic }, rest)
}

function find(head: Head, rest: string): KnownCommand {
  if (head.kind) return known('find', { kind: head.kind, text: tidy(rest) }, rest)
  // "find lead hw" searches leads, "找 线索通" a company of that name: the kind must stand apart.
  const words = lexer(rest)
  const first = words.word(0)
  const after = first?.meaning.kind ? rest.slice(first.end) : ''
  return first?.meaning.kind && /^\s+\S/.test(after)
    ? known('find', { kind: first.meaning.kind, text: tidy(after) }, rest)
    : known('find', { text: tidy(rest) }, rest)
}

/** `report leads every weekday 9:00`, `线索报告 每天9点`, `report schedules`; anything else after it is no command. */
function report(named: Kind | undefined, rest: string): KnownCommand | undefined {
  const words = lexer(rest)
  const first = words.word(words.skip(0))
  if (!named && first?.meaning.schedules && tidy(rest.slice(first.end)) === '')
    return known('report.schedules', {}, rest)
  const kind = named ?? first?.meaning.kind
  if (kind) {
    const when = tidy(named ? rest : rest.slice(first?.end))
    return known('report', { report: reportOf(kind), when }, rest)
  }
  if (tidy(rest) === '') return known('report', {}, rest)
  const scheduled = parseSchedule(rest)
  const subject = scheduled && lexer(scheduled.words).word(0)
  if (!scheduled || !subject?.meaning.kind || subject.end < scheduled.words.length) return undefined
  return known(
    'report',
    { report: reportOf(subject.meaning.kind), when: tidy(rest.replace(scheduled.words, '')) },
    rest,
  )
}

function reportOf(kind: Kind): string {
  return kinds[kind].en[1]
}

function known(verb: string, args: Readonly<Record<string, string | undefined>>, rest: string): KnownCommand {
  const said = Object.entries(args).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return { verb, args: Object.fromEntries(said), rest }
}

/** A few words may follow a command; a whole sentence is talk. */
function isShort(rest: string): boolean {
  const words = tidy(rest).split(/\s+/)
  return words.length <= 3 && tidy(rest).length <= 24
}
