import { Converter } from 'opencc-js/t2cn'

let converter: ReturnType<typeof Converter> | undefined
/** Made when first needed: its dictionaries take a tenth of a second to unpack. */
function convert(text: string): string {
  const made = converter ?? Converter({ from: 't', to: 'cn' })
  converter = made
  return made(text)
}

/** The block of Chinese characters that names are written in, and the first extension. */
const characters = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
] as const

interface Forms {
  /** What each character that has a simpler form is written as in that. */
  readonly simple: ReadonlyMap<string, string>
  /** The other way round. */
  readonly traditional: ReadonlyMap<string, readonly string[]>
}

let forms: Forms | undefined
function formsOfCharacters(): Forms {
  if (forms) return forms
  const all = characters.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
  )
  // Each on a line of its own, so that none is read together with its neighbour.
  const converted = convert(all.join('\n')).split('\n')
  const pairs = all.flatMap((character, at) => {
    const simple = converted[at] ?? character
    return simple === character ? [] : [[character, simple] as const]
  })
  const grouped = Map.groupBy(pairs, ([, simple]) => simple)
  forms = {
    simple: new Map(pairs),
    traditional: new Map([...grouped].map(([simple, list]) => [simple, list.map(([character]) => character)])),
  }
  return forms
}

const han = /\p{Script=Han}/u

/**
 * A text as it is compared: each traditional character by its simplified one, whatever stands beside it, so that the
 * beginning of a name is written alike whether it is seen alone or within the whole.
 *
 * @example simplifiedEach('華為') // '华为'
 */
export function simplifiedEach(text: string): string {
  if (!han.test(text)) return text
  const { simple } = formsOfCharacters()
  return [...text].map((character) => simple.get(character) ?? character).join('')
}

/**
 * A text as it is read aloud: characters whose simplified form depends on the word are converted by the word.
 *
 * @example simplified('乾隆') // '乾隆', of which simplifiedEach makes 干隆
 */
export const simplified = (text: string): string => (simplifiedEach(text) === text ? text : convert(text))

/**
 * For a text that simplifiedEach made: which characters another text has to be rid of to be compared with it, and what
 * each becomes. As the two lists that PostgreSQL's `translate` takes.
 *
 * @example otherForms('华为') // ['華為爲', '华为为']
 */
export function otherForms(text: string): readonly [from: string, to: string] {
  if (!han.test(text)) return ['', '']
  const { traditional } = formsOfCharacters()
  const pairs = [...new Set(text)].flatMap((simple) => (traditional.get(simple) ?? []).map((one) => [one, simple]))
  return [pairs.map(([one]) => one).join(''), pairs.map(([, simple]) => simple).join('')]
}

/** A name as it is compared: widths, case, spaces, and traditional characters aside. */
export const foldedName = (name: string): string =>
  simplifiedEach(name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim())
