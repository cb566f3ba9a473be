/** What the manifests offer and what the bot answers are the same. */
import { expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/parse-command.ts'
import { handlers } from '#bot/handlers.ts'
import slack from '#manifests/slack.json' with { type: 'json' }
import teams from '#manifests/teams/manifest.json' with { type: 'json' }
import inChinese from '#manifests/teams/zh-CN.json' with { type: 'json' }

const extensions = teams.composeExtensions.flatMap(({ commands }) => commands)

/** A message extension's search is a search, whatever it is called; its action from the compose box starts from nothing. */
const asked = extensions.flatMap(({ id, type, context }) =>
  type === 'query'
    ? ['find.results']
    : [
        ...(context.includes('message') ? [id] : []),
        ...(context.includes('compose') ? [id.replace(/\.capture$/, '.new')] : []),
      ],
)
const pressed = slack.features.shortcuts.map(({ callback_id: id }) => id)

test.each([...new Set([...asked, ...pressed])])('%s is answered', (verb) => {
  expect(Object.hasOwn(handlers, verb)).toBe(true)
})

test('every shortcut that the bot knows is offered in both chats', () => {
  const captures = Object.keys(handlers).filter((verb) => verb.endsWith('.capture'))
  expect(captures.length).toBeGreaterThan(1)
  expect(
    slack.features.shortcuts
      .filter(({ type }) => type === 'message')
      .map(({ callback_id: id }) => id)
      .toSorted(),
  ).toEqual(captures.toSorted())
  expect(
    extensions
      .filter(({ type }) => type === 'action')
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(captures.toSorted())
})

test('every command that Teams offers, in either language, is answered', () => {
  const texts: Readonly<Record<string, string>> = inChinese
  const chinese = Object.keys(texts).filter((key) =>
    /^bots\[\d\]\.commandLists\[\d\]\.commands\[\d+\]\.title$/.test(key),
  )
  const titles = [
    ...teams.bots.flatMap(({ commandLists }) =>
      commandLists.flatMap(({ commands }) => commands.map(({ title }) => title)),
    ),
    ...chinese.map((key) => texts[key] ?? ''),
  ]
  expect(titles).toHaveLength(2 * chinese.length)
  for (const title of titles) {
    const command = parseCommand(title)
    expect('verb' in command && Object.hasOwn(handlers, command.verb), title).toBe(true)
  }
})
