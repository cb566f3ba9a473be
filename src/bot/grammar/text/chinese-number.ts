const digits: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 日: 7, 天: 7,
} // biome-ignore format: one row reads best

/** The characters a number may be written with, for a character class of a regular expression. */
export const chineseDigits = '零〇一二两三四五六七八九十廿卅百'

/** A number up to 999 in digits or Chinese: `12`, 十二, 二十五, 两, 二〇二六 (digit by digit). Undefined if it is none. */
export function readNumber(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  const written = text.replace(/廿/g, '二十').replace(/卅/g, '三十')
  if (/^[零〇一二三四五六七八九]{2,4}$/.test(written)) return Number([...written].map((one) => digits[one]).join(''))
  const parts =
    /^(?:([一二两三四五六七八九])百零?)?(?:([一二两三四五六七八九])?(十))?([零〇一二两三四五六七八九])?$/.exec(written)
  if (!parts || written === '') return undefined
  const [, hundreds, tens, ten, ones] = parts
  return digitOf(hundreds) * 100 + (ten ? (tens ? digitOf(tens) : 1) * 10 : 0) + digitOf(ones)
}

/** ISO weekday (1 Monday … 7 Sunday) of 一 … 六, 日, 天 or a digit. */
export function readWeekday(text: string): number | undefined {
  const day = digits[text] ?? Number(text)
  return day >= 1 && day <= 7 ? day : undefined
}

function digitOf(digit: string | undefined): number {
  return digit ? (digits[digit] ?? 0) : 0
}
