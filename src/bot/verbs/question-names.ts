/** Whom and what the names in a question of figures mean: regions, people, departments, customers, products … */
import type { Context } from '#domain/context.ts'
import { suggestPeople } from '#domain/organization/people.ts'
import type { DimensionType } from '#domain/reports/dimensions.ts'
import { type DimensionName, dimensionNamed, dimensionNames } from '#domain/reports/dimensions.ts'
import { departmentNames, valuesSaid } from '#domain/reports/names.ts'
import { companyCore } from '#domain/search/company-name.ts'
import { searchTerms, searchTokens } from '#domain/search/pinyin.ts'
import { foldedName } from '#domain/search/simplified.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import type { Reader } from '#views/reader.ts'
import { toldApart } from '#views/told-apart.ts'
import { isCalledSo } from '../grammar/reports/names-said.ts'
import { recordsCalled } from './called.ts'

/** One thing that a name can mean. */
export interface NameMeant {
  readonly dimension: DimensionName
  readonly key: string
  readonly label: string
  /** Whether it is called just so; otherwise what was typed only begins its name, or stands in it. */
  readonly isExact: boolean
}

/** Everything that a name can mean, of these dimensions or of any. */
export async function namesMeant(
  context: Context,
  to: Reader,
  name: string,
  dimensions: readonly DimensionName[] = dimensionNames,
): Promise<readonly NameMeant[]> {
  const asked = dimensions.length ? dimensions : dimensionNames
  const found = await Promise.all(asked.map((dimension) => inDimension(context, to, name, dimension)))
  return found.flat()
}

async function inDimension(
  context: Context,
  to: Reader,
  name: string,
  dimension: DimensionName,
): Promise<readonly NameMeant[]> {
  const of: DimensionType = dimensionNamed(dimension)
  switch (of.type) {
    case 'choice':
      return choicesCalled(context, to, name, dimension, of)
    case 'person':
      return (await peopleNamed(context, name)).map((one) => ({ dimension, ...one }))
    case 'department':
      return departmentsCalled(context, name)
    case 'record': {
      const called = await recordsCalled(context, [of.kind()], name)
      return called.map(({ id, label }) => {
        const title = label.replace(/ \([A-Z]+-\d+\)$/, '')
        return { dimension, key: id, label: title, isExact: coreOf(title) === coreOf(name) }
      })
    }
    default:
      return []
  }
}

/** "Acme" is Acme Ltd. */
const coreOf = (name: string): string => foldedName(companyCore(name) || name)

/** By their whole name, or by a part of it that stands alone: "Laura". */
async function peopleNamed(context: Context, name: string): Promise<readonly Omit<NameMeant, 'dimension'>[]> {
  const people = await suggestPeople(context, name, mostPeople)
  const terms = searchTerms(name)
  const labels = toldApart(people)
  return people.flatMap((one) => {
    // "Acme" is nobody whose address ends so.
    const tokens = searchTokens([one.name], 'person')
    if (!terms.every((term) => tokens.some((token) => token.startsWith(term)))) return []
    const isExact = [one.name, ...one.name.split(/\s+/)].some((part) => foldedName(part) === foldedName(name))
    return [{ key: one.id, label: labels.get(one.id) ?? one.name, isExact }]
  })
}
const mostPeople = 20

async function departmentsCalled(context: Context, name: string): Promise<readonly NameMeant[]> {
  const called = (await departmentNames(context)).filter((one) => isCalledSo(one.name, name))
  return called.map((one) => ({ dimension: 'department', key: one.id, label: one.name, isExact: true }))
}

type Choices = Extract<DimensionType, { readonly type: 'choice' }>

/** In both languages, those that are not offered any more and those that were merged included; what records say besides. */
async function choicesCalled(
  context: Context,
  to: Reader,
  name: string,
  dimension: DimensionName,
  { kind, field }: Choices,
): Promise<readonly NameMeant[]> {
  const view = kindNamed(kind().name)?.fields.find((one) => one.name === field)
  const options = view?.named ?? view?.options
  const listed = options
    ? [to, ...locales.map((locale): Reader => ({ ...to, locale, words: words(locale) }))].flatMap((one) => options(one))
    : []
  const own = listed.filter(({ label, value }) => isCalledSo(label, name) || isCalledSo(value, name))
  const meant = own.length ? own : field === 'region' ? await regionsCalled(context, name, { kind, field }) : []
  const byValue = new Map(meant.map(({ value, label }) => [value, label]))
  return [...byValue].map(([key, label]) => ({ dimension, key, label, isExact: true }))
}

/** Regions need not be listed: what the records say. */
async function regionsCalled(
  context: Context,
  name: string,
  { kind, field }: Pick<Choices, 'kind' | 'field'>,
): Promise<readonly { readonly value: string; readonly label: string }[]> {
  const said = await valuesSaid(context, kind(), field)
  return said.filter((value) => isCalledSo(value, name)).map((value) => ({ value, label: value }))
}
