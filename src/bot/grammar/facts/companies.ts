import { findChineseCompany } from './chinese-companies.ts'

const strongSuffix =
  '(?:co\\.?,?\\s*ltd|ltd|limited|inc|incorporated|llc|l\\.l\\.c|llp|gmbh(?:\\s*&\\s*co\\.?\\s*kg)?|ag|kg|corp|corporation|plc|s\\.a\\.r\\.l|s\\.a|s\\.p\\.a|s\\.r\\.l|sarl|srl|b\\.v|bv|n\\.v|pty\\.?\\s*ltd|pte\\.?\\s*ltd|oy|ab|a/s|aps|kk|co)'
const weakSuffix =
  '(?:Company|Group|Holdings?|Technologies|Technology|Solutions|Systems|Industries|Partners|Consulting|Software|Logistics|Trading|Electronics|Pharma|Foods|Bank|University|Institute|Hospital|Labs?|Studios?)'
const word = "[\\p{Lu}\\d][\\p{L}\\p{N}'’.-]{0,40}"
const latinCompany = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${word}|&|of|and|de|the)(?:\\s{1,3}(?:${word}|&|of|and|de|für|und)){0,8},?\\s{1,3}(?:(?:${caseless(strongSuffix)})(?![\\p{L}\\p{N}])\\.?|${weakSuffix}(?![\\p{L}\\p{N}]))`,
  'u',
)

/** A company's name in running text, told by its suffix: Ltd, GmbH, 有限公司, 集团 … "our company" is none. */
export function findCompany(text: string): string | undefined {
  return findChineseCompany(text) ?? latinCompany.exec(text)?.[0].trim()
}

/** JavaScript has no flag for a part of a pattern. */
function caseless(source: string): string {
  return source.replace(/(?<!\\)[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
}
