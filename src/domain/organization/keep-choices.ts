/** Administrators keep the organisation's lists of choices; every change can be undone. */
import { z } from 'zod'
import type { Context } from '../context.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { parseFields, text } from '../records/fields.ts'
import {
  builtInChoices,
  type Choice,
  type ChoiceListName,
  choiceOf,
  choicesIn,
  isBuiltIn,
  isOpenList,
  longestChoice,
  offeredIn,
} from './choice-lists.ts'
import { lockedOrganization } from './locked-organization.ts'

/** So many choices a list may have, those that are not offered any more included. */
export const mostChoices = 500

/** What a choice is called, by language. */
export type ChoiceNames = { readonly [Language in 'en' | 'zh-CN']?: string | undefined }

/** What a choice is called to somebody, for names that are taken. */
export type Called = (language: 'en' | 'zh-CN', choice: Choice) => string

const languages = ['en', 'zh-CN'] as const
const folded = (name: string): string => name.normalize('NFKC').toLowerCase()

async function changed(
  context: Context,
  list: ChoiceListName,
  change: (choices: readonly Choice[]) => readonly Choice[],
): Promise<void> {
  const organization = await lockedOrganization(context)
  const choices = change(choicesIn(organization, list))
  if (!isOpenList(list) && !offeredIn({ [list]: choices }, list).length) throw new DomainError('LastChoice')
  organization[list] = choices as Choice[]
  await context.em.flush()
}

/** @throws InvalidFields: `required` when there is a name in no language */
function parseNames(list: ChoiceListName, said: ChoiceNames): NonNullable<Choice['names']> {
  const longest = text(longestChoice(list))
  const { en, zh } = parseFields(z.object({ en: longest, zh: longest }), { en: said.en, zh: said['zh-CN'] })
  if (!en && !zh) throw new InvalidFields({ en: { code: 'required' } })
  return { ...(en && { en }), ...(zh && { 'zh-CN': zh }) }
}

const fieldOf = { en: 'en', 'zh-CN': 'zh' } as const

/** @throws InvalidFields: `taken` at the name that another choice has */
function demandFree(others: readonly Choice[], names: NonNullable<Choice['names']>, called: Called): void {
  const issues = languages.flatMap((language) => {
    const name = names[language]
    const isTaken = name && others.some((one) => languages.some((other) => folded(called(other, one)) === folded(name)))
    return isTaken ? [[fieldOf[language], { code: 'taken' } as const]] : []
  })
  if (issues.length) throw new InvalidFields(Object.fromEntries(issues))
}

/**
 * One more choice, at the end; one that was called so and is not offered any more is offered again.
 *
 * @returns its value
 * @throws InvalidFields; DomainError NotAllowed, TooManyChoices
 */
export async function addChoice(
  context: Context,
  list: ChoiceListName,
  said: ChoiceNames,
  called: Called,
): Promise<string> {
  const names = parseNames(list, said)
  const language = context.organization.locale as 'en' | 'zh-CN'
  let value = names[language] ?? Object.values(names)[0] ?? ''
  await changed(context, list, (choices) => {
    const said = Object.values(names).map(folded)
    const before = choices.find(
      (one) => one.retired && languages.some((spoken) => said.includes(folded(called(spoken, one)))),
    )
    if (before) {
      value = before.value
      return choices.map((one) => (one === before ? { ...offered(one), names: { ...one.names, ...names } } : one))
    }
    demandFree(
      choices.filter(({ retired, into }) => !retired && !into),
      names,
      called,
    )
    if (choices.length >= mostChoices) throw new DomainError('TooManyChoices')
    value = freeValue(choices, list, value)
    const isNamedByValue = names.en === value && !names['zh-CN']
    return [...choices, { value, ...(!isNamedByValue && { names }) }]
  })
  return value
}

/** A value is for ever: one that was taken out by an undo, or renamed since, must not come to mean something else. */
function freeValue(choices: readonly Choice[], list: ChoiceListName, wanted: string): string {
  const taken = (value: string) =>
    builtInChoices[list].includes(value) || choices.some((one) => folded(one.value) === folded(value))
  // What an open list offers is kept as it is said; any other value nobody reads, and short ones travel whole.
  const longest = isOpenList(list) ? longestChoice(list) : 50
  const first = wanted.slice(0, longest).toWellFormed()
  if (!taken(first)) return first
  for (let number = 2; ; number++) {
    const next = `${wanted.slice(0, longest - 4).toWellFormed()} ${number}`
    if (!taken(next)) return next
  }
}

const offered = ({ retired: _, ...choice }: Choice): Choice => choice

function demandChoice(choices: readonly Choice[], value: string): Choice {
  const found = choices.find((one) => one.value === value)
  if (!found) throw new DomainError('NoSuchChoice', { name: value })
  return found
}

/** Calls it something else; records that have it keep it under its new name. @throws as addChoice does, NoSuchChoice */
export async function renameChoice(
  context: Context,
  list: ChoiceListName,
  value: string,
  said: ChoiceNames,
  called: Called,
): Promise<void> {
  // A built-in one has a name in each language as it is: what is left empty is called as it ever was.
  const names = isBuiltIn(list, value) && !said.en && !said['zh-CN'] ? undefined : parseNames(list, said)
  await changed(context, list, (choices) => {
    const choice = demandChoice(choices, value)
    const { names: _, ...bare } = choice
    const renamed = { ...bare, ...(names && { names }) }
    const others = choices.filter((one) => one !== choice && !one.retired && !one.into)
    demandFree(others, names ?? { en: called('en', renamed), 'zh-CN': called('zh-CN', renamed) }, called)
    return choices.map((one) => (one === choice ? renamed : one))
  })
}

/** Up by -1, down by 1, among those that are offered. @returns whether there was anywhere to go */
export async function moveChoice(
  context: Context,
  list: ChoiceListName,
  value: string,
  step: -1 | 1,
): Promise<boolean> {
  let moved = false
  await changed(context, list, (choices) => {
    const choice = demandChoice(choices, value)
    const shown = choices.filter((one) => !one.retired && !one.into)
    const other = shown[shown.indexOf(choice) + step]
    moved = shown.includes(choice) && other !== undefined
    if (!moved) return choices
    return choices.map((one) => (one === choice ? (other as Choice) : one === other ? choice : one))
  })
  return moved
}

/** Not offered any more; records that have it keep it. @throws DomainError NotAllowed, NoSuchChoice, LastChoice */
export const retireChoice = (context: Context, list: ChoiceListName, value: string): Promise<void> =>
  changed(context, list, (choices) => {
    const choice = demandChoice(choices, value)
    const { initial: _, ...bare } = choice
    return choices.map((one) => (one === choice ? { ...bare, retired: true } : one))
  })

/** Offered again, by itself: also what had been merged into another. @throws DomainError NotAllowed, NoSuchChoice */
export const restoreChoice = (context: Context, list: ChoiceListName, value: string): Promise<void> =>
  changed(context, list, (choices) => {
    const choice = demandChoice(choices, value)
    const { retired: _, into: __, ...bare } = choice
    return choices.map((one) => (one === choice ? bare : one))
  })

/** What new records have where nobody says anything else; nothing, when it was that already. */
export const toggleInitial = (context: Context, list: ChoiceListName, value: string): Promise<void> =>
  changed(context, list, (choices) => {
    const choice = demandChoice(choices, value)
    return choices.map((one) => {
      const { initial, ...bare } = one
      return one === choice && !initial ? { ...bare, initial: true } : bare
    })
  })

/**
 * Makes two choices one: records that have the first are shown, found and counted as having the other from now on. None
 * of them is touched, however many there are, so that it is undone as fast.
 *
 * @throws InvalidFields: `option` when the other is none that is offered, or the same; DomainError NotAllowed, NoSuchChoice
 */
export const mergeChoice = (
  context: Context,
  list: ChoiceListName,
  value: string,
  into: string | undefined,
): Promise<void> =>
  changed(context, list, (choices) => {
    const choice = demandChoice(choices, value)
    if (!into) throw new InvalidFields({ into: { code: 'required' } })
    const lists = { [list]: choices }
    const isOffered = offeredIn(lists, list).some((one) => one.value === into)
    if (!isOffered || choiceOf(lists, list, into)?.value === choice.value)
      throw new InvalidFields({ into: { code: 'option' } })
    const { initial: _, retired: __, ...bare } = choice
    return choices.map((one) => (one === choice ? { ...bare, into } : one))
  })
