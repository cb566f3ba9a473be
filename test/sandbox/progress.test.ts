import { expect, test } from 'vitest'
import { type Deed, type Heard, stepsDone } from '#sandbox/progress.ts'
import { faceNames, type GuideStepName } from '#sandbox/protocol.ts'

const asPressed = { slack: (verb: string) => `${verb}#1 {}`, teams: (verb: string) => `${verb}?id=L-1` }

/** What has to be sent or pressed, and which step that is: no words of the person stand in it. */
const table: readonly (readonly [Deed['what'], string, GuideStepName | undefined])[] = [
  ['submit', 'lead.create', 'form'],
  ['submit', 'lead.convert', 'upgrade'],
  ['submit', 'opportunity.closeWon', 'sale'],
  ['submit', 'opportunity.closeLost', undefined],
  ['press', 'opportunity.won', undefined],
  ['press', 'opportunity.list', undefined],
  ['submit', 'order.planned', 'order'],
  ['press', 'order.plan', undefined],
  ['submit', 'topics.save', 'search'],
  ['press', 'topics.subscribe', 'search'],
  ['press', 'undo', 'undo'],
  ['press', 'import.map', undefined],
]

for (const face of faceNames) {
  for (const [what, verb, step] of table)
    test(`${face}: ${what} ${verb} is ${step ?? 'no step'}`, () => {
      const text = what === 'submit' ? verb : asPressed[face](verb)
      expect(stepsDone([{ face, at: 1, what, text }], [])).toEqual(step ? [step] : [])
    })

  test(`${face}: a form that a saved message opened is that step, and not the one of the form`, () => {
    const deeds: Deed[] = [
      { face, at: 1, what: 'press', text: 'lead.capture' },
      { face, at: 2, what: 'submit', text: 'lead.create' },
    ]
    expect(stepsDone(deeds, [])).toEqual(['shortcut'])
  })

  test(`${face}: a reminder is what comes unasked`, () => {
    const heard: Heard[] = [{ face, at: 100_000, shared: false, json: '{"action_id":"activity.snooze#2"}' }]
    expect(stepsDone([], heard)).toEqual(['reminder'])
    expect(stepsDone([{ face, at: 99_000, what: 'say', text: 'tasks' }], heard)).toEqual([])
  })

  test(`${face}: an edit counts where one has come from the other chat`, () => {
    const edit: Deed = { face, at: 5, what: 'submit', text: 'lead.update' }
    const other = face === 'slack' ? 'teams' : 'slack'
    expect(stepsDone([edit], [])).toEqual([])
    expect(stepsDone([{ face: other, at: 1, what: 'say', text: 'hi' }, edit], [])).toEqual(['edit'])
  })

  test(`${face}: a chart counts where one asked for it, among others`, () => {
    const deed: Deed = { face, at: 1, what: 'say', text: '图表' }
    const json = '{"type":"image"}'
    expect(stepsDone([deed], [{ face, at: 2, shared: true, json }])).toEqual(['chart'])
    expect(stepsDone([deed], [{ face, at: 2, shared: false, json }])).toEqual([])
  })
}
