/** What the organisation is to be called, said as a sentence: "rename our company to Huaxin Trading", 我们公司改名为华信. */
import { fold } from '../text/fold.ts'

const us = "(?:(?:our|the|my|this)\\s+)?(?:company|organi[sz]ation|firm|business)(?:['’]s)?"
const english = new RegExp(
  `^(?:please\\s+)?(?:rename\\s+${us}(?:\\s+name)?(?:\\s+(?:to|as|into)|\\s*[:：=])|(?:set|change|update|edit)\\s+(?:${us}\\s+name|the\\s+name\\s+of\\s+${us})(?:\\s+(?:to|as|into)|\\s*[:：=])|call\\s+(?:our|the|my|this)\\s+(?:company|organi[sz]ation|firm|business)|(?:our|the|my|this)\\s+(?:company|organi[sz]ation|firm|business)\\s+is\\s+(?:now\\s+)?(?:called|named))\\s+(?=\\S)`,
  'i',
)
const chinese =
  /^(?:请|麻烦)?(?:把|将)?(?:我们的?|我的?|咱们的?|本)?(?:公司|企业|组织|单位)(?:的)?(?:名称|名字|全称|名)?(?:更名|改名|重命名|改|更改|修改|变更|换|设置?|叫)(?:名)?(?:为|成|叫做?|作)?[\s:：]*(?=\S)/
const verbFirst =
  /^(?:请|麻烦)?(?:修改|更改|变更|重命名|设置|设定)(?:我们的?|本)?(?:公司|企业|组织|单位)(?:的)?(?:名称|名字|全称|名)?(?:为|成|叫)[\s:：]*(?=\S)/

/** 改名 of what is to be, not of how it is: 公司改革 is talk. */
const says = /名|叫/

/** The same as the setting is said: `company name Huaxin Trading`; anything else as it stands. */
export function companyNamed(typed: string): string {
  const said = fold(typed)
  const en = english.exec(said)?.[0]
  if (en) return `company name ${typed.slice(en.length)}`
  const zh = (chinese.exec(said) ?? verbFirst.exec(said))?.[0]
  return zh && says.test(zh) ? `公司名称 ${typed.slice(zh.length)}` : typed
}

/** "name is Huaxin", 公司名称改为华信 */
const joint =
  /^(?:(?:is(?:\s+now)?|to|as|into|should\s+be)\s+|[=:：]\s*|(?:改成|改为|设为|设置为|换成|变更为|为|是|叫)\s*)/i

/** "What is it called?" */
const asks = /^(?:是|叫)?(?:什么|啥)/

/** Behind these stands whose name it is, or a condition on it, or what else was pasted with it. */
const other = /^(?:of|for|on|in|的|contains?|includes?|begins?|starts?|包含|不)(?![a-z])|^[<>≠!]|[\n\t]|\S@\S|\d{7}/i

/**
 * The name behind `company name`; empty when it asks what it is.
 *
 * @returns nothing for words that are no name of a company
 */
export function companyNameSaid(rest: string): string | undefined {
  if (/^\s*[?？]?\s*$/.test(rest) || asks.test(rest)) return ''
  if (other.test(rest)) return undefined
  const name = rest
    .replace(joint, '')
    .trim()
    .replace(/^["“'‘](.*)["”'’]$/s, '$1')
  return /[?？]$/.test(name) ? undefined : name
}
