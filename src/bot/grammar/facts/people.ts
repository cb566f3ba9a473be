import { findCompany } from './companies.ts'
import { telling, withoutTelling } from './narration.ts'

const latinTitle =
  /\b(?:ceo|cto|cfo|coo|cmo|cio|md|vp|svp|evp|managing director|director|manager|head of|chief|president|founder|co-founder|owner|partner|engineer|developer|buyer|purchas\w*|procurement|sales|marketing|account executive|executive|consultant|analyst|officer|supervisor|coordinator|assistant|secretary|representative|specialist|architect|lead)\b/i
const chineseTitle =
  /^[\p{Script=Han}A-Za-z/&·]{0,12}(?:总经理|副总经理|总监|经理|董事长|董事|总裁|副总裁|副总|主任|主管|主席|工程师|采购员?|销售员?|顾问|专员|助理|秘书|代表|创始人|合伙人|负责人|老板|厂长|店长|校长|院长|教授|会计|出纳|总工|CEO|CTO|CFO|COO)$/u

/** Whether these few words are a position: "Head of Purchasing", 采购总监. */
export function isTitle(text: string): boolean {
  const words = text.trim()
  if (/\d|@/.test(words) || words.length > 60) return false
  return (
    chineseTitle.test(words) ||
    (/^[\p{L}\s,&/.'-]+$/u.test(words) && words.split(/\s+/).length <= 7 && latinTitle.test(words))
  )
}

const surnames =
  '(?:欧阳|司马|上官|诸葛|司徒|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂耿牟卜肖詹苗凌费纪靳童欧甄游阳裴席卫屈鲍霍翁甘景柴阮桂闵解冉房饶刁戚丘邬臧褚娄奚穆燕冀姬屠郜晏郁蒙窦敖冷卓艾蓝])'
/** Everyday words that begin like a surname. */
const everyday =
  /^(?:谢谢|高兴|安排|方案|方便|方式|常见|常用|文件|文档|白天|高级|马上|温馨|严重|任何|任务|金额|解决|解释|管理|左右|范围|石油|安全|安装|周[一二三四五六日天末]|周期|张贴|陈述|许可|许多|程序|余额|于是|何时|何处|路线|苏州|江苏|安徽|石家|武汉|马来|黄金|白银|金融|阳光|游戏|齐全|严格|易于|常州|温州|文化|申请|施工|解约|高管|高层|路由|白皮|管家|冷链|卫生|甘肃|康复|童装|毛利|钱款|汤|金属)/
const honorific = '先生|女士|小姐|经理|总监|总经理|主任|老师|工程师|工|总|董|老板|同学|博士|教授'
const chinesePerson = new RegExp(`^${surnames}[\\p{Script=Han}]{1,2}$`, 'u')
const honored = new RegExp(
  `(?<![\\p{Script=Han}])(?<name>${surnames}[\\p{Script=Han}]{0,2}?)(?<honorific>${honorific})(?![\\p{Script=Han}&&[监经理]])`,
  'v',
)
const honoredAnywhere = new RegExp(
  `(?:的|是|叫|和|跟|与|找|联系|请|给|客户|位)(?<name>${surnames}[\\p{Script=Han}]{0,2}?)(?<honorific>${honorific})`,
  'u',
)
/** A sentence goes on behind a name with what was done together, or with whose something is. */
const nameEnds =
  '(?![\\p{Script=Han}])|(?=来电|打来|打电话|致电|来访|来信|开会|开了|见面|见了|会面|通话|通了|聊|谈|沟通|约|今天|昨天|明天|上午|下午|刚|的(?:电话|来电|邮件|消息|信))'
const introduced = new RegExp(
  `(?:我叫|我是|名叫|姓名是|我的名字(?:是|叫)|公司的?|集团的?|这(?:里|边)?是|(?:我|这(?:里|边)?)是[\\p{Script=Han}A-Za-z0-9]{2,15}的)(?<name>${surnames}[\\p{Script=Han}]{1,2}?)(?:${nameEnds})`,
  'u',
)
const met = new RegExp(
  `(?:(?:见到?|拜访|走访|回访|联系|遇到|遇见|认识|约见?|会见|接待|致电|打给|打电话给|接到|收到|接触)[了过]?|客户|采购|经理|总监|主任|(?:今天|昨天|刚才|刚刚|我)[和跟与])(?<name>${surnames}[\\p{Script=Han}]{1,2}?)(?:${nameEnds}|(?=的))`,
  'u',
)
const came = new RegExp(
  `(?<![\\p{Script=Han}])(?:今天|昨天|刚才|刚刚|上午|下午)*(?<name>${surnames}[\\p{Script=Han}]{1,2}?)(?=来电|打来|打电话|致电|来访|来信|是[\\p{Script=Han}A-Za-z0-9]{2,30}的)`,
  'u',
)

/** A Chinese name by itself: a surname and one or two characters. */
export function isChineseName(text: string): boolean {
  const name = text.trim()
  return chinesePerson.test(name) && !everyday.test(name) && !isTitle(name)
}

/** A person in running Chinese text: 王芳经理, 李先生, 我是…的王芳. The honorific stays when there is only a surname. */
export function findChinesePerson(text: string): string | undefined {
  const named = introduced.exec(text)?.groups?.name
  if (named && isChineseName(named)) return named
  const groups = (honored.exec(text) ?? honoredAnywhere.exec(text))?.groups
  if (!groups?.name) return undefined
  return groups.name.length === 1 ? `${groups.name}${groups.honorific}` : groups.name
}

/** A name that commas and blanks set apart (来电：王小明，138…), or that somebody met (今天见了李雷，…). */
export function findChineseNameApart(text: string): string | undefined {
  const apart = text.split(/[\s,，、。；;：:|｜/()（）]+/).find(isChineseName)
  return apart ?? [met, came].map((one) => one.exec(text)?.groups?.name).find((name) => name && isChineseName(name))
}

const properWord = "\\p{Lu}[\\p{L}'’-]*\\p{Ll}[\\p{L}'’-]*"
const person = `(?:(?:Mr|Mrs|Ms|Dr|Prof)\\.?\\s+)?${properWord}(?:\\s+(?:\\p{Lu}\\.|van|von|de|der|den|da|di|del|la|bin|al|${properWord})){0,3}`
const says = new RegExp(
  `(?<![\\p{L}])(?:[Ii]['’]?m|[Ii] am|[Mm]y name(?: is|['’]s)|[Tt]his is|[Nn]ame(?: is|['’]s)|[Cc]ontact|${telling})\\s+(?<name>${person})|(?:我叫|我是|[见约遇到系访待触电给][了过]?|来电[：:]?)\\s*(?<met>${person})`,
  'u',
)

/** Whether "of" after these words goes on with a name: the Royal Bank of Scotland, House of Fraser. */
export function isOrganized(words: string): boolean {
  return /(?:^|\s)(?:Bank|House|Board|Department|Ministry|College|School|Museum|Academy|Church|City|Port|Republic|Kingdom|Society|Council|Office|Bureau|Union|Isle|Order|State|Heart|Best|Art|Spirit|Taste|World|Sons|Call|Head)$/.test(
    words,
  )
}

/** "Hi, I'm Jane Doe from Acme GmbH", "my name is …". */
export function findIntroduced(text: string): string | undefined {
  const found = says.exec(text)
  const name = (found?.groups?.name ?? found?.groups?.met)?.replace(/^(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+/, '').trim()
  if (!found || !name || latinTitle.test(name) || notPerson.test(name) || findCompany(name)) return undefined
  const after = text.slice(found.index + found[0].length)
  return isOrganized(name) && /^\s+of\s/.test(after) ? undefined : name
}

const personLine = new RegExp(
  `^(?:(?:Mr|Mrs|Ms|Dr|Prof)\\.?\\s+)?(?<name>${properWord}(?:\\s+(?:\\p{Lu}\\.|van|von|de|der|da|di|del|la|${properWord})){1,3})$`,
  'u',
)
const notPerson =
  /^(?:best|kind|warm|many|good|dear|hello|thanks|thank|regards|sincerely|yours|sent|looking|please|hi|let|the|our|we|new|street|road|phone|tel|email|mobile|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow)\b/i

/** A line that holds a person's name and nothing else: "Jane Doe", "Jan van der Berg". */
export function readPersonLine(line: string): string | undefined {
  const text = withoutTelling(line.trim())
  if (isChineseName(text)) return text
  const name = personLine.exec(text)?.groups?.name
  return name && !notPerson.test(name) && !isTitle(name) && !findCompany(name) ? name : undefined
}

/** Who, and what they are there. */
export interface Who {
  readonly person?: string
  readonly title?: string
}

/** "王芳  采购总监", "Jane Doe, Head of Purchasing", "Jane Doe | CEO". */
export function readNameAndTitle(line: string): Required<Who> | undefined {
  const parts = line.split(/\s*[|｜,，/·–—]\s*|\s-\s|\s{2,}|\t/).filter(Boolean)
  const [first = '', second = ''] = parts.length === 1 && /^\p{Script=Han}/u.test(line) ? line.split(/\s+/) : parts
  const person = readPersonLine(first)
  return person && second && isTitle(second) ? { person, title: second } : undefined
}

/** "Zhang Wei (zw@acme.cn)", "Anna <a@acme.cn>", "Tom Bell, tom@acme.com": whose an address is said to be. */
export function findOwner(text: string, address: string): string | undefined {
  const at = text.indexOf(address)
  if (at < 0) return undefined
  const lead = text.slice(Math.max(0, at - longestOwner), at)
  const found = new RegExp(`(?<![\\p{L}])(?<name>${person})["'”]?\\s*(?<mark>[<(\\[（＜,:：;-]?)\\s*$`, 'u').exec(
    lead,
  )?.groups
  const name = found?.name?.replace(beforeName, '').trim()
  // One word before a bare address may be any.
  if (!name || (!/[<(（＜[]/.test(found?.mark ?? '') && !/\s/.test(name))) return undefined
  return latinTitle.test(name) || notPerson.test(name) || findCompany(name) ? undefined : name
}

const longestOwner = 80
/** Words that begin a sentence with a capital, and are no part of the name. */
const beforeName =
  /^(?:(?:Ask|Call|Contact|Email|Write|Tell|Ping|Phone|Meet|Met|Hi|Hello|Hey|Dear|Thanks|Please|With|And|From|To|Cc|Mr|Mrs|Ms|Dr|Prof)\.?\s+)+/
