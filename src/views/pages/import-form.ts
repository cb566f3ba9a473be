import type { ImportRun } from '#domain/import/import-run.ts'
import type { ReadLine } from '#domain/import/imports.ts'
import type { ColumnSigns } from '../column-signs.ts'
import { type DayOrder, dayOrders } from '../day-order.ts'
import type { Form, Input } from '../form.ts'
import type { RecordKind } from '../kind.ts'
import { text } from '../message.ts'
import { hasNameParts, namePart } from '../name-parts.ts'
import { type NumberStyle, numberStyles } from '../number-style.ts'
import { importedFields, type Mapping, proposeMapping } from '../propose-mapping.ts'
import { count, type Reader } from '../reader.ts'

/** Columns that a form asks about: Slack takes a hundred blocks, and a person fewer questions. */
export const mostAsked = 60
/** Stands for no field at all: a select cannot be emptied in every chat. */
export const ignored = '-'

/** One question a column, answered as far as its heading tells. */
export function mappingForm(to: Reader, run: ImportRun, kind: RecordKind, said?: Mapping): Form {
  const { words } = to
  const mapping: Mapping =
    said ??
    (run.kind === kind.domain.name && run.mapping
      ? run.mapping
      : proposeMapping(kind, run.headings, to, run.samples).mapping)
  const options = [
    { value: ignored, label: words('imports.ignore') },
    ...importedFields(kind, to).map((field) => ({ value: field.name as string, label: field.label(words) })),
    ...(hasNameParts(kind.domain)
      ? [
          { value: namePart.given, label: words('imports.givenName') },
          { value: namePart.family, label: words('imports.familyName') },
        ]
      : []),
  ]
  const columns = run.headings.slice(0, mostAsked).map((title, column): Input => {
    const examples = [...new Set(run.samples.map((cells) => cells[column]?.trim()).filter(Boolean))]
    return {
      type: 'select',
      name: columnInput(column),
      label: title.trim() || words('imports.column', { number: column + 1 }),
      ...(examples.length && { hint: words('imports.example', { examples: examples.join(' · ').slice(0, 120) }) }),
      required: true,
      options,
      value: mapping[column] ?? ignored,
    }
  })
  return {
    locale: to.locale,
    verb: 'import.check',
    state: { id: run.id, kind: kind.domain.name },
    title: words('imports.mapTitle', { kind: kind.many(words) }),
    submit: words('imports.check'),
    cancel: words('record.cancel'),
    intro: [text(words('imports.mapIntro', { name: run.name }))],
    inputs: [
      ...columns,
      ...openColumns(to, run, kind, mapping).map((one) => openInput(to, run, one)),
      headInput(to, run),
      {
        type: 'select',
        name: 'duplicates',
        label: words('imports.duplicates'),
        required: true,
        options: [
          { value: 'skip', label: words('imports.duplicate.skip') },
          { value: 'create', label: words('imports.duplicate.create') },
        ],
        value: run.duplicates,
      },
    ],
  }
}

export const columnInput = (column: number): string => `column${column}`

/** The input that says which line holds the headings; 0 when none does. */
export const headInputName = 'head'

/** The first lines of a file, as it keeps them for this question. */
export const firstLines = (run: Pick<ImportRun, 'about'>): readonly ReadLine[] =>
  (run.about?.head ?? []) as readonly ReadLine[]

/** The line that holds the headings now: the one before the first record. */
export function headLine(run: Pick<ImportRun, 'about' | 'firstLine'>): string {
  return String(firstLines(run).findLast(({ line }) => line < run.firstLine)?.line ?? 0)
}

function headInput(to: Reader, run: ImportRun): Input {
  const { words } = to
  const lines = firstLines(run).map(({ line, cells }) => ({
    value: String(line),
    label: words('imports.headIn', {
      line: count(to, line),
      cells: cells
        .filter((cell) => cell.trim())
        .join(' · ')
        .slice(0, 50),
    }),
  }))
  return {
    type: 'select',
    name: headInputName,
    label: words('imports.head'),
    required: true,
    options: [...lines, { value: '0', label: words('imports.noHead') }],
    value: headLine(run),
  }
}

interface OpenColumn {
  readonly column: string
  readonly sign: 'numbers' | 'days'
}

/** Columns whose numbers or days can be read in several ways, and that are to become such. */
export function openColumns(to: Reader, run: ImportRun, kind: RecordKind, mapping: Mapping): readonly OpenColumn[] {
  const types = new Map(importedFields(kind, to).map((field) => [field.name as string, field]))
  const signs = (run.about?.columns ?? {}) as Readonly<Record<string, ColumnSigns>>
  return Object.entries(mapping).flatMap(([column, name]): OpenColumn[] => {
    const field = types.get(name)
    const isDay = field?.type === 'date' || name === 'birthday'
    const isNumber = field?.type === 'number' || field?.type === 'money'
    if (isDay && signs[column]?.days === 'open') return [{ column, sign: 'days' }]
    return isNumber && signs[column]?.numbers === 'open' ? [{ column, sign: 'numbers' }] : []
  })
}

export const openInputName = ({ column, sign }: OpenColumn): string => `${sign}${column}`

function openInput(to: Reader, run: ImportRun, one: OpenColumn): Input {
  const { words } = to
  const column = Number(one.column)
  const label = run.headings[column]?.trim() || words('imports.column', { number: column + 1 })
  const values: readonly string[] = one.sign === 'days' ? dayOrders : numberStyles
  const stored = run.reading?.[one.sign]?.[one.column]
  return {
    type: 'select',
    name: openInputName(one),
    label: words(one.sign === 'days' ? 'imports.daysOf' : 'imports.numbersOf', { label }),
    required: true,
    options: values.map((value) => ({ value, label: words(`imports.open.${value as DayOrder | NumberStyle}`) })),
    ...(stored && { value: stored }),
  }
}
