/** The product without credentials: a Slack and a Teams of its own, and a company that has been at work for years. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { Database } from '#domain/database/orm.ts'
import slackManifest from '#manifests/slack.json' with { type: 'json' }
import teamsManifest from '#manifests/teams/manifest.json' with { type: 'json' }
import teamsInChinese from '#manifests/teams/zh-CN.json' with { type: 'json' }
import type { Locale } from '#views/locales/locale.ts'
import { demoOrganization } from './demo/organization.ts'
import { noMemory, openMemory } from './memory.ts'
import { createSandbox } from './sandbox.ts'
import { teamsEndpoints } from './teams/endpoints.ts'
import { people, teamsClientId, teamsTenantId } from './world.ts'

export interface TrialOptions {
  readonly url: string
  readonly dataDir: string
  readonly locale: Locale
  readonly logger: Logger
  readonly now: () => Date
  /** The language that the bot speaks to whoever has this address. */
  readonly localeOf: (email: string) => Promise<Locale | undefined>
}

/** What a bot is started with to be tried, under credentials that nobody has to know. */
export async function openTrial({ url, dataDir, locale, logger, now, localeOf }: TrialOptions) {
  const signingSecret = randomBytes(16).toString('hex')
  const botToken = `xoxb-${randomBytes(12).toString('hex')}`
  const clientId = teamsClientId
  const clientSecret = randomBytes(16).toString('hex')
  const { serviceUrl, openIdMetadataUrl, tokenUrl } = teamsEndpoints(url)
  // Beside the data, so that one copy is a backup of both.
  const memory = dataDir.startsWith('memory://')
    ? noMemory
    : await openMemory(join(dataDir, 'sandbox'), (error) =>
        logger.warn({ err: error }, 'the conversations of the sandbox could not be kept'),
      )
  const sandbox = createSandbox({
    botUrl: url,
    publicUrl: url,
    pageDir: fileURLToPath(new URL('../../dist/page', import.meta.url)),
    now,
    memory,
    localeOf,
    onError: (error) => logger.error({ err: error }, 'the sandbox failed'),
    faces: {
      slack: { signingSecret, botToken, manifest: slackManifest },
      teams: { clientId, clientSecret, manifest: teamsManifest, translations: { 'zh-CN.json': teamsInChinese } },
    },
  })
  return {
    slack: { botToken, signingSecret, fileOrigins: [url], apiUrl: `${url}/sandbox/slack/api/` },
    teams: {
      ...{ clientId, clientSecret, tenantId: teamsTenantId, fileOrigins: [url] },
      ...{ serviceUrl, openIdMetadataUrl, tokenUrl },
    },
    before: [sandbox.handle],
    // Loaded when there is something to plant: by the first start alone.
    plant: async (database: Database, organization: string) => {
      const { plantDemo } = await import('./demo/demo.ts')
      await plantDemo(database, organization, people, now())
    },
    organization: { ...demoOrganization, locale },
    mailbox: sandbox.mailbox,
    close: sandbox.close,
  }
}
