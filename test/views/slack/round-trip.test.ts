import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUntouchedClip } from '#views/form.ts'
import { type Action, message, type Node } from '#views/message.ts'
import { toMessage } from '#views/slack/to-blocks.ts'
import { toView } from '#views/slack/to-view.ts'
import { type PressedElement, readAction } from '#views/slack/wire.ts'
import { answersOf, anyForm, smallNodes } from './arbitraries.ts'
import { objectsIn } from './check-blocks.ts'
import { submitUntouched } from './submit-untouched.ts'

const acting = new Set(['button', 'overflow', 'static_select', 'plain_text_input'])

/** Everything a person could do on the message, each as Slack would send it. */
function pressesOn(node: Node): PressedElement[] {
  const { blocks } = toMessage(message('en', 'x', node), new Map())
  return blocks.flatMap((block) =>
    [...objectsIn(block)]
      .filter(([at, one]) => acting.has(String(one.type)) && !at.includes('/options'))
      .flatMap(([, one]): PressedElement[] => {
        const sent = { type: String(one.type), action_id: String(one.action_id), block_id: String(block.block_id) }
        if (one.type === 'plain_text_input') return [{ ...sent, value: 'typed' }]
        if (one.type === 'button') return [{ ...sent, value: one.value === undefined ? null : String(one.value) }]
        return (one.options as { value: string }[]).map((option) => ({ ...sent, selected_option: option }))
      }),
  )
}

const canonical = (actions: readonly (Action | undefined)[]) =>
  actions
    .map((one) => [one?.verb, Object.entries(one?.args ?? {}).sort()])
    .map((one) => JSON.stringify(one))
    .sort()

describe('what is pressed comes back as the action that was drawn', () => {
  const { button, row, control, action } = smallNodes
  test('buttons and menus', () => {
    fc.assert(
      fc.property(fc.array(button, { maxLength: 4 }), fc.array(button, { maxLength: 8 }), (buttons, items) => {
        const node: Node = { type: 'actions', actions: [...buttons, { type: 'menu', label: 'More', items }] }
        const expected = [...buttons, ...items].map((one) => one.action)
        expect(canonical(pressesOn(node).map(readAction))).toEqual(canonical(expected))
      }),
      { numRuns: 300 },
    )
  })
  test('rows', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
        const expected = rows.flatMap((one) => [one.open ?? [], one.more ?? []].flat()).map((one) => one.action)
        expect(canonical(pressesOn({ type: 'rows', rows }).map(readAction))).toEqual(canonical(expected))
      }),
      { numRuns: 200 },
    )
  })
  test('pager', () => {
    fc.assert(
      fc.property(action, action, action, action, (first, previous, next, last) => {
        const node: Node = { type: 'pager', position: '1–10 of 40', first, previous, next, last }
        expect(canonical(pressesOn(node).map(readAction))).toEqual(canonical([first, previous, next, last]))
      }),
    )
  })
  test('controls add their name and the chosen value', () => {
    fc.assert(
      fc.property(action, fc.array(control, { maxLength: 3 }), (apply, controls) => {
        const expected = controls.flatMap((one) => {
          const values = one.type === 'search' ? ['typed'] : visibleValues(one)
          return values.map((value) => ({ verb: apply.verb, args: { ...apply.args, [one.name]: value } }))
        })
        const node: Node = { type: 'controls', apply, controls }
        expect(canonical(pressesOn(node).map(readAction))).toEqual(canonical(expected))
      }),
      { numRuns: 200 },
    )
  })
  test('arguments too long for a block id go on in the action id, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 60, maxLength: 200 }), (query) => {
        fc.pre(JSON.stringify(query).replace(/[&<>]/g, 'uuuuuu').length < 400)
        const apply: Action = { verb: 'lead.list', args: { query } }
        const controls = [{ type: 'search', name: 'letter', label: 'Letter' }] as const
        const [press] = pressesOn({ type: 'controls', apply, controls })
        expect(press && readAction(press)).toEqual({ verb: 'lead.list', args: { query, letter: 'typed' } })
      }),
    )
  })
  test('ids are cut between characters: half an emoji would not survive the way', () => {
    for (const pad of ['', 'x', 'xx', 'xxx']) {
      const query = pad + '😀'.repeat(150)
      const apply: Action = { verb: 'lead.list', args: { query } }
      const [press] = pressesOn({ type: 'controls', apply, controls: [{ type: 'search', name: 'q', label: 'Search' }] })
      expect([press?.block_id.isWellFormed(), press?.action_id.isWellFormed()]).toEqual([true, true])
      expect(press?.action_id).toContain('😀')
    }
  })
  test('arguments too long for a menu make its items buttons', () => {
    const items = ['a', 'b'].map((letter) => ({
      type: 'button' as const,
      label: letter,
      action: { verb: 'lead.move', args: { note: letter.repeat(500) } },
    }))
    const presses = pressesOn({ type: 'actions', actions: [{ type: 'menu', label: 'More', items }] })
    expect(presses.map(({ type }) => type)).toEqual(['button', 'button'])
    expect(canonical(presses.map(readAction))).toEqual(canonical(items.map((one) => one.action)))
  })
})

function visibleValues(one: { options: readonly { value: string }[]; value?: string }): string[] {
  const all = one.options.map(({ value }) => value)
  const chosen = all.slice(100).find((value) => value === one.value)
  return chosen === undefined ? all.slice(0, 100) : [...all.slice(0, 99), chosen]
}

test('a form sent as it stands brings back what was in it', () => {
  fc.assert(
    fc.property(anyForm, fc.constantFrom(undefined, 'C1 171.2'), (form, origin) => {
      const {
        verb,
        state,
        origin: from,
        answers,
      } = submitUntouched(toView({ ...form, intro: [] }, origin ? { origin } : {}))
      expect({ verb, state, from }).toEqual({ verb: form.verb, state: form.state, from: origin })
      const stored = answersOf(form.inputs)
      expect(Object.keys(answers).sort()).toEqual(Object.keys(stored).sort())
      for (const [name, answer] of Object.entries(answers)) {
        const kept = stored[name]?.toWellFormed() ?? ''
        expect(answer === kept || isUntouchedClip(kept, answer)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('answers given win over stored values, also the ones left empty', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      const answers = Object.fromEntries(
        form.inputs.flatMap((one): [string, string][] => (one.type === 'toggle' ? [[one.name, 'true']] : [])),
      )
      expect(submitUntouched(toView({ ...form, intro: [] }, { answers })).answers).toEqual(answers)
    }),
  )
})
