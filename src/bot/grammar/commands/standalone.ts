/** Commands that need no record: help, search, reports, what the organisation is set up with. */

import { formatBehind } from '../reports/format-said.ts'
import { asksForFigures, reportNamed, reportOfKind, reportsNamed } from '../reports/report-named.ts'
import { parseSchedule } from '../schedules/parse-schedule.ts'
import { postingSaid } from '../schedules/posting-said.ts'
import { scheduleSaid } from '../schedules/schedule-said.ts'
import { fold } from '../text/fold.ts'
import { companyNameSaid } from './company-named.ts'
import { type KnownCommand, known } from './known-command.ts'
import { lexer } from './lexer.ts'
import { type Head, readHead, tidy } from './read-head.ts'
import { type CommandName, type Kind, listChanges } from './vocabulary.ts'

export function standalone(head: Head, command: CommandName, rest: string): KnownCommand | undefined {
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
    case 'tasks':
      return /^(?:list|ls|show|列表)?$/i.test(tidy(rest))
        ? known('tasks', {}, rest)
        : isShort(rest)
          ? known('tasks', { text: tidy(rest) }, rest)
          : undefined
    case 'home':
      return tidy(rest) === '' ? known('home', {}, rest) : undefined
    case 'users':
    case 'departments':
    case 'roles':
    case 'positions':
    case 'rates':
    case 'stages':
    case 'templates':
      return begun(head, command, rest) ?? (isShort(rest) ? known(command, { text: tidy(rest) }, rest) : undefined)
    case 'sharedWithMe':
    case 'company':
    case 'workspaces':
    case 'choices':
      return tidy(rest) === '' ? known(command, {}, rest) : undefined
    // Two names may follow: who leaves, and who takes over.
    case 'deactivate':
      return tidy(rest).length <= 80 ? known('deactivate', { text: tidy(rest) }, rest) : undefined
    // "Regional manager" is no region: only a new choice has words behind it.
    case 'industries':
    case 'sources':
    case 'regions':
    case 'companySizes':
    case 'lostReasons':
    case 'decisionRoles':
    case 'ticketChannels':
    case 'paymentMethods':
    case 'units':
      return (
        begun(head, command, rest) ??
        changed(head, command, rest) ??
        (tidy(rest) === '' ? known(command, {}, rest) : undefined)
      )
    case 'fiscalYear':
    case 'retention':
    case 'weekStart':
    case 'workingTime':
    case 'dateForm':
    case 'numberForm':
      return tidy(rest).length <= 80 ? known(command, { text: tidy(rest) }, rest) : undefined
    case 'signature':
      return known('signature', { text: tidy(rest) }, rest)
    case 'invitations':
      return (
        begun(head, command, rest) ??
        known(command, /^(?:list|ls|show|列表|名单)?$/i.test(tidy(rest)) ? {} : { text: tidy(rest) }, rest)
      )
    case 'companyName': {
      const name = companyNameSaid(rest)
      return name === undefined ? undefined : known('companyName', name ? { text: name } : {}, rest)
    }
    case 'quietHours':
    case 'morningReminders':
    case 'eventReminders':
    case 'currency':
      return isShort(rest) ? known(command, { text: tidy(rest) }, rest) : undefined
    // "edit settings", 设置 编辑
    case 'settings': {
      const word = lexer(rest).word(0)
      const isEdit = word?.meaning.action === 'edit' && tidy(rest.slice(word.end)) === ''
      if (isEdit || (head.action === 'edit' && tidy(rest) === '')) return known('settings.edit', {}, rest)
      return isShort(rest) ? known(command, { text: tidy(rest) }, rest) : undefined
    }
    case 'favourites':
    case 'topics':
    case 'credit':
    case 'categories':
      return isShort(rest) ? known(command, { text: tidy(rest) }, rest) : undefined
  }
}

/** `department new West`, 新建部门 华西, `rate USD 7.12`: one more of what the organisation is set up with. */
function begun(head: Head, command: CommandName, rest: string): KnownCommand | undefined {
  const first = lexer(rest).word(0)
  const after = first?.meaning.action === 'new' ? rest.slice(first.end) : head.action === 'new' ? rest : undefined
  if (after !== undefined) return known(`${command}.new`, { text: tidy(after) }, rest)
  const isRate = command === 'rates' && /\d/.test(rest) && /[a-z]{3}|\p{Script=Han}/iu.test(rest)
  return isRate ? known('rates.new', { text: tidy(rest) }, rest) : undefined
}

/** `retire source Web`, 合并行业 软件 到 服务业: what is done to a choice that is called so. */
function changed(head: Head, command: CommandName, rest: string): KnownCommand | undefined {
  const change = Object.entries(listChanges).find(([action]) => action === head.action)?.[1]
  return change && tidy(rest) ? known(`${command}.${change}`, { text: tidy(rest) }, rest) : undefined
}

/** "report help", "find ?" */
export function asksHelp(rest: string): boolean {
  const only = lexer(rest).word(0)
  return only?.meaning.command === 'help' && tidy(rest.slice(only.end)) === ''
}

function help(head: Head, rest: string): KnownCommand {
  if (topicOf(head)) return known('help', { topic: topicOf(head) }, rest, tidy(rest))
  const asked = readHead(lexer(rest), 0)
  return known('help', { topic: asked.command ?? topicOf(asked) }, rest, tidy(rest.slice(asked.end)))
}

/** Of a word that is a command and an action or a kind too, as `tasks` and `categories` are, the command. */
export const topicOf = ({ kind, action, alone }: Head): string | undefined =>
  alone ?? ([kind, action].filter(Boolean).join('.') || undefined)

function find(head: Head, rest: string): KnownCommand {
  if (head.kind) return known('find', { kind: head.kind, text: tidy(rest) }, rest)
  // "find lead hw" searches leads, "找 线索通" a company of that name: the kind must stand apart.
  const words = lexer(rest)
  const first = words.word(0)
  const after = first ? rest.slice(first.end) : ''
  // "find task priority=high": some of a kind, by the name of what they are. "Find late …" is not of overdue ones alone.
  const [some, ...others] = Object.entries(first?.meaning.lists ?? first?.meaning.oneOf ?? {})
  if (some && !others.length && !first?.meaning.kind && some[1] === `${first?.meaning.action}s` && /^\s+\S/.test(after))
    return known('find', { kind: some[0], list: some[1], text: tidy(after) }, rest)
  return first?.meaning.kind && /^\s+\S/.test(after)
    ? known('find', { kind: first.meaning.kind, text: tidy(after) }, rest)
    : known('find', { text: tidy(rest) }, rest)
}

/** `report sales by region every weekday 9:00`, `线索报告 每天9点`, `report schedules`; anything else after it is no command. */
function report(named: Kind | undefined, rest: string): KnownCommand | undefined {
  const words = lexer(rest)
  const first = words.word(words.skip(0))
  if (!named && first?.meaning.schedules && tidy(rest.slice(first.end)) === '')
    return known('report.schedules', {}, rest)
  if (!named && tidy(rest) === '') return known('report', {}, rest)
  const managed = named ? undefined : scheduleSaid(rest)
  if (managed) return known('report.manage', { step: managed.step, report: managed.report }, rest)
  const format = named ? undefined : formatBehind(rest)
  if (format) return format
  return reportSaid(named, rest)
}

/** The report that is named, and all that stands beside its name: when and where it is to be posted. */
function reportSaid(named: Kind | undefined, rest: string): KnownCommand | undefined {
  // With more than its name it may be that of a format of somebody's own.
  const report = (name: string, when: string) =>
    known('report', { report: name, when: tidy(when), called: tidy(when) && !named ? tidy(rest) : '' }, rest)
  if (named) return report(reportOfKind(named), rest)
  const scheduled = parseSchedule(rest)
  const [beside, when] = postingSaid(rest)
  const said = reportNamed(beside)
  if (said) return report(said, when)
  const several = scheduled && reportsNamed(beside)
  if (several) {
    const [first, ...more] = several
    return known('report', { report: first, more: more.join(','), when }, rest)
  }
  if (asksForFigures(beside)) return known('report', { said: beside, when, called: when && tidy(rest) }, rest)
  const words = lexer(rest)
  const first = words.word(words.skip(0))
  if (first?.meaning.kind) return report(reportOfKind(first.meaning.kind), rest.slice(first.end))
  const subject = scheduled && lexer(beside).word(0)
  return subject?.meaning.kind && subject.end >= beside.length
    ? report(reportOfKind(subject.meaning.kind), rest.replace(beside, ''))
    : undefined
}

/** A few words may follow a command; a whole sentence is talk. */
export function isShort(rest: string): boolean {
  const words = tidy(rest).split(/\s+/)
  return words.length <= 3 && tidy(rest).length <= 24
}
