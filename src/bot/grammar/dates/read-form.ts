/** In which form dates and numbers are to be written, shown by one of them: `date format 30.11.2026`, 数字格式 1.234,56. */
import type { DateForm, NumberForm } from '#domain/organization/written-forms.ts'
import { fold } from '../text/fold.ts'

const lead = /^(?:(?:is|to|as|like|=|[:：]|改成|改为|设为|设置为|为|是|用)\s*)*/i

const named: Readonly<Record<string, DateForm>> = {
  'yyyy-mm-dd': 'iso', iso: 'iso', 'dd.mm.yyyy': 'dotted', 'dd/mm/yyyy': 'dayFirst', 'd/m/y': 'dayFirst', 'd/m': 'dayFirst',
  'mm/dd/yyyy': 'monthFirst', 'm/d/y': 'monthFirst', 'm/d': 'monthFirst', 'day first': 'dayFirst', 'month first': 'monthFirst',
  年月日: 'iso', '年-月-日': 'iso', '日.月.年': 'dotted', '日/月/年': 'dayFirst', '月/日/年': 'monthFirst',
} // biome-ignore format: one row reads best

/** @returns nothing when it is not understood, also of a date that says no order: 03/04/2026 */
export function readDateForm(said: string): DateForm | undefined {
  const text = fold(said).replace(lead, '').trim().toLowerCase()
  if (Object.hasOwn(named, text)) return named[text]
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return 'iso'
  if (/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(text)) return 'dotted'
  const [, first, second] = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/.exec(text) ?? []
  if (Number(first) > 12 && Number(second) <= 12) return 'dayFirst'
  return Number(second) > 12 && Number(first) <= 12 ? 'monthFirst' : undefined
}

/** @returns nothing when it is not understood, also of a number that does not tell which mark is the decimal one: 1,234 */
export function readNumberForm(said: string): NumberForm | undefined {
  const text = fold(said).replace(lead, '').trim()
  if (/^\d{1,3}(?:,\d{3})+\.\d{1,2}$/.test(text)) return 'point'
  if (/^\d{1,3}(?:\.\d{3})+,\d{1,2}$/.test(text)) return 'comma'
  return /^\d{1,3}(?:[\s\u00a0\u202f]\d{3})+,\d{1,2}$/.test(text) ? 'space' : undefined
}
