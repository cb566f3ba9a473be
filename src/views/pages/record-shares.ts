/** With whom a record is shared: on its card, and the form that asks. */
import type { Audience } from '#domain/records/audiences.ts'
import { reference } from '#domain/records/domain-kind.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { ShareOf } from '#domain/records/sharing.ts'
import type { Form } from '../form.ts'
import type { RecordKind } from '../kind.ts'
import { actions, button, type Node, named, note, type Option } from '../message.ts'
import type { Reader } from '../reader.ts'
import { toldApart } from '../told-apart.ts'

/** As sentences call it. @param name of a person, where several bear it */
export const audienceSaid = ({ words }: Pick<Reader, 'words'>, { type, name }: Audience, called = name): string =>
  type === 'everybody' ? words('sharing.everybody') : words(`sharing.${type}`, { name: called })

/** What a command says for it. */
export function audienceWords(
  { words }: Reader,
  { type, id, name, email }: Audience,
  all: readonly Audience[],
): string {
  if (type === 'department') return words('sharing.departmentWords', { name })
  if (type === 'position') return words('sharing.positionWords', { name })
  return all.some((one) => one.type === 'person' && one.id !== id && one.name === name) ? (email ?? name) : name
}

/** What travels for it: its type, and its id. */
export const audienceValue = ({ type, id }: Pick<Audience, 'type' | 'id'>): string => `${type}:${id}`

export function audienceOptions(to: Reader, all: readonly Audience[]): readonly Option[] {
  const labels = toldApart(all.filter(({ type }) => type === 'person'))
  return all.map((one) => ({
    value: audienceValue(one),
    label: one.type === 'everybody' ? to.words('sharing.everybodyOption') : audienceSaid(to, one, labels.get(one.id)),
  }))
}

export const shareForm = <Entity extends Recorded>(
  { domain }: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  mayChange = false,
): Form => ({
  locale: to.locale,
  cancel: to.words('record.cancel'),
  verb: `${domain.name}.shareWith`,
  state: { id: reference(domain, record) },
  title: to.words('sharing.title', { ref: reference(domain, record) }),
  submit: to.words('sharing.action'),
  inputs: [
    {
      ...{ type: 'typeahead', name: 'audience', label: to.words('sharing.with'), hint: to.words('sharing.withHint') },
      ...{ required: true, source: 'audience.options' },
    },
    {
      ...{ type: 'toggle', name: 'mayChange', label: to.words('sharing.mayChange') },
      ...{ text: to.words('sharing.mayChangeText'), value: mayChange },
    },
  ],
})

/** What its card says of it, and for whoever may share it the way to stop. */
export function sharedNodes(
  { domain }: Pick<RecordKind, 'domain'>,
  to: Reader,
  shares: readonly ShareOf[],
  { id, mayShare }: { readonly id: string; readonly mayShare: boolean },
): Node[] {
  if (!shares.length) return []
  const who = (one: ShareOf) => {
    const said = audienceSaid(to, one)
    return one.mayChange ? to.words('sharing.toEditShort', { who: said }) : said
  }
  const stops = shares.map((one) =>
    button(to.words('sharing.stopWith', { who: audienceSaid(to, one) }), `${domain.name}.unshare`, {
      id,
      audience: one.id,
    }),
  )
  return [
    note(to.words('sharing.card', { who: shares.map(who).join(to.words('sharing.between')) })),
    ...(mayShare ? [actions(named(to.words('sharing.stop'), stops))] : []),
  ]
}
