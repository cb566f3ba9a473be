/** The pages that a browser shows when somebody lets the bot into a workspace. */
import type { Locale } from '../locales/locale.ts'
import { words } from '../locales/words.ts'
import { browserPage, escaped, heading, paragraph } from './browser-page.ts'

export type Installing =
  /** `code` makes whoever says it administrator; `company` names the organisation that was joined. */
  | {
      readonly type: 'done'
      readonly in: 'slack' | 'teams'
      readonly name: string
      readonly code?: string | undefined
      readonly company?: string
    }
  | { readonly type: 'removed'; readonly name: string }
  | { readonly type: 'denied' | 'expired' }
  | { readonly type: 'refused'; readonly by: 'Slack' | 'Microsoft'; readonly code: string }
  /** By a rule of ours, in a sentence. */
  | { readonly type: 'rule'; readonly sentence: string }

/** @param again where it is begun anew */
export function installedPage(locale: Locale, what: Installing, again: string): string {
  const say = words(locale)
  const lines = () => {
    switch (what.type) {
      case 'done':
        return [
          heading(say('install.done', { name: what.name })),
          ...(what.company ? [paragraph(say('install.joined', { company: what.company }))] : []),
          paragraph(say(what.in === 'slack' ? 'install.next' : 'install.nextInTeams')),
          ...(what.code
            ? [
                paragraph(say(what.in === 'slack' ? 'install.administer' : 'install.administerInTeams')),
                `<p><code>${escaped(what.code)}</code></p>`,
              ]
            : []),
        ]
      case 'removed':
        return [heading(say('install.removed', { name: what.name })), paragraph(say('install.removedNext'))]
      case 'denied':
      case 'expired':
        return failed(say(`install.${what.type}`))
      case 'refused':
        return failed(say('install.refused', { by: what.by, code: what.code }))
      case 'rule':
        return failed(what.sentence)
    }
  }
  const failed = (sentence: string) => [
    heading(say('install.failed')),
    paragraph(sentence),
    `<p><a href="${escaped(again)}">${escaped(say('install.again'))}</a></p>`,
  ]
  return browserPage(locale, lines())
}
