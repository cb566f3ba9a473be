/** Dates and numbers in the figures that a reader has chosen. */
import type { DateForm, NumberForm } from '#domain/organization/written-forms.ts'

/** @param parts of YYYY-MM-DD; without the year, the day of any */
export function dateInForm(form: DateForm, [year, month, day]: readonly [string | undefined, string, string]): string {
  switch (form) {
    case 'iso':
      return [year, month, day].filter(Boolean).join('-')
    case 'dotted':
      return `${day}.${month}.${year ?? ''}`
    case 'dayFirst':
      return [day, month, year].filter(Boolean).join('/')
    case 'monthFirst':
      return [month, day, year].filter(Boolean).join('/')
    default:
      throw new Error(`no date is written as ${form satisfies never}`)
  }
}

/** The mark between groups of three digits, and the one before decimals. A blank is one that no line breaks at. */
const marks: Readonly<Record<NumberForm, readonly [group: string, decimal: string]>> = {
  point: [',', '.'],
  comma: ['.', ','],
  space: ['\u00a0', ','],
}

/** A number as its format writes it, with the marks of the form. */
export function numberInForm(
  form: NumberForm | undefined,
  format: Intl.NumberFormat,
  value: number | Intl.StringNumericLiteral,
): string {
  if (form === undefined) return format.format(value)
  const [group, decimal] = marks[form]
  return format
    .formatToParts(value)
    .map(({ type, value: said }) => (type === 'group' ? group : type === 'decimal' ? decimal : said))
    .join('')
}
