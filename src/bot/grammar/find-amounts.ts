import type { CountryCode } from 'libphonenumber-js/max'
import type { Found } from './contact-facts.ts'
import { fold } from './fold.ts'
import type { Amount } from './lead-draft.ts'

const signs: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  HK$: 'HKD',
  S$: 'SGD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'CNY',
}
const names: Readonly<Record<string, string>> = {
  元: 'CNY', 块: 'CNY', 块钱: 'CNY', 人民币: 'CNY', rmb: 'CNY', yuan: 'CNY', 美元: 'USD', 美金: 'USD', 刀: 'USD', 欧元: 'EUR',
  欧: 'EUR', 英镑: 'GBP', 港币: 'HKD', 港元: 'HKD', 日元: 'JPY', dollars: 'USD', dollar: 'USD', bucks: 'USD', euros: 'EUR',
  euro: 'EUR', pounds: 'GBP',
} // biome-ignore format: one row reads best
const codes =
  'USD|EUR|CNY|RMB|GBP|JPY|HKD|TWD|SGD|KRW|INR|CHF|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|BRL|MXN|ZAR|AED|THB|MYR|VND|IDR'
/** Powers of ten. */
const scales: Readonly<Record<string, number>> = {
  k: 3, thousand: 3, 千: 3, 万: 4, w: 4, m: 6, mio: 6, mn: 6, million: 6, 百万: 6, 千万: 7, 亿: 8, bn: 9, billion: 9,
} // biome-ignore format: one row reads best

const sign = 'US\\$|HK\\$|S\\$|[$€£¥]'
const scale = 'thousand|million|billion|mio|mn|bn|百万|千万|万|亿|千|[kmw](?![a-z])'
const currency = `${codes}|${sign}|人民币|美元|美金|欧元|英镑|港币|港元|日元|块钱|块|元(?![素月旦宵器])|欧|刀|yuan|dollars?|bucks|euros?|pounds`
const label =
  '(?:(?<budget>预算|金额|budget|amount)|约|大约|大概|worth|value|approx\\.?|about|around|ca\\.|~)\\s*(?:[:：]|是|为|is|of)?\\s*'
const money = new RegExp(
  `(?<![a-z\\d.,-])(?:${label})*(?:(?<before>${codes}|${sign}|人民币)\\s*)?(?<number>\\d{1,3}(?:[,.'’ ]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d+)?)\\s*(?<scale>${scale})?\\s*(?<after>${currency})?(?![a-z\\d人个次台件套])`,
  'gi',
)

/** Amounts of money: `¥50,000`, `$1.2m`, `50k USD`, 20万元, 20万. A bare number is none unless called a budget, nor are metres or minutes. */
export function findAmounts(text: string, country: CountryCode): readonly Found<Amount>[] {
  return [...fold(text).matchAll(money)].flatMap(({ index, 0: all, groups = {} }) => {
    const named = groups.before ?? groups.after
    const scaled = groups.scale?.toLowerCase()
    if (!named && !groups.budget && !(scaled && /^(?:万|亿|百万|千万|k|million|mio)$/.test(scaled))) return []
    const value = shiftDecimal(plain(groups.number ?? ''), scaled ? (scales[scaled] ?? 0) : 0)
    const code = named && currencyOf(named, country)
    return [{ start: index, end: index + all.trimEnd().length, value: { value, ...(code ? { currency: code } : {}) } }]
  })
}

function currencyOf(named: string, country: CountryCode): string {
  const upper = named.toUpperCase()
  if (upper === '¥' && country === 'JP') return 'JPY'
  if (upper === 'RMB') return 'CNY'
  return signs[upper] ?? names[named.toLowerCase()] ?? upper
}

/** Either sign may group or divide: three digits behind the only one are a group, "1,234" and "1.234". */
function plain(number: string): string {
  const grouped = number.replace(/['’ ]/g, '')
  const decimals = /[.,](\d{1,2}|\d{4,})$/.exec(grouped)?.[1]
  const whole = decimals === undefined ? grouped : grouped.slice(0, -decimals.length - 1)
  return whole.replace(/[.,]/g, '') + (decimals === undefined ? '' : `.${decimals}`)
}

/** On digits, not on floats: 1.1 万 is 11000 and nothing else. */
function shiftDecimal(number: string, places: number): string {
  const [whole = '', fraction = ''] = number.split('.')
  const digits = whole + fraction.padEnd(places, '0')
  const at = whole.length + places
  const integer = digits.slice(0, at).replace(/^0+(?=\d)/, '')
  const rest = digits.slice(at).replace(/0+$/, '')
  return rest ? `${integer}.${rest}` : integer
}
