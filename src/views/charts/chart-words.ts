import { chart as en } from '../locales/en/chart.ts'
import type { Locale } from '../locales/locale.ts'
import type { Translation } from '../locales/translation.ts'
import { chart as zhCN } from '../locales/zh-CN/chart.ts'

const byLocale: Readonly<Record<Locale, Translation<typeof en>>> = { en, 'zh-CN': zhCN }

/**
 * What pictures say by themselves. Only this part of the catalogues: with all of it the chart thread would take a third
 * longer to start.
 *
 * @example chartWords('en', 'shown', { shown: '20', total: '300' }) // '20 of 300 shown'
 */
export const chartWords = (
  locale: Locale,
  key: keyof typeof en,
  values: Readonly<Record<string, string>> = {},
): string =>
  byLocale[locale][key].replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`${key} lacks ${place}`)
    return value
  })
