/**
 * The shape a translation must have: every key of the English catalogue, so that a missing or misspelt one fails the
 * type check. English plural pairs (`x_one`, `x_other`) become `x_other` alone where a language has no plural, as
 * Chinese has none (CLDR plural rules).
 */
export type Translation<English> = {
  readonly [Key in keyof English as Key extends `${string}_one` ? never : Key]: English[Key] extends string
    ? string
    : Translation<English[Key]>
}
