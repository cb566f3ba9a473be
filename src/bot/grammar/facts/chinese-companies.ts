/** Marks of a company's name that say so wherever they stand, and those that do only where the word ends. */
const name = '[\\p{Script=Han}A-Za-z0-9（）()·&]{2,40}?'
const bracket = '(?:[（(][^（）()]{1,12}[）)])?'
const company = new RegExp(
  `${name}(?:(?:集团)?(?:股份有限公司|有限责任公司|有限公司)|集团公司|集团)${bracket}(?:\\p{Script=Han}{2,8}?分公司)?|${name}(?:分公司|公司|事务所|研究院|研究所|设计院|出版社|银行|医院|大学|学院|工厂|商行|商贸|贸易|科技|实业|网络|电子)${bracket}(?!\\p{Script=Han})`,
  'u',
)
const ownCompany =
  /^(?:我们?|你们?|您|贵|本|该|他们?|这家|一家|某|那家|你们|咱们?|请问贵|两家|几家|家)?(?:的)?(?:集团|公司|分公司)$/

const time =
  '今天|昨天|前天|明天|后天|今日|昨日|今早|今晚|昨晚|上午|下午|早上|中午|晚上|[上本这下]周[一二三四五六日天]?|周[一二三四五六日天]|星期[一二三四五六日天]|刚刚|刚才'
const subject = '我们公司|我司|我方|我们|咱们|我|他们|他|她们|她|您|同事|老板|[小老]\\p{Script=Han}'
const adverb = '刚|已经|已|又|再|正在|正|准备|打算|计划|想要|想|要|需要|请|可以|去|来|先|也|都|一起|电话|当面|上门'
const beginning = `(?:${time}|${subject}|${adverb})`
const meeting = '拜访|走访|回访|联系|联络|约见|会见|接待|访问|参观|致电|跟进|接触'
const follows = '(?=[\\p{Script=Han}A-Za-z0-9（(])'

/** 拜访了… is told wherever it stands; 见山 or 遇见小面 alone may be how a name begins. */
const told = new RegExp(
  `^.*?(?:(?:(?:${meeting}|见|约|遇到|遇见|碰到|认识|打给|去|来到|到|谈|聊|签|接到|收到)(?:了|过)|见到|遇到|碰到|接到|收到|联系上|打电话给|打给|来自|就职于|任职于|我们?这?边?是|我叫|这里?是|这边是|对方是|您好|你好)了?)${follows}`,
  'u',
)
/** 今天拜访…, 新客户…, 我在…, 我朋友介绍的…: stripped only where a name of its own is left. */
const perhapsTold = [
  new RegExp(`^${beginning}*(?:${meeting}|(?:新|老|潜在|意向)?客户|关于)${follows}`, 'u'),
  new RegExp(`^${beginning}+(?:在|与|跟|同|给|向|从|到|是|为|对|和(?!记|黄|利时|而泰|睦家|平|谐))${follows}`, 'u'),
  new RegExp(`^.*?(?:[我您他她咱了请让说]|介绍|推荐).*?(?:在|和|与|跟|的)${follows}`, 'u'),
  new RegExp(`^.{4,}?(?<!美)的${follows}`, 'u'),
  new RegExp(`^(?:[A-Za-z]{2,15}(?:在|来自|是)|\\p{Script=Han}{2,4}是|跟|在(?!线|途|握))${follows}`, 'u'),
]
/** 今天华为…公司的李伟来电; nothing of a sentence stands behind 今天国际…公司. */
const onlyWhen = new RegExp(`^(?:${time})+${follows}`, 'u')
const withWhom = new RegExp(`^(?:和|与|同)${follows}`, 'u')
const together = /^(?:\p{Script=Han}{0,5})(?:开会|开了|谈|签|见面|沟通|合作|聊|对接|交流|确认|讨论|通话|通了)/u

const form = /^(?:股份|有限|集团|分?公司)/
/** What companies do: 今天国际物流 keeps its 今天, 中和科技 its 和. */
const trade =
  /^(?:国际|控股|科技|技术|网络|信息|文化|传媒|教育|食品|贸易|商贸|物流|软件|电子|实业|工业|医疗|医药|药业|生物|能源|环保|建设|工程|制造|设备|投资|资产|金融|证券|保险|服务|咨询|管理|餐饮|服饰|置业|地产|房地产|汽车|机械|材料|化工|智能|数据|通信|农业|旅游|广告|设计|电器|家居|银行|医院|大学|学院|工厂|商行|研究|事务所|出版)/

/** A Chinese company's name in running text, without what is told before it: 今天见了华为技术有限公司的李伟 names 华为技术有限公司. */
export function findChineseCompany(text: string): string | undefined {
  const found = company.exec(text)
  if (!found) return undefined
  const named = nameAlone(afterOpenBracket(found[0]), text.slice(found.index + found[0].length))
  return ownCompany.test(named) ? undefined : named
}

function nameAlone(found: string, after: string): string {
  const rules = [
    ...perhapsTold,
    ...(/^\p{Script=Han}/u.test(after) ? [onlyWhen] : []),
    ...(together.test(after) ? [withWhom] : []),
  ]
  let named = found
  for (;;) {
    const stripped = strip(named, rules)
    if (stripped === undefined) return named
    named = stripped
  }
}

function strip(named: string, rules: readonly RegExp[]): string | undefined {
  const rest = named.replace(told, '')
  if (rest !== named && !form.test(rest)) return rest
  return rules
    .map((rule) => named.replace(rule, ''))
    .find((one) => one !== named && !form.test(one) && !trade.test(one))
}

/** 李伟（华为技术有限公司: what an open bracket holds. */
function afterOpenBracket(found: string): string {
  const open = Math.max(found.lastIndexOf('（'), found.lastIndexOf('('))
  return open >= 0 && !/[）)]/.test(found.slice(open)) ? found.slice(open + 1) : found
}
