const strongSuffix =
  '(?:co\\.?,?\\s*ltd|ltd|limited|inc|incorporated|llc|l\\.l\\.c|llp|gmbh(?:\\s*&\\s*co\\.?\\s*kg)?|ag|kg|corp|corporation|plc|s\\.a\\.r\\.l|s\\.a|s\\.p\\.a|s\\.r\\.l|sarl|srl|b\\.v|bv|n\\.v|pty\\.?\\s*ltd|pte\\.?\\s*ltd|oy|ab|a/s|aps|kk|co)'
const weakSuffix =
  '(?:Company|Group|Holdings?|Technologies|Technology|Solutions|Systems|Industries|Partners|Consulting|Software|Logistics|Trading|Electronics|Pharma|Foods|Bank|University|Institute|Hospital|Labs?|Studios?)'
const word = "[\\p{Lu}\\d][\\p{L}\\p{N}'’.-]*"
const latinCompany = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${word}|&|of|and|de|the)(?:\\s+(?:${word}|&|of|and|de|für|und))*,?\\s+(?:(?:${caseless(strongSuffix)})(?![\\p{L}\\p{N}])\\.?|${weakSuffix}(?![\\p{L}\\p{N}]))`,
  'u',
)
const chineseCompany =
  /[\p{Script=Han}A-Za-z0-9（）()·&]{2,40}?(?:股份有限公司|有限责任公司|有限公司|集团公司|分公司|集团|公司|事务所|研究院|研究所|设计院|出版社|银行|医院|大学|学院|工厂|商行|商贸|贸易|科技|实业|网络|电子)(?:[（(][^（）()]{1,12}[）)])?(?![\p{Script=Han}])|[\p{Script=Han}A-Za-z0-9（）()·&]{2,40}?(?:股份有限公司|有限责任公司|有限公司|集团)(?:[\p{Script=Han}]{2,8}分公司)?/u
/** What people say before and instead of a company's name. */
const lead =
  /^.*?(?:我们?这?边?是|我叫|来自|这里?是|这边是|在|您好|你好|就职于|任职于|客户|关于|和|与|跟|的)(?=[\p{Script=Han}A-Za-z])/u
const ownCompany =
  /^(?:我们?|你们?|您|贵|本|该|他们?|这家|一家|某|那家|你们|咱们?|请问贵|两家|几家|家)?(?:的)?(?:集团|公司|分公司)$/

/** A company's name in running text, told by its suffix: Ltd, GmbH, 有限公司, 集团 … "our company" is none. */
export function findCompany(text: string): string | undefined {
  const chinese = chineseCompany.exec(text)?.[0].replace(lead, '')
  if (chinese && !ownCompany.test(chinese)) return chinese
  return latinCompany.exec(text)?.[0].trim()
}

/** JavaScript has no flag for a part of a pattern. */
function caseless(source: string): string {
  return source.replace(/(?<!\\)[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
}
