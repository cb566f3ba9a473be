/** What the manifests offer and what the bot answers are the same. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
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

/** Verbs that views write down as they are: a kind's or a page's, with a point in it. */
test('every verb that a view writes down is answered', () => {
  const root = fileURLToPath(new URL('../../src/views/', import.meta.url))
  const written = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('locales'))
    .flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
      const places = /(?:(?:button|formButton)\((?:[^()]|\([^()]*\))*?,\s*|verb: )'([a-z]+\.[a-zA-Z]+)'/g
      return [...source.matchAll(places)].map(([, verb = '']) => `${file}: ${verb}`)
    })
  expect(written.length).toBeGreaterThan(60)
  expect(written.filter((one) => !Object.hasOwn(handlers, one.split(': ')[1] ?? ''))).toEqual([])
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
