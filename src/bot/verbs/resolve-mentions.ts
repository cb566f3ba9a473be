/** A question of figures with its names looked up. */
import type { Context } from '#domain/context.ts'
import type { Grouping, ReportDefinition } from '#domain/reports/definition.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import { ownDepartment } from '#domain/reports/names.ts'
import type { Reader } from '#views/reader.ts'
import { type Composed, compose } from '../grammar/reports/compose.ts'
import { severalNames, waysToCall } from '../grammar/reports/names-said.ts'
import { type Question, questionOf } from '../grammar/reports/parse-question.ts'
import type { Mention, Words } from '../grammar/reports/read-words.ts'
import { type ReportCalendar, reportCalendarOf } from '../grammar/reports/said-span.ts'
import { type NameMeant, namesMeant } from './question-names.ts'

/** A name that means several things. */
export interface Doubt {
  readonly text: string
  readonly candidates: readonly NameMeant[]
}

export interface ResolvedQuestion extends Question {
  /** The things that the names mean, as the definition is narrowed to them. */
  readonly names: readonly NameMeant[]
  /** The definition is without them until one is chosen. */
  readonly doubts: readonly Doubt[]
}

/** A definition is narrowed to no more keys of a dimension. */
const mostNames = 20
/** So many are offered. */
const mostCandidates = 8

/**
 * What a question asks for once its names are known: those that nothing is called by are words that are not understood.
 * "My" and "our team's" figures are those of the actor, and of their department.
 */
export async function resolveMentions(context: Context, to: Reader, question: Question): Promise<ResolvedQuestion> {
  const calendar = reportCalendarOf(context)
  const names: NameMeant[] = []
  const doubts: Doubt[] = []
  const unread: string[] = []
  for (const mention of question.mentions)
    for (const { text, candidates } of await readings(context, to, question.words, mention, calendar)) {
      const [only, another] = candidates
      if (only && !another) names.push(only)
      else if (only) doubts.push({ text, candidates: candidates.slice(0, mostCandidates) })
      else unread.push(text)
    }
  const own = await whoseOf(context, question)
  const { words } = question
  const composedOf = (some: readonly NameMeant[]) =>
    compose(words, calendar, [...new Set(some.map(({ dimension }) => dimension))])
  // Figures that can be told by each of two names need not be told by both.
  while (names.length && (!composedOf([...names, ...own]) || names.length > mostNames))
    unread.push(names.pop()?.label ?? '')
  names.push(...own)
  const read = { ...words, unread: [...words.unread, ...unread], mentions: [] }
  const whole = questionOf(read, composedOf(names)) ?? question
  const only = onlyOf(whole.definition, names)
  const definition = sideBySide({ ...whole.definition, only }, words)
  const said = new Set(whole.said)
  if (names.length || doubts.length) said.add('only')
  return { ...whole, definition, said, names, doubts }
}

/** "My" is of the actor; "our team's" of the department, or of everybody where they are in none. */
async function whoseOf(context: Context, { whose }: Question): Promise<readonly NameMeant[]> {
  const { actor } = context
  if (whose === 'mine') return [{ dimension: 'person', key: actor.id, label: actor.name, isExact: true }]
  const own = whose === 'team' ? await ownDepartment(context) : undefined
  return own ? [{ dimension: 'department', key: own.id, label: own.name, isExact: true }] : []
}

interface Reading {
  readonly text: string
  readonly candidates: readonly NameMeant[]
}

/** A name as a whole, or else the several names that it is made of: 王芳和李雷. */
async function readings(
  context: Context,
  to: Reader,
  words: Words,
  mention: Mention,
  calendar: ReportCalendar,
): Promise<readonly Reading[]> {
  const whole = await meanings(context, to, words, mention, calendar)
  if (whole.length) return [{ text: mention.text, candidates: whole }]
  const parts = severalNames(mention.text)
  if (parts.length < 2) return [{ text: mention.text, candidates: [] }]
  const each = await Promise.all(
    parts.map(async (text) => ({
      text,
      candidates: await meanings(context, to, words, { ...mention, text }, calendar),
    })),
  )
  return each.some(({ candidates }) => candidates.length) ? each : [{ text: mention.text, candidates: [] }]
}

/** What a name can mean of which the figures can be told: what is called just so before all else. */
async function meanings(
  context: Context,
  to: Reader,
  words: Words,
  { text, dimensions, isLoose }: Mention,
  calendar: ReportCalendar,
): Promise<readonly NameMeant[]> {
  const before = compose(words, calendar, [])
  const isTold = (dimension: DimensionName): boolean => {
    const told = compose(words, calendar, [dimension])
    return told !== undefined && told.left.length <= (before?.left.length ?? 0) && keepsMeasure(before, told)
  }
  for (const one of waysToCall(text)) {
    const all = (await namesMeant(context, to, one, dimensions)).filter(({ dimension }) => isTold(dimension))
    const exact = all.filter(({ isExact }) => isExact)
    const found = exact.length ? exact : isLoose ? [] : all
    if (found.length) return oneOfEach(found)
  }
  return []
}

/** A name that could be told only of other figures than those asked for is another one. */
const keepsMeasure = (before: Composed | undefined, told: Composed): boolean =>
  before === undefined || before.definition.data === told.definition.data || !before.said.has('measures')

/** The region of a customer and that of a sale are one to who says it. */
const alike: Readonly<Partial<Record<DimensionName, string>>> = {
  region: 'region', saleRegion: 'region', leadRegion: 'region', industry: 'industry', leadIndustry: 'industry',
  saleSource: 'source', leadSource: 'source',
} // biome-ignore format: one row reads best

function oneOfEach(found: readonly NameMeant[]): readonly NameMeant[] {
  const seen = new Set<string>()
  return found.filter(({ dimension, key }) => {
    const one = `${alike[dimension] ?? dimension}:${key}`
    const isNew = !seen.has(one)
    seen.add(one)
    return isNew
  })
}

function onlyOf({ only }: ReportDefinition, names: readonly NameMeant[]): ReportDefinition['only'] {
  const groups = [...Map.groupBy(names, ({ dimension }) => dimension)]
  return [
    ...only,
    ...groups.map(([dimension, some]) => ({ dimension, keys: [...new Set(some.map(({ key }) => key))] })),
  ]
}

/** "Compare East and West": one beside the other. */
function sideBySide(definition: ReportDefinition, { roles }: Words): ReportDefinition {
  const several = definition.only.find(
    ({ keys, dimension }) => keys.length > 1 && !definition.by.some((one) => one.dimension === dimension),
  )
  if (!roles.has('vs') || !several || definition.by.length > 1) return definition
  const grouping: Grouping = { dimension: several.dimension }
  return { ...definition, by: [...definition.by, grouping] }
}
