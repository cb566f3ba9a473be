import type { CountryCode } from 'libphonenumber-js/max'
import { currencyCodes, decimalsOf } from '#domain/money/currencies.ts'
import { fold } from '../text/fold.ts'
import type { Found } from './contact-facts.ts'
import type { Amount } from './lead-draft.ts'

const signs: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  HK$: 'HKD',
  S$: 'SGD',
  CA$: 'CAD',
  C$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  NZ$: 'NZD',
  NT$: 'TWD',
  'CN¥': 'CNY',
  'JP¥': 'JPY',
  '₩': 'KRW',
  '₹': 'INR',
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
  k: 3, thousand: 3, 千: 3, 万: 4, w: 4, m: 6, mio: 6, mn: 6, million: 6, 百万: 6, 千万: 7, 亿: 8, bn: 9, b: 9, billion: 9,
} // biome-ignore format: one row reads best

/** Those that are words too (ALL, TRY, TOP) are codes in capitals alone. */
const everyCode = `${codes}|(?-i:${[...currencyCodes].join('|')})`
/** What people of these countries mean by a bare dollar. */
const dollars: Readonly<Record<string, string>> = { CA: 'CAD', AU: 'AUD', NZ: 'NZD', HK: 'HKD', SG: 'SGD', TW: 'TWD' }

/** What a sign alone may stand for, where a code beside it says which: "$500 HKD" and ¥1,000 JPY, never "$500 EUR". */
const ofSign: Readonly<Record<string, RegExp>> = { $: /D$|^(?:MXN|ARS|CLP|COP|UYU|BRL)$/, '¥': /^(?:CNY|JPY)$/ }

const sign = '(?:US|HK|CA|AU|NZ|NT|S|C|A)\\$|(?:CN|JP)¥|[$€£¥₩₹]'
const scale = 'thousand|million|billion|mio|mn|bn|百万|千万|万|亿|千|[kmwb](?![a-z])'
const currency = `${everyCode}|${sign}|人民币|美元|美金|欧元|英镑|港币|港元|日元|块钱|块|元(?![素月旦宵器])|欧|刀|yuan|dollars?|bucks|euros?|pounds`
const label =
  '(?:(?<budget>预算|金额|budget|amount)|约|大约|大概|worth|value|approx\\.?|about|around|ca\\.|~)\\s*(?:[:：]|是|为|is|of)?\\s*'
const money = new RegExp(
  `(?<![a-z\\d.-])(?<!\\d[,千万亿]|百万)(?:${label}){0,3}(?:(?<before>${everyCode}|${sign}|人民币)\\s*)?(?:(?<=[a-z]\\s*)(?<sign>[$¥])\\s*)?(?<number>\\d{1,3}(?<group>[,.'’ ])\\d{3}(?:\\k<group>\\d{3}){0,5}(?:(?!\\k<group>)[.,]\\d+)?|\\d{1,2}(?:,\\d\\d){1,4},\\d{3}(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?)(?![.,'’]\\d)\\s*(?<scale>${scale})?\\s*(?<after>${currency})?(?![a-z\\d人个次台件套])`,
  'gi',
)

/** Amounts of money: `¥50,000`, `$1.2m`, `50k USD`, 20万元, 20万. A bare number is none unless called a budget, nor are metres or minutes. */
export function findAmounts(text: string, country: CountryCode): readonly Found<Amount>[] {
  return [...fold(text).matchAll(money)].flatMap(({ index, 0: all, groups = {} }) => {
    const named = groups.before ?? groups.after
    const scaled = groups.scale?.toLowerCase()
    if (!named && !groups.budget && !(scaled && /^(?:万|亿|百万|千万|k|million|mio)$/.test(scaled))) return []
    const called = [groups.before, groups.sign, groups.after].filter((one) => one !== undefined)
    const code = currencyOfAll(called, country)
    // Two currencies that contradict each other are none, and no amount.
    if (called.length && !code) return []
    const value = shiftDecimal(plain(groups.number ?? '', code), scaled ? (scales[scaled] ?? 0) : 0)
    return [{ start: index, end: index + all.trimEnd().length, value: { value, ...(code ? { currency: code } : {}) } }]
  })
}

/** The ISO 4217 code that a word or a sign means; nothing when it means none. */
export function currencyCalled(said: string): string | undefined {
  const word = fold(said).trim()
  const upper = word.toUpperCase()
  if (upper === 'RMB') return 'CNY'
  return signs[upper] ?? names[word.toLowerCase()] ?? (currencyCodes.has(upper) ? upper : undefined)
}

/** What all of the signs, codes and words beside a number mean: the exact one says which a bare sign stands for. */
function currencyOfAll(called: readonly string[], country: CountryCode): string | undefined {
  const exact = called.filter((one) => !(one in ofSign))
  const [code, ...others] = (exact.length ? exact : called).map((one) => currencyOf(one, country))
  const fits = called.every((one) => !exact.length || !code || ofSign[one]?.test(code) !== false)
  return fits && others.every((other) => other === code) ? code : undefined
}

function currencyOf(named: string, country: CountryCode): string {
  const upper = named.toUpperCase()
  if (upper === '¥' && country === 'JP') return 'JPY'
  if (upper === '$') return dollars[country] ?? 'USD'
  if (upper === 'RMB') return 'CNY'
  return signs[upper] ?? names[named.toLowerCase()] ?? upper
}

/**
 * Either sign may group or divide, by threes or, as in India, by twos before the last three. Of two the last one divides ("1,250.505"); three digits behind the only one are a group,
 * "1,234" and "1.234", unless the currency has three decimals or nothing stands before it.
 */
function plain(number: string, currency?: string): string {
  const bare = number.replace(/['’ ]/g, '')
  const [, whole = bare, point, decimals = ''] = /^(.*)([.,])(\d+)$/.exec(bare) ?? []
  const divides =
    point !== undefined &&
    !whole.includes(point) &&
    (/[.,]/.test(whole) ||
      decimals.length !== 3 ||
      /^0+$/.test(whole) ||
      (point === '.' && currency !== undefined && decimalsOf(currency) === 3))
  return divides ? `${whole.replace(/[.,]/g, '')}.${decimals}` : bare.replace(/[.,]/g, '')
}

/** On digits, not on floats: 1.1 万 is 11000 and nothing else. */
function shiftDecimal(number: string, places: number): string {
  const [whole = '', fraction = ''] = number.split('.')
  const digits = whole + fraction.padEnd(places, '0')
  const at = whole.length + places
  const integer = digits.slice(0, at).replace(/^0+(?=\d)/, '')
  const rest = digits.slice(at).replace(/(?<!0)0+$/, '')
  return rest ? `${integer}.${rest}` : integer
}
