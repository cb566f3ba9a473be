/** What the app manifest offers people: https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema */
import type { TeamsState } from '../protocol.ts'
import { isRecord, records, textOf } from './json.ts'
import { type TranslationFiles, translated } from './translations.ts'

export type Offer = Pick<TeamsState, 'commands' | 'extensions' | 'files'>

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

function readManifest(manifest: unknown): Offer {
  if (!isRecord(manifest)) return { commands: [], extensions: [], files: false }
  return {
    commands: records(manifest.bots)
      .flatMap((bot) => records(bot.commandLists))
      .flatMap((list) =>
        records(list.commands).map((command) => ({
          title: textOf(command.title) ?? '',
          description: textOf(command.description) ?? '',
          scopes: texts(list.scopes),
        })),
      ),
    extensions: records(manifest.composeExtensions)
      .flatMap((extension) => records(extension.commands))
      .map((command) => ({
        id: textOf(command.id) ?? '',
        title: textOf(command.title) ?? '',
        type: command.type === 'action' ? 'action' : 'query',
        // The schema's own default.
        context: command.context === undefined ? ['compose', 'commandBox'] : texts(command.context),
        parameters: records(command.parameters).map((parameter) => ({
          name: textOf(parameter.name) ?? '',
          title: textOf(parameter.title) ?? '',
        })),
      })),
    files: records(manifest.bots).some((bot) => bot.supportsFiles === true),
  }
}

/** Whether the bot and single members of a group may write to each other there. */
export const targetsPeople = (manifest: unknown): boolean =>
  isRecord(manifest) && records(manifest.bots).some((bot) => bot.supportsTargetedMessages === true)

/** What people are offered, each in the language of their Teams (a tag: 'en-US', 'zh-CN'). @throws TypeError as `translated` does */
export function readOffers(manifest: unknown, translations: TranslationFiles): (tag: string) => Offer {
  const inLanguage = translated(manifest, translations)
  const offers = new Map<string, Offer>()
  return (tag) => {
    const offer = offers.get(tag) ?? readManifest(inLanguage(tag))
    offers.set(tag, offer)
    return offer
  }
}
