import type { Locale } from '../locales/locale.ts'
import { words } from '../locales/words.ts'
import { actions, button, heading, type Message, message, text } from '../message.ts'

/** What the bot says where several people read it, when it comes among them: what for, how, and who reads what. */
export function welcomeAmong(locale: Locale): Message {
  const say = words(locale)
  return message(
    locale,
    say('talk.welcomeTitle'),
    heading(say('talk.welcomeTitle')),
    text(say('talk.welcomeAmong')),
    actions(button(say('talk.showHelp'), 'help')),
  )
}
