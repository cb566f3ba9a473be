/** What a company is called by people: its name without the legal form, which is written now one way, now another. */
const legalForms = [
  /[（(][^（）()]*[）)]/gu,
  /(?:股份)?(?:有限)?(?:责任)?公司$/u,
  /集团$/u,
  /(?:^|[\s,.&])(?:co|company|ltd|limited|inc|incorporated|llc|llp|corp|corporation|plc|pte|pty|gmbh|ag|kg|e\.?k|sarl|sas|s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|a\/?b|oy|aps|k\.?k|lda|s\.?r\.?o|group|holdings?)\.?$/iu,
]

/** @example companyCore('华为技术有限公司') // '华为技术' */
export function companyCore(name: string): string {
  let core = name.normalize('NFKC').trim()
  // "Foo Co., Ltd." ends twice.
  for (let again = true; again; ) {
    const before = core
    for (const form of legalForms) {
      const shorter = core.replace(form, '').replace(/[\s,.&]+$/u, '')
      if (shorter) core = shorter
    }
    again = core !== before
  }
  return core
}

/** Mail providers whose addresses say nothing of a company. */
const publicProviders =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|protonmail|proton|zoho|yandex|qq|foxmail|163|126|yeah|sina|sohu|aliyun|139|189|wo|tom|21cn)\.(?:[a-z]{2,3})(?:\.[a-z]{2})?$/i

/** The domain of an e-mail address, unless anybody can have one there. */
export function companyDomain(email: string): string | undefined {
  const domain = email.split('@')[1]?.toLowerCase()
  return domain && !publicProviders.test(domain) ? domain : undefined
}
