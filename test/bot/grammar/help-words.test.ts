import { expect, test } from 'vitest'
import { helpSubject } from '#bot/grammar/commands/help-subject.ts'
import { type Command, parseCommand } from '#bot/grammar/commands/parse-command.ts'
import { actions, commands, kinds } from '#bot/grammar/commands/vocabulary.ts'
import { roles } from '#domain/organization/user.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { en } from '#views/locales/en/index.ts'
import { type Locale, locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { zhCN } from '#views/locales/zh-CN/index.ts'
import { help, helpOn } from '#views/pages/help.ts'
import { reader } from '#views/reader.ts'

const meaning = (command: Command) =>
  'unknown' in command || command.unread
    ? { unknown: command }
    : { verb: command.verb, id: command.args.id, list: command.args.list }

for (const key of Object.keys(en.help.words) as (keyof typeof en.help.words)[])
  test(`what help says of “${key}” is understood, and means the same in both languages`, () => {
    const english = meaning(parseCommand(en.help.words[key]))
    expect(english).not.toHaveProperty('unknown')
    expect(meaning(parseCommand(zhCN.help.words[key]))).toEqual(english)
  })

const pages = (locale: Locale) => reader({ locale, timeZone: 'UTC' }, { currency: 'CNY', regions: [] }, new Date(0))
const mail = { sendsEmail: true }
const subject = (topic: string, locale: Locale) => helpSubject(topic, locale) ?? expect.fail(`no help on ${topic}`)
const saidIn = (topic: string, locale: Locale) => {
  const { examples, samples } = subject(topic, locale)
  return [...examples, ...samples]
}
const ofKinds = Object.keys(kinds).flatMap((kind) => [kind, ...subject(kind, 'en').more.map(({ topic }) => topic)])
const topics = [...new Set([...Object.keys(commands), ...Object.keys(actions), ...ofKinds])]

for (const topic of topics)
  test(`help on ${topic}: reached by its words, names them, and every example means it in both languages`, () => {
    for (const locale of locales) {
      const { said, examples } = subject(topic, locale)
      for (const one of saidIn(topic, locale)) expect(meaning(parseCommand(one)), one).not.toHaveProperty('unknown')
      const asked = parseCommand(`${said} ${locale === 'en' ? 'help' : '帮助'}`)
      const reached = 'unknown' in asked ? expect.fail(said) : (asked.args.topic ?? 'help')
      if (!(topic in actions) && reached !== topic) expect(saidIn(reached, locale)).toContain(said)
      const page = helpOn(pages(locale), subject(topic, locale), mail)
      expect(page.nodes[0]).toEqual({ type: 'heading', text: said })
      const shown = JSON.stringify(page.nodes)
      for (const one of examples) expect(shown).toContain(JSON.stringify({ verb: 'say', args: { text: one } }))
    }
    const english = saidIn(topic, 'en').map((one) => meaning(parseCommand(one)))
    expect(saidIn(topic, 'zh-CN').map((one) => meaning(parseCommand(one)))).toEqual(english)
    const [kind = '', action = topic] = topic.split('.')
    const means = english.flatMap(({ verb, list }) => [verb, `${verb?.split('.')[0]}.${list}`])
    if (topic in commands) expect(means.some((one) => one === topic || one?.startsWith(`${topic}.`))).toBe(true)
    else if (topic in kinds) expect(means).toContain(`${topic}.list`)
    else
      for (const { verb, list } of english) {
        expect([verb?.split('.')[1], list]).toContain(action)
        if (topic.includes('.')) expect(verb).toMatch(new RegExp(`^${kind}\\.`))
      }
  })

test('help on one thing is not that on another', () => {
  for (const locale of locales) {
    const all = topics.map((topic) => JSON.stringify(helpOn(pages(locale), subject(topic, locale), mail)))
    expect(new Set(all).size).toBe(topics.length)
  }
})

test('what nobody has words for has no help of its own', () => {
  for (const topic of ['', 'constructor', '__proto__', 'nothing.new'])
    expect(helpSubject(topic, 'en'), topic).toBeUndefined()
})

test('where to begin is short, differs by role, and begins with no slash', () => {
  for (const locale of locales) {
    const shown = roles.map((role) => {
      const { nodes } = help(pages(locale), { role, ...mail, hasSlash: false, commands: [] })
      const read = JSON.stringify(nodes)
      expect(read).not.toContain('/crm')
      const lines = nodes.flatMap((node) => (node.type === 'text' ? [node.text] : [])).flat()
      expect(lines.filter((one) => one === '\n').length).toBeLessThan(8)
      return read
    })
    expect(new Set(shown).size).toBe(roles.length)
  }
})

for (const kind of recordKinds)
  for (const { name, label } of kind.lists ?? [])
    test(`the list ${name} of ${kind.domain.name} opens by its label in both languages, before or behind the kind`, () => {
      const wanted = { verb: `${kind.domain.name}.list`, args: { list: name } }
      for (const say of locales.map(words))
        for (const said of [`${kind.many(say)} ${label(say)}`, `${label(say)} ${kind.many(say)}`])
          expect(parseCommand(said), said).toMatchObject(wanted)
    })
