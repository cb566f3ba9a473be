/** What README says can be said is understood, and means the same in both languages. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const using = readme.slice(readme.indexOf('## Using it'), readme.indexOf('## Slack\n'))
const rows = using
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:-|you say)/.test(line))
  .map((line) => line.split(' | ') as [string, string, string])

const saidIn = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, said = '']) => said)
const meaning = (said: string): string => {
  const read = parseCommand(said.replace(/\s*…$/, ''))
  const command = ('perhaps' in read && read.perhaps) || read
  expect(command, said).not.toHaveProperty('unknown')
  expect(command, said).not.toHaveProperty('unread')
  const { verb, args } = 'verb' in command ? command : expect.fail(said)
  return JSON.stringify([verb, args.id, args.list, args.kind, args.scope])
}

test('the table of README has its rows', () => expect(rows.length).toBeGreaterThan(30))

for (const [english, chinese, happens] of rows)
  test(`README: ${english.slice(2).trim()}`, () => {
    const means = saidIn(english).map(meaning)
    const inChinese = saidIn(chinese).map(meaning)
    // Where Chinese leaves examples out, those that stand there are of the row.
    for (const one of inChinese) expect(means).toContain(one)
    expect(inChinese.length > 0 || means.length === 0).toBe(true)
    for (const one of saidIn(happens).filter((said) => !said.includes('{'))) meaning(one)
  })
