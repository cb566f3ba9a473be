import {
  type Credit,
  type CreditFactor,
  type CreditFacts,
  type CreditRule,
  complaintMonths,
  creditFactors,
  creditGrades,
  fullInteractions,
  fullRelationMonths,
  graceDays,
  interactionDays,
  overdueShare,
  paymentMonths,
} from '#domain/business/credit.ts'
import type { Form } from '../form.ts'
import { actions, formButton, heading, type Message, message, type Node, note, text } from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { unreachable } from '../unreachable.ts'
import { type Done, undoing } from './undoing.ts'

const spans = {
  grace: graceDays,
  paymentMonths,
  complaintMonths,
  days: interactionDays,
  full: fullInteractions,
  months: fullRelationMonths,
}

/** How credit is graded here, for everybody to read; administrators may change it. */
export function creditPage(
  to: Reader,
  rule: CreditRule,
  { mayChange, said, undo }: Done & { readonly mayChange: boolean },
): Message {
  const { words } = to
  return message(
    to.locale,
    said ?? words('credit.title'),
    said ? text(said) : [],
    heading(words('credit.title')),
    text(words('credit.intro')),
    creditFactors.map((factor) =>
      text([
        {
          bold: words('credit.upTo', {
            factor: words(`credit.factor.${factor}`),
            points: count(to, rule.weights[factor]),
          }),
        },
        ` ${words(`credit.how.${factor}`, spans)}`,
      ]),
    ),
    text(words('credit.grades', { a: rule.atLeast.A, b: rule.atLeast.B, c: rule.atLeast.C })),
    note(rule.warnBelow === 'D' ? words('credit.warnsNever') : words('credit.warns', { grade: rule.warnBelow })),
    actions(undoing(to, undo), mayChange ? formButton(words('record.edit'), 'credit.edit', {}, 'primary') : undefined),
  )
}

export const creditForm = (to: Reader, rule: CreditRule): Form => ({
  locale: to.locale,
  verb: 'credit.save',
  state: {},
  title: to.words('credit.title'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  intro: [note(to.words('credit.formIntro'))],
  inputs: [
    ...creditFactors.map((factor) => ({
      type: 'number' as const,
      name: factor,
      label: to.words('credit.points', { factor: to.words(`credit.factor.${factor}`) }),
      required: true,
      min: 0,
      max: 100,
      value: String(rule.weights[factor]),
    })),
    ...(['A', 'B', 'C'] as const).map((grade) => ({
      type: 'number' as const,
      name: grade,
      label: to.words('credit.from', { grade }),
      required: true,
      min: 0,
      max: 100,
      value: String(rule.atLeast[grade]),
    })),
    {
      type: 'select',
      name: 'warnBelow',
      label: to.words('credit.warnBelow'),
      required: true,
      value: rule.warnBelow,
      options: creditGrades.map((grade) => ({
        value: grade,
        label: grade === 'D' ? to.words('credit.never') : to.words('credit.worseThan', { grade }),
      })),
    },
  ],
})

/** What a factor's points were told from. */
function because(to: Reader, factor: CreditFactor, { due, complaints, interactions, months }: CreditFacts): string {
  const { words } = to
  const figure = (number: number) => ({ count: number, number: count(to, number) })
  switch (factor) {
    case 'punctuality': {
      const [all, onTime] = due.reduce(([a, b], one) => [a + one.count, b + one.onTime], [0, 0])
      return words('credit.because.punctuality', { onTime: count(to, onTime), ...figure(all) })
    }
    case 'overdue':
      return words('credit.because.overdue', { percent: count(to, Math.round(overdueShare(due) * 100)) })
    case 'complaints':
      return words('credit.because.complaints', figure(complaints))
    case 'interactions':
      return words('credit.because.interactions', { ...figure(interactions), days: interactionDays })
    case 'relation':
      return words('credit.because.relation', figure(Math.floor(months)))
    default:
      return unreachable(factor)
  }
}

/** "B · 78 of 100" and what made it so, for a customer's card. */
export function creditNodes(to: Reader, credit: Credit): readonly Node[] {
  const { words } = to
  if (!credit.grade) return [note(words('credit.unknown'))]
  const reasons = credit.reasons.map(({ factor, points, of }) =>
    words('credit.reason', {
      factor: words(`credit.factor.${factor}`),
      points: count(to, points),
      of: count(to, of),
      because: because(to, factor, credit.facts),
    }),
  )
  return [
    text([{ bold: words('credit.graded', { grade: credit.grade, score: count(to, credit.score) }) }]),
    note(reasons.join(' · ')),
  ]
}

/** A form that was sent already, with the customer's grade and why it is so; sent again, it is meant. */
export const withCreditWarning = (to: Reader, form: Form, credit: Credit): Form => ({
  ...form,
  submit: to.words('credit.goAhead'),
  intro: [
    text([{ bold: to.words('credit.warning') }]),
    ...creditNodes(to, credit),
    note(to.words('credit.warningHint')),
    ...(form.intro ?? []),
  ],
})
