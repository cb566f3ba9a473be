import type { Recorded } from '#domain/records/record.ts'
import type { ListPage, ListQuery } from '#domain/search/list.ts'
import { pageSize, scopes } from '#domain/search/list.ts'
import type { ListTotals } from '#domain/search/list-totals.ts'
import type { RecordKind } from '../kind.ts'
import {
  type Action,
  actions,
  button,
  type Control,
  formButton,
  heading,
  type Message,
  message,
  type Node,
  note,
  type Option,
  type Row,
} from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { type CriteriaShown, conditionsLine } from './conditions.ts'
import { transferButton } from './export.ts'
import { totalSaid } from './payments.ts'
import { recordRow } from './record.ts'
import { cellArgs, cellName, type FigureBehind, figureHead } from './report-records.ts'

export interface ListData<Entity> extends ListPage<Entity> {
  readonly query: ListQuery
  /** The record that all rows name, and the page state that says so. */
  readonly of?: {
    readonly name: string
    readonly args: Readonly<Record<string, string>>
    readonly create: Readonly<Record<string, string>>
  }
  /** The figure of a report that all of it is behind. */
  readonly behind?: FigureBehind
  /** The conditions that it is narrowed to. */
  readonly narrowedTo?: CriteriaShown
  mayChange(record: Entity): boolean
  readonly mayCreate: boolean
  /** What is listed comes to, by field: all of it, or the first so many. */
  readonly totals?: ListTotals
  /** The same records told in another way, by a verb of its own. */
  readonly lens?: { readonly verb: string; readonly title: string; row(record: Entity): Row }
}

/** A kind's list, ten to a page: rows, where one is, the ways on, and what narrows it. */
export function list<Entity extends Recorded>(kind: RecordKind<Entity>, to: Reader, data: ListData<Entity>): Message {
  const { words } = to
  const { rows, query } = data
  const narrowed = [
    kind.lists?.find(({ name }) => name === query.list)?.label(words),
    data.of?.name,
    data.behind && cellName(to, data.behind),
  ].filter(Boolean)
  const whole = data.lens?.title ?? kind.many(words)
  const title = narrowed.length ? words('list.of', { kind: whole, name: narrowed.join(' · ') }) : whole
  return message(
    to.locale,
    rows.length ? `${title} ${position(data, to)}` : title,
    heading(title),
    data.behind ? figureHead(to, data.behind) : [],
    data.narrowedTo ? note(conditionsLine(to, data.narrowedTo)) : [],
    query.search && !data.narrowedTo ? note(words('search.text', { text: query.search })) : [],
    query.sort ? note(sortNote(kind, to, query.sort)) : [],
    controls(kind, to, data),
    rows.length
      ? ({
          type: 'rows',
          rows: rows.map((row) => data.lens?.row(row) ?? recordRow(kind, to, row, data.mayChange(row), data.linked)),
        } satisfies Node)
      : note(nothingHere(to, data)),
    data.totals ? totalsNotes(kind, to, data, data.totals) : [],
    data.further ? note(words('search.walked')) : [],
    rows.length || data.further ? pager(kind, to, data) : [],
    actions(
      data.mayCreate ? formButton(kind.newTitle(words), `${kind.domain.name}.new`, data.of?.create) : undefined,
      searchButton(kind, to, data),
      data.narrowedTo &&
        formButton(words('topics.save'), `${kind.domain.name}.topic`, { criteria: data.narrowedTo.key }),
      transferButton(kind, to, state(data)),
    ),
  )
}

/** What is listed comes to, over all its pages; of one record, and of no amounts, there is nothing to add up. */
function totalsNotes<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  { total, more }: ListData<Entity>,
  { counted, sums }: ListTotals,
): Node[] {
  if (counted < 2) return []
  const isAll = !more && counted >= total
  const said = kind.fields.flatMap((field) => {
    const sum = sums.get(field.name)
    if (!sum?.sums.length) return []
    const of = { field: field.label(to.words), sum: totalSaid(to, sum), many: count(to, counted) }
    return [to.words(isAll ? 'list.total' : 'list.totalOfFirst', of)]
  })
  return said.length ? [note([{ bold: said.join(' · ') }])] : []
}

const sortNote = <Entity extends Recorded>(
  kind: RecordKind<Entity>,
  { words }: Reader,
  { field, down }: NonNullable<ListQuery['sort']>,
): string => {
  const known = kind.fields.find(({ name }) => name === field)?.label(words)
  const label = known ?? words(field === 'updatedAt' ? 'search.updatedAt' : 'search.createdAt')
  return words(down ? 'list.sortedDown' : 'list.sortedUp', { field: label })
}

function nothingHere({ words }: Reader, { query, narrowedTo, behind }: ListData<Recorded>): string {
  if (query.search) return words('list.noneFound', { query: query.search })
  if (behind) return words('reports.noRecords')
  return words(narrowedTo ? 'search.noneMeet' : 'list.none')
}

const searchButton = (
  kind: { readonly domain: { readonly name: string } },
  to: Reader,
  { narrowedTo }: Pick<ListData<Recorded>, 'narrowedTo'>,
) =>
  button(
    to.words(narrowedTo ? 'search.edit' : 'search.advanced'),
    `${kind.domain.name}.search`,
    narrowedTo && { criteria: narrowedTo.key, ...(narrowedTo.topic && { topic: narrowedTo.topic }) },
  )

function position(data: ListData<Recorded>, to: Reader): string {
  const places = {
    from: count(to, data.start + 1),
    to: count(to, data.start + data.rows.length),
    total: count(to, data.total),
  }
  return to.words(data.more ? 'list.positionMore' : 'list.position', places)
}

/** The page state that every way on carries. */
const state = ({ query, of, behind, narrowedTo }: ListData<Recorded>): Record<string, string> => {
  const { scope, list, search, sort, letter, only } = query
  return {
    scope,
    ...of?.args,
    ...(behind && cellArgs(behind.report, behind.data, behind.keys)),
    ...(narrowedTo && { criteria: narrowedTo.key }),
    ...(list && { list }),
    ...(sort && { sort: `${sort.field}:${sort.down ? 'down' : 'up'}` }),
    ...(search && { search }),
    ...(letter && { letter: only ? `=${letter}` : letter }),
  }
}

function pager<Entity extends Recorded>(kind: RecordKind<Entity>, to: Reader, data: ListData<Entity>): Node {
  const { rows, start, total } = data
  const action = (more: Record<string, string>): Action => ({
    verb: data.lens?.verb ?? `${kind.domain.name}.list`,
    args: { ...state(data), ...more },
  })
  const cursor = (row: Recorded | undefined) => (row ? `${row.sortKey}\n${row.id}` : '')
  const end = start + rows.length
  return {
    type: 'pager',
    position: position(data, to),
    ...(start > 0 && {
      first: action({ start: '0' }),
      previous: action(
        start >= pageSize ? { start: String(start - pageSize), before: cursor(rows[0]) } : { start: '0' },
      ),
    }),
    ...((end < total || data.further) && {
      next: action({ start: String(end), after: data.further?.join('\n') ?? cursor(rows.at(-1)) }),
    }),
    // How far the last page of an uncounted list is, nobody knows.
    ...(end < total && !data.more && { last: action({ start: '-1' }) }),
  }
}

function controls<Entity extends Recorded>(kind: RecordKind<Entity>, to: Reader, data: ListData<Entity>): Node {
  const { query, total } = data
  const { words } = to
  const letters = ['#', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const pages = pageOptions(to, Math.ceil(total / pageSize), Math.floor(data.start / pageSize))
  const letter = query.letter ? (query.only ? `=${query.letter}` : query.letter) : '*'
  const all: Control[] = [
    { type: 'search', name: 'search', label: words('list.search'), ...(query.search && { value: query.search }) },
    {
      type: 'select',
      name: 'scope',
      label: words('list.scope'),
      value: query.scope,
      options: scopes.map((one) => ({ value: one, label: words(`list.scopes.${one}`) })),
    },
    ...(kind.lists
      ? [
          {
            type: 'select',
            name: 'list',
            label: words('list.filter'),
            value: query.list ?? '*',
            options: [
              { value: '*', label: words('list.unfiltered') },
              ...kind.lists.map((one) => ({ value: one.name, label: one.label(words) })),
            ],
          } as const,
        ]
      : []),
    // What does not stand by its name has no letters.
    ...(kind.domain.sortKey
      ? []
      : [
          {
            type: 'select',
            name: 'letter',
            label: words('list.letter'),
            value: letter,
            options: [
              { value: '*', label: words('list.letterAll') },
              ...letters.map((one) => ({ value: one, label: words('list.letterFrom', { letter: one }) })),
              ...letters.map((one) => ({ value: `=${one}`, label: words('list.letterOnly', { letter: one }) })),
            ],
          } as const,
        ]),
    ...(pages.length > 1
      ? [
          {
            type: 'select',
            name: 'page',
            label: words('list.page'),
            value: String(Math.floor(data.start / pageSize)),
            options: pages,
          } as const,
        ]
      : []),
  ]
  return {
    type: 'controls',
    // What the controls were set to, so that a handler can tell which of them was changed (Teams sends all of them).
    apply: {
      verb: data.lens?.verb ?? `${kind.domain.name}.list`,
      args: { ...state(data), start: String(data.start), from: String(Math.floor(data.start / pageSize)) },
    },
    controls: all,
  }
}

const mostPages = 16

/** Every page of a short list; of a long one those nearby and some all the way: a card in Teams has little room. */
function pageOptions(to: Reader, pages: number, current: number): Option[] {
  const chosen = new Set<number>([0, current, pages - 1])
  for (let near = current - 5; near <= current + 5; near++) chosen.add(near)
  for (let step = 0; step < mostPages; step++) {
    chosen.add(pages <= mostPages ? step : Math.round((step * (pages - 1)) / (mostPages - 1)))
  }
  return [...chosen]
    .filter((page) => page >= 0 && page < pages)
    .toSorted((a, b) => a - b)
    .map((page) => ({
      value: String(page),
      label: to.words('list.pageOf', { page: count(to, page + 1), pages: count(to, pages) }),
    }))
}
