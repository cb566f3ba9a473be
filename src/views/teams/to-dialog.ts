import type { IAdaptiveCard, ITextBlock } from '@microsoft/teams.cards'
import type { Answers, FieldErrors, Form, Input } from '../form.ts'
import type { Images } from '../message.ts'
import { unreachable } from '../unreachable.ts'
import { fitNodes } from './fit.ts'
import { toInput } from './inputs.ts'
import { clip, clipText, type Detail, dialogDetails, leastDialogDetail, limits, sizeOf } from './limits.ts'
import { oneLine, toMarkdown } from './markdown.ts'
import { label } from './press.ts'
import { type Element, newScope, type Scope } from './scope.ts'
import { toNote, toTruncated } from './texts.ts'

const noImages: Images = new Map()

/** What a `task/fetch` is answered with, under `task: { type: 'continue', value }` (the card goes into an attachment). */
export interface Dialog {
  readonly title: string
  readonly height: 'small' | 'medium' | 'large'
  readonly width: 'small' | 'medium' | 'large'
  readonly card: IAdaptiveCard
}

export interface DialogOptions {
  /** Comes back with the submission: where the dialog was opened, for instance the id of the message to update. */
  readonly origin?: string
  /** What was filled in before; then an input without an answer is shown empty. */
  readonly answers?: Answers
  readonly errors?: FieldErrors
}

/**
 * A form as a dialog. Teams' own ✕ cancels, so the form's `cancel` has no button; in `intro` nothing can be pressed,
 * because a dialog answers one thing only. Stored values are shown whole, however large: a clipped one would be saved.
 */
export const toDialog = (form: Form, options: DialogOptions = {}): Dialog => ({
  title: clip(oneLine(form.title), limits.dialogTitle),
  height: form.inputs.length <= 2 ? 'small' : form.inputs.length <= 5 ? 'medium' : 'large',
  width: 'medium',
  card: fitting(form, options),
})

function fitting(form: Form, options: DialogOptions): IAdaptiveCard {
  for (const detail of dialogDetails) {
    const card = draw(form, options, detail)
    if (sizeOf(card) <= detail.bytes) return card
  }
  return draw(form, options, leastDialogDetail)
}

function draw(form: Form, { origin, answers, errors = {} }: DialogOptions, detail: Detail): IAdaptiveCard {
  const scope = newScope(form.locale, noImages, detail, 'dialog')
  const known = new Set(form.inputs.map(({ name }) => name))
  const strays = Object.entries(errors).filter(([name]) => !known.has(name))
  const intro = fitNodes(form.intro ?? [], { locale: form.locale, images: noImages, surface: 'dialog', frame: 0 })
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: [
      ...strays.map(([, problem]) => toProblem(problem, scope)),
      ...intro,
      ...form.inputs.flatMap((input) => toField(input, answers, errors[input.name], scope)),
    ],
    actions: [
      {
        type: 'Action.Submit',
        title: label(form.submit, scope),
        style: 'positive',
        data: { verb: form.verb, state: form.state, ...(origin !== undefined && { origin }) },
      },
    ],
  }
}

function toField(input: Input, answers: Answers | undefined, problem: string | undefined, scope: Scope): Element[] {
  const id = scope.inputId(input.name)
  const hidden = 'options' in input ? input.options.length - scope.detail.options : 0
  return [
    toInput(input, id, answers ? (answers[input.name] ?? '') : initialValue(input), scope),
    ...(hidden > 0 ? [toTruncated(hidden, scope)] : []),
    ...(input.hint ? [toNote(input.hint, scope)] : []),
    ...(problem ? [{ ...toProblem(problem, scope), id: `${id}.error`, spacing: 'None' as const }] : []),
  ]
}

function initialValue(input: Input): string {
  switch (input.type) {
    case 'text':
    case 'number':
    case 'select':
    case 'date':
    case 'time':
      return input.value ?? ''
    case 'multiselect':
      return input.values?.join(',') ?? ''
    case 'toggle':
      return String(input.value ?? false)
    case 'typeahead':
      return input.value?.value ?? ''
    default:
      return unreachable(input)
  }
}

const toProblem = (problem: string, scope: Scope): ITextBlock => ({
  type: 'TextBlock',
  text: toMarkdown(clipText(problem, scope.detail.value)),
  color: 'Attention',
  wrap: true,
})
