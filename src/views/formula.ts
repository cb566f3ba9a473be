/**
 * What a spreadsheet would take for a formula when it opens a file, with its full-width twins.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^[=+\-@＝＋－＠\t\r\n]/

export const isFormula = (text: string): boolean => formula.test(text)

/** A text that stays one: an apostrophe in front is how spreadsheets themselves say so. */
export const asText = (text: string): string => (isFormula(text) ? `'${text}` : text)

/** The text before `asText` */
export const asTyped = (text: string): string =>
  text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text
