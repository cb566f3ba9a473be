/** The page on which an administrator of a tenant says what becomes of it. */
import type { Locale } from '../locales/locale.ts'
import { words } from '../locales/words.ts'
import { browserPage, escaped, heading, paragraph } from './browser-page.ts'

export type Offered =
  | { readonly type: 'new' | 'remove' }
  /** Into an organisation that there is; `again` into the one that it has been of. */
  | { readonly type: 'join' | 'again'; readonly company: string }

/** @param what.ticket comes back with the choice; `action` is where to */
export function choosePage(
  locale: Locale,
  what: {
    readonly name: string
    readonly offered: readonly Offered[]
    readonly ticket: string
    readonly action: string
  },
): string {
  const say = words(locale)
  const { name } = what
  const choices = what.offered.flatMap((one) => {
    const values = { name, company: 'company' in one ? one.company : '' }
    return [
      paragraph(say(`install.choose.${one.type}`, values)),
      `<p><button name="choice" value="${one.type}">${escaped(say(`install.button.${one.type}`, values))}</button></p>`,
    ]
  })
  return browserPage(locale, [
    heading(say('install.chooseFor', { name })),
    `<form method="post" action="${escaped(what.action)}">`,
    `<input type="hidden" name="ticket" value="${escaped(what.ticket)}">`,
    ...choices,
    '</form>',
  ])
}
