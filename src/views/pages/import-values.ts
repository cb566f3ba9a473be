/** Values of a file that are none of their field's options: what each of them means, once for all its lines. */
import type { ImportRun } from '#domain/import/import-run.ts'
import type { Form, Input } from '../form.ts'
import type { RecordKind } from '../kind.ts'
import { text } from '../message.ts'
import type { Reader } from '../reader.ts'

/** Stand for no value at all, and for leaving it as it is: its lines are left out. */
export const emptied = '-'
export const refused = '!'
const mostAsked = 40

/** The questions, in the order of the form. */
export const valueQuestions = (run: ImportRun): readonly { readonly field: string; readonly value: string }[] =>
  Object.entries(run.trial?.options ?? {})
    .flatMap(([field, values]) => values.map((value) => ({ field, value })))
    .slice(0, mostAsked)

export const valueInput = (index: number): string => `value${index}`

export function valuesForm(to: Reader, run: ImportRun, kind: RecordKind): Form {
  const { words } = to
  const inputs = valueQuestions(run).map(({ field: name, value }, index): Input => {
    const field = kind.fields.find((one) => one.name === name)
    return {
      type: 'select',
      name: valueInput(index),
      label: words('imports.valueOf', { label: field?.label(words) ?? name, value }),
      required: true,
      options: [
        { value: emptied, label: words('imports.leaveEmpty') },
        ...(field?.options?.(to) ?? []).slice(0, 90),
        { value: refused, label: words('imports.leaveOut') },
      ],
      value: refused,
    }
  })
  return {
    locale: to.locale,
    verb: 'import.mean',
    state: { id: run.id },
    title: words('imports.values'),
    submit: words('imports.check'),
    cancel: words('record.cancel'),
    intro: [text(words('imports.valuesIntro'))],
    inputs,
  }
}
