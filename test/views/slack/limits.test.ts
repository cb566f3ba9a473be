import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHome, toMessage } from '#views/slack/to-blocks.ts'
import { toView } from '#views/slack/to-view.ts'
import { anyForm, anyMessage, images } from './arbitraries.ts'
import { problemsOfMessage, problemsOfView } from './check-blocks.ts'

test('any message is one that Slack takes', () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      expect(problemsOfMessage(toMessage(message, images))).toEqual([])
    }),
    { numRuns: 300 },
  )
}, 120_000)

test('any message is a Home tab that Slack takes', () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      expect(problemsOfView(toHome(message, images))).toEqual([])
    }),
    { numRuns: 150 },
  )
}, 120_000)

test('any form is a modal that Slack takes', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      expect(problemsOfView(toView(form, { origin: 'C1 171.2', images }))).toEqual([])
    }),
    { numRuns: 300 },
  )
}, 120_000)
