import { isId } from '#domain/database/columns.ts'
import type { DomainError } from '#domain/errors.ts'
import type { Standing } from '#domain/organization/standing.ts'
import type { Form } from '../form.ts'
import { kindNamed } from '../kinds/index.ts'
import { words } from '../locales/words.ts'
import { actions, type Button, type Message, message, note, text } from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { undoing } from './undoing.ts'

/** One sentence, with a way to take it back when there is one. */
export const said = (to: Reader, sentence: string, undo?: string): Message =>
  message(to.locale, sentence, text(sentence), undo === undefined ? [] : actions(undoing(to, undo)))

/** With the words that were not understood above the answer to the others. */
export function unreadMessage(answer: Message, unread: string): Message {
  const sentence = words(answer.locale)('talk.unread', { text: unread })
  return { ...answer, summary: `${sentence} ${answer.summary}`, nodes: [text([{ bold: sentence }]), ...answer.nodes] }
}

/** The same for a form that the others lead to. */
export const unreadForm = (form: Form, unread: string): Form => ({
  ...form,
  intro: [text([{ bold: words(form.locale)('talk.unread', { text: unread }) }]), ...(form.intro ?? [])],
})

/** Several people bear the name: which one is meant is pressed. */
export const whichPerson = (to: Reader, name: string, offers: readonly Button[]): Message => {
  const question = to.words('record.whichPerson', { name })
  return message(to.locale, question, text(question), actions(...offers))
}

/** Many records of these kinds, taken back at once. */
export const undoneMany = (to: Reader, many: readonly { readonly kind: string; readonly count: number }[]): string =>
  to.words('talk.undone', {
    what: many
      .map(({ kind, count: number }) => {
        const name = kindNamed(kind)?.many(to.words) ?? kind
        return to.words('talk.undoneMany', { kind: name, number: count(to, number) })
      })
      .join(to.words('talk.and')),
  })

/** Why a rule of the business said no, in a sentence. */
export function whyRefused({ words: say }: Pick<Reader, 'words'>, { code, params }: DomainError): string {
  // Ids are nobody's words: what is known by nothing else is not called anything.
  const isNameless = code === 'NotFound' && (!params.ref || isId(params.ref))
  return say(`errors.${isNameless ? 'Gone' : code}`, {
    ref: '',
    name: '',
    subject: '',
    when: '',
    into: '',
    seconds: '',
    ...params,
  })
}

/** The same for the chat. @param unused words that something was to be done with */
export function refusal(to: Reader, error: DomainError, unused?: string): Message {
  const why = whyRefused(to, error)
  if (!unused || why.includes(unused)) return said(to, why)
  return message(to.locale, why, text(why), note(to.words('talk.notDone', { text: unused })))
}

/** Whom the product is not for, and who may change that. */
export const notWelcome = (to: Reader, standing: Standing, company: string): Message =>
  said(to, to.words(`door.${standing === 'member' || standing === 'bot' ? 'deactivated' : standing}`, { company }))

/** Our fault: an apology, and the number under which the log has the rest. */
export const apology = (to: Reader, reference: string): Message => said(to, to.words('apology.text', { reference }))
