/** The languages of the whole interface. */
export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]
