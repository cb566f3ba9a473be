import { codePattern } from '#domain/organization/administrator-code.ts'
import { saysDirection } from '../conditions/read-order.ts'
import { fileSaid } from '../reports/file-said.ts'
import { formatSaid, reportCalled } from '../reports/format-said.ts'
import { asksForFigures } from '../reports/report-named.ts'
import { saidOfReport } from '../schedules/schedule-said.ts'
import { fold, lower } from '../text/fold.ts'
import { stripMention } from '../text/mentions.ts'
import { changeSaid } from './change-said.ts'
import { dueSaid } from './due-said.ts'
import { type KnownCommand, known } from './known-command.ts'
import { type Lexer, lexer } from './lexer.ts'
import { askedFor, asTask, mostOffered, nearFigures } from './meant-by-talk.ts'
import { listFirst, possessive } from './modified-list.ts'
import { type Head, readHead, tidy } from './read-head.ts'
import { asksForIntroduction, inOtherWords, isAddress, smallTalk } from './small-talk.ts'
import { asksHelp, isShort, standalone, topicOf } from './standalone.ts'
import { suggest } from './suggest.ts'
import { needsRecord, takesText } from './takes-text.ts'
import { taskSaid } from './task-said.ts'
import { type Action, type Kind, kinds, kindsOf, type Scope } from './vocabulary.ts'

/** Words that are no command, with the nearest commands, ready to be run as they stand. */
export interface UnknownCommand {
  readonly unknown: string
  readonly suggestions: readonly string[]
  /**
   * What it means if each of its words narrows this list (`my purple leads` is talk), or if a report of somebody's own is
   * called so.
   */
  readonly perhaps?: KnownCommand
}

export type { KnownCommand } from './known-command.ts'
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
  const file = reportFile(typed)
  if (file) return file
  return commandOf(typed)
}

/** A report as a file; a list that is exported is none. */
function reportFile(typed: string): Command | undefined {
  const said = fileSaid(typed)
  const command = said && commandOf(said.rest)
  if (!said || !command) return undefined
  const report = 'unknown' in command ? command.perhaps : command
  if (report?.verb !== 'report') return undefined
  const { report: name, said: question, called, when } = report.args
  if (when || !(name ?? question ?? called)) return undefined
  const file = { ...report, verb: 'report.file', args: { ...report.args, format: said.format } }
  return 'unknown' in command ? { ...command, perhaps: file } : file
}

function commandOf(typed: string): Command {
  const command = understood(typed)
  if ((!command || mayBeFigures(command)) && asksForFigures(typed))
    return known('report', { said: typed, called: reportCalled(typed)?.args.called }, '')
  if (command) return command
  const perhaps = reportCalled(typed) ?? modified(typed)
  return { unknown: typed, suggestions: suggestionsFor(typed), ...(perhaps && { perhaps }) }
}

/** A list, a search or a new record is begun by words that ask for figures, too: "new leads per week", 今年利润前十的客户. */
const mayBeFigures = ({ verb, args }: KnownCommand): boolean => {
  const [kind = '', action = ''] = verb.split('.')
  // 给我 asks for something; 共享给我 does not.
  if (args.scope === 'shared') return false
  // "share of leads by region"
  if (action === 'share' && !args.id && args.text) return true
  return (
    verb === 'find' || (verb === 'help' && !args.topic) || verb === 'due' || (kind in kinds && figuresLike.has(action))
  )
}
const figuresLike: ReadonlySet<string> = new Set(['list', 'new', 'overdue', 'idle', 'pending', 'show'])

/** Whole commands near to what was typed, three at most. */
export function suggestionsFor(typed: string): readonly string[] {
  const runs = (one: string) => isComplete(understood(one))
  const near = [...asTask(typed).filter(runs), ...nearFigures(typed)]
  return [...near, ...(near.length ? [] : askedFor(typed)), ...suggest(typed, runs)].slice(0, mostOffered)
}

/** Every word is accounted for: by the command, by one of its arguments, or as one that is reported back. */
function understood(typed: string): KnownCommand | undefined {
  const command = understand(typed)
  if (!command?.args.text || takesText(command)) return command
  const { text, ...args } = command.args
  return { ...command, args, unread: text }
}

/** It says all that it takes to be done: nothing is left over, and the record that it is about has its number. */
const isComplete = (command: KnownCommand | undefined): boolean =>
  command !== undefined && command.unread === undefined && (!needsRecord(command.verb) || command.args.id !== undefined)

/** Without the bot's name, the slash command and the marks around. */
function bare(text: string): string {
  const said = stripMention(text).replace(/^[\s!！]*[/／]?\s*(?:crm|ｃｒｍ)(?![\p{L}\p{N}_-])[\s:,，：]*/iu, '')
  return said.replace(/^[/／]\s*/, '').trim()
}

const code = new RegExp(
  `^(?:(?:administrator\\s+)?code|administrator|管理员|管理员代码|代码)?[\\s:：]*(${codePattern})$`,
  'i',
)

/** Another workspace is to be one of the organisation. */
const anotherWorkspace =
  /^(?:(?:add|connect|install)\s+(?:in\s+)?(?:a\s+|another\s+|a\s+new\s+)?(?:slack\s+)?workspace|(?:添加|连接|接入)(?:另一个|新的?)?\s*(?:slack\s*)?工作区)$/i

function understand(said: string): KnownCommand | undefined {
  if (said === '') return known('help', {}, '')
  const claimed = code.exec(said)?.[1]
  if (claimed) return known('administrator.claim', { code: claimed }, '')
  if (anotherWorkspace.test(said)) return known('workspace.add', {}, '')
  if (asksForIntroduction(said)) return known('help', {}, '')
  const due = dueSaid(said)
  if (due) return due
  const talk = smallTalk(said)
  if (talk) return talk
  const schedule = saidOfReport(said)
  if (schedule) return known('report.manage', { step: schedule.step, report: schedule.report }, '')
  const planned = formatSaid(said) ?? taskSaid(said)
  if (planned) return planned
  const typed = inOtherWords(said)
  const words = lexer(typed)
  const greeted = afterGreeting(words)
  if (greeted === undefined) return resolve(words, readHead(words, 0)) ?? possessive(typed)
  const rest = typed.slice(words.skip(greeted))
  if (isAddress(rest)) return known('help', {}, '')
  return (
    smallTalk(rest) ??
    resolve(words, readHead(words, greeted)) ??
    (isShort(rest) ? known('help', {}, rest, tidy(rest)) : undefined)
  )
}

/** "Show me my hot leads" */
function modified(typed: string): KnownCommand | undefined {
  const said = listFirst(typed)
  const words = lexer(said ?? '')
  const command = said ? resolve(words, readHead(words, 0)) : undefined
  return command?.verb.endsWith('.list') ? { ...command, args: { ...command.args, wholly: typed } } : undefined
}

function afterGreeting(words: Lexer): number | undefined {
  const first = words.word(words.skip(0))
  return first?.meaning.greeting ? first.end : undefined
}

/** Understood without a kind, too: which one is asked then. */
const files: readonly Action[] = ['import', 'export']
/** Behind these stands the name of what is meant, unless several are. */
const named: readonly Action[] = ['show', 'receive', 'resolve']
/** What follows, with the quotation mark that it begins with unless all of it is quoted: `lead new “Moved” Ltd`. */
function restOf(words: Lexer, end: number): string {
  const start = words.skip(end)
  const [mark = ''] = /["'“‘]$/.exec(words.text.slice(end, start)) ?? []
  const rest = words.text.slice(start).trim()
  const closing = closingMarks[mark]
  if (!closing || !rest.includes(closing)) return rest
  return rest.indexOf(closing) === rest.length - 1 ? rest.slice(0, -1) : mark + rest
}
const closingMarks: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' }

/** What is done with a record as soon as it is said. */
const steps: readonly Action[] = ['take', 'wait', 'goOn', 'close', 'done']

function resolve(words: Lexer, head: Head): KnownCommand | undefined {
  const rest = restOf(words, head.end)
  // "open L-12?" asks for no help.
  if (head.action && !head.command && asksHelp(rest) && !(head.ref && /^[?？]/.test(rest)))
    return known('help', { topic: topicOf(head) }, '')
  const change = changeSaid(words, head, rest)
  if (change) return closingByStage(change) ?? change
  if (head.command && head.command !== 'help' && asksHelp(rest)) return known('help', { topic: head.command }, '')
  if (head.command) return standalone(head, head.command, rest)
  if (head.kind && head.action) return onRecord(words, head, head.kind, head.action, rest)
  if (head.kind && head.ref) return ofRecord(head.kind, head.ref.id, rest)
  if (head.kind && head.lists) return filtered(head, head.kind, head.lists[head.kind], rest)
  if (
    head.kind &&
    (head.scope || tidy(rest) === '' || isPlural(words, head, head.kind) || narrows.test(rest) || saysDirection(rest))
  )
    return listed(head.kind, head.scope, rest)
  const [only, ...others] = Object.entries(head.lists ?? {}) as [Kind, string][]
  // 待回款: of one kind alone.
  if (only && !others.length && !head.action && tidy(rest) === '') return filtered(head, ...only, rest)
  const some = only && !others.length ? ofSome(words, head, only, rest) : undefined
  if (some) return some
  if (head.action && files.includes(head.action) && tidy(rest) === '') return known(head.action, {}, rest)
  if (head.alone && !(head.action && head.scope)) return standalone(head, head.alone, rest)
  return undefined
}

/**
 * Lists whose name is what one of their records is called, too: `events`, `team tasks`, 事件列表, 导出任务. One's own tasks
 * by themselves are the agenda.
 */
function ofSome(words: Lexer, head: Head, [kind, list]: [Kind, string], rest: string): KnownCommand | undefined {
  const { action, scope } = head
  if (action === 'export') return { ...filtered(head, kind, list, rest), verb: `${kind}.export` }
  if (action === 'import') return tidy(rest) === '' ? known(`${kind}.import`, {}, rest) : undefined
  const isWhose = scope === 'team' || scope === 'all'
  if (!action || (head.alone && !isWhose) || !listsNamed.includes(action)) return undefined
  const next = words.word(words.skip(head.end))
  const after = next?.meaning.action === 'list' ? tidy(words.text.slice(next.end)) : tidy(rest)
  return after === '' || narrows.test(after) ? filtered(head, kind, list, after) : undefined
}
/** What is planned and the list of it have one name. */
const listsNamed: readonly Action[] = ['task', 'event']

/** What follows narrows or sorts a list: `线索 按金额排序`, `客户 地区=华东`, `leads of Bob`. */
const narrows =
  /^(?:按|[\p{L} ]{1,20}[=＝<>≥≤≠]|(?:of|in|by|sort|sorted|ordered|owned)\s|(?:超过|[大高小低]于|不足|至[少多]|不超过|不低于|[<>＜＞≤≥]=?|(?:over|above|under|below|more than|less than|at least|at most)\s)\s*[$€£¥]?\d)/iu

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
  // Said of no record it is more likely talk.
  if (steps.includes(action) && !id) return undefined
  // What is to be resolved is what waits.
  if (action === 'resolve' && !id) return filtered(head, kind, 'pending', rest)
  if (action === 'idle' || action === 'overdue' || action === 'pending') return undefined
  if (action === 'list' && !id) return listed(kind, head.scope, rest)
  if (action === 'show' && !id && (head.scope || tidy(rest) === '')) return listed(kind, head.scope, rest)
  if (id && (action === 'new' || action === 'list' || files.includes(action))) return undefined
  if (id && action === 'edit' && tidy(rest) !== '') return ofRecord(kind, id, rest)
  if (id && action === 'show' && tidy(rest) !== '') return known(`${kind}.show`, { id, text: tidy(rest) }, rest)
  const text = action === 'transfer' ? rest.replace(/^(?:to\s+|给\s*|到\s*|→\s*)/i, '') : rest
  // Alone marks say nothing, but the data of a new record are kept to the last sign.
  return known(`${kind}.${action}`, { id, text: tidy(text) === '' ? '' : text }, rest)
}

/** `L-1 status Qualified`, 把 L-71 的状态改成有效: what it says of the record is read by who knows its fields. */
function ofRecord(kind: Kind, id: string, rest: string): KnownCommand {
  if (tidy(rest) === '') return known(`${kind}.show`, { id }, rest)
  const change = known(`${kind}.set`, { id, text: rest }, rest)
  return closingByStage(change) ?? change
}

/** "OP-1 stage won": the last stage of a sale is reached by closing it. */
function closingByStage({ verb, args, rest }: KnownCommand): KnownCommand | undefined {
  const said = toStage.exec(fold(args.text ?? ''))?.[1]
  const how = said === undefined ? undefined : lexer(said).word(0)
  const action = how?.meaning.action
  if (verb !== 'opportunity.set' || !said || !how || (action !== 'won' && action !== 'lost')) return undefined
  return tidy(said.slice(how.end)) === '' ? known(`opportunity.${action}`, { id: args.id }, rest) : undefined
}
const toStage =
  /^(?:的|the\s+)?(?:stage|status|outcome|阶段|状态|结果)[\s:=]*(?:to|is|as|改成|改为|设为|为|是)?\s*(.+)$/i

/** "close OP-4 as won": which way a sale ended is asked when it is not said. */
function closing(id: string | undefined, rest: string): KnownCommand | undefined {
  const said = rest.slice(/^(?:as|为)\s*/i.exec(fold(rest))?.[0].length ?? 0)
  const how = lexer(said).word(0)
  const action = how?.meaning.action
  if (how && (action === 'won' || action === 'lost'))
    return known(`opportunity.${action}`, { id, text: tidy(said.slice(how.end)) }, rest)
  return id ? known('opportunity.close', { id, text: tidy(rest) }, rest) : undefined
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
