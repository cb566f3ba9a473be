/** Files that keep a person's given and family name apart: what the two columns are called, and the name they make. */
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { headings as english } from './locales/en/headings.ts'
import { headings as chinese } from './locales/zh-CN/headings.ts'

export const namePart = { given: 'name.given', family: 'name.family' } as const
export type NamePart = keyof typeof namePart

export const nameParts: Readonly<Record<NamePart, readonly string[]>> = {
  given: [...(english[namePart.given] ?? []), ...(chinese[namePart.given] ?? [])],
  family: [...(english[namePart.family] ?? []), ...(chinese[namePart.family] ?? [])],
}

/** Whether the records of a kind are, or may be, people. */
export const hasNameParts = ({ people, title }: Pick<DomainKind, 'people' | 'title'>): boolean =>
  people?.includes(title) ?? false

/** In the order of the language it is written in: 王伟, Tom Bell. */
export function wholeName(given: string, family: string): string {
  if (!given || !family) return given || family
  return /\p{Script=Han}/u.test(family + given) && !/\p{Script=Latin}/u.test(family + given)
    ? family + given
    : `${given} ${family}`
}
