/** Surnames of two characters, as far as people still bear them. */
const ofTwo =
  /^(?:欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|微生|梁丘|左丘|西门|单于|第五|完颜|纳兰|叶赫|爱新)/

const honorific = /(?:先生|女士|小姐|太太|老师|经理|总监|主任|医生|博士|教授|总)+$/u

/**
 * Whether Chinese characters are a person's name, rather than a company's or paper's that was written down for one: two
 * or three, or more when the surname has two.
 *
 * @example beginsWithSurname('曾国强') // true
 * @example beginsWithSurname('解放日报') // false
 */
export function beginsWithSurname(text: string): boolean {
  const [run = ''] = /^\p{Script=Han}+/u.exec(text) ?? []
  const name = run.length > 2 ? run.replace(honorific, '') : run
  return (name.length > 0 && name.length <= 3) || ofTwo.test(name)
}
