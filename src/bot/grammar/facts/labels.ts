/** The lines of a card or a form that say what they hold. */
export type Label =
  | 'name'
  | 'company'
  | 'title'
  | 'phone'
  | 'mobile'
  | 'email'
  | 'website'
  | 'address'
  | 'fax'
  | 'amount'

const words: Readonly<Record<Label, string>> = {
  name: 'full name|contact(?: person| name)?|name|联系人|姓名|名字|客户姓名|客户名称|客户',
  company: 'company(?: name)?|organi[sz]ation|employer|firm|公司名称|公司|单位|企业|工作单位|所在公司',
  title: 'job title|title|position|role|职位|职务|岗位|头衔',
  mobile: 'mobile(?: phone)?|cell(?:phone| phone)?|mob|手机号码?|手机|移动电话|m|c',
  phone: 'telephone|tel|phone(?: number)?|direct|office|固定电话|办公电话|联系电话|联系方式|座机|电话|总机|t|p|ph',
  fax: 'fax|传真|f',
  email: 'e-?mail(?: address)?|mail|电子邮箱|电子邮件|邮箱|邮件|e',
  website: 'web(?:site| ?page)?|homepage|url|官网|网址|网站|主页|w',
  address: 'address|addr|地址|公司地址|办公地址|a',
  amount: 'budget|amount|预算|金额',
}

const label = new RegExp(
  `^[\\s*•·\\-–【\\[]*(?:${(Object.keys(words) as Label[]).map((one) => `(?<${one}>${words[one]})`).join('|')})[\\s】\\]]*[:：.]\\s*(?<value>.*)$`,
  'is',
)

/** Reads "Tel: 010 …", 联系人：王芳, "M. +49 …"; a single letter needs a colon or a dot like any other label. */
export function readLabel(line: string): { readonly label: Label; readonly value: string } | undefined {
  const groups = label.exec(line)?.groups
  const found = groups && (Object.keys(words) as Label[]).find((one) => groups[one] !== undefined)
  if (!groups || !found) return undefined
  // "Co. Ltd" or "P.O. Box" is no label.
  if (/^[a-z]\s*\./i.test(line.trim()) && !/^[a-z]\s*\.:?\s*(?:\+|\(|\d|\S+@|www|http)/i.test(line.trim()))
    return undefined
  return { label: found, value: (groups.value ?? '').trim() }
}
