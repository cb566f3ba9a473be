/** What words that are no command may ask for all the same: a task, figures, something to be found. */
import { saysToDo } from '../facts/follow-up.ts'
import { isNearFigures, questionsNear } from '../reports/report-named.ts'
import { lexer } from './lexer.ts'
import { tidy } from './read-head.ts'
import { actions, commands } from './vocabulary.ts'

/** So many are offered. */
export const mostOffered = 3
/** A question is nothing to do. */
const asks =
  /^(?:what|who|whose|when|where|which|why|how|is|are|does|do|did|has|have|am)\b|[?？]$|^(?:谁|什么|多少|怎么|为什么|哪|几)/i
/** Longer is talk. */
const longestTask = 120

/** "Call Laura tomorrow 3pm" says what to do, and to nobody: as a task it would be understood. */
export function asTask(typed: string): readonly string[] {
  const isChinese = /\p{Script=Han}/u.test(typed)
  const isPlan = saysToDo(typed) && !asks.test(typed) && (isChinese ? typed.length > 5 : typed.split(/\s+/).length > 2)
  return isPlan && typed.length <= longestTask ? [`${actions.task[isChinese ? 'zh' : 'en'][0]} ${typed}`] : []
}

/** A report of another name, or a question of figures that is not understood: the nearest that are. */
export function nearFigures(typed: string): readonly string[] {
  const head = lexer(typed).word(0)
  const asked = head?.meaning.command === 'report' ? tidy(typed.slice(head.end)) : undefined
  if (asked !== undefined ? asked !== '' : isNearFigures(typed)) return questionsNear(asked ?? typed, mostOffered)
  return []
}

const longestQuestion = 60
const aboutThing =
  /^(?:where|who|what)(?:['’]s|\s+(?:is|are|was|about))\s+(?!(?:the|my|our|this|that|it|you|your|up|new)\b)(.+?)[?.!\s]*$/i
const aboutThingInChinese = /^(?!你|我|这|那)(.+?)(?:在哪里?|是谁|是什么)[?？\s]*$/u

/** Whom or what a question is about that is none of figures: it is looked for. */
export function askedFor(typed: string): readonly string[] {
  if (typed.length > longestQuestion) return []
  const [, thing] = aboutThing.exec(typed) ?? []
  const [, chinese] = aboutThingInChinese.exec(typed) ?? []
  const said = (thing ?? chinese ?? '').trim()
  return said ? [`${commands.find[chinese ? 'zh' : 'en'][0]} ${said}`] : []
}
