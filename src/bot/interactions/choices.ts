/** 选项列表: what there is to choose from; seen by all, kept by administrators. Each list has the verbs under its own name. */
import { DomainError, InvalidFields } from '#domain/errors.ts'
import { type Choice, type ChoiceListName, choiceListNames, choicesIn } from '#domain/organization/choice-lists.ts'
import {
  addChoice,
  type ChoiceNames,
  mergeChoice,
  moveChoice,
  renameChoice,
  restoreChoice,
  retireChoice,
  toggleInitial,
} from '#domain/organization/keep-choices.ts'
import { administers, demandAdministrator } from '#domain/organization/organization.ts'
import { choiceName } from '#views/choice-name.ts'
import { optionsIn } from '#views/field.ts'
import { wholeValue } from '#views/form.ts'
import { fieldError } from '#views/kind.ts'
import { locales } from '#views/locales/locale.ts'
import { currenciesLike } from '#views/money-field.ts'
import {
  choiceForm,
  choiceLists,
  choicesOfList,
  choicesPageSize,
  choicesShown,
  mergeForm,
  oneChoice,
} from '#views/pages/choices.ts'
import { said } from '#views/pages/said.ts'
import type { Reader } from '#views/reader.ts'
import { done } from '../done.ts'
import { answering, type Call, type Handler, type Handlers, reads, writes } from '../handler.ts'
import { readerOf } from '../reader-of.ts'
import type { Outcome } from '../request.ts'
import { startOf } from '../verbs/start-of.ts'

/** So many are suggested for what is typed. */
const most = 15

const calledIn =
  (list: ChoiceListName) =>
  (language: 'en' | 'zh-CN', choice: Choice): string =>
    choiceName(language, list, choice)

/** "Aerospace 航空航天" says it in both languages, either first; anything else is one name for both. */
export function namesSaid(typed: string): ChoiceNames {
  const name = typed.trim()
  const [, en, zh] = /^(\P{Script=Han}+?)[\s/|,，、;；]+(\p{Script=Han}.*)$/su.exec(name) ?? []
  if (en && zh) return { en, 'zh-CN': zh }
  const [, first, second] = /^(.*\p{Script=Han})[\s/|,，、;；]+(\P{Script=Han}+)$/su.exec(name) ?? []
  if (first && second) return { en: second, 'zh-CN': first }
  return /\p{Script=Han}/u.test(name) ? { 'zh-CN': name } : { en: name }
}

const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

/** The choice that a press names by its value, or words by what it is called. @throws DomainError NoSuchChoice */
function found(call: Call, list: ChoiceListName, value = call.args.value, said = call.args.text ?? ''): Choice {
  const choices = choicesIn(call.context.organization, list)
  const names = Object.values(namesSaid(said)).flatMap((name) => (name ? folded(name) : []))
  const isCalled = (one: Choice) =>
    names.length > 0 && names.every((name) => locales.some((locale) => folded(choiceName(locale, list, one)) === name))
  const choice = choices.find((one) => (value === undefined ? isCalled(one) : one.value === value))
  if (!choice) throw new DomainError('NoSuchChoice', { name: value ?? said })
  return choice
}

/** The page of a list where one of its choices stands, or the one that is asked for. */
function show(call: Call, list: ChoiceListName, what?: string, at?: string, above = done(call, what)): Outcome {
  const to = readerOf(call.context)
  const place = choicesShown(to, list).findIndex(({ value }) => value === at)
  const start = Math.floor((place < 0 ? startOf(call.args) : place) / choicesPageSize) * choicesPageSize
  const options = { mayChange: administers(call.context), start, ...(what !== undefined && { said: what }), ...above }
  return { type: 'show', message: choicesOfList(to, list, options) }
}

function showOne(call: Call, list: ChoiceListName, what?: string, value = call.args.value): Outcome {
  const options = { mayChange: administers(call.context), ...done(call, what) }
  return { type: 'show', message: oneChoice(readerOf(call.context), list, found(call, list, value), options) }
}

const nameNow = (call: Call, list: ChoiceListName, value = call.args.value): string =>
  choiceName(call.to.locale, list, found(call, list, value))

async function add(call: Call, list: ChoiceListName, names: ChoiceNames): Promise<Outcome> {
  const value = await addChoice(call.context, list, names, calledIn(list))
  return show(call, list, call.to.words('choices.added', { name: nameNow(call, list, value) }), value)
}

/** "add industry Aerospace 航空航天" says all there is to say. */
async function begin(call: Call, list: ChoiceListName): Promise<Outcome> {
  demandAdministrator(call.context)
  const { text } = call.args
  if (!text) return { type: 'ask', form: choiceForm(call.to, list) }
  try {
    return await add(call, list, namesSaid(text))
  } catch (error) {
    const [issue] = error instanceof InvalidFields ? Object.values(error.issues) : []
    if (!issue) throw error
    // There is no form that it could stand in.
    return { type: 'show', message: said(call.to, fieldError(call.to, issue)), personal: true }
  }
}

async function save(call: Call, list: ChoiceListName): Promise<Outcome> {
  const { to, context, args, answers } = call
  const { value } = args
  const names = { en: answers.en, 'zh-CN': answers.zh }
  const choice = value === undefined ? undefined : found(call, list)
  return answering(
    call,
    () => choiceForm(to, list, choice, answers),
    async () => {
      if (value === undefined) return add(call, list, names)
      await renameChoice(context, list, value, names, calledIn(list))
      return showOne(call, list, to.words('choices.saved', { name: nameNow(call, list) }))
    },
  )
}

async function move(call: Call, list: ChoiceListName): Promise<Outcome> {
  const { value = '', step } = call.args
  const moved = await moveChoice(call.context, list, value, step === '-1' ? -1 : 1)
  const name = nameNow(call, list)
  // There is nothing to take back.
  if (!moved) return show(call, list, call.to.words('choices.stays', { name }), value, {})
  return show(call, list, call.to.words('choices.moved', { name }), value)
}

async function join(call: Call, list: ChoiceListName): Promise<Outcome> {
  const { to, context, args, answers } = call
  const choice = found(call, list)
  const values = optionsIn(to, list).map((one) => one.value)
  const into = answers.into && wholeValue(answers.into, values)
  return answering(
    call,
    () => mergeForm(to, list, choice),
    async () => {
      await mergeChoice(context, list, args.value ?? '', into)
      return showMerged(call, list, choice, into ?? '')
    },
  )
}

/** "merge source Web into Chat" says all there is to say. */
async function beginMerge(call: Call, list: ChoiceListName): Promise<Outcome> {
  demandAdministrator(call.context)
  const [first = '', second] = (call.args.text ?? '').split(/\s+(?:into|with|to)\s+|\s*(?:合并到|并入|到)\s*/i)
  const choice = found(call, list, call.args.value, first)
  if (!second) return { type: 'ask', form: mergeForm(call.to, list, choice) }
  const into = found(call, list, undefined, second)
  await mergeChoice(call.context, list, choice.value, into.value)
  return showMerged(call, list, choice, into.value)
}

function showMerged(call: Call, list: ChoiceListName, choice: Choice, into: string): Outcome {
  const names = { name: choiceName(call.to.locale, list, choice), into: nameNow(call, list, into) }
  return showOne(call, list, call.to.words('choices.merged', names), choice.value)
}

async function initial(call: Call, list: ChoiceListName): Promise<Outcome> {
  await toggleInitial(call.context, list, call.args.value ?? '')
  const words = found(call, list).initial
    ? call.to.words('choices.initialNow', { name: nameNow(call, list) })
    : call.to.words('choices.initialGone')
  return showOne(call, list, words)
}

function handlersOf(list: ChoiceListName): Handlers {
  const asking = (form: (to: Reader, list: ChoiceListName, choice: Choice) => ReturnType<typeof choiceForm>): Handler =>
    reads(async (call) => {
      demandAdministrator(call.context)
      return { type: 'ask', form: form(call.to, list, found(call, list)) }
    })
  const changing = (change: typeof retireChoice, key: 'choices.retired' | 'choices.restored'): Handler =>
    writes(async (call) => {
      const { value } = found(call, list)
      await change(call.context, list, value)
      return show(call, list, call.to.words(key, { name: nameNow(call, list, value) }), value)
    })
  return {
    [list]: reads(async (call) => show(call, list)),
    [`${list}.show`]: reads(async (call) => showOne(call, list)),
    [`${list}.new`]: writes((call) => begin(call, list)),
    [`${list}.edit`]: asking((to, of, choice) => choiceForm(to, of, choice)),
    [`${list}.save`]: writes((call) => save(call, list)),
    [`${list}.move`]: writes((call) => move(call, list)),
    [`${list}.retire`]: changing(retireChoice, 'choices.retired'),
    [`${list}.restore`]: changing(restoreChoice, 'choices.restored'),
    [`${list}.initial`]: writes((call) => initial(call, list)),
    [`${list}.merge`]: writes((call) => beginMerge(call, list)),
    [`${list}.join`]: writes((call) => join(call, list)),
    // Of very many, what is typed tells which is meant.
    [`${list}.options`]: reads(async ({ to, args }) => {
      const typed = (args.query ?? '').trim().toLowerCase()
      const like = optionsIn(to, list).filter(({ label }) => label.toLowerCase().includes(typed))
      return { type: 'options', options: like.slice(0, most) }
    }),
  }
}

export const choiceInteractions: Handlers = {
  choices: reads(async (call) => ({ type: 'show', message: choiceLists(call.to) })),
  'currency.options': reads(async ({ to, args }) => ({
    type: 'options',
    options: currenciesLike(to, args.query ?? '').slice(0, most),
  })),
  ...Object.assign({}, ...choiceListNames.map(handlersOf)),
}
