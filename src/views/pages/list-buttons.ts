import { recordKinds } from '../kinds/index.ts'
import { type Button, button } from '../message.ts'
import type { Reader } from '../reader.ts'

/** The way to the list of each kind, from help and home. */
export const listButtons = ({ words }: Reader): readonly Button[] =>
  recordKinds.map((kind) => button(kind.many(words), `${kind.domain.name}.list`))
