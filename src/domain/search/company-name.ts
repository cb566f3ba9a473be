/** What a company is called by people: its name without the legal form, which is written now one way, now another. */
const legalForms = [
  /[（(][^（）()]*[）)]/gu,
  /(?:股份)?(?:有限)?(?:责任)?公司$/u,
  /集团$/u,
  /(?:^|[\s,.&])(?:co|company|ltd|limited|inc|incorporated|llc|llp|corp|corporation|plc|pte|pty|gmbh|ag|kg|e\.?k|sarl|sas|s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|a\/?b|oy|aps|k\.?k|lda|s\.?r\.?o|group|holdings?)\.?$/iu,
]

/** 深圳市 before a name: said by some, left out by others. 永辉超市 is a name. */
const city = /^(?:\p{Script=Han}{2,3}(?:省|自治区))?\p{Script=Han}{1,2}(?!超)\p{Script=Han}市(?=\p{Script=Han}{2})/u

/**
 * @example companyCore('华为技术有限公司') // '华为技术'
 * @example companyCore('深圳市腾讯计算机系统有限公司') // '腾讯计算机系统'
 * @example companyCore('www.huawei.com') // 'huawei'
 */
export function companyCore(name: string): string {
  let core = name.normalize('NFKC').trim()
  // "Foo Co., Ltd." ends twice, and nothing ends more often than this.
  for (let round = 0; round < 4; round++) {
    const before = core
    for (const form of legalForms) {
      const shorter = core.replace(form, '').replace(/(?<![\s,.&])[\s,.&]+$/u, '')
      if (shorter) core = shorter
    }
    if (core === before) break
  }
  const named = nameOfDomain(core)
  return named ?? (core.replace(city, '') || core)
}

/** Endings of addresses that people give as a company's name; "Dr.Max" is none. */
const domainName =
  /^(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)*[\p{L}\p{N}-]+\.(?:com|net|org|cn|io|ai|co|eu|de|at|ch|fr|it|es|nl|be|uk|ie|us|ca|jp|kr|hk|tw|sg|in|au|nz|pl|cz|se|dk|no|fi|pt|br|mx|info|biz|app|dev|xyz|tech|shop|top|vip|cc|tv|中国|公司|网络)\/?$/iu

/** Under these anybody registers: acme.com.cn, acme.co.uk. */
const registries = /^(?:com|co|net|org|gov|edu|ac)\.[a-z]{2}$/

/** What was registered: www.cn.huawei.com is of huawei.com. */
function registered(host: string): string {
  const labels = host.toLowerCase().split('.')
  const count = registries.test(labels.slice(-2).join('.')) ? 3 : 2
  return labels.slice(-count).join('.')
}

function nameOfDomain(name: string): string | undefined {
  const domain = domainName.test(name) ? domainOf(name) : undefined
  const label = domain?.split('.')[0]
  return label && label.length > 2 ? label : undefined
}

/** Where companies have pages of their own among others'. */
const sharedSites =
  /(?:^|\.)(?:taobao|tmall|1688|jd|alibaba|made-in-china|weibo|zhihu|douyin|baidu|facebook|linkedin|instagram|twitter|x|youtube|github|gitee|wordpress|blogspot|wixsite|myshopify|google)\.(?:com|cn|io)$/i

/** The domain of a company: of its website, its e-mail address, or its name where that is one. */
export function domainOf(said: string): string | undefined {
  if (said.includes('@')) {
    const domain = companyDomain(said)
    return domain && registered(domain)
  }
  const host = URL.parse(/^[a-z]+:/i.test(said) ? said : `https://${said}`)?.hostname.replace(/^www\./i, '')
  return host?.includes('.') && !sharedSites.test(host) && !/^[\d.]+$/.test(host) ? registered(host) : undefined
}

/** The domain that a name is. @example namedDomain('Huawei.com') // 'huawei.com' */
export const namedDomain = (name: string): string | undefined => {
  const normal = name.normalize('NFKC').trim()
  return domainName.test(normal) ? domainOf(normal) : undefined
}

/** Mail providers whose addresses say nothing of a company. */
const publicProviders =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|protonmail|proton|zoho|yandex|qq|foxmail|163|126|yeah|sina|sohu|aliyun|139|189|wo|tom|21cn)\.(?:[a-z]{2,3})(?:\.[a-z]{2})?$/i

/** The domain of an e-mail address, unless anybody can have one there. */
export function companyDomain(email: string): string | undefined {
  const domain = email.split('@')[1]?.toLowerCase()
  return domain && !publicProviders.test(domain) ? domain : undefined
}
