/** When fiscal years begin, as it is said: "starts in April", "to April", "ends in March, named by the year it begins in", 从4月开始. */
import type { FiscalCalendar } from '#domain/organization/fiscal-year.ts'
import { chineseDigits, readNumber } from '../text/chinese-number.ts'
import { fold } from '../text/fold.ts'
import { monthOf, monthSource } from './english-periods.ts'

const naming =
  /[,;，；]?\s*(?:(?:and|is|it\s+is|to\s+be)\s+)*(?:named|called|labell?ed)\s+(?:by|after|for)\s+(?:the\s+)?(?:calendar\s+)?(?:year\s+)?(?:(?:in\s+which\s+)?(?:it\s+)?|of\s+its\s+|its\s+)?(?<en>start|begin|end)\w*(?:\s+(?:in|year))?|[，,；;]?\s*(?:并|且)?(?:以|按照?|用)(?:其)?(?<zh>开始|起始|结束|终止)(?:的|所在的?)?(?:日历|公历|自然)?年(?:份|度)?(?:来?(?:命名|称呼|计))?/iu
const month = new RegExp(
  `\\b(?<en>${monthSource})\\b\\.?|(?<zh>\\d{1,2}|[${chineseDigits}]{1,3})月份?(?:1[日号]|一[日号])?`,
  'iu',
)
const ending = /\b(?:ends?|ending|until|till)\b|结束|截止|为止|[到至]$/iu
const fillers =
  /\b(?:(?:it|that|always|starts?|starting|begins?|beginning|ends?|ending|runs?|until|till|to|is|be|in|on|at|with|from|of|the|each|month|first|1(?:st)?|change|set|now)\b)|[=:：,，。.的]|每年|开始|起始?|结束|截止|为止|改成|改为|设为|设置为|设成|换成|从|自|由|在|是|为|于|到|至/giu

/** @returns nothing when it is not understood as a whole */
export function readFiscalYear(said: string): Partial<FiscalCalendar> | undefined {
  const text = fold(said)
  const named = naming.exec(text)?.groups
  const rest = text.replace(naming, ' ')
  const found = month.exec(rest)?.groups
  const number = found?.en ? monthOf(found.en) : readNumber(found?.zh ?? '')
  if (found && (!number || number > 12)) return undefined
  const left = rest.replace(month, ' ')
  if (left.replace(fillers, ' ').trim() || (!found && !named)) return undefined
  const before = rest.slice(0, month.exec(rest)?.index).trim()
  const ends = ending.test(left) || ending.test(before)
  return {
    ...(number && { fiscalMonth: ends ? (number % 12) + 1 : number }),
    ...(named && { fiscalNaming: /^end|结束|终止/i.test(named.en ?? named.zh ?? '') ? 'end' : 'begin' }),
  }
}
