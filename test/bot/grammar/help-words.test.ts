import { expect, test } from 'vitest'
import { type Command, parseCommand } from '#bot/grammar/parse-command.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { en } from '#views/locales/en/index.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { zhCN } from '#views/locales/zh-CN/index.ts'

const meaning = (command: Command) =>
  'unknown' in command ? command : { verb: command.verb, id: command.args.id, list: command.args.list }

/** "lead edit L-1 · clone" are two commands, of which the second leaves out what the first said. */
const commandsIn = (said: string): readonly string[] => {
  const [first = '', ...others] = said.split(' · ')
  return [first, ...others.filter((one) => /-\d/.test(one))]
}

for (const key of Object.keys(en.help.words) as (keyof typeof en.help.words)[])
  test(`what help says of “${key}” is understood, and means the same in both languages`, () => {
    const english = commandsIn(en.help.words[key]).map((one) => meaning(parseCommand(one)))
    expect(english).not.toContainEqual(expect.objectContaining({ unknown: expect.anything() }))
    expect(commandsIn(zhCN.help.words[key]).map((one) => meaning(parseCommand(one)))).toEqual(english)
  })

for (const kind of recordKinds)
  for (const { name, label } of kind.lists ?? [])
    test(`the list ${name} of ${kind.domain.name} opens by its label in both languages, before or behind the kind`, () => {
      const wanted = { verb: `${kind.domain.name}.list`, args: { list: name } }
      for (const say of locales.map(words))
        for (const said of [`${kind.many(say)} ${label(say)}`, `${label(say)} ${kind.many(say)}`])
          expect(parseCommand(said), said).toMatchObject(wanted)
    })
