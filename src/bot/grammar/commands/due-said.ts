/** Questions for what is due: `overdue`, "what is due this week", 今天有什么安排. */
import { fold, lower } from '../text/fold.ts'
import { type KnownCommand, known } from './known-command.ts'
import { tidy } from './read-head.ts'

const task =
  '(?:tasks?|to-?dos?|events?|meetings?|appointments?|reminders?|agenda|calendar|schedule|activities|things|items|stuff|everything|all|plans?)'
const show = '(?:(?:please|show|list|see|view|give|tell|me|my|our|the|all|any|open)\\s+)*'
const late = '(?:overdue|late|past\\s+due)'
const englishLate = new RegExp(
  `^${show}(?:(?:what(?:\\s+is|\\s+are|['’]?s)?|which|anything|${task})\\s+)*(?:(?:is|are|that|my)\\s+)*${late}(?:\\s+${task})*$`,
)
const period = '(?<when>\\S.{1,40})'
/** What begins like a day or a span of days. */
const timely =
  '(?<when>(?:(?:the|this|next|coming)\\s+)*(?:today|tonight|tomorrow|day\\s+after|fiscal|week|month|quarter|year|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\\d{1,4}(?:st|nd|rd|th|[\\s./-])).{0,30})'
const bareDay =
  '(?:today|tonight|tomorrow|(?:this|next)\\s+(?:week|month|(?:fiscal\\s+)?quarter|fiscal\\s+year)|this\\s+morning|this\\s+afternoon)'
const englishDue = [
  // "due this week", "what is due on Friday", "tasks due tomorrow"
  new RegExp(
    `^${show}(?:(?:what(?:\\s+is|\\s+are|['’]?s)?|which|anything|(?:is|are)\\s+(?:there\\s+)?|${task})\\s+)*(?:(?:is|are|that|anything)\\s+)*(?:due|coming\\s+up|planned|scheduled)(?:\\s+(?:on|for|in|by|until))?\\s+${period}$`,
  ),
  // "what do I have today", "what have I got to do tomorrow", "what is on this week", "what should I do today"
  new RegExp(
    `^(?:so\\s+)?what(?:\\s+(?:is|are)|['’]?s)?\\s+(?:(?:do|have|must|should|can|on|up|my|i|we|got|to|there|for\\s+me|need|have\\s+to|${task})\\s+)+(?:(?:do|for|on|in|planned|due)\\s+)*${period}$`,
  ),
  new RegExp(`^what(?:\\s+is|['’]?s)\\s+(?:(?:on|up|planned|scheduled)\\s+)?(?:for\\s+)?(?<when>${bareDay})$`),
  // "tasks today", "my agenda for tomorrow"
  new RegExp(
    `^${show}(?:tasks|to-?dos|agenda|reminders|events|task\\s+list|day)\\s+(?:due\\s+)?(?:for\\s+|on\\s+|of\\s+|in\\s+)?${timely}$`,
  ),
  // "today's tasks", "this week's events"
  new RegExp(`^${show}(?<when>${bareDay})['’]?s?\\s+${task}$`),
  new RegExp(`^${show}(?<when>${bareDay})$`),
]

const asks = '(?:请|帮我|给我|看看|看一下|查看|看|查|列出|显示|我的|我|都|还|现在|目前)*'
const plan = '(?:安排|任务|待办事项|待办|事情|事项|事|日程|活动|工作|计划|会议|会|提醒)'
const what = '(?:什么|哪些|啥|多少|没有什么|没有)'
const chineseLate = new RegExp(
  `^${asks}(?:有)?${what}?(?:已经|已)?(?:逾期|过期|超期)(?:未完成)?(?:了)?(?:的)?(?:${plan}|有${what}|列表)*(?:吗|呢)?$`,
)
const dayInChinese =
  '(?<when>(?:今|明|后|大后)[天日儿]?(?:上午|下午|晚上)?|今晚|(?:本|这个?|下个?|下下个?)(?:周|星期|礼拜)[一二三四五六日天末]?|(?:周|星期|礼拜)[一二三四五六日天末]|(?:本|这个?|下个?)月|(?:本|这个?|下个?)(?:财?季度?|财年)|今年|\\d{1,2}月\\d{1,2}[日号]?|\\d{1,2}[日号])'
const chineseDue = [
  new RegExp(
    `^${asks}${dayInChinese}${asks}(?:要|该|需要|得)?(?:(?:有|是|做|干|忙|处理)${what}?)*(?:要|该|需要)?(?:做|干|忙|完成|处理|到期)?(?:的)?(?:${plan})*(?:要做|到期)?(?:的)?(?:${plan})*(?:吗|呢|啊)?$`,
  ),
  new RegExp(
    `^${asks}(?:有)?${what}?(?:任务|待办|日程|安排|到期)[\\s:：]*(?:在)?${dayInChinese}(?:到期)?(?:的)?(?:吗|呢)?$`,
  ),
]

/** @returns `due` with the words of when: `overdue`, or a day or a span of days as it was said */
export function dueSaid(typed: string): KnownCommand | undefined {
  const said = lower(tidy(fold(typed)))
  if (said.length > 80) return undefined
  // Of activities alone there is a list.
  if (!/\bactivities\b|活动/.test(said) && (englishLate.test(said) || chineseLate.test(said)))
    return known('due', { when: 'overdue' }, '')
  const spaceless = said.replace(/(?<=\p{Script=Han})\s+(?=[\p{Script=Han}\d])/gu, '')
  for (const [text, patterns] of [
    [said, englishDue],
    [spaceless, chineseDue],
  ] as const)
    for (const pattern of patterns) {
      const when = pattern.exec(text)?.groups?.when
      if (when) return known('due', { when: tidy(when) }, '')
    }
  return undefined
}
