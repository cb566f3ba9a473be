/** Numbers as people write them, and which of the two marks is the decimal one: "1.234,50" and "1,234.50". */

export const numberStyles = ['point', 'comma'] as const
/** The decimal mark. */
export type NumberStyle = (typeof numberStyles)[number]

const patterns: Readonly<Record<NumberStyle, RegExp>> = {
  // Hundreds of thousands are grouped by twos in India.
  point: /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?$/,
  comma: /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/,
}

/** The digits and marks of what is a number, with what may stand around them. */
export function numberParts(said: string): { negative: boolean; digits: string; unit: string } | undefined {
  const text = said.normalize('NFKC').replace(/[\s'’]/g, '')
  if (text.length > 60) return undefined
  const [whole, open, digits, unit, close] =
    /^(\()?(?:[A-Z]{1,3}?[¥$€£₩₹]|[A-Z]{3}|[¥$€£₩₹])?([+-]?[\d.,]+)([千万亿km])?(?:元|[A-Z]{3}|%|[¥$€£₩₹])?(\))?$/iu.exec(
      text,
    ) ?? []
  return whole && digits ? { negative: !!open && !!close, digits, unit: unit?.toLowerCase() ?? '' } : undefined
}

/** By which marks a number can be read; both mean the same unless it has marks of one sort only, like 12.500. */
export const stylesOf = (digits: string): readonly NumberStyle[] =>
  numberStyles.filter((style) => patterns[style].test(digits))

/** As a decimal number, when it can be read so. */
export function digitsBy(style: NumberStyle, digits: string): string | undefined {
  if (!patterns[style].test(digits)) return undefined
  return style === 'point' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.')
}
