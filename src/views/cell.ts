/**
 * A cell of a table that leaves the product: text, or a number or a time that a spreadsheet can reckon with.
 *
 * - `number` is a decimal number as stored: '12000.50'
 * - `day` is YYYY-MM-DD, `at` is YYYY-MM-DD HH:mm:ss on the reader's clock
 */
export type Cell = string | { readonly number: string } | { readonly day: string } | { readonly at: string } | undefined
