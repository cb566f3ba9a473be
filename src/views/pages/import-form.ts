import type { ImportRun } from '#domain/import/import-run.ts'
import type { Form, Input } from '../form.ts'
import type { RecordKind } from '../kind.ts'
import { text } from '../message.ts'
import { importedFields, type Mapping, proposeMapping } from '../propose-mapping.ts'
import type { Reader } from '../reader.ts'

/** Columns that a form asks about: Slack takes a hundred blocks, and a person fewer questions. */
export const mostAsked = 60
/** Stands for no field at all: a select cannot be emptied in every chat. */
export const ignored = '-'

/** One question a column, answered as far as its heading tells. */
export function mappingForm(to: Reader, run: ImportRun, kind: RecordKind): Form {
  const { words } = to
  const mapping: Mapping =
    run.kind === kind.domain.name && run.mapping ? run.mapping : proposeMapping(kind, run.headings, to).mapping
  const options = [
    { value: ignored, label: words('imports.ignore') },
    ...importedFields(kind, to).map((field) => ({ value: field.name as string, label: field.label(words) })),
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
