/** Deliveries that lack what every one of their kind has are no deliveries; what is not known here is left to others. */
import { expect, test } from 'vitest'
import { malformedAt } from '#bot/slack/shape.ts'

const user = { id: 'U1' }
const view = { id: 'V1', hash: 'h', callback_id: 'lead.create', private_metadata: '{}', blocks: [] }
const whole: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  block_actions: {
    ...{ user, trigger_id: '1.2.3', container: {}, channel: { id: 'D1' } },
    actions: [{ type: 'button', action_id: 'lead.show#1', block_id: '2' }],
  },
  view_submission: { user, view },
  block_suggestion: { user, action_id: '@input#a#b', block_id: 'a', value: '' },
  shortcut: { user, trigger_id: '1.2.3', callback_id: 'lead.new' },
  message_action: {
    ...{ user, trigger_id: '1.2.3', callback_id: 'lead.capture', channel: { id: 'C1' }, message_ts: '1.1' },
    message: { text: 'words' },
  },
  view_closed: { user, view },
  event_callback: { event_id: 'Ev1', event: { type: 'message', user: 'U1', channel: 'D1', ts: '1.1', text: 'help' } },
}

for (const [type, body] of Object.entries(whole)) {
  test(`a whole ${type} is taken, one without any of its parts is not`, () => {
    expect(malformedAt({ type, ...body })).toBeUndefined()
    for (const part of Object.keys(body)) {
      // Where a thing may be left out it may not be something else.
      const changed =
        part === 'channel' && type === 'block_actions' ? [7, [], null] : [undefined, null, 7, [], 'a\u0000']
      for (const wrong of changed) {
        if (['value', 'trigger_id', 'event_id', 'action_id', 'block_id'].includes(part) && typeof wrong === 'string')
          continue
        expect(malformedAt({ type, ...body, [part]: wrong }), `${part}: ${JSON.stringify(wrong)}`).toContain(type)
      }
    }
  })
}

test('words of nobody, from nowhere, or with files that are none', () => {
  const { event } = whole.event_callback as { event: object }
  for (const change of [{ user: undefined }, { channel: 5 }, { ts: [] }, { text: {} }, { files: [null] }])
    expect(malformedAt({ type: 'event_callback', event_id: 'Ev1', event: { ...event, ...change } })).toBeDefined()
  for (const change of [
    { user: undefined, bot_id: 'B1' },
    { user: undefined, subtype: 'message_deleted' },
  ])
    expect(malformedAt({ type: 'event_callback', event_id: 'Ev1', event: { ...event, ...change } })).toBeUndefined()
})

test.each([
  {},
  { type: 'constructor' },
  { type: '__proto__' },
  { type: 'toString' },
  { type: 7 },
  { type: 'workflow_step' },
])('another kind, %j, is not judged', (body) => expect(malformedAt(body)).toBeUndefined())
