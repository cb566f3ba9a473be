import type { Competitor } from '#domain/business/competitor.ts'
import { competitorKind } from '#domain/business/competitor.ts'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind, customerTypes } from '#domain/business/customer.ts'
import { type Lead, leadKind } from '#domain/business/lead.ts'
import type { Reason } from '#domain/confirmation.ts'
import { type DomainKind, reference, titleOf } from '#domain/records/domain-kind.ts'
import { newName } from '#domain/records/links.ts'
import type { Duplicate } from '#domain/search/duplicates.ts'
import type { Form, Input } from '../form.ts'
import { opportunity } from '../kinds/opportunity.ts'
import { note, type Option, text } from '../message.ts'
import type { Reader } from '../reader.ts'

/** Instead of those found. */
export const newOne = 'new'

/** "李伟 (CT-12) · 华为 · same phone number" */
export const likenessSaid = (
  to: Reader,
  kind: Pick<DomainKind, 'title' | 'prefix'>,
  { record, likeness, company }: Duplicate,
): string =>
  [`${titleOf(kind, record)} (${reference(kind, record)})`, company, to.words(`upgrade.likeness.${likeness}`)]
    .filter(Boolean)
    .join(' · ')

const shared = (to: Reader) => ({
  locale: to.locale,
  submit: to.words('upgrade.submit'),
  cancel: to.words('record.cancel'),
})

/** One that is likely to be the same, or a new one; nothing when none is. */
function choiceOf(
  to: Reader,
  name: string,
  label: string,
  kind: Pick<DomainKind, 'title' | 'prefix'>,
  found: readonly Duplicate[],
): readonly Input[] {
  if (!found.length) return []
  const options: Option[] = [
    ...found.map((one) => ({ value: one.record.id, label: likenessSaid(to, kind, one) })),
    { value: newOne, label: to.words('upgrade.newOne') },
  ]
  // Of a company with the same domain it is only likely.
  const sure = found.find(({ likeness }) => likeness !== 'domain')
  return [{ type: 'select', name, label, required: true, options, value: sure?.record.id ?? newOne }]
}

/** What a lead becomes: proposed, with those that are there already. */
export function upgradeForm(
  to: Reader,
  lead: Lead,
  found: { readonly customers: readonly Duplicate[]; readonly contacts: readonly Duplicate[] },
): Form {
  const { words } = to
  const company = lead.company ?? lead.name
  const isPerson = lead.company !== null && lead.company !== undefined && lead.company !== lead.name
  const money = (['amount', 'currency', 'expectedClose'] as const).flatMap((name) => {
    const field = opportunity.fields.find((one) => one.name === name)
    const value = name === 'expectedClose' ? undefined : (lead[name] ?? (name === 'currency' ? to.currency : undefined))
    return field?.input?.(to, value, new Map()) ?? []
  })
  return {
    ...shared(to),
    verb: 'lead.convert',
    state: { id: reference(leadKind, lead) },
    title: words('upgrade.leadTitle', { ref: reference(leadKind, lead) }),
    ...(found.customers.length && { intro: [note(words('upgrade.foundHint'))] }),
    inputs: [
      ...choiceOf(to, 'likelyCustomer', words('upgrade.likelyCustomer'), customerKind, found.customers),
      {
        type: 'text',
        name: 'customerName',
        label: words('upgrade.customerName'),
        maxLength: 200,
        value: company,
      },
      {
        type: 'typeahead',
        name: 'customer',
        label: words('upgrade.otherCustomer'),
        hint: words('upgrade.otherHint'),
        source: 'customer.options',
      },
      ...choiceOf(to, 'likelyContact', words('upgrade.likelyContact'), contactKind, found.contacts),
      {
        type: 'text',
        name: 'contactName',
        label: words('upgrade.contactName'),
        hint: words('upgrade.contactHint'),
        maxLength: 200,
        ...(isPerson && { value: lead.name }),
      },
      {
        type: 'toggle',
        name: 'withOpportunity',
        label: words('opportunity.one'),
        text: words('upgrade.withOpportunity'),
        value: true,
      },
      {
        type: 'text',
        name: 'opportunityName',
        label: words('upgrade.opportunityName'),
        maxLength: 200,
        value: company,
      },
      ...money,
    ],
  }
}

export const competitorForm = (to: Reader, competitor: Competitor): Form => ({
  ...shared(to),
  verb: 'competitor.convert',
  state: { id: reference(competitorKind, competitor) },
  title: to.words('upgrade.competitorTitle', { ref: reference(competitorKind, competitor) }),
  intro: [note(to.words('upgrade.competitorHint', { name: competitor.name }))],
  inputs: [
    {
      type: 'select',
      name: 'type',
      label: to.words('customer.fields.type'),
      required: true,
      value: 'partner',
      options: customerTypes.map((value) => ({ value, label: to.words(`customer.type.${value}`) })),
    },
  ],
})

/** Of the choice in a form that warns: not one of those that are there. */
export const anyway = 'anyway'

/** The form of a new record, with those that it looks like and the choice to open one of them instead. */
export function withWarning(
  to: Reader,
  form: Form,
  kind: Pick<DomainKind, 'title' | 'prefix'>,
  found: readonly Duplicate[],
): Form {
  const { words } = to
  const refs = found.map(({ record }) => reference(kind, record))
  return {
    ...form,
    intro: [
      text([{ bold: words('upgrade.warning') }]),
      ...found.map((one) => text(`• ${likenessSaid(to, kind, one)}`)),
    ],
    inputs: [
      {
        type: 'select',
        name: 'likely',
        label: words('upgrade.choice'),
        required: true,
        options: [
          ...found.map(({ record, company }, at) => ({
            value: refs[at] ?? '',
            label: words('upgrade.openOne', {
              name: [`${refs[at] ?? ''} ${titleOf(kind, record)}`, company].filter(Boolean).join(' · '),
            }),
          })),
          { value: anyway, label: words('upgrade.anyway') },
        ],
      },
      ...form.inputs,
    ],
  }
}

/** A name typed into a picker, and the records that it looks like. */
export type LikelyName = Extract<Reason, { readonly type: 'typedName' }>

/** The name of the choice that stands above a picker. */
export const likelyInput = (field: string): string => `likely.${field}`

/** A form with the choice, above each picker, between the name that was typed and those that are there. */
export function withLikelyNames(to: Reader, form: Form, likely: readonly LikelyName[]): Form {
  const choice = ({ field, kind, name, found }: LikelyName, label: string): Input => ({
    type: 'select',
    name: likelyInput(field),
    label,
    required: true,
    options: [
      ...found.map((one) => ({ value: one.record.id, label: likenessSaid(to, kind, one) })),
      { value: anyway, label: to.words('record.createTyped', { name }) },
    ],
  })
  return {
    ...form,
    intro: [
      text([{ bold: to.words('upgrade.warning') }]),
      ...likely.flatMap(({ kind, found }) => found.map((one) => text(`• ${likenessSaid(to, kind, one)}`))),
    ],
    inputs: form.inputs.flatMap((input) => {
      const one = likely.find(({ field }) => field === input.name)
      if (!one || input.type !== 'typeahead') return [input]
      const typed = { ...input, value: { value: newName + one.name, label: one.name } }
      return [choice(one, to.words('upgrade.typedChoice', { field: input.label })), typed]
    }),
  }
}
