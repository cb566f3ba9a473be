/** What help is asked about, with examples of it in the reader's language. Each example means just that command. */
import type { Locale } from '#views/locales/locale.ts'
import { needsRecord } from './takes-text.ts'
import {
  type Action,
  actions,
  type CommandName,
  commands,
  entriesOf,
  type Kind,
  kinds,
  kindsOf,
  prefixOf,
  type Spellings,
} from './vocabulary.ts'

export interface HelpSubject {
  /** A kind, what is done with its records, or a command that stands alone. */
  readonly kind?: Kind
  readonly action?: Action
  readonly command?: CommandName
  /** As one says it: `lead new`. */
  readonly said: string
  /** To be pressed: they show something or open a form, and change nothing by themselves. */
  readonly examples: readonly string[]
  /** To be read: what they do is done at once. */
  readonly samples: readonly string[]
  /** What else help can tell of the kind. */
  readonly more: readonly { readonly said: string; readonly topic: string }[]
}

type Example = Readonly<Record<keyof Spellings, string>>

/** Done as soon as they are said. */
const atOnce: readonly Action[] = [
  'restore', 'favourite', 'unfavourite', 'reopen', 'resolve', 'take', 'wait', 'goOn', 'close', 'done', 'won',
] // biome-ignore format: one row reads best

/** What is said behind the number of a record. */
const said: Partial<Record<Action, Example>> = {
  task: { en: 'send the offer tomorrow 3pm', zh: '发送报价 明天下午3点' },
  event: { en: 'demo on Friday 10am', zh: '产品演示 周五上午10点' },
  call: { en: 'asked for prices yesterday 3pm', zh: '要报价 昨天下午3点' },
  meeting: { en: 'agreed on a trial', zh: '同意试用' },
  note: { en: 'wants delivery in March', zh: '希望三月交货' },
  transfer: { en: 'to Bob', zh: '给 李雷' },
  share: { en: 'with Bob', zh: '给 李雷' },
  unshare: { en: 'with Bob', zh: '给 李雷' },
  resolve: { en: 'the cable was replaced', zh: '已更换线缆' },
  snooze: { en: 'tomorrow 9am', zh: '明天上午9点' },
  plan: { en: '30% now, 70% in 60 days', zh: '30%现在，70%在60天后' },
}

/** A lead is saved of a line of text. */
const lineOfLead: Example = {
  en: 'Acme Ltd, 13800138000, follow up tomorrow 3pm',
  zh: '华信科技有限公司，13800138000，明天下午3点回访',
}

/** What is said behind a command, to be pressed, and to be read. */
const behind: Partial<
  Record<CommandName, { readonly examples?: readonly Example[]; readonly samples?: readonly Example[] }>
> = {
  find: {
    examples: [
      { en: 'find hw', zh: '查找 hw' },
      { en: 'find customer region=East', zh: '查找 客户 地区=华东' },
    ],
  },
  report: {
    examples: [
      { en: 'report list', zh: '报告 列表' },
      { en: 'report formats', zh: '报告 自定义' },
      { en: 'report new', zh: '报告 新建' },
    ],
    samples: [
      { en: 'report sales by region', zh: '报告 各区域销售额' },
      { en: 'report pipeline every Monday 9:00', zh: '报告 销售漏斗 每周一9点' },
      { en: 'report pipeline xlsx', zh: '报告 销售漏斗 xlsx' },
      {
        en: 'report leads and sales first workday of the month in #sales',
        zh: '报告 线索和销售额 每月第一个工作日 到 #sales',
      },
      { en: 'report pause pipeline', zh: '报告 暂停 销售漏斗' },
      { en: 'report runs pipeline', zh: '报告 销售漏斗 发送记录' },
      { en: 'report share East deals', zh: '报告 共享 华东机会' },
      { en: 'report delete East deals', zh: '报告 删除 华东机会' },
    ],
  },
  tasks: {
    examples: [
      { en: 'due this week', zh: '本周有什么安排' },
      { en: 'overdue', zh: '逾期' },
    ],
    samples: [
      { en: 'task call Laura tomorrow 3pm', zh: '任务 明天下午三点给张总打电话' },
      { en: 'remind me to send the offer tomorrow 3pm', zh: '提醒我明天下午三点发送报价' },
      { en: 'task for Bob: call Laura tomorrow', zh: '任务 给李雷：明天给张总打电话' },
    ],
  },
  deactivate: { examples: [{ en: 'deactivate Sam to Bob', zh: '停用 李雷 交给 王芳' }] },
  invitations: { samples: [{ en: 'invite anna@acme.cn as manager', zh: '邀请 anna@acme.cn 担任经理' }] },
  departments: { examples: [{ en: 'department new West', zh: '部门 新建 华西' }] },
  positions: { examples: [{ en: 'position new Head of East', zh: '岗位 新建 华东负责人' }] },
  roles: { examples: [{ en: 'role new Junior seller', zh: '角色 新建 初级销售' }] },
  weekStart: { samples: [{ en: 'weeks start on Sunday', zh: '每周从周日开始' }] },
  workingTime: {
    samples: [{ en: 'working hours Monday to Friday 8:30 to 17:30', zh: '工作时间 周一到周五 8:30到17:30' }],
  },
  dateForm: { samples: [{ en: 'date format 30.11.2026', zh: '日期格式 2026-11-30' }] },
  numberForm: { samples: [{ en: 'number format 1.234,56', zh: '数字格式 1.234,56' }] },
  companyName: { samples: [{ en: 'company name Huaxin Trading', zh: '公司名称 华信贸易' }] },
  retention: { samples: [{ en: 'keep history for 2 years', zh: '历史保留2年' }] },
  fiscalYear: { samples: [{ en: 'fiscal year starts in April', zh: '财年从4月开始' }] },
  rates: { examples: [{ en: 'rate USD 7.12', zh: '汇率 美元 7.12' }] },
}

/** @param topic `lead.new`, `lead`, `new`, `report`; nothing comes of what is none of these */
export function helpSubject(topic: string, locale: Locale): HelpSubject | undefined {
  const language = locale === 'zh-CN' ? 'zh' : 'en'
  const [first = '', second = ''] = topic.split('.')
  const one = (words: Spellings) => words[language][0] ?? ''
  if (!second && Object.hasOwn(commands, first)) return ofCommand(first as CommandName, language)
  if (Object.hasOwn(kinds, first)) {
    const kind = first as Kind
    if (Object.hasOwn(actions, second) && applies(second as Action, kind)) {
      const action = second as Action
      return {
        kind,
        action,
        said: `${one(kinds[kind])} ${one(actions[action])}`,
        ...examplesOf(action, [kind], language),
        more: [],
      }
    }
    const doable = (Object.keys(actions) as Action[]).filter((action) => applies(action, kind))
    const more = doable.map((action) => ({
      said: `${one(kinds[kind])} ${one(actions[action])}`,
      topic: `${kind}.${action}`,
    }))
    const examples = (['new', 'list'] as const).map((action) => `${one(kinds[kind])} ${one(actions[action])}`)
    // A command of the same name, as `categories` is, is told of here.
    const alike = entriesOf<CommandName, Spellings>(commands).filter(([, words]) =>
      words.en.includes(kinds[kind].en[1]),
    )
    examples.push(...alike.map(([, words]) => one(words)))
    return { kind, said: one(kinds[kind]), examples, samples: [`${prefixOf(kind)}-1`], more }
  }
  if (!Object.hasOwn(actions, first)) return undefined
  const action = first as Action
  const of = (kindsOf[action] ?? (['lead', 'customer'] as const)).slice(0, 2)
  return { action, said: one(actions[action]), ...examplesOf(action, of, language), more: [] }
}

/** The commands that stand alone, to be chosen for help. */
export const helpCommands = (locale: Locale): readonly { readonly said: string; readonly topic: CommandName }[] =>
  (Object.keys(commands) as CommandName[])
    .filter((command) => command !== 'help')
    .map((topic) => ({ said: commands[topic][locale === 'zh-CN' ? 'zh' : 'en'][0], topic }))

const applies = (action: Action, kind: Kind): boolean => kindsOf[action]?.includes(kind) !== false

function ofCommand(command: CommandName, language: keyof Spellings): HelpSubject {
  const word = commands[command][language][0]
  const { examples = [], samples = [] } = behind[command] ?? {}
  const inWords = (list: readonly Example[]) => list.map((one) => one[language])
  // What takes a change back is not tried out by pressing it.
  const itself = command === 'undo' || command === 'help' ? [] : [word]
  return {
    ...{ command, said: word, examples: [...new Set([...itself, ...inWords(examples)])] },
    ...{ samples: [...(itself.length ? [] : [word]), ...inWords(samples)], more: [] },
  }
}

function examplesOf(action: Action, of: readonly Kind[], language: keyof Spellings) {
  const examples: string[] = []
  const samples: string[] = []
  for (const kind of of) {
    const word = `${kinds[kind][language][0]} ${actions[action][language][0]}`
    const ref = `${prefixOf(kind)}-1`
    if (!needsRecord(`${kind}.${action}`)) {
      examples.push(word)
      if (action === 'overview' || action === 'credit') samples.push(`${word} ${ref}`)
      if (action === 'new' && kind === 'lead') samples.push(`${word} ${lineOfLead[language]}`)
      if (action === 'list') examples.push(`${word} ${language === 'zh' ? '我的' : 'mine'}`)
      if (action === 'export') examples.push(`${word} csv`)
      continue
    }
    // Without its number one is asked which record is meant; what lists records instead is another command.
    if (!atOnce.includes(action) && action !== 'show' && action !== 'lost') examples.push(word)
    const target = action === 'merge' ? `${ref} ${prefixOf(kind)}-2` : ref
    samples.push(`${word} ${target}`)
    if (said[action]) samples.push(`${word} ${target} ${said[action][language]}`)
  }
  return { examples, samples }
}
