/** A report wanted as a file: `report leads csv`, "sales by region this quarter as xlsx", 导出各区域销售额, 本季度销售额 Excel. */

export interface FileSaid {
  readonly format: 'xlsx' | 'csv'
  /** What of the words says which report. */
  readonly rest: string
}

/** The kind of file stands at the end: no more of a text is looked at. */
const longestEnd = 40
const atTheEnd =
  /(?:\s(?:as|to|into|in)(?:\san?)?|导出为|导出成|导出到|存为|为|成)?\s?\b(csv|xlsx|excel)(?:\s?(?:file|format|文件|格式|表))?[.!。！]?$/iu
const atTheBeginning = /^(?:please\s)?(?:export|download|请?导出|请?下载)(?:\s(?:the|a)\b)?\s?(?=\S)/iu

/** @returns nothing where neither a kind of file nor “export” is said */
export function fileSaid(said: string): FileSaid | undefined {
  const typed = said.trim().replace(/\s+/g, ' ')
  const end = atTheEnd.exec(typed.slice(-longestEnd))
  const kind = end?.[1]
  const whole = end ? typed.slice(0, -end[0].length) : typed
  const rest = whole.replace(atTheBeginning, '').trim()
  if ((!kind && rest === whole.trim()) || !rest) return undefined
  return { format: kind?.toLowerCase() === 'csv' ? 'csv' : 'xlsx', rest }
}
