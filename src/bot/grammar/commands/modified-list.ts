/**
 * A list whose name stands behind what narrows it: `show me all my hot leads`, `biggest opportunities`, `how many leads do
 * I have`, 金额最大的机会, 我有多少条线索.
 */
import { type KnownCommand, known } from './known-command.ts'
import { lexer } from './lexer.ts'
import { tidy } from './read-head.ts'
import { actions, entriesOf, type Kind, kinds, type Spellings } from './vocabulary.ts'

const opening =
  /^(?:(?:please|can|could|you|show|give|list|see|view|get|display|tell|what|which|who|are|is|there|me|us|the|all|of|any|every|how|many|much|do|does|i|we|have|has|got|want|need|to|a|an|my|mine|our|and)(?:['’]s)?\s+)*/i
const ending =
  /\s+(?:(?:do|have|are|is|did)\s+(?:i|we|there)(?:\s+(?:have|got))?|there\s+are|i\s+have|we\s+have|please|now|right\s+now)$/i
const mostModifiers = 4

const asks =
  /^(?:请|帮我|给我|我要|我想|看看|看一下|查看|显示|列出|查一下|列一下|查|看|都?有(?=多少|几|哪些)|我们?的?|所有的?|全部的?|有|多少|几|哪些|[个条笔张家位])*/u
const asked = /(?:都?有(?:哪些|多少|几)?[个条笔张家位]?|列表|吗|呢)*$/u
const kindWords = entriesOf<Kind, Spellings>(kinds)
  .flatMap(([, { zh }]) => zh)
  .toSorted((a, b) => b.length - a.length)

/** The same with the name of the list in front; nothing when it is said in another way. */
export function listFirst(typed: string): string | undefined {
  const said = tidy(typed)
  return /\p{Script=Han}/u.test(said) ? chinese(said) : english(said)
}

function english(said: string): string | undefined {
  const end = ending.exec(said)?.[0] ?? ''
  const begin = opening.exec(said)?.[0] ?? ''
  const words = lexer(said)
  const tokens = [...said.slice(begin.length, said.length - end.length).matchAll(/\S+/g)]
  const at = tokens.findIndex(({ 0: token, index }) => {
    const kind = words.word(begin.length + index)?.meaning.kind
    return kind !== undefined && token.toLowerCase() !== kinds[kind].en[0]
  })
  if (at < 0 || at > mostModifiers || (at === 0 && !begin)) return undefined
  const texts = tokens.map(([token]) => token)
  const mine = /(?:^|\s)(?:my|mine|i)(?:\s|$)/i.test(`${begin} ${end}`) ? ['mine'] : []
  return [texts[at], actions.list.en[0], ...mine, ...texts.slice(0, at), ...texts.slice(at + 1)].join(' ')
}

function chinese(said: string): string | undefined {
  const begin = asks.exec(said)?.[0] ?? ''
  const end = asked.exec(said)?.[0] ?? ''
  const core = said.slice(begin.length, said.length - end.length)
  const kind = kindWords.find((word) => core.endsWith(word))
  const modifiers = kind && core.slice(0, -kind.length).replace(/的$/u, '')
  if (kind === undefined || modifiers === undefined || (!modifiers && !begin) || modifiers.length > 20) return undefined
  return [kind, actions.list.zh[0], ...(/我/.test(begin) ? ['我的'] : []), modifiers].filter(Boolean).join(' ')
}

/** "Bob's leads", 李雷的线索: the list of that person's. */
export function possessive(typed: string): KnownCommand | undefined {
  const [, who = '', what = ''] = /^([\p{L}\p{M} .-]{2,40})(?:['’]s?\s+|的)(.+)$/u.exec(typed) ?? []
  const words = lexer(what)
  const kind = words.word(0)
  if (!who || !kind?.meaning.kind || tidy(what.slice(kind.end)) !== '') return undefined
  return known(`${kind.meaning.kind}.list`, { whose: who.trim() }, what)
}
