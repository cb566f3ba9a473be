/** With which day weeks begin, as it is said: "on Sunday", 周日开始; "as in my country", 默认. */
import { readWeekday } from '../text/chinese-number.ts'
import { fold } from '../text/fold.ts'
import { weekdayOf, weekdaySource } from './english-periods.ts'

/** Said of what is to be as it is without being set. */
export const isUsual = (said: string): boolean =>
  /^(?:(?:to|by|as|the|in|my)\s+)*(?:default|automatic(?:ally)?|auto|usual|(?:my\s+)?country|(?:my\s+)?language)$|^(?:改成|改为|设为|设置为|为|是|恢复|按|随)?(?:默认|自动|国家(?:习惯)?|语言(?:习惯)?)$/i.test(
    said.trim(),
  )

const english = new RegExp(`^(?:(?:is|to|on|with|at|=|[:：])\\s*)*(?<day>${weekdaySource})(?:day)?s?$`, 'i')
const chinese =
  /^(?:从|是|为|自|[:：=])*(?:改成|改为|设为|设置为)?(?:周|星期|礼拜)(?<day>[一二三四五六日天])(?:开始|起|算起)?$/

/** @returns the ISO weekday; empty for what is usual; nothing when it is not understood */
export function readWeekStart(said: string): string | undefined {
  const text = fold(said).trim()
  if (isUsual(text)) return ''
  const en = english.exec(text)?.groups?.day
  if (en) return String(weekdayOf(en))
  const zh = chinese.exec(text)?.groups?.day
  return zh && String(readWeekday(zh))
}
