/** What a file says of other records, their numbers or names, as links to them: for many lines in a few statements. */
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { columnOf } from '../database/tables.ts'
import type { FieldIssue } from '../errors.ts'
import { type DomainKind, declaredKinds, isReference, numberOf } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import { sortKey } from '../search/pinyin.ts'
import { foldedName } from '../search/simplified.ts'
import { namedBy } from '../search/sort-key-of.ts'

export interface Known {
  readonly id: string
  readonly number: number
  /** The company that somebody is of (`Compared.of`): its id, or its name where it is no record. */
  readonly of?: string | null
}

/** The records of a kind that the actor may see, by their names; several may have the same. */
export async function recordsNamed(
  context: Context,
  kind: DomainKind,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly Known[]>> {
  const keys = [...new Set(names.map((name) => sortKey(name, namedBy(kind))))]
  if (!keys.length) return new Map()
  const title = columnOf(context, kind, kind.title)
  const of = kind.compared?.of === undefined ? 'null' : `r.${columnOf(context, kind, kind.compared.of)}`
  const rows = await asking<Known & { name: string }>(
    context.em,
    ($) => `select r.id, r.number, r.${title} as name, ${of}::text as "of"
      from ${fromKind(context, kind).where({ sortKey: keys }).visibleTo(context).sql($)}`,
  )
  return Map.groupBy(rows, ({ name }) => foldedName(name))
}

async function recordsNumbered(
  context: Context,
  kind: DomainKind,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (!numbers.length) return new Map()
  const numbered = fromKind(context, kind)
    .where({ number: [...new Set(numbers)] })
    .visibleTo(context)
  const rows = await asking<Known>(context.em, ($) => `select r.id, r.number from ${numbered.sql($)}`)
  return new Map(rows.map(({ id, number }) => [number, id]))
}

/** The number of "华为 (C-12)", as exports write it; else what was said. */
const meant = (kind: DomainKind, said: string): string => {
  const [, number = ''] = /\(([a-z]{1,3}-\d+)\)\s*$/i.exec(said) ?? []
  return number && isReference(kind, number) ? number : said
}

export interface Linked {
  readonly values: Record<string, unknown>
  readonly issues: Record<string, FieldIssue>
}

/** Puts records in the place of what each line says for them. */
export async function linkNames(
  context: Context,
  kind: DomainKind,
  lines: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly Linked[]> {
  const linked = lines.map((values): Linked => ({ values: { ...values }, issues: {} }))
  for (const [field, { kind: to }] of Object.entries(kind.links ?? {})) {
    const target = to()
    const said = lines.map((values) => (typeof values[field] === 'string' ? meant(target, values[field]) : ''))
    const names = said.filter((one) => one && !isReference(target, one))
    const numbers = said.filter((one) => one && isReference(target, one)).map((one) => numberOf(target, one) ?? 0)
    const [byName, byNumber] = [
      await recordsNamed(context, target, names),
      await recordsNumbered(context, target, numbers),
    ]
    for (const [index, one] of said.entries()) {
      const line = linked[index]
      if (!one || !line) continue
      const ids = isReference(target, one)
        ? [byNumber.get(numberOf(target, one) ?? 0)].filter((id) => id !== undefined)
        : (byName.get(foldedName(one)) ?? []).map(({ id }) => id)
      const [id] = ids
      if (id !== undefined && ids.length === 1) line.values[field] = context.em.getReference(target.entity, id as never)
      else line.issues[field] = { code: ids.length ? 'ambiguous' : 'unknown' }
    }
  }
  if (kind.about) await linkAbout(context, linked)
  return linked
}

/** What the lines are about: by its number whatever it is, by its name where records of its kind have names. */
async function linkAbout(context: Context, lines: readonly Linked[]): Promise<void> {
  const saying = lines.flatMap((line) =>
    typeof line.values.about === 'string' && line.values.about ? [{ line, said: line.values.about.trim() }] : [],
  )
  if (!saying.length) return
  const found = new Map<string, { id: string; kind: string }[]>()
  const keep = (said: string, id: string, kind: string) => found.set(said, [...(found.get(said) ?? []), { id, kind }])
  const all = [...new Set(saying.map(({ said }) => said))]
  const isNumber = (said: string) => declaredKinds().some((kind) => isReference(kind, meant(kind, said)))
  for (const kind of declaredKinds()) {
    const refs = all.filter((said) => isReference(kind, meant(kind, said)))
    const numberIn = (said: string) => numberOf(kind, meant(kind, said)) ?? 0
    const byNumber = await recordsNumbered(context, kind, refs.map(numberIn))
    for (const said of refs) {
      const id = byNumber.get(numberIn(said))
      if (id) keep(said, id, kind.name)
    }
    // Of what stands elsewhere than by its name in lists, names say nothing.
    const names = kind.sortKey ? [] : all.filter((said) => !isNumber(said))
    const byName = await recordsNamed(context, kind, names)
    for (const said of names) for (const { id } of byName.get(foldedName(said)) ?? []) keep(said, id, kind.name)
  }
  for (const { line, said } of saying) {
    const [one, another] = found.get(said) ?? []
    if (one && !another) Object.assign(line.values, { about: one.id, aboutKind: one.kind })
    else line.issues.about = { code: another ? 'ambiguous' : 'unknown' }
  }
}
