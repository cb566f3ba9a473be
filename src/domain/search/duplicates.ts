/** Records that may be the same as what somebody is about to write down: found by index, then looked at one by one. */

import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import type { Compared, DomainKind } from '../records/domain-kind.ts'
import { from } from '../records/from.ts'
import { linkedBy, linkedId } from '../records/links.ts'
import { visible } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { companyCore, domainOf, namedDomain } from './company-name.ts'
import { wholeTokens } from './pinyin.ts'
import { elsewhere } from './places.ts'
import { SearchToken } from './search-token.ts'
import { foldedName } from './simplified.ts'
import { wordsFrom } from './words-from.ts'

/** Why two records may be one, the most telling first. */
export const likenesses = ['email', 'phone', 'name', 'domain'] as const
export type Likeness = (typeof likenesses)[number]

export interface Duplicate<Entity extends Recorded = Recorded> {
  readonly record: Entity
  readonly likeness: Likeness
  /** The company that somebody is of, as far as the actor may see it. */
  readonly company?: string
}

/** What is known of somebody, whatever kind of record it is to be. */
export type Facts = { readonly [Sort in (typeof sorts)[number]]: readonly string[] }

const sorts = ['names', 'companies', 'phones', 'emails', 'sites'] as const
/** Nobody looks through more. */
const most = 5
/** Words looked at for each fact. */
const walked = 50
/** Shorter names of companies are looked for at beginnings alone: too much holds them. */
const fewestInside = 3
/** Fewer digits than a number has without its area code say nothing. */
const fewestDigits = 7

/** What values of a kind say of whoever they are about. */
export function factsOf(kind: Pick<DomainKind, 'compared'>, values: object): Facts {
  const said = (fields: readonly string[] = []) =>
    fields.flatMap((field) => {
      const value = (values as Readonly<Record<string, unknown>>)[field]
      return typeof value === 'string' && value.trim() ? [value.trim()] : []
    })
  return Object.fromEntries(sorts.map((sort) => [sort, said(kind.compared?.[sort])])) as unknown as Facts
}

/**
 * The records of a kind, among those the actor may see, that are likely to be the same: by e-mail address, phone number,
 * name (of companies without their legal form, or by pinyin), or for companies by the domain of their e-mail, their website,
 * or their name where that is one.
 *
 * @returns at most five, the likeliest first; none for a kind that says nothing of what to compare
 */
export async function findDuplicates<Entity extends Recorded>(
  context: Context,
  kind: Pick<DomainKind<Entity>, 'name' | 'entity' | 'compared' | 'confidential' | 'links'>,
  said: Facts,
  except?: string,
): Promise<readonly Duplicate<Entity>[]> {
  const { compared } = kind
  if (!compared) return []
  const facts = openFacts(context, kind, said)
  const ids = await candidates(context, kind.name, compared, facts)
  if (!ids.length) return []
  const records = (await context.em.find(
    kind.entity,
    { $and: [{ id: { $in: ids }, deletedAt: null }, visible(context, kind.entity)] } as never,
    { populate: ['owner'] as never, strategy: 'joined' },
  )) as Entity[]
  const found = records
    .flatMap((record) => {
      const likeness = record.id === except ? undefined : likenessOf(facts, factsOf(kind, record), !!compared.companies)
      return likeness ? [{ record, likeness }] : []
    })
    .toSorted((a, b) => likenesses.indexOf(a.likeness) - likenesses.indexOf(b.likeness))
    .slice(0, most)
  return withCompanies(context, kind, found)
}

/** By what the actor may not know, they are not told either that it is the same. */
const openFacts = (
  context: Context,
  { compared, confidential }: Pick<DomainKind, 'compared' | 'confidential'>,
  facts: Facts,
) =>
  Object.fromEntries(
    sorts.map((sort) => {
      const isOpen = [compared?.[sort] ?? []].flat().every((field) => confidential?.[field]?.(context) ?? true)
      return [sort, isOpen ? facts[sort] : []]
    }),
  ) as unknown as Facts

async function withCompanies<Entity extends Recorded>(
  context: Context,
  { compared, links }: Pick<DomainKind, 'compared' | 'links'>,
  found: readonly Duplicate<Entity>[],
): Promise<readonly Duplicate<Entity>[]> {
  const of = compared?.of
  if (!of || !found.length) return found
  const link = links?.[of]
  const only = link && { links: { [of]: link } }
  const linked =
    only &&
    (await linkedBy(
      context,
      found.map(({ record }) => [only, record] as const),
    ))
  return found.map((one) => {
    const company = linked
      ? linked.get(linkedId(one.record, of) ?? '')?.name
      : (one.record as unknown as Readonly<Record<string, string | null>>)[of]
    return company ? { ...one, company } : one
  })
}

async function candidates(context: Context, kind: string, compared: Compared, facts: Facts): Promise<string[]> {
  const exact = [
    ...facts.names.flatMap((name) => wholeTokens(name).slice(0, 1)),
    ...facts.emails.flatMap((email) => wholeTokens(email).slice(0, 1)),
    ...facts.phones.flatMap(ends),
    ...(compared.companies
      ? [
          ...domainsOf(facts).flatMap((domain) => wholeTokens(domain).slice(0, 1)),
          ...facts.companies.flatMap(beginnings),
        ]
      : []),
  ].filter(Boolean)
  const cores = compared.companies
    ? facts.companies.flatMap((name) => wholeTokens(companyCore(name)).slice(0, 2)).filter((one) => one.length > 1)
    : []
  // 深圳市 may stand before it where it was written down.
  const inside = cores.filter((core) => [...core].length >= fewestInside)
  if (!exact.length && !cores.length) return []
  const found = [
    ...exact.map((token) => from(context, SearchToken, 'x').where({ token })),
    ...cores.map((core) => wordsFrom(context, core, 'x').and(() => `x.place < ${elsewhere}`)),
    ...inside.map((core) => wordsFrom(context, core, 'x')),
  ]
  const rows = await asking<{ record: string }>(context.em, ($) =>
    found.map((one) => `(select x.record from ${one.where({ kind }).sql($)} limit ${walked})`).join(' union '),
  )
  return rows.map(({ record }) => record)
}

/** Words by which records with these addresses and numbers are found. */
export const tokensOfFacts = ({ emails, phones }: Facts): readonly string[] => [
  ...emails.flatMap((email) => wholeTokens(email).slice(0, 1)),
  ...phones.flatMap(ends),
]

const digitsOf = (phone: string): string => phone.replace(/(?:ext|x|转)\.?\s*\d+$/i, '').replace(/\D/g, '')

/** A number with and without what may stand before it: country, area. */
const ends = (phone: string): readonly string[] => {
  const digits = digitsOf(phone)
  return Array.from({ length: Math.max(0, digits.length - fewestDigits + 1) }, (_, from) => digits.slice(from))
}

/** Shorter names that a company may be known by: 华为 for 华为技术. */
function beginnings(name: string): readonly string[] {
  const core = companyCore(name).toLowerCase()
  if (/^\p{Script=Han}/u.test(core)) {
    const characters = [...core]
    return characters.slice(1).map((_, at) => characters.slice(0, at + 2).join(''))
  }
  const words = core.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return words.map((_, at) => words.slice(0, at + 1).join(' ')).filter((one) => one.length >= 4)
}

/** Why the two may be one; nothing when they are not likely to be. */
export function likenessOf(ours: Facts, theirs: Facts, areCompanies: boolean): Likeness | undefined {
  const some = (sort: keyof Facts, alike: (a: string, b: string) => boolean) =>
    ours[sort].some((one) => theirs[sort].some((other) => alike(one, other)))
  if (some('emails', sameText)) return 'email'
  if (some('phones', samePhone)) return 'phone'
  if (some('names', sameText) || some('companies', sameCompany)) return 'name'
  const theirDomains = areCompanies ? domainsOf(theirs) : []
  return theirDomains.length && domainsOf(ours).some((one) => theirDomains.includes(one)) ? 'domain' : undefined
}

/** The domains that a company is known by, as they were registered. */
const domainsOf = ({ emails, sites, companies }: Facts): readonly string[] => [
  ...new Set([...[...emails, ...sites].map(domainOf), ...companies.map(namedDomain)].flatMap((domain) => domain ?? [])),
]

const sameText = (a: string, b: string): boolean => foldedName(a) === foldedName(b)

function samePhone(a: string, b: string): boolean {
  const [short, long] = [digitsOf(a), digitsOf(b)].sort((one, other) => one.length - other.length) as [string, string]
  // A trunk zero stands between country and area: +44 20 …, 020 …
  const bare = short.replace(/^0/, '')
  return bare.length >= fewestDigits && long.endsWith(bare)
}

/** The same without the legal form, by sight or by pinyin, or one the beginning of the other up to the end of a word. */
function sameCompany(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => wholeTokens(companyCore(name))) as [string[], string[]]
  if (!one[0] || !other[0]) return false
  if (one[0] === other[0] || (one[1] === other[1] && one[0].length > 1)) return true
  const [short, long] = one[0].length <= other[0].length ? [one[0], other[0]] : [other[0], one[0]]
  if (!long.startsWith(short)) return false
  return /^\p{Script=Han}{2,}$/u.test(short) || (short.length >= 4 && long.startsWith(`${short} `))
}
