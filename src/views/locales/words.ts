import { createInstance, type TFunction } from 'i18next'
import { en } from './en/index.ts'
import type { Locale } from './locale.ts'
import { zhCN } from './zh-CN/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
    returnNull: false
  }
}

const i18n = createInstance({
  resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
  fallbackLng: false,
  supportedLngs: ['en', 'zh-CN'],
  interpolation: { escapeValue: false },
  // A key the type check could not see (one put together at run time) must not reach a reader as a raw key.
  saveMissing: true,
  missingKeyHandler: (languages, _namespace, key) => {
    throw new Error(`no text for ${key} in ${languages.join()}`)
  },
  missingInterpolationHandler: (text) => {
    throw new Error(`a value is missing in the text: ${text}`)
  },
})
await i18n.init()

export type Words = TFunction<'translation'>
/** Every text, by its key. */
export type Catalogue = typeof en

/** A text whose key is put together; whoever does says by types that there is one. */
export const wordAt = (words: Words, key: string, ...values: readonly object[]): string =>
  (words as unknown as Look)(key, ...values)

type Look = (key: string, ...values: readonly object[]) => string

/** Most texts take no values: looked up once, each is a constant. */
function remembering(locale: Locale): Words {
  const translate = i18n.getFixedT(locale) as unknown as Look
  const known = new Map<string, string>()
  const look: Look = (key, ...values) => {
    if (values.length) return translate(key, ...values)
    const text = known.get(key) ?? translate(key)
    known.set(key, text)
    return text
  }
  return look as unknown as Words
}

const byLocale: Record<Locale, Words> = {
  en: remembering('en'),
  'zh-CN': remembering('zh-CN'),
}

/**
 * The catalogue of one language.
 *
 * @example words('en')('renderer.more') // 'More'
 */
export const words = (locale: Locale): Words => byLocale[locale]
