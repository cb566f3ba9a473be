/** Payloads as nobody should send them: something missing, of another type, too large, or named after what every object has. */
import { oneOf, type Random } from './random.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Every object answers to these without having them, PostgreSQL keeps no NUL, and UTF-8 has no half of a pair. */
const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'] as const
const strange = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202e\u2066',
  '\u200b\u200d',
  '\u0007',
  '\ufeff',
  '%',
  '%zz',
] as const
const wrong: readonly Json[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 9_007_199_254_740_992, '', ' ', '{}', '[]', 'null', '"', '{"'],
  ...[
    '0',
    '-1',
    '1e999',
    'NaN',
    '2026-02-30',
    '99:99',
    '9'.repeat(400),
    '\u4e00'.repeat(2_000),
    '../../x',
    "' or 1=1 --",
  ],
  ...[[], {}, [[]], [null], [{}], { a: { b: [1] } }],
  ...inherited,
  ...strange,
]

type Target = { readonly holder: Json[] | Record<string, Json>; readonly key: string | number }

function targetsIn(value: Json, found: Target[] = []): Target[] {
  if (typeof value !== 'object' || value === null) return found
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    const holder = value as Record<string, Json>
    found.push({ holder, key })
    targetsIn(holder[key] as Json, found)
  }
  return found
}

/** Sets it as its own, whatever it is called: assigned, `__proto__` would become the object's ancestor. */
const put = (holder: Target['holder'], key: string | number, value: Json): void => {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
}

/** A copy of the payload that differs from it in one to three places. */
export function mutated(random: Random, payload: string): unknown {
  const root = { payload: JSON.parse(payload) as Json }
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
    // The root itself now and then, all that is in it else.
    const places = targetsIn(root)
    if (!places.length) break
    const { holder, key } = oneOf(random, random() < 0.01 || places.length === 1 ? places : places.slice(1))
    change(random, holder, key)
  }
  return root.payload
}

function change(random: Random, holder: Target['holder'], key: string | number): void {
  const old = (holder as Record<string, Json>)[key] as Json
  const what = random()
  if (what < 0.2) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
  } else if (what < 0.5) put(holder, key, structuredClone(oneOf(random, wrong)))
  else if (what < 0.55) put(holder, key, [old])
  else if (what < 0.6) put(holder, key, { [oneOf(random, inherited)]: old })
  else if (what < 0.65 && !Array.isArray(holder)) {
    delete holder[key]
    put(holder, oneOf(random, [...inherited, '', 'x']), old)
  } else if (Array.isArray(old) && what < 0.8)
    put(
      holder,
      key,
      Array.from({ length: 300 }, () => old[0] ?? null),
    )
  else if (typeof old === 'string') put(holder, key, changedText(random, old))
  else put(holder, key, structuredClone(oneOf(random, wrong)))
}

/** Inside of what it carries: JSON in JSON, a verb among its arguments, a few words. */
function changedText(random: Random, text: string): string {
  if (/^[{[]/.test(text) && random() < 0.6) {
    try {
      return JSON.stringify(mutated(random, text)) ?? ''
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  // Where two parts of what travels in one text meet: a verb, a number, a name, an argument.
  const parts = text.split(/([#?&=.@~ ,-])/)
  const at = Math.floor(random() * parts.length)
  const odd = oneOf(random, [...inherited, ...strange, '', '9'.repeat(30), text.slice(0, 200)])
  if (random() < 0.5) return parts.with(at, odd).join('')
  const cut = Math.floor(random() * (text.length + 1))
  return text.slice(0, cut) + odd + text.slice(random() < 0.5 ? cut : cut + 1)
}
