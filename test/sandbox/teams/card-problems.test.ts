import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { cardProblems } from '#sandbox/teams/cards/validate.ts'
import { card, execute, text } from './cards.ts'

const image = { type: 'Image', url: 'https://crm.example/chart.png', altText: 'Leads by status' }
const choices = [{ title: 'One', value: '1' }]
const good = card(
  [
    text('Acme **Ltd**', { size: 'Large', weight: 'Bolder', style: 'heading' }),
    { type: 'RichTextBlock', inlines: ['Since ', { type: 'TextRun', text: '2006' }] },
    { type: 'FactSet', facts: [{ title: 'Phone', value: '138' }] },
    {
      type: 'ColumnSet',
      columns: [
        {
          type: 'Column',
          width: 'stretch',
          items: [text('Row')],
          selectAction: { type: 'Action.Execute', verb: 'show' },
        },
        { type: 'Column', width: 'auto', items: [image] },
      ],
    },
    {
      type: 'Table',
      columns: [{ width: 1 }],
      rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [text('1')] }] }],
    },
    {
      type: 'Container',
      id: 'more',
      isVisible: false,
      items: [
        { type: 'Input.ChoiceSet', id: 'letter', label: 'A–Z', choices },
        { type: 'ActionSet', actions: [execute('Apply', 'list', { page: 1 })] },
      ],
    },
    {
      type: 'Input.Text',
      id: 'search',
      label: 'Search',
      inlineAction: { ...execute('Go', 'find'), fallback: { type: 'Action.Submit', title: 'Go' } },
    },
  ],
  {
    actions: [
      { type: 'Action.ToggleVisibility', title: 'More', targetElements: ['more'] },
      { type: 'Action.ShowCard', title: 'Note', card: card([{ type: 'Input.Text', id: 'note', label: 'Note' }]) },
      { type: 'Action.OpenUrl', title: 'Site', url: 'https://acme.example' },
    ],
    refresh: {
      action: { type: 'Action.Execute', verb: 'refresh' },
      userIds: Array.from({ length: 60 }, (_, n) => `29:${n}`),
    },
  },
)

test('a card with nearly everything passes', () => {
  expect(cardProblems(good, 'message')).toEqual([])
})

test('so does a search that asks the bot, which Teams takes in 1.5 already', () => {
  const owner = { type: 'Input.ChoiceSet', id: 'owner', style: 'filtered', choices: [] }
  const query = { type: 'Data.Query', dataset: 'user.options' }
  expect(cardProblems(card([{ ...owner, 'choices.data': query }]), 'dialog')).toEqual([])
  expect(cardProblems(card([{ ...owner, 'choices.data': { dataset: 'x' } }]), 'dialog').join()).toContain('Data.Query')
  expect(cardProblems(card([{ ...owner, style: 'compact', 'choices.data': query }]), 'dialog').join()).toContain(
    'filtered',
  )
  expect(cardProblems(card([owner]), 'dialog').join()).toContain('at least one choice')
})

describe('refused', () => {
  const seven = Array.from({ length: 7 }, (_, n) => execute(`${n}`, 'x'))
  const nobody = { action: { type: 'Action.Execute', verb: 'x' }, userIds: Array(61).fill('29:x') }
  const cases: readonly [string, unknown, string, ('message' | 'dialog')?][] = [
    ['not a card', 'hello', 'not an AdaptiveCard'],
    ['another type', { type: 'Hero' }, 'not an AdaptiveCard'],
    ['no version', { type: 'AdaptiveCard', body: [] }, 'no version'],
    ['version 1.6', card([], { version: '1.6' }), 'newer than 1.5'],
    ['an unknown element', card([{ type: 'Hologram' }]), 'Hologram'],
    ['an unknown element deep inside', card([{ type: 'Container', items: [{ type: 'Chart.Donut' }] }]), 'Chart.Donut'],
    ['an unknown action', card([], { actions: [{ type: 'Action.Dance', title: 'x' }] }), 'Action.Dance'],
    ['an unknown value', card([text('x', { size: 'Huge' })]), 'Huge'],
    ['a text without text', card([{ type: 'TextBlock' }]), 'TextBlock needs text'],
    ['an image without address', card([{ ...image, url: undefined }]), 'Image needs url'],
    ['an image without alt text', card([{ ...image, altText: '' }]), 'Image needs altText'],
    ['an image from nowhere', card([{ ...image, url: 'chart.png' }]), 'https address'],
    ['an input without id', card([{ type: 'Input.Text' }]), 'Input.Text needs id'],
    [
      'two inputs of one id',
      card([
        { type: 'Input.Text', id: 'a' },
        { type: 'Input.Date', id: 'a' },
      ]),
      '"a" is used twice',
    ],
    ['seven actions', card([], { actions: seven }), 'at most 6'],
    ['seven actions in a set', card([{ type: 'ActionSet', actions: seven }]), 'at most 6'],
    ['a nameless button', card([], { actions: [{ type: 'Action.Execute', verb: 'x' }] }), 'needs a title'],
    ['a link to nowhere', card([], { actions: [{ type: 'Action.OpenUrl', title: 'x' }] }), 'needs url'],
    [
      'data that is no object',
      card([], { actions: [{ type: 'Action.Submit', title: 'x', data: 'x' }] }),
      'must be an object',
    ],
    [
      'a toggle of nothing',
      card([], { actions: [{ type: 'Action.ToggleVisibility', title: 'x', targetElements: ['x'] }] }),
      'not in the card',
    ],
    ['Execute in a dialog', card([], { actions: [execute('x', 'x')] }), 'does not work in a dialog', 'dialog'],
    [
      'Execute hidden in a dialog',
      card([{ type: 'Container', items: [text('x')], selectAction: execute('x', 'x') }]),
      'does not work in a dialog',
      'dialog',
    ],
    ['a refresh for 61 people', card([], { refresh: nobody }), 'at most 60'],
    ['a refresh by Submit', card([], { refresh: { action: { type: 'Action.Submit' } } }), 'needs an Action.Execute'],
  ]
  test.each(cases)('%s', (_, content, why, use = 'message') => {
    expect(cardProblems(content, use).join('\n')).toContain(why)
  })

  test('six actions are fine', () => {
    expect(cardProblems(card([], { actions: seven.slice(1) }), 'message')).toEqual([])
  })
})

const schemaFile = new URL('../../../../shared/schemas/adaptive-card-1.5.0.json', import.meta.url)
const known = existsSync(schemaFile)
test.skipIf(!known)(`agrees with the official schema${known ? '' : ': skipped, the schema is not at hand'}`, () => {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, meta: false, validateSchema: false })
  const validate = ajv.compile({ ...JSON.parse(readFileSync(schemaFile, 'utf8')), $schema: undefined, id: undefined })
  expect(validate(good) ? [] : validate.errors).toEqual([])
  expect(validate(card([{ type: 'Hologram' }]))).toBe(false)
  expect(validate(card([{ type: 'TextBlock' }]))).toBe(false)
})
