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

const byLocale: Record<Locale, Words> = { en: i18n.getFixedT('en'), 'zh-CN': i18n.getFixedT('zh-CN') }

/**
 * The catalogue of one language.
 *
 * @example words('en')('renderer.more') // 'More'
 */
export const words = (locale: Locale): Words => byLocale[locale]
