/**
 * What people say of the records of a list, as the conditions that it means: `created last month`, `over 10k`, 本月新建,
 * 10万以上. What is none stays as it was typed.
 */
import type { SayableField } from './sayable-field.ts'

/** What of a list is meant where no field is named. */
export interface Usual {
  /** Of `over 10k`; nothing where the list adds nothing up. */
  readonly amount: string | undefined
  /** Of `this month`. */
  readonly day: string
}

const english =
  '(?:(?:this|last|previous|next|current)\\s+(?:week|month|(?:(?:fiscal|financial)\\s+)?(?:quarter|year))|today|yesterday|tomorrow|(?:last|past|next)\\s+\\d{1,3}\\s+(?:days|weeks))'
const chinese =
  '(?:今[天日年]|昨[天日]|前天|明[天年]|后天|去年|[本这上下](?:个)?(?:周|星期|礼拜|月|财?季度?|财?年度?)|(?:最近|近|过去)\\d{1,3}(?:天|周))'
const figure = '[$€£¥]?\\s?\\d[\\d.,]{0,20}\\s?(?:k|m|mio|million|thousand|万|亿|千|百)?(?:\\s?(?:[a-z]{3}|元|块))?'

/** What is done to records when, and the field that says so. */
const done: readonly (readonly [field: string, en: string, zh: string])[] = [
  ['createdAt', '(?:newly\\s+)?(?:created|added|entered|registered|new)', '(?:新建|新增|新加|创建|录入|添加)'],
  ['updatedAt', '(?:last\\s+)?(?:updated|changed|modified|edited)', '(?:更新|修改|变更|改动)'],
]
const sooner = '(?:(in|during|on|of|since|from|after|before|until|by)\\s+)?(?:the\\s+)?'
const signs: Readonly<Record<string, string>> = {
  since: '>=',
  from: '>=',
  after: '>',
  before: '<',
  until: '<=',
  by: '<=',
}

const begins = '(?<=^|[\\s,，])'
const ends = '(?=$|[\\s,，])'
const inEnglish = (words: string, marks: string) =>
  new RegExp(`${begins}(?:(?:${words})\\s+|(?:${marks})\\s*)(${figure})${ends}`, 'giu')
const compared: readonly (readonly [sign: string, pattern: RegExp])[] = [
  ['>', inEnglish('over|above|exceeding|(?:more|bigger|larger|greater|higher) than', '[>＞]')],
  ['>=', inEnglish('at least|from', '>=|≥')],
  ['<', inEnglish('under|below|(?:less|smaller|lower) than', '[<＜]')],
  ['<=', inEnglish('at most|up to', '<=|≤')],
  ['>', new RegExp(`(?<!\\p{Script=Han})(?:超过|大于|高于|多于)(${figure})的?`, 'giu')],
  ['<', new RegExp(`(?<!\\p{Script=Han})(?:低于|小于|少于|不足|不到)(${figure})的?`, 'giu')],
  ['>=', new RegExp(`(?<!\\p{Script=Han})(?:至少|不低于|不少于)(${figure})的?`, 'giu')],
  ['<=', new RegExp(`(?<!\\p{Script=Han})(?:至多|最多|不超过|不高于)(${figure})的?`, 'giu')],
  ['>=', new RegExp(`(?<![\\p{Script=Han}\\d])(${figure})以上的?`, 'giu')],
  ['<=', new RegExp(`(?<![\\p{Script=Han}\\d])(${figure})以[下内]的?`, 'giu')],
]

/** A span of days that no field stands beside. */
const alone = new RegExp(`${begins}${sooner}(?:(${english})|(${chinese})的?)${ends}`, 'iu')

/** No saying is longer; a longer one stands as it is. */
const longestSaying = 200

/**
 * The words of a list, with what they say of days and amounts in the signs that conditions are typed in; the rest stays.
 *
 * @example asConditions('of Mia over 5000', fields, { amount: 'total', day: 'orderDate' }) // 'of Mia total>"5000"'
 */
export function asConditions(typed: string, fields: readonly SayableField[], usual: Usual): string {
  if (typed.length > longestSaying) return typed
  const own = fields.filter(({ name }) => !name.includes('.'))
  let text = typed.replace(/^\s*(?:where|with|having|whose|(?:that|which|who)\s+(?:is|are|was|were|have|has))\s+/i, '')
  for (const [field, en, zh] of done) if (own.some(({ name }) => name === field)) text = dated(text, field, en, zh)
  for (const { name, type, words } of own)
    for (const word of type === 'day' || type === 'moment' ? words : []) {
      const bare = /\p{Script=Han}/u.test(word) ? word.replace(/(?:日期|时间|日)$/u, '') : word
      if (bare.length > 1) text = dated(text, name, escaped(bare), escaped(bare))
    }
  text = text.replace(
    alone,
    (whole: string, word: string | undefined, en: string | undefined, zh: string | undefined, at) =>
      isQuoted(text, Number(at))
        ? whole
        : // "Leads from last week" are those of it.
          condition(usual.day, word?.toLowerCase() === 'from' ? undefined : word, en ?? zh ?? ''),
  )
  const { amount } = usual
  if (amount === undefined) return text
  for (const [sign, pattern] of compared)
    text = text.replace(pattern, (whole: string, figures: string, at: number) =>
      endsWithField(text.slice(0, at), own) ? whole : ` ${amount}${sign}"${figures.trim()}" `,
    )
  return text
}

function dated(text: string, field: string, en: string, zh: string): string {
  const before = new RegExp(`${begins}${en}\\s+${sooner}(${english})${ends}`, 'giu')
  const behind = new RegExp(`(${chinese})(?:以来|内)?${zh}的?`, 'gu')
  return text
    .replace(before, (_, word: string | undefined, when: string) => condition(field, word, when))
    .replace(behind, (_, when: string) => condition(field, undefined, when))
}

const condition = (field: string, word: string | undefined, when: string): string =>
  ` ${field}${signs[word?.toLowerCase() ?? ''] ?? '='}"${when}" `

/** A value of a condition that stands there already. */
const isQuoted = (text: string, at: number): boolean => text.slice(0, at).split('"').length % 2 === 0

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const endsWithField = (text: string, fields: readonly SayableField[]): boolean => {
  const said = text.trimEnd().toLowerCase()
  return fields.some(({ words }) => words.some((word) => said.endsWith(word.toLowerCase())))
}
