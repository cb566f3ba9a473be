import type { DomainError } from '#domain/errors.ts'
import { kindNamed } from '../kinds/index.ts'
import { actions, button, type Message, message, text } from '../message.ts'
import { count, type Reader } from '../reader.ts'

/** One sentence, with a way to take it back when there is one. */
export const said = (to: Reader, sentence: string, undo?: string): Message =>
  message(
    to.locale,
    sentence,
    text(sentence),
    undo !== undefined ? actions(button(to.words('record.undo'), 'undo', { request: undo })) : [],
  )

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

/** Why a rule of the business said no. */
export const refusal = (to: Reader, error: DomainError): Message =>
  said(to, to.words(`errors.${error.code}`, { ref: '', name: '', subject: '', ...error.params }))

/** Our fault: an apology, and the number under which the log has the rest. */
export const apology = (to: Reader, reference: string): Message => said(to, to.words('apology.text', { reference }))
