/** A name typed into a picker makes a record: one that looks like a record that is there is asked about first. */
import { type DomainKind, type LinkTo, reference } from '#domain/records/domain-kind.ts'
import { newName } from '#domain/records/links.ts'
import { factsOf, findDuplicates } from '#domain/search/duplicates.ts'
import type { Answers, Form } from '#views/form.ts'
import { anyway, type LikelyName, likelyInput, withLikelyNames } from '#views/pages/upgrade.ts'
import { type Call, Refused } from '../handler.ts'

/** Where a form's state says of which records it warned. */
const warned = 'warnedNames'

/**
 * The call with the records that were chosen in place of the names that were typed.
 *
 * @throws Refused with the form, which offers those that look like a typed name, unless it did so before
 */
export async function withTypedNames(
  call: Call,
  { links = {} }: Pick<DomainKind, 'links'>,
  form: (answers: Answers) => Form | Promise<Form>,
): Promise<Call> {
  const fields = Object.entries(links).filter(([, { typed }]) => typed)
  const answers = chosen(call.answers, fields)
  const known = new Set((call.args[warned] ?? '').split(','))
  const likely: LikelyName[] = []
  for (const [field, { kind }] of fields) {
    const said = answers[field]
    if (!said?.startsWith(newName)) continue
    const target = kind()
    const name = said.slice(newName.length)
    const found = await findDuplicates(call.context, target, factsOf(target, { [target.title]: name }))
    if (found.some(({ record }) => !known.has(reference(target, record))))
      likely.push({ field, kind: target, name, value: said, found })
  }
  if (!likely.length) return { ...call, answers }
  const refs = likely.flatMap(({ kind, found }) => found.map(({ record }) => reference(kind, record)))
  const asked = withLikelyNames(call.to, await form(answers), likely)
  throw new Refused({
    type: 'ask',
    form: { ...asked, state: { ...asked.state, ...call.args, [warned]: refs.join() } },
    answers,
  })
}

/** Without the choices, which say what a field is to name. */
function chosen(answers: Answers, fields: readonly (readonly [field: string, link: LinkTo])[]): Answers {
  const all: Record<string, string> = { ...answers }
  for (const [field] of fields) {
    const choice = all[likelyInput(field)]
    delete all[likelyInput(field)]
    if (choice && choice !== anyway) all[field] = choice
  }
  return all
}
