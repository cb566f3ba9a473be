/** Records as lines of a file: every field of their kind, in the reader's language. */

import type { StoredFile } from '#domain/files/stored-file.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { type Linked, linkedId } from '#domain/records/links.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Cell } from '../cell.ts'
import type { Field } from '../field.ts'
import { knownFields } from '../field-traits.ts'
import type { RecordKind } from '../kind.ts'
import { kindNamed, recordKinds } from '../kinds/index.ts'
import {
  actions,
  type Button,
  button,
  type FileRef,
  heading,
  type Message,
  message,
  note,
  plain,
  text,
} from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { storedValue } from './record-form.ts'

export const exportFormats = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** The headings, in the order of `exportedLine`. */
export const exportedColumns = <Entity extends Recorded>(kind: RecordKind<Entity>, to: Reader): string[] => [
  to.words('files.number'),
  ...knownFields(kind.fields, to).map((field) => field.label(to.words)),
  to.words('files.createdAt'),
  to.words('files.updatedAt'),
]

export const exportedLine = <Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  linked: Linked,
): Cell[] => [
  reference(kind.domain, record),
  ...knownFields(kind.fields, to).map((field) => cellOf(field, to, record, linked)),
  { at: onTheClock(to, record.createdAt) },
  { at: onTheClock(to, record.updatedAt) },
]

function cellOf<Entity extends Recorded>(field: Field<Entity>, to: Reader, record: Entity, linked: Linked): Cell {
  const value = record[field.name]
  switch (field.type) {
    case 'number':
    case 'money':
      return value === null || value === undefined || value === '' ? undefined : { number: String(value) }
    case 'date': {
      const stored = storedValue(field, record)
      return !stored ? undefined : stored.length > 10 ? { at: onTheClock(to, new Date(stored)) } : { day: stored }
    }
    case 'text':
      // As stored: on a card it may stand as a link that says something else.
      return typeof value === 'string' ? value : plain(field.text(record, to, linked) ?? '')
    case 'record':
      return field.said(linkedId(record, field.name) ?? '', to, linked)
    case 'choice':
      return value === null || value === undefined ? undefined : field.said(value, to, linked)
    case 'flag':
      return field.said(value, to, linked)
    case 'person':
      return plain(field.text(record, to, linked) ?? '')
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** YYYY-MM-DD HH:mm:ss where the reader is; the Swedish way of writing it is that one. */
function onTheClock({ timeZone }: Reader, at: Date): string {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
  clocks.set(timeZone, clock)
  return clock.format(at)
}

/** What the file is called: "Customers 2026-11-23.xlsx". */
export const exportName = (kind: RecordKind, to: Reader, format: ExportFormat): string =>
  `${kind.many(to.words)} ${onTheClock(to, to.now).slice(0, 10)}.${format}`

/** The way to `transfer`, from a list; one button, because a list's card in Teams is full as it is. */
export const transferButton = <Entity extends Recorded>(
  kind: RecordKind<Entity>,
  { words }: Reader,
  args: Readonly<Record<string, string>>,
): Button => button(words('files.menu'), `${kind.domain.name}.transferFiles`, args)

/** Ways out of and into a list. @param mayExport whether the reader may take one out */
export const transferFiles = (
  kind: RecordKind,
  to: Reader,
  args: Readonly<Record<string, string>>,
  mayExport: boolean,
): Message => {
  const { words } = to
  const title = words('files.menuOf', { kind: kind.many(words) })
  const about = args.search ? words('files.exportsFound', { query: args.search }) : words('files.exportsList')
  return message(
    to.locale,
    title,
    heading(title),
    mayExport ? [text(about), actions(...exportButtons(kind, to, args))] : [],
    text(words('files.imports')),
    actions(button(words('files.import'), `${kind.domain.name}.import`)),
  )
}

export const exportButtons = <Entity extends Recorded>(
  kind: RecordKind<Entity>,
  { words }: Reader,
  args: Readonly<Record<string, string>>,
): Button[] =>
  exportFormats.map((format) =>
    button(words(`files.export.${format}`), `${kind.domain.name}.export`, { ...args, format }),
  )

/** A file that the bot keeps, as a message carries it. */
export const fileRef = (to: Reader, file: Pick<StoredFile, 'id' | 'name' | 'size' | 'about'>): FileRef => ({
  id: file.id,
  name: file.name,
  size: file.size,
  description: to.words('files.description', { count: Number(file.about.lines ?? 0), size: kilobytes(to, file.size) }),
})

const kilobytes = (to: Reader, bytes: number): string => count(to, Math.max(1, Math.round(bytes / 1024)))

/** What was exported goes along; elsewhere than in the private chat it is said where it went. */
export function exported(to: Reader, file: StoredFile, isPrivate: boolean): Message {
  const kind = kindNamed(file.about.kind ?? '')
  const lines = Number(file.about.lines ?? 0)
  const sentence = to.words('files.exported', { kind: kind?.many(to.words) ?? '', count: lines })
  return {
    ...message(to.locale, sentence, text(sentence), isPrivate ? [] : note(to.words('files.inPrivateChat'))),
    file: fileRef(to, file),
  }
}

/** Which list is to be exported, when nobody said. */
export function exportWhich(to: Reader): Message {
  const sentence = to.words('files.which')
  const ways = recordKinds.map((kind) => button(kind.many(to.words), `${kind.domain.name}.transferFiles`))
  return message(to.locale, sentence, text(sentence), actions(...ways))
}
