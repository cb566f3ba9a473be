/** Ends of lines that are none to everybody. */
const breaks = /[\v\f\u0085\u2028\u2029]/g
/** Control characters, and marks that turn the direction of everything after them: of a list, a chart, a file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
const unseen = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Text without what no database keeps, no eye sees, or what would disorder the text around it. */
export const plainText = (text: string): string => text.replace(breaks, '\n').replace(unseen, '').toWellFormed()

/** Whether there is anything to see in it: zero-width and empty characters alone are no name. */
export const isVisible = (text: string): boolean =>
  /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text)

/** The same data with plain texts; what is neither data nor text (a function, a Date) stays. */
export function plainData<Data>(data: Data): Data {
  if (typeof data === 'string') return plainText(data) as Data
  if (Array.isArray(data)) return data.map(plainData) as Data
  if (typeof data !== 'object' || data === null || Object.getPrototypeOf(data) !== Object.prototype) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [plainText(key), plainData(value)])) as Data
}
