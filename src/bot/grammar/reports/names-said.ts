/** Names as they stand in questions, beside what things are called. */
import { foldedName } from '#domain/search/simplified.ts'

/** "Exhibitions" are the source Exhibition, 华东区 is the region 华东, "the East team" the department East. */
export function isCalledSo(label: string, said: string): boolean {
  const [own, typed] = [label, said].map((one) => bare(foldedName(one)))
  return own !== '' && own === typed
}

const bare = (folded: string): string =>
  folded
    .replace(/^the\s+/, '')
    .replace(/\s+(?:region|department|team|industry|sector|area|division)$/, '')
    .replace(/(?<=..)(?:大?区|地区|行业|业|部门?|团队)$/u, '')
    .replace(/(?<=[a-z]{2})ies$/, 'y')
    .replace(/(?<=[a-z]{3})s$/, '')

/** The names that one may be made of: 王芳和李雷, "Ed and Mia". */
export const severalNames = (said: string): readonly string[] =>
  said.split(/\s*(?:[,，、&/+]|\s(?:and|or)\s|和|与|及|跟)\s*/iu).filter(Boolean)

/** A name as it was typed, and without a word that may only stand before it: 和 begins 和平, and joins 和王芳. */
export function waysToCall(said: string): readonly string[] {
  const name = said.replace(/^(?:the|our)\s+/i, '')
  return [...new Set([name, name.replace(/^[和与及跟同比对给在从由向看查](?=\p{Script=Han})/u, '')])].filter(Boolean)
}
