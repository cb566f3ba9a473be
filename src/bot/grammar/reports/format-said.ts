/** What is said of report formats of one's own: `report delete East deals`, 新建报表, 共享报表 华东. */
import { type KnownCommand, known } from '../commands/known-command.ts'
import { lexer } from '../commands/lexer.ts'
import { readHead, tidy } from '../commands/read-head.ts'
import { inOtherWords } from '../commands/small-talk.ts'
import { fold } from '../text/fold.ts'

const formats =
  /^(?:(?:my |our |own |custom |saved )?(?:report )?formats|(?:my own|own|custom|saved)(?: reports)?|(?:我的)?自定义(?:报表|报告)?)$/i
const begun = { en: 'new|create|begin', zh: '新建|新增|创建' }
const changes = [
  ['format.delete', 'delete|remove', '删除|删掉'],
  ['format.name', 'rename|share', '重命名|改名|共享|分享'],
  ['format.edit', 'edit|change|modify', '编辑|修改'],
] as const

/** Behind the word for reports. */
const behind = changes.map(
  ([verb, en, zh]) => [verb, new RegExp(`^(?:(?:${en})\\s+(?:format\\s+)?|(?:${zh})\\s*)(.+)$`, 'i')] as const,
)
const newBehind = new RegExp(`^(?:(?:${begun.en})(?: format)?|${begun.zh})$`, 'i')
/** With that word in them. */
const whole = changes.map(
  ([verb, en, zh]) =>
    [
      verb,
      new RegExp(
        `^(?:(?:${en})\\s+(?:the\\s+|my\\s+)?(?:report\\s+format|custom\\s+report|report)\\s+|(?:${zh})(?:自定义)?(?:报表|报告)\\s*)(.+)$`,
        'i',
      ),
    ] as const,
)
const newWhole = new RegExp(
  `^(?:(?:${begun.en})\\s+(?:a\\s+)?(?:own\\s+|custom\\s+)?report(?:\\s+format)?|(?:${begun.zh})(?:自定义)?(?:报表|报告))$`,
  'i',
)

const read = (
  text: string,
  beginning: RegExp,
  doings: readonly (readonly [verb: string, pattern: RegExp])[],
): KnownCommand | undefined => {
  const folded = fold(text)
  if (formats.test(folded)) return known('format.list', {}, text)
  if (beginning.test(folded)) return known('format.new', {}, text)
  for (const [verb, pattern] of doings) {
    const called = pattern.exec(folded)?.[1]
    // The name as it was typed: it stands at the end.
    const name = called ? tidy(text.slice(-called.length)) : ''
    if (name) return known(verb, { text: name }, text)
  }
  return undefined
}

/** @param rest what stands behind the word for reports */
export const formatBehind = (rest: string): KnownCommand | undefined => read(tidy(rest), newBehind, behind)

/** @param typed all that was said */
export const formatSaid = (typed: string): KnownCommand | undefined => read(tidy(typed), newWhole, whole)

/** No name is longer. */
const longestSaying = 200

/** "report East deals": whether a format is called so, only who answers can tell. */
export function reportCalled(typed: string): KnownCommand | undefined {
  const words = lexer(inOtherWords(typed))
  const head = readHead(words, 0)
  const called = tidy(words.text.slice(head.end))
  return head.command === 'report' && !head.kind && !head.action && called && called.length <= longestSaying
    ? known('report', { called, wholly: typed }, called)
    : undefined
}
