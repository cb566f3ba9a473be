/** Report formats of people's own, as pages show them and as they are called in words. */
import type { Context } from '#domain/context.ts'
import { can } from '#domain/records/policies.ts'
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import { definitionOf, dimensionsFor, measuresFor, type ReportDefinition } from '#domain/reports/definition.ts'
import { keepDefinition } from '#domain/reports/report-draft.ts'
import type { SavedReport } from '#domain/reports/saved-report.ts'
import { savedReportsCalled, savedReportsOf, savedReportsPageSize } from '#domain/reports/saved-reports.ts'
import { noCriteria } from '#domain/search/criteria.ts'
import { conditionSaid } from '#views/askable.ts'
import type { RecordKind } from '#views/kind.ts'
import { kindNamed } from '#views/kinds/index.ts'
import type { Message } from '#views/message.ts'
import { criteriaSaid } from '#views/pages/conditions.ts'
import { didYouMean } from '#views/pages/help.ts'
import {
  type FormatShown,
  type FormatsShown,
  formatsPage,
  outdatedFormat,
  type SavedShown,
} from '#views/pages/report-format.ts'
import type { FormatOffered } from '#views/pages/report-format-form.ts'
import type { Done } from '#views/pages/undoing.ts'
import type { Reader } from '#views/reader.ts'
import { suggestionsFor } from '../grammar/commands/parse-command.ts'
import { exampleConditions, typedConditions } from '../grammar/conditions/typed-conditions.ts'
import { postingSaid } from '../grammar/schedules/posting-said.ts'
import type { Call } from '../handler.ts'
import type { Outcome } from '../request.ts'
import type { AskedReport } from './asked-report.ts'
import { askablesOf, shownCriteria } from './narrowed-list.ts'

/** The kind of record that a report is of, which conditions are asked of. */
export function formatKind({ data }: Pick<ReportDefinition, 'data'>): RecordKind {
  const kind = kindNamed(dataSetNamed(data).kind.name)
  if (!kind) throw new Error(`${data} is of no kind of record`)
  return kind
}

export const shownSaved = (context: Context, report: SavedReport): SavedShown => {
  const { id, name, version, shared, owner } = report
  return {
    ...{ id, name, version, shared, owner: owner.name },
    mine: owner.id === context.actor.id,
    mayChange: can(context, 'change', report),
  }
}

export async function formatShown(context: Context, to: Reader, wanted: AskedReport): Promise<FormatShown> {
  const { saved, key, definition, hidden = [], left = [] } = wanted
  const { criteria } = definition
  return {
    ...(saved && { saved: shownSaved(context, saved) }),
    ...(saved && !saved.shared && !key && { kept: await keepDefinition(context, definition) }),
    ...{ isChanged: saved !== undefined && key !== undefined, hidden, left },
    ...(criteria && {
      conditions: new Intl.ListFormat(to.locale, {
        type: criteria.match === 'any' ? 'disjunction' : 'conjunction',
      }).format(criteriaSaid(to, await shownCriteria(context, formatKind(definition), '', criteria)).lines),
    }),
  }
}

/** Those that the reader may run, a page of them. */
export async function shownFormats(context: Context, limit = savedReportsPageSize, start = 0): Promise<FormatsShown> {
  const [reports, total] = await savedReportsOf(context, limit, start)
  return { rows: rowsOf(context, reports), start, total }
}

const rowsOf = (context: Context, reports: readonly SavedReport[]): FormatsShown['rows'] =>
  reports.map((one) => ({ ...shownSaved(context, one), definition: knownDefinition(one.definition) }))

/** Of one that asks for what is gone nothing is said but its name: its page says the rest. */
function knownDefinition(stored: unknown): ReportDefinition | undefined {
  const definition = definitionOf(stored)
  const measures = definition && dataSetNamed(definition.data).measures
  return definition?.measures.every((one) => Object.hasOwn(measures ?? {}, one)) ? definition : undefined
}

/** What the form of a report offers. */
export async function formatOffered(
  context: Context,
  to: Reader,
  definition: ReportDefinition,
): Promise<FormatOffered> {
  const set = dataSetNamed(definition.data)
  const kind = formatKind(definition)
  const { linked, fields } = await shownCriteria(context, kind, '', definition.criteria ?? noCriteria)
  return {
    definition,
    measures: measuresFor(context, set),
    dimensions: dimensionsFor(context, set, []).filter((one) => measuresFor(context, set, [one]).length),
    fiscal: context.organization.fiscalMonth !== 1,
    conditions: typedConditions(definition.criteria ?? noCriteria, fields, to, linked),
    example: exampleConditions(fields, to),
  }
}

/** A format that asks for what is gone, with what of it is left kept for the form that puts it right. */
export async function outdated(
  context: Context,
  to: Reader,
  { saved, definition, gone = [] }: AskedReport & { readonly saved: SavedReport },
): Promise<Message> {
  const fields = askablesOf(context, formatKind(definition))
  return outdatedFormat(
    to,
    shownSaved(context, saved),
    gone,
    await keepDefinition(context, definition),
    definition.data,
    ({ condition }) =>
      fields.some(({ name }) => name === condition.field) ? conditionSaid(condition, fields, to) : undefined,
  )
}

/** Formats of one name, to choose from, or a page of all. */
export const showFormats = async (
  { context, to }: Pick<Call, 'context' | 'to'>,
  done: Done = {},
  among?: readonly SavedReport[],
  start = 0,
): Promise<Outcome> => ({
  type: 'show',
  message: formatsPage(
    to,
    among
      ? { rows: rowsOf(context, among), start: 0, total: among.length }
      : await shownFormats(context, savedReportsPageSize, start),
    done,
  ),
})

/** The one format that is called so, or what is said where there is none, or several. */
export async function formatCalled(call: Call, name: string): Promise<SavedReport | Outcome> {
  const [only, ...others] = await savedReportsCalled(call.context, name)
  if (only && !others.length) return only
  const { words } = call.to
  const outcome = only
    ? await showFormats(call, { said: words('formats.severalCalled', { name }) }, [only, ...others])
    : await showFormats(call, { said: words('formats.noneCalled', { name }) })
  return { ...outcome, fresh: true, personal: true } as Outcome
}

export const isOutcome = (found: SavedReport | Outcome): found is Outcome => 'type' in found

/** What may be a name, and when it is to be posted: a name may say a time itself ("Monday figures every Monday 9:00"). */
function namesAndTimes(called: string): readonly (readonly [name: string, when: string])[] {
  const ends = [...called.matchAll(/\s+/g)].map(({ index }) => index)
  const split = ends.map((end) => [called.slice(0, end), called.slice(end).trim()] as const)
  const posting = postingSaid(called)
  return [...split.toReversed().filter(([, when]) => postingSaid(when)[0] === ''), ...(posting[1] ? [posting] : [])]
}

/**
 * A format that the words behind `report` call by its name: before those of the catalogue, and with the words for when it
 * is to be posted where they stand beside it.
 *
 * @returns nothing when none is called so: then the words mean what they mean otherwise
 */
export async function formatNamed(
  call: Call,
): Promise<{ readonly saved: string; readonly when?: string } | Outcome | undefined> {
  const { called = call.args.said, wholly } = call.args
  if (!called) return undefined
  for (const [name, when] of [[called, ''] as const, ...namesAndTimes(called)]) {
    const found =
      name && (await savedReportsCalled(call.context, name)).length ? await formatCalled(call, name) : undefined
    if (found) return isOutcome(found) ? found : { saved: found.id, ...(when && { when }) }
  }
  return wholly ? { type: 'show', message: didYouMean(call.to, wholly, suggestionsFor(wholly)) } : undefined
}
