/** No typed word is dropped: the answer does something with it, holds it, or names it. Over every verb of every kind. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
import {
  actions,
  commands,
  entriesOf,
  type Kind,
  kinds,
  kindsOf,
  later,
  prefixOf,
} from '#bot/grammar/commands/vocabulary.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { oneOf } from '../domain/many.ts'
import { type Neutral, neutral, readable } from './neutral.ts'
import { asPerson, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
let to: Neutral
beforeAll(async () => {
  rig = await startRig({ known: 'people', smtpUrl: 'smtp://127.0.0.1:9' })
  to = await neutral(rig, ['ada'])
  await asPerson(rig, 'ada', async (context) => {
    const made = new Map<string, string>()
    for (const kind of recordKinds) await oneOf(context, kind, made)
    await context.em.flush()
  })
})
afterAll(() => rig.close())

const languages = ['en', 'zh'] as const
const nonsense = { en: 'zzqxw', zh: '龘靐齉' } as const

/** With the word behind all others, and behind the first. */
const woven = (command: string, word: string): readonly string[] => {
  const [first = '', ...others] = command.split(' ')
  return [`${command} ${word}`, ...(others.length ? [`${first} ${word} ${others.join(' ')}`] : [])]
}

let dropped: string[] = []
beforeEach(() => {
  dropped = []
})
afterEach(() => expect(dropped).toEqual([]))

async function expectHeld(command: string, word: string, platform: 'slack' | 'teams') {
  for (const said of woven(command, word)) {
    const outcome = await to.say('ada', said, platform)
    const answer = readable(outcome)
    const parsed = parseCommand(said)
    if (!answer.includes(word)) dropped.push(`${said}: ${JSON.stringify(parsed)} → ${answer.slice(0, 80)}`)
    expect(to.failures, said).toEqual([])
  }
}

for (const [turn, language] of languages.entries()) {
  const word = nonsense[language]
  // What is answered does not hang on the chat: each takes half of them.
  const chat = (at: number) => platforms[(at + turn) % 2] ?? 'slack'
  describe(`a word that means nothing, ${language}`, () => {
    for (const [at, [kind, words]] of entriesOf<Kind, (typeof kinds)[Kind]>(kinds).entries())
      test(`with every verb of ${kind}, ${chat(at)}`, async () => {
        const kindWord = words[language][0]
        for (const [action, said] of entriesOf(actions)) {
          if (kindsOf[action]?.includes(kind) === false) continue
          for (const command of [`${kindWord} ${said[language][0]}`, `${said[language][0]} ${prefixOf(kind)}-1`])
            await expectHeld(command, word, chat(at))
        }
        await expectHeld(`${prefixOf(kind)}-1`, word, chat(at))
        await expectHeld(kindWord, word, chat(at))
      }, 60_000)

    test('with every command that stands alone', async () => {
      for (const [at, [, said]] of [...entriesOf(commands), ...entriesOf(later)].entries())
        await expectHeld(said[language][0], word, chat(at))
      for (const [at, said] of besides[language].entries()) await expectHeld(said, word, chat(at))
    }, 60_000)
  })
}

const besides = {
  en: [
    'department new', 'stage new', 'rate USD 7.12', 'template new', 'user new', 'report leads', 'report opportunities', 'hi', 'undo',
    'report leads every Monday 9:00', 'report list', 'import', 'export', 'plan SO-1', 'pipeline', 'find lead', 'close OP-1 won',
  ],
  zh: [
    '部门 新建', '阶段 新建', '汇率 美元 7.12', '模板 新建', '报告 线索', '报告 机会', '报告 线索 每周一9点', '你好', '导入', '导出', '流水线',
  ],
} as const // biome-ignore format: one row reads best
