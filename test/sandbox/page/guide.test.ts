/** The guide puts words into people's mouths: the bot has to understand every one of them, in both languages alike. */
import { expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
import { guideSteps } from '#sandbox/page/shared/guide-steps.ts'
import { channels } from '#sandbox/world.ts'

const verbsOf = (locale: 'en' | 'zh-CN') =>
  guideSteps(locale, 'slack').map((step) => [
    step.key,
    step.buttons.map(({ command }) => {
      if (command === undefined) return 'said'
      const parsed = parseCommand(command)
      if (!('verb' in parsed)) return `not understood: ${command}`
      return parsed.args.when === undefined ? parsed.verb : `${parsed.verb}, scheduled`
    }),
  ])

test('every command of the guide means what the step says', () => {
  expect(verbsOf('en')).toEqual([
    ['command', ['lead.new']],
    ['form', ['lead.new']],
    ['shortcut', ['said']],
    ['find', ['find']],
    ['upgrade', ['lead.list']],
    ['sale', ['opportunity.list']],
    ['order', ['order.list', 'payment.list']],
    ['overview', ['customer.overview']],
    ['search', ['find', 'find']],
    ['import', ['customer.import']],
    ['edit', ['lead.list']],
    ['reminder', ['lead.new']],
    ['chart', ['report', 'report, scheduled']],
    ['undo', ['undo']],
  ])
  expect(verbsOf('zh-CN')).toEqual(verbsOf('en'))
})

test('every place of the guide exists', () => {
  const places = new Set<string>(['app', ...channels.map((one) => one.name)])
  for (const step of guideSteps('en', 'teams'))
    for (const button of step.buttons) expect(places).toContain(button.place)
})
