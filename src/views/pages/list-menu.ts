import { recordKinds } from '../kinds/index.ts'
import { button, type Menu, named } from '../message.ts'
import type { Reader } from '../reader.ts'

/** The way to the list of each kind, from help and home: behind one label, for there are more of them than a row holds. */
export const listMenu = ({ words }: Reader): Menu =>
  named(
    words('list.menu'),
    recordKinds.map((kind) => button(kind.many(words), `${kind.domain.name}.list`)),
  )
