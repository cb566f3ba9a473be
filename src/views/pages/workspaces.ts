import { type Message, message, text } from '../message.ts'
import type { Reader } from '../reader.ts'

/** Where another workspace is let into the reader's organisation, so named; without an address none can be. */
export function workspaceLink(to: Reader, company: string, url: string | undefined): Message {
  if (url === undefined) {
    const none = to.words('install.notOffered')
    return message(to.locale, none, text(none))
  }
  const how = to.words('install.another', { company })
  return message(to.locale, how, text(how), text([{ link: to.words('install.addToSlack'), url }]))
}
