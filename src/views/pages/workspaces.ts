import type { Locale } from '../locales/locale.ts'
import type { Words } from '../locales/words.ts'
import { type Message, message, text } from '../message.ts'
import type { Reader } from '../reader.ts'

/** Where the bot is let into a workspace of each chat. */
export interface InstallAddresses {
  readonly slack?: string | undefined
  readonly teams?: string | undefined
}

/**
 * Where another workspace is let into the reader's organisation, so named; without an address none can be.
 *
 * @param urls with the code that is good once, whichever is opened
 */
export function workspaceLink(to: Reader, company: string, urls: InstallAddresses): Message {
  const links = [
    ...(urls.slack === undefined ? [] : [text([{ link: to.words('install.addToSlack'), url: urls.slack }])]),
    ...(urls.teams === undefined ? [] : [text([{ link: to.words('install.addToTeams'), url: urls.teams }])]),
  ]
  const said = links.length
    ? to.words(links.length > 1 ? 'install.anotherOfEither' : 'install.another', { company })
    : to.words('install.notOffered')
  return message(to.locale, said, text(said), ...links)
}

/** For whoever writes from where the bot has not been let in. */
export function notAddedHere(say: Words, locale: Locale, url: string): Message {
  const sentence = say('install.notAddedHere')
  return message(locale, sentence, text(sentence), text([{ link: say('install.addToTeams'), url }]))
}
