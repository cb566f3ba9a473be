/** The organisation's lists of choices: all of them, one with its choices, one choice; and the forms that change it. */
import {
  type Choice,
  type ChoiceListName,
  choiceListNames,
  choiceOf,
  choicesIn,
  isOpenList,
  longestChoice,
  offeredIn,
} from '#domain/organization/choice-lists.ts'
import { choiceName } from '../choice-name.ts'
import { optionsIn } from '../field.ts'
import { type Answers, chooser, type Form, type Input } from '../form.ts'
import type { RecordKind } from '../kind.ts'
import { recordKinds } from '../kinds/index.ts'
import {
  actions,
  type Button,
  button,
  formButton,
  heading,
  type Message,
  message,
  note,
  type Row,
  text,
} from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { type Page, pager } from './pager.ts'
import { type Done, undoing } from './undoing.ts'

/** Every list, with how much it offers. */
export function choiceLists(to: Reader): Message {
  const { words } = to
  const facts = (list: ChoiceListName): string => {
    const offered = offeredIn(to.lists, list).length
    const number = words('choices.offered', { count: offered, shown: count(to, offered) })
    return isOpenList(list) ? `${number} · ${words('choices.anything')}` : number
  }
  return message(
    to.locale,
    words('choices.title'),
    heading(words('choices.title')),
    note(words('choices.hint')),
    {
      type: 'rows',
      rows: choiceListNames.map((list) => ({
        title: words(`choices.lists.${list}`),
        subtitle: facts(list),
        open: button(words('home.open'), list),
      })),
    },
    actions(button(words('company.title'), 'company')),
  )
}

/** So many choices stand on a page. */
export const choicesPageSize = 20

/** In the order of the page: what is offered first. */
export const choicesShown = (to: Pick<Reader, 'lists'>, list: ChoiceListName): readonly Choice[] => [
  ...offeredIn(to.lists, list),
  ...choicesIn(to.lists, list).filter(({ retired, into }) => retired || into),
]

/** What it is called, in both languages where these differ, the reader's first. */
export function fullName({ locale }: Pick<Reader, 'locale'>, list: ChoiceListName, choice: Choice): string {
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return [...new Set([choiceName(locale, list, choice), choiceName(other, list, choice)])].join(' · ')
}

export function choicesOfList(
  to: Reader,
  list: ChoiceListName,
  { mayChange, start, said, undo }: Done & Pick<Page, 'start'> & { readonly mayChange: boolean },
): Message {
  const { words } = to
  const all = choicesShown(to, list)
  const page = all.slice(start, start + choicesPageSize)
  const title = words(`choices.lists.${list}`)
  const row = (choice: Choice): Row => {
    const state = stateOf(to, list, choice)
    return {
      title: fullName(to, list, choice),
      ...(state && { subtitle: state }),
      open: button(words('home.open'), `${list}.show`, { value: choice.value }),
      ...(mayChange && { more: changes(to, list, choice) }),
    }
  }
  return message(
    to.locale,
    said ?? title,
    said ? text(said) : [],
    heading(title),
    note(all.length ? words('choices.listHint') : words('choices.none')),
    page.length ? { type: 'rows', rows: page.map(row) } : [],
    pager(to, { start, shown: page.length, total: all.length, size: choicesPageSize }, (begin) => ({
      verb: list,
      args: { start: String(begin) },
    })),
    actions(
      undoing(to, undo),
      mayChange ? formButton(words('choices.add'), `${list}.new`, {}, 'primary') : undefined,
      button(words('choices.title'), 'choices'),
    ),
  )
}

function stateOf(to: Reader, list: ChoiceListName, choice: Choice): string | undefined {
  const { words } = to
  const into = choice.into && choiceOf(to.lists, list, choice.value)
  if (into) return words('choices.mergedState', { into: choiceName(to.locale, list, into) })
  if (choice.retired) return words('choices.retiredState')
  return choice.initial ? words('choices.initialState') : undefined
}

/** What can be done with a choice, in a menu that has room for no more than five. */
function changes(to: Reader, list: ChoiceListName, choice: Choice): readonly Button[] {
  const { words } = to
  const args = { value: choice.value }
  if (choice.retired || choice.into) return [button(words('choices.restore'), `${list}.restore`, args)]
  const shown = offeredIn(to.lists, list)
  const at = shown.indexOf(choice)
  return [
    formButton(words('record.edit'), `${list}.edit`, args),
    ...(at > 0 ? [button(words('stages.up'), `${list}.move`, { ...args, step: '-1' })] : []),
    ...(at < shown.length - 1 ? [button(words('stages.down'), `${list}.move`, { ...args, step: '1' })] : []),
    button(words('choices.retire'), `${list}.retire`, args),
  ]
}

/** One choice: what it is called, which records have it, and all that can be done with it. */
export function oneChoice(
  to: Reader,
  list: ChoiceListName,
  choice: Choice,
  { mayChange, said, undo }: Done & { readonly mayChange: boolean },
): Message {
  const { words } = to
  const args = { value: choice.value }
  const isOffered = !choice.retired && !choice.into
  const state = stateOf(to, list, choice)
  const more = isOffered
    ? [
        button(words(choice.initial ? 'choices.notInitial' : 'choices.initial'), `${list}.initial`, args),
        ...(offeredIn(to.lists, list).length > 1 ? [formButton(words('choices.merge'), `${list}.merge`, args)] : []),
      ]
    : []
  return message(
    to.locale,
    said ?? fullName(to, list, choice),
    said ? text(said) : [],
    heading(fullName(to, list, choice)),
    note([words(`choices.lists.${list}`), state].filter(Boolean).join(' · ')),
    actions(...recordsWith(to, list, choice)),
    actions(
      undoing(to, undo),
      ...(mayChange ? [...changes(to, list, choice), ...more] : []),
      button(words('choices.back'), list),
    ),
  )
}

/** The lists of records that have it, one for each kind that can. */
const recordsWith = ({ words, locale }: Reader, list: ChoiceListName, choice: Choice): readonly Button[] =>
  recordKinds.flatMap((kind) =>
    fieldsFrom(kind, list).map((field) =>
      button(kind.many(words), 'say', {
        text: `${kind.domain.name} list ${field}=${quoted(choiceName(locale, list, choice))}`,
      }),
    ),
  )

/** The fields of a kind that hold a choice from a list. */
export const fieldsFrom = ({ domain }: RecordKind, list: ChoiceListName): readonly string[] =>
  Object.entries(domain.choiceLists ?? {}).flatMap(([field, of]) => (of === list ? [field] : []))

/** As conditions are said; a name that has the one mark within it stands between others. */
const quoted = (name: string): string => (name.includes('"') ? `「${name}」` : `"${name}"`)

const shared = (to: Reader) => ({ locale: to.locale, cancel: to.words('record.cancel') })

/** @param choice the one to be changed; a new one when missing */
export function choiceForm(to: Reader, list: ChoiceListName, choice?: Choice, values?: Answers): Form {
  const named = choice && {
    en: choiceName('en', list, choice),
    zh: choiceName('zh-CN', list, choice),
  }
  const known: Answers = values ?? named ?? {}
  const input = (name: 'en' | 'zh', label: string): Input => ({
    ...({ type: 'text', name, label, maxLength: longestChoice(list) } as const),
    ...(known[name] && { value: known[name] }),
    ...(name === 'zh' && { hint: to.words('choices.nameHint') }),
  })
  return {
    ...shared(to),
    verb: `${list}.save`,
    state: choice ? { value: choice.value } : {},
    title: choice ? to.words('choices.edit') : to.words('choices.add'),
    submit: to.words('record.save'),
    inputs: [input('en', to.words('choices.english')), input('zh', to.words('choices.chinese'))],
  }
}

export function mergeForm(to: Reader, list: ChoiceListName, choice: Choice): Form {
  const name = choiceName(to.locale, list, choice)
  const others = optionsIn(to, list).filter(({ value }) => value !== choice.value)
  const base = { name: 'into', label: to.words('choices.mergeInto'), required: true } as const
  return {
    ...shared(to),
    verb: `${list}.join`,
    state: { value: choice.value },
    title: to.words('choices.mergeTitle', { name }),
    submit: to.words('choices.mergeNow'),
    intro: [note(to.words('choices.mergeHint', { name }))],
    inputs: [chooser(base, others, undefined, `${list}.options`)],
  }
}
