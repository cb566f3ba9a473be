/** Simple search, in a conversation and from the search box of a message extension. */
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import type { Context } from '#domain/context.ts'
import { type DomainKind, numberOf } from '#domain/records/domain-kind.ts'
import { linkedBy } from '#domain/records/links.ts'
import { can } from '#domain/records/policies.ts'
import type { Recorded } from '#domain/records/record.ts'
import { keepDraft } from '#domain/search/drafts.ts'
import { favouritesOf } from '#domain/search/favourites.ts'
import { searchAll } from '#domain/search/find.ts'
import { listRecords } from '#domain/search/list.ts'
import type { RecordKind } from '#views/kind.ts'
import { kindNamed, recordKinds } from '#views/kinds/index.ts'
import { button } from '#views/message.ts'
import { puzzled } from '#views/pages/conditions.ts'
import { type Found, type FoundGroup, found } from '#views/pages/found.ts'
import { detail, recordRow } from '#views/pages/record.ts'
import { said } from '#views/pages/said.ts'
import { type Call, type Handlers, reads } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { showList } from '../verbs/show-list.ts'
import { showConditions } from './advanced-search.ts'
import { criteriaIn } from './search-words.ts'

/** Of one kind as much as a page has; of several a few each, so that all of it fits a message. */
const mostOf = (groups: number): number => (groups === 1 ? 10 : groups <= 3 ? 5 : groups <= 8 ? 3 : 2)

async function search({ context, args }: Call): Promise<readonly FoundGroup[]> {
  const kinds = recordKinds.filter((kind) => !args.kind || kind.domain.name === args.kind)
  const text = args.text ?? ''
  const groups =
    (await throughLinks(context, kinds, text)) ?? (await searchAll(context, domains(kinds), text, mostOf(1)))
  const shown = groups.map((group) => ({ ...group, records: group.records.slice(0, mostOf(groups.length)) }))
  const linked = await linkedBy(
    context,
    shown.flatMap(({ kind, records }) => records.map((record) => [kind, record] as const)),
  )
  return shown.flatMap(({ kind, records, count, more }): FoundGroup[] => {
    const view = kindNamed(kind.name)
    if (!view) return []
    const rows = records.map((record) => ({ kind: view, record, linked, mayChange: can(context, 'change', record) }))
    return [{ kind: view, found: rows, count, more }]
  })
}

const domains = (kinds: readonly RecordKind[]) => kinds.map((kind) => kind.domain)

/** Of one kind that is found by what it names too (products by their category): what its list finds. */
async function throughLinks(context: Context, kinds: readonly RecordKind[], text: string) {
  const [kind] = domains(kinds)
  if (!kind?.foundThrough || kinds.length > 1 || numberOf(kind, text) !== undefined) return undefined
  const { rows, total, more } = await listRecords(context, kind, { scope: 'all', search: text })
  return rows.length ? [{ kind, records: rows, count: total, more }] : []
}

async function find(call: Call): Promise<Outcome> {
  const query = call.args.text?.trim() ?? ''
  const kind = call.args.kind ? kindNamed(call.args.kind) : undefined
  if (kind && !query) return showConditions(call, kind)
  const narrowed = kind && (await advanced(call, kind, query))
  if (narrowed) return narrowed
  if (kind && call.args.list) return showList({ ...call, args: { ...listOf(call), search: query } }, kind)
  if (!query) return { type: 'show', message: said(call.to, call.to.words('list.findWhat')) }
  return { type: 'show', message: found(call.to, query, await search(call)) }
}

/** All that one may see, or one of the kind's own lists of it. */
const listOf = ({ args }: Call) => ({ scope: 'all', ...(args.list && { list: args.list }) })

/** Conditions among the words lead to the list, narrowed to them. */
async function advanced(call: Call, kind: RecordKind, text: string): Promise<Outcome | undefined> {
  const understood = await criteriaIn(call, kind, text)
  if (!understood) return undefined
  if ('puzzles' in understood) {
    const build = button(call.to.words('search.advanced'), `${kind.domain.name}.search`)
    return { type: 'show', message: puzzled(call.to, understood.puzzles, build) }
  }
  const criteria = await keepDraft(call.context, understood.criteria)
  return showList({ ...call, args: { ...listOf(call), criteria } }, kind)
}

/** Before anything is typed: what somebody marked, then what they worked on last. */
async function atHand({ context }: Call): Promise<readonly Found[]> {
  const marked = await favouritesOf(context, domains(recordKinds), 10)
  const recent = await Promise.all(
    [leadKind, opportunityKind].map(async (kind) => {
      const { rows } = await listRecords(context, kind as never, { scope: 'mine' })
      return (rows as readonly Recorded[]).map((record) => ({ kind: kind as DomainKind, record }))
    }),
  )
  const known = new Map([...marked, ...recent.flat()].map((one) => [one.record.id, one]))
  const shown = [...known.values()].slice(0, 15)
  const linked = await linkedBy(
    context,
    shown.map(({ kind, record }) => [kind, record] as const),
  )
  return shown.flatMap(({ kind, record }): Found[] => {
    const view = kindNamed(kind.name)
    return view ? [{ kind: view, record, linked, mayChange: can(context, 'change', record) }] : []
  })
}

/** Cards to put into a conversation. */
async function results(call: Call): Promise<Outcome> {
  const { to } = call
  const query = call.args.text?.trim() ?? ''
  const hits = query ? (await search(call)).flatMap((group) => group.found) : await atHand(call)
  if (!hits.length) {
    return {
      type: 'show',
      message: said(to, query ? to.words('list.noneFound', { query }) : to.words('list.findWhat')),
    }
  }
  return {
    type: 'results',
    results: hits.map(({ kind, record, mayChange, linked }) => {
      const row = recordRow(kind, to, record, mayChange, linked)
      const mayShare = can(call.context, 'share', record)
      const data = { record, favourite: false, mayChange, mayShare, activities: [], interactions: [], linked }
      return { title: row.title, subtitle: row.subtitle ?? '', message: detail(kind, to, data) }
    }),
  }
}

export const finding: Handlers = { find: reads(find), 'find.results': reads(results) }
