/** Tasks and events that somebody plans by saying so: "remind me to …", `task for Bob: …`, 提醒我…. */
import { fold } from '../text/fold.ts'
import { type KnownCommand, known } from './known-command.ts'
import { lexer } from './lexer.ts'
import { tidy } from './read-head.ts'

/** What is planned, as far as words alone tell. */
interface Said {
  readonly type: 'task' | 'event'
  /** `asked`: the words begin with the name of whom it is for; `maybe`: they may. */
  readonly whose?: 'asked' | 'maybe'
  /** It is of no use without a time. */
  readonly timed?: true
  readonly text: string
}

const please =
  '(?:(?:please|pls|can\\s+you|could\\s+you|would\\s+you|will\\s+you|i\\s+(?:want|need)\\s+you\\s+to)\\s+)*'
const begun = '(?:(?:add|create|new|make|set(?:\\s+up)?|plan|schedule)\\s+)?(?:an?\\s+|the\\s+|my\\s+)?(?:new\\s+)?'
const nouns = '(?<task>task|to-?do|reminder)|(?<event>event|meeting|appointment)'
const englishNoun = new RegExp(`^${please}${begun}(?:${nouns})(?:\\s+(?:new|add)(?![\\w-]))?(?![\\w-])[\\s:,-]*`, 'i')
const remindMe = new RegExp(`^${please}(?:remind\\s+(?:me|myself)|remember)(?!\\w)[\\s,:]*(?:(?:to|that|of)\\s+)?`, 'i')
const remindSomebody = new RegExp(`^${please}remind\\s+(?=\\S)`, 'i')
/** "Tomorrow at 3pm remind me to call Laura" */
const dateFirst =
  /^(?<date>(?:on|in|at|next|tomorrow|today|tonight|mon|tue|wed|thu|fri|sat|sun|\d)[^,:]{0,40}?),?\s+(?:please\s+)?remind\s+me(?:\s+to)?\s+(?=\S)/i
const forWhom = /^for\s+(?=[^:：,，]{1,60}(?:[:：]|\s+to\s+)|@)|^@/i

const polite = '(?:请|麻烦|劳驾|你|您|帮我|帮忙|给我|替我|能不能|可以)*'
const chineseNoun = new RegExp(
  `^${polite}(?:新建|添加|新增|创建|加|记|建|设置?|安排)?(?:一个|个|一条|条|一下)?新?(?:(?<task>任务|待办(?:事项)?|提醒)(?!我)|(?<event>事件|日程|会议))(?:新建|添加)?[\\s:：,，]*`,
)
const chineseRemind = new RegExp(`^${polite}(?:记得|到时候?)?提醒(?<me>我(?!们))?(?:一下)?[\\s:：,，]*`)
const chineseDateFirst =
  /^(?<date>[\d零〇一二两三四五六七八九十:：今明后大天日周星期礼拜下个本月号底点半刻分钟上中午早晚凌晨傍之小时过年\s]{2,20})(?:请|你|记得)*提醒我(?:一下)?[\s:：,，]*(?=\S)/
const chineseGiven = /^给(?<who>[^\s:：,，]{1,20}?)(?:布置|安排|新建|建|加|派)(?:一个|个|一项)?(?:新)?任务[\s:：,，]*/
const chineseFor = /^给(?=[^\s:：,，]{1,20}[:：])|^@/

/** Words of a list, or of help on it; and what is done to a task on its card. */
const noSubject = /^(?:done|complete[d]?|finished|snooze|完成|已完成|了)$/i
/** Verbs that are kinds, too: "task order paper". */
const alsoVerbs = /^(?:order|contact|lead|case|item|account)\s+\p{L}/iu

/**
 * A task or an event to be planned: `task.new`, `event.new`, with what was said behind. One on a record that is named
 * right behind (`task L-12 …`, `task for customer Acme: …`), and lists of tasks, are other commands.
 */
export function taskSaid(typed: string): KnownCommand | undefined {
  const said = planned(typed)
  if (!said) return undefined
  const { type, whose, timed } = said
  const text = said.text.trim()
  return known(`${type}.new`, { text: tidy(text) === '' ? '' : text, whose, timed: timed && 'yes' }, said.text)
}

function planned(typed: string): Said | undefined {
  if (isAboutTasks(typed)) return undefined
  const folded = fold(typed)
  const behind = (found: RegExpExecArray) => typed.slice(found.index + found[0].length)
  const dated = dateFirst.exec(folded) ?? chineseDateFirst.exec(folded)
  if (dated) {
    const date = typed.slice(0, dated.groups?.date?.length)
    return { type: 'task', timed: true, text: `${date} ${behind(dated)}` }
  }
  const given = chineseGiven.exec(folded)
  if (given) return { type: 'task', whose: 'asked', text: `${given.groups?.who}：${behind(given)}` }
  const mine = remindMe.exec(folded) ?? chineseRemind.exec(folded)
  if (mine && (mine.groups === undefined || mine.groups.me)) {
    const text = behind(mine)
    return namesRecord(text) ? undefined : { type: 'task', timed: true, text }
  }
  const theirs = remindSomebody.exec(folded) ?? mine
  if (theirs && behind(theirs).trim()) {
    const text = behind(theirs)
    return namesRecord(text) ? undefined : { type: 'task', whose: 'maybe', timed: true, text: text.replace(/^@/, '') }
  }
  const noun = englishNoun.exec(folded) ?? chineseNoun.exec(folded)
  return noun && !beginsAnotherWord(typed, noun) ? ofNoun(noun, behind(noun)) : undefined
}

/** 会议记录 is no 会议. */
function beginsAnotherWord(typed: string, { 0: matched, groups }: RegExpExecArray): boolean {
  const noun = groups?.task ?? groups?.event ?? ''
  const start = matched.lastIndexOf(noun)
  return (lexer(typed).word(start)?.end ?? 0) > start + noun.length
}

function ofNoun(noun: RegExpExecArray, text: string): Said | undefined {
  const type = noun.groups?.event ? 'event' : 'task'
  if (tidy(text) === '') return { type, text: '' }
  if (noSubject.test(tidy(fold(text))) || namesRecord(text)) return undefined
  const whose = forWhom.exec(fold(text)) ?? chineseFor.exec(fold(text))
  if (whose) {
    const name = text.slice(whose[0].length)
    return namesRecord(name) ? undefined : { type, whose: 'asked', text: name }
  }
  const what = text.replace(/^(?:for\s+me\s*[:,]?|to)\s+/i, '')
  // "Meeting with Laura" is what it is called; "with Laura" is not.
  return { type, text: /^(?:with|about|at|in|on)\s/i.test(what) ? `${noun.groups?.event ?? ''} ${what}` : what }
}

/** `tasks`, `task list`, 我的任务, `task ?`: the list of them, or help. */
function isAboutTasks(typed: string): boolean {
  const words = lexer(typed)
  const first = words.word(0)
  if (!first) return false
  const start = words.skip(first.end)
  if (tidy(typed.slice(first.end)) === '' && typed.slice(first.end) !== '?') return first.meaning.command === 'tasks'
  const only = words.word(start)
  if (!only || tidy(typed.slice(only.end)) !== '') return false
  const { action, command, scope } = only.meaning
  return action === 'list' || action === 'show' || command === 'help' || scope !== undefined
}

/** L-12, "for L-12", "customer Acme": the task is one on that record. */
function namesRecord(text: string): boolean {
  const from = /^(?:(?:for|on|about|of|the|a)\s+)*/i.exec(fold(text))?.[0].length ?? 0
  const words = lexer(text)
  const start = words.skip(from)
  if (words.reference(start)) return true
  const first = words.word(start)
  if (!first?.meaning.kind) return false
  return from > 0 || words.number(words.skip(first.end), first.meaning.kind) !== undefined || !alsoVerbs.test(text)
}
