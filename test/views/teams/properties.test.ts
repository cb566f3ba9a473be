import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action, Message } from '#views/message.ts'
import { toCard } from '#views/teams/to-card.ts'
import { toDialog } from '#views/teams/to-dialog.ts'
import { readAction, readSubmission } from '#views/teams/wire.ts'
import { action, filledForm, images, message, words } from './arbitraries.ts'
import { hasSchema, limitProblems, type Part, parserProblems, parts, schemaProblems } from './card-problems.ts'

const schemaIt = it.skipIf(!hasSchema)
const bySchema = hasSchema
  ? 'keeps the published schema'
  : 'keeps the published schema (not found beside the repository)'

// As many cards as there is time for on a slow machine: each is judged by Microsoft's parser, which takes its time.
fc.configureGlobal({ interruptAfterTimeLimit: 10_000 })

describe('any message', () => {
  it('passes the parser of Microsoft at version 1.5', () => {
    fc.assert(
      fc.property(message, images, (one, pictures) => {
        expect(parserProblems(toCard(one, pictures))).toEqual([])
      }),
    )
  })
  schemaIt(bySchema, () => {
    fc.assert(
      fc.property(message, images, (one, pictures) => {
        expect(schemaProblems(toCard(one, pictures))).toEqual([])
      }),
    )
  })
  it('keeps the limits of Teams', () => {
    fc.assert(
      fc.property(message, images, (one, pictures) => {
        expect(limitProblems(toCard(one, pictures), 'message')).toEqual([])
      }),
    )
  })
  it('keeps them however many nodes it has', () => {
    const crowd = fc
      .tuple(message, fc.constantFrom(8, 25))
      .map(([one, times]): Message => ({ ...one, nodes: Array.from({ length: times }, () => one.nodes).flat() }))
    fc.assert(
      fc.property(crowd, images, (one, pictures) => {
        expect(limitProblems(toCard(one, pictures), 'message')).toEqual([])
      }),
      { numRuns: 8 },
    )
  })
})

describe('any form', () => {
  const withErrors = fc.tuple(filledForm, words)
  it('passes the parser of Microsoft and keeps the limits', () => {
    fc.assert(
      fc.property(withErrors, ([{ form, answers }, problem]) => {
        const errors = Object.fromEntries(form.inputs.map(({ name }) => [name, problem]))
        for (const options of [{}, { answers, errors, origin: 'somewhere' }]) {
          const { card } = toDialog(form, options)
          expect(parserProblems(card)).toEqual([])
          expect(limitProblems(card, 'dialog')).toEqual([])
        }
      }),
    )
  })
  schemaIt(bySchema, () => {
    fc.assert(
      fc.property(filledForm, ({ form, answers }) => {
        expect(schemaProblems(toDialog(form, { answers }).card)).toEqual([])
      }),
    )
  })
  it('gives back the answers it was filled with', () => {
    fc.assert(
      fc.property(filledForm, fc.option(fc.string(), { nil: undefined }), ({ form, answers }, origin) => {
        const { card } = toDialog(form, { answers, ...(origin !== undefined && { origin }) })
        const back = readSubmission({ data: submitted(card) })
        expect(back).toEqual({
          verb: form.verb,
          state: form.state,
          ...(origin !== undefined && { origin }),
          answers: withToggles(form.inputs, answers),
        })
      }),
    )
  })
})

it('any action comes back as it went out, by click, dialog request and old clients alike', () => {
  fc.assert(
    fc.property(action, (sent) => {
      const card = toCard({
        locale: 'en',
        summary: '',
        nodes: [{ type: 'actions', actions: [{ type: 'button', label: 'Go', action: sent }] }],
      })
      const pressed = parts(card).find(({ type }) => type === 'Action.Execute' || type === 'Action.Submit') as Part
      const { data, verb, fallback } = JSON.parse(JSON.stringify(pressed)) as Part & { fallback?: Part }
      // Action.Submit, of old clients too, brings its data alone.
      const submitted = fallback?.data ?? data
      for (const value of [{ action: { verb, data: data ?? {} } }, { data: submitted, context: {} }, submitted])
        if (verb !== undefined || !('action' in (value as object))) expect(readAction(value)).toEqual(known(sent))
      expect(pressed.type).toBe(sent.form ? 'Action.Submit' : 'Action.Execute')
    }),
  )
})

const known = ({ verb, args }: Action) => (args && Object.keys(args).length > 0 ? { verb, args } : { verb })

/** A box comes back ticked or not, also when nobody touched it. */
const withToggles = (
  inputs: readonly { readonly name: string; readonly type: string }[],
  answers: Readonly<Record<string, string>>,
) => ({
  ...Object.fromEntries(inputs.filter(({ type }) => type === 'toggle').map(({ name }) => [name, 'false'])),
  ...answers,
})

/** What a client sends when the dialog is submitted as it stands. */
function submitted(card: unknown): unknown {
  const { actions } = card as { actions: Part[] }
  const inputs = parts(card).filter(({ type }) => String(type).startsWith('Input.') && type !== 'Input.Choice')
  return JSON.parse(
    JSON.stringify({
      ...(actions[0]?.data as object),
      ...Object.fromEntries(inputs.map(({ id, value }) => [String(id), value ?? ''])),
    }),
  )
}
