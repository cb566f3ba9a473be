/** The first text, byte by byte, behind every text that begins with `term`. */
export const afterAll = (term: string): string => `${term}\u{10FFFF}`
