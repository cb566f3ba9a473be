/** JSON of a value as PostgreSQL stores it: without U+0000, which jsonb refuses; what stands beside it is kept. */
export const storableJson = (value: unknown): string =>
  // An escape is read with its backslash: of the typed words `\u0000`, which JSON escapes once more, nothing is lost.
  JSON.stringify(value).replace(/\\(u0000|.)/g, (whole, code) => (code === 'u0000' ? '' : whole))
