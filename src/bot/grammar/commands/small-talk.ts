/** What people say besides commands: thanks, the language they want, and what the product does not have yet. */
import { recordKinds } from '#views/kinds/index.ts'
import { words as wordsIn } from '#views/locales/words.ts'
import { fold, lower } from '../text/fold.ts'
import { companyNamed } from './company-named.ts'
import { type KnownCommand, known } from './known-command.ts'
import { tidy } from './read-head.ts'
import { keepingSaid } from './retention-said.ts'
import { entriesOf, type Later, later } from './vocabulary.ts'

const thanks =
  /^(?:(?:ok(?:ay)?|great|perfect|good)[\s,.!]+)?(?:many\s+)?(?:thank(?:s|\s*you)?|thx|ty|cheers)(?:\s+(?:a\s+lot|so\s+much|very\s+much|again|bot|all|everyone|you))*$|^(?:好的?|收到)?[\s，,]*(?:非常|太|多)?(?:感谢|谢谢|谢了|多谢|辛苦了?)(?:你们?|您|大家|啦|了|哈|啊)*$/
const agreed =
  /^(?:ok(?:ay)?|k|alright|all\s+right|great|good|perfect|nice|cool|fine|got\s+it|understood|well\s+done)$|^(?:好|好的|好吧|行|可以|收到|明白|明白了|知道了|嗯+|了解|不错|太好了)$/
const farewell =
  /^(?:good\s*)?bye(?:\s+bye)?$|^good\s+night$|^see\s+you(?:\s+(?:later|tomorrow|soon))?$|^(?:再见|拜拜|晚安|回头见|明天见)$/

/** Asked by who does not know what this is. */
const introductions =
  /^(?:so\s+|and\s+)?(?:what\s+(?:else\s+)?(?:can|do|could)\s+(?:you|i|we|this\s+bot|it)\s+(?:do|say|ask(?:\s+you)?)(?:\s+(?:here|for\s+(?:me|us)|with\s+(?:you|this|it)))?|(?:who|what)\s+(?:are\s+you|is\s+this)(?:\s+for)?|how\s+(?:do(?:es)?|can|should)\s+(?:i|we|this|it|you)\s+(?:use\s+(?:you|this|it)|work|start|begin)|how\s+to\s+(?:use\s+(?:you|this|it)|start|begin)|where\s+do\s+i\s+(?:start|begin)|what\s+(?:now|next)|i\s+need\s+help|help\s+me|can\s+you\s+help(?:\s+me)?)$|^(?:你|您|这个?|机器人)?(?:都|还)?(?:会|能|可以)(?:做|干|帮我(?:做|干)?|用来(?:做|干))?(?:些)?(?:什么|啥|哪些)(?:事情?|呢|呀|啊|功能)*$|^(?:你|您|这)是(?:谁|什么|啥|干什么的|做什么的)(?:呢|呀|啊)*$|^(?:我)?(?:该|要)?(?:怎么|如何|怎样)(?:使用|用|开始)(?:你|您|它|这个)?(?:呢|呀|啊)*$|^(?:有)?(?:什么|哪些)功能(?:呢|呀|啊)*$/

const languages =
  /^(?:(?:please|can\s+you|could\s+you|let'?s|i\s+want(?:\s+you)?\s+to|i\s+prefer)\s+)*(?:(?:speak|talk|write|answer|reply|switch|change|use|set)(?:\s+(?:to\s+)?(?:me|us))?\s+)?(?:(?:the\s+|my\s+)?language[\s:=]+)?(?:(?:to|in|into|with)\s+)?(?<en>(?:simplified\s+)?(?:english|chinese|mandarin))(?:\s+(?:please|pls|language))*$|^(?:请|麻烦|能不能|可以)*(?:你|您|跟我|我想|我要)*(?:用|说|讲|切换(?:到|为|成)?|换成|换|改成|改用|改为|使用|语言)*[:：\s]*(?<zh>中文|汉语|普通话|简体中文|华语|英文|英语)(?:回答|回复|交流|界面|说话|说|版|吧|吗)*$/

/** Behind a greeting: whom it is for. */
const addressed = /^(?:there|all|everyone|everybody|team|bot|again|friend|crm|eas|啊|呀|吗|在吗|在么|机器人)?$/i

/** Whether what follows a greeting is only whom it greets. */
export const isAddress = (rest: string): boolean => addressed.test(tidy(fold(rest)))

/** Whether somebody asks what this is, and what can be said. */
export const asksForIntroduction = (typed: string): boolean =>
  introductions.test(lower(tidy(fold(typed.slice(0, 100)))))

/** What is said as a whole, and is no command. */
export function smallTalk(typed: string): KnownCommand | undefined {
  const said = lower(tidy(fold(typed)).replace(/(?:\p{Extended_Pictographic}|\uFE0F)+$/u, '')).trim()
  if (said.length > 60) return undefined
  if (thanks.test(said)) return known('courtesy', { answer: 'thanks' }, '')
  if (agreed.test(said)) return known('courtesy', { answer: 'agreed' }, '')
  if (farewell.test(said)) return known('courtesy', { answer: 'farewell' }, '')
  const language = languages.exec(said)?.groups
  if (language) {
    const english = /english|英/.test(language.en ?? language.zh ?? '')
    return known('language', { locale: english ? 'en' : 'zh-CN' }, '')
  }
  return wished(said)
}

const asking =
  /^(?:(?:(?:please|show|open|view|see|my|me|our|the|team|new|list|create)\s+)*|(?:请|查看|打开|看看|看|我的|新建|显示)*)/

/** What comes later is named as such, rather than taken for a slip. */
function wished(said: string): KnownCommand | undefined {
  const from = asking.exec(said)?.[0].length ?? 0
  for (const [name, words] of entriesOf<Later, { en: readonly string[]; zh: readonly string[] }>(later)) {
    const word = [...words.en, ...words.zh].find((one) => {
      const next = said.charAt(from + one.length)
      return said.startsWith(one, from) && !/[a-z]/.test(next)
    })
    if (!word) continue
    const rest = tidy(said.slice(from + word.length))
    return rest.length <= 24 ? known('later', { feature: name }, rest, rest) : undefined
  }
  return undefined
}

/** `rename L-1 to Acme`, 把 L-1 改名为华信: setting the field that names records of that kind. */
const renaming =
  /^(?:please\s+)?rename\s+(?:(?:the\s+)?[a-z]+\s+)?(?<en>[#№]?(?<enPrefix>[a-z]{1,2})-?\d+)\s+(?:to|as|into)\s+|^(?:请|把|将)*\s*(?<zh>[#№]?(?<zhPrefix>[a-z]{1,2})-?\d+)\s*(?:改名|重命名|更名)(?:为|成|叫)?\s*/i

function renamed(typed: string): string {
  const said = renaming.exec(fold(typed))
  const { en, enPrefix, zh, zhPrefix = enPrefix } = said?.groups ?? {}
  const kind = recordKinds.find(({ domain }) => domain.prefix === zhPrefix?.toUpperCase())
  const title = kind?.fields.find(({ name }) => name === kind.domain.title)
  if (!said || !title) return typed
  const [label, value] = [title.label(wordsIn(en ? 'en' : 'zh-CN')), typed.slice(said[0].length)]
  return en ? `set ${label} of ${en} to ${value}` : `把 ${zh} 的${label}改成${value}`
}

/** Words for what is there under another name: the pipeline is the list of open sales, to rename is to set the name. */
export const inOtherWords = (typed: string): string =>
  renamed(keepingSaid(companyNamed(typed)))
    .replace(
      /^((?:(?:please|show|open|list|view|see|me|my|our|the|team|all)\s+)*)(?:sales\s+)?(?:pipeline|funnel)s?(?![\p{L}\p{N}_-])/iu,
      '$1open opportunities',
    )
    .replace(
      /^((?:请|查看|打开|看看|看|我的|团队|全部)*)(?:销售)?(?:流水线|漏斗|管道)(?!\p{Script=Han})/u,
      '$1进行中的机会',
    )
