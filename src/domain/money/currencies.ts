/** What ISO 4217 says of currencies. */

const codes = (text: string): readonly string[] => text.split(' ')

/** Those whose smallest unit is not a hundredth. Intl knows the decimals that are in use instead: none for HUF and IQD. */
const decimals: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: codes('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
    3: codes('BHD IQD JOD KWD LYD OMR TND'),
    4: codes('CLF UYW'),
  }).flatMap(([digits, all]) => all.map((code) => [code, Number(digits)] as const)),
)

/**
 * How many decimals amounts in a currency have.
 *
 * @example decimalsOf('JPY') // 0
 */
export const decimalsOf = (currency: string): number => decimals.get(currency) ?? 2

/** The codes there are. */
export const currencyCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** A number in SQL, rounded half up to the decimals of the currency that a column holds. */
export const inDecimalsOf = (number: string, currencyColumn: string): string =>
  `round(${number}, case ${[...Map.groupBy(decimals, ([, digits]) => digits)]
    .map(([digits, all]) => `when ${currencyColumn} in (${all.map(([code]) => `'${code}'`).join(', ')}) then ${digits}`)
    .join(' ')} else 2 end)`
