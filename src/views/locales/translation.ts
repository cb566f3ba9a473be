/**
 * The shape a translation must have: every key of the English catalogue, so that a missing or misspelt one fails the
 * type check. English plural forms (`x_one`, `x_other`; `x_ordinal_two` …) become `x_other` alone where a language has
 * no plural, as Chinese has none (CLDR plural rules).
 */
export type Translation<English> = {
  readonly [Key in keyof English as Key extends `${string}_one` | `${string}_ordinal_${'two' | 'few'}`
    ? never
    : Key]: English[Key] extends string ? string : Translation<English[Key]>
}
