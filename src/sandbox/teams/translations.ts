/**
 * The manifest in a person's language: the texts of its localization files over its own, as Teams does it.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-localization
 */
import { isRecord, type Json, records, textOf } from './json.ts'

/** The localization files of an app package by file name, as JSON. */
export type TranslationFiles = Readonly<Record<string, unknown>>

interface Translation {
  readonly tag: string
  readonly texts: readonly (readonly [path: string, text: string])[]
}

/**
 * @returns the manifest for a client's language tag: its own texts, over them those of the language, over them those of
 * the language with its region; `de` serves `de-AT`, and nothing but the manifest's own serves an unlisted language
 * @throws TypeError where Teams would refuse the package: a file that is not there, a text for what the manifest lacks
 */
export function translated(manifest: unknown, files: TranslationFiles): (tag: string) => unknown {
  const translations = readTranslations(manifest, files)
  return (tag) => {
    const wanted = tag.toLowerCase()
    const chosen = [wanted.split('-')[0], wanted].flatMap((one) => translations.filter((each) => each.tag === one))
    const copy: unknown = structuredClone(manifest)
    for (const { texts } of new Set(chosen)) for (const [path, text] of texts) put(copy, path, text)
    return copy
  }
}

function readTranslations(manifest: unknown, files: TranslationFiles): readonly Translation[] {
  const info = isRecord(manifest) && isRecord(manifest.localizationInfo) ? manifest.localizationInfo : {}
  return records(info.additionalLanguages).map(({ languageTag, file }) => {
    const content = files[textOf(file) ?? '']
    if (!isRecord(content)) throw new TypeError(`the Teams manifest names ${String(file)}, which the package lacks`)
    const texts = Object.entries(content).flatMap(([path, text]) =>
      path.startsWith('$') ? [] : [[path, textOf(text) ?? ''] as const],
    )
    const probe: unknown = structuredClone(manifest)
    for (const [path, text] of texts) put(probe, path, text)
    return { tag: (textOf(languageTag) ?? '').toLowerCase(), texts }
  })
}

/** Keys are JSON paths: `composeExtensions[0].commands[1].title`. @throws TypeError when there is no such text */
function put(manifest: unknown, path: string, text: string): void {
  const steps = path.match(/[^.[\]]+/g) ?? []
  const last = steps.at(-1) ?? ''
  const at = steps.slice(0, -1).reduce((place: unknown, step) => (place as Json | undefined)?.[step], manifest)
  if (!isRecord(at) || typeof at[last] !== 'string')
    throw new TypeError(`a translation of the Teams manifest has a text for ${path}, which is none of its texts`)
  ;(at as Record<string, unknown>)[last] = text
}
