import { readFileSync } from 'node:fs'
// The package forgets to declare fs-extra, which it loads: that is why package.json names it.
import { AppManifestUtils, TeamsManifestConverter } from '@microsoft/app-manifest'
import { Ajv } from 'ajv'
import { zipSync } from 'fflate'

/** What one installation puts into the Teams manifest. */
export interface TeamsPackageValues {
  /** The app (client) id of the bot's Entra registration, a GUID; it is the id of the Teams app as well. */
  readonly clientId: string
  /** Where Teams reaches the bot, with https. */
  readonly publicUrl: string
  /** The organisation's own site, which holds /privacy and /terms. */
  readonly organizationUrl: string
}

const file = (name: string): Buffer => readFileSync(new URL(`teams/${name}`, import.meta.url))

const hostOf = (url: string): string => {
  const { protocol, host } = new URL(url)
  if (protocol !== 'https:') throw new Error(`Teams reaches a bot over https only, not ${url}`)
  return host
}

/** The manifest of one installation: the template with its `${{…}}` places filled. Throws at a place it has no value for. */
export const fillTeamsManifest = (values: TeamsPackageValues): string => {
  const known: Readonly<Record<string, string>> = {
    TEAMS_CLIENT_ID: values.clientId,
    PUBLIC_HOST: hostOf(values.publicUrl),
    ORGANIZATION_URL: values.organizationUrl.replace(/\/+$/, ''),
  }
  return file('manifest.json')
    .toString('utf8')
    .replace(/\$\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = known[name]
      if (value === undefined) throw new Error(`The Teams manifest asks for ${name}, which nothing fills`)
      // Within a JSON string: a quote in a value must not end it.
      return JSON.stringify(value).slice(1, -1)
    })
}

/** What Microsoft's schema of the manifest's own version has against it; nothing when all is well. */
export const teamsManifestErrors = (json: string): Promise<readonly string[]> =>
  AppManifestUtils.validateAgainstSchema(TeamsManifestConverter.jsonToManifest(json))

/** What Microsoft's schema has against a translation of the manifest. */
export const translationErrors = async (json: string): Promise<readonly string[]> => {
  const translation: unknown = JSON.parse(json)
  const schemaUrl = (translation as { readonly $schema: string }).$schema
  // Draft 04, which ajv 8 no longer names, with patterns that are none under the u flag; nothing else of it has changed.
  const { $schema: _, ...schema } = await AppManifestUtils.fetchSchema(schemaUrl)
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false })
  const validate = ajv.compile(schema)
  validate(translation)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** The app package to upload to Teams, a zip; throws with every error of its manifest when Teams would refuse it. */
export const packTeams = async (values: TeamsPackageValues): Promise<Uint8Array> => {
  const manifest = fillTeamsManifest(values)
  const translation = file('zh-CN.json')
  const errors = [...(await teamsManifestErrors(manifest)), ...(await translationErrors(translation.toString('utf8')))]
  if (errors.length > 0) throw new Error(`The Teams manifest is not valid:\n${errors.join('\n')}`)
  const files = {
    'manifest.json': new TextEncoder().encode(manifest),
    'zh-CN.json': translation,
    'color.png': file('color.png'),
    'outline.png': file('outline.png'),
  }
  // A fixed date, so that the same values give the same bytes. A zip knows no date before 1980.
  return zipSync(files, { mtime: new Date(1980, 0, 1) })
}
