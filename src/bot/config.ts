import { z } from 'zod'
import { createSeal, keyBytes } from '#domain/organization/seal.ts'

/** The product cannot be started as it is; the message is one line for whoever starts it. */
export class CannotStart extends Error {
  override readonly name: string = 'CannotStart'
}

/** A variable is wrong; the message is one line that names it and says what is expected. */
export class WrongConfiguration extends CannotStart {
  override readonly name = 'WrongConfiguration'
}

const url = (what: string) =>
  z.url({ protocol: /^https?$/, error: `expected ${what}, for example https://crm.example.com` })
const word = (prefix: string, what: string) =>
  z
    .string()
    // Anything but plain letters, digits and signs came along by copying, and no header can carry it.
    .refine((value) => /^[!-~]+$/.test(value) && value.startsWith(prefix) && value.length > prefix.length + 5, {
      error: `expected ${what}`,
    })

const port = (error = 'expected a port number from 0 to 65535') =>
  z.coerce.number({ error }).int({ error }).min(0, { error }).max(65_535, { error })

const atLeastOne = (most: number, error: string) =>
  z.coerce.number({ error }).int({ error }).min(1, { error }).max(most, { error })

const encryptionKey = z
  .string()
  .transform((text) => Buffer.from(text, /^[\da-f]{64}$/i.test(text) ? 'hex' : 'base64'))
  .refine((key) => key.length === keyBytes, {
    error: 'expected 32 random bytes as base64 or hexadecimal, for example of `openssl rand -base64 32`',
  })

const schema = z.object({
  PORT: port().default(3000),
  HOST: z.string().optional(),
  METRICS_PORT: port().optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[!-~]{16,}$/, { error: 'expected at least 16 letters, digits and signs' })
    .optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'expected postgresql://user:password@host:5432/database' })
    .optional(),
  MIGRATION_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'expected postgresql://user:password@host:5432/database' })
    .optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((one) => one !== ''))
    .pipe(
      z.array(
        z.url({
          protocol: /^postgres(ql)?$/,
          error: 'expected addresses like postgresql://user:password@replica:5432/database, with commas between them',
        }),
      ),
    )
    .default([]),
  REPORT_CONNECTIONS: atLeastOne(100, 'expected a number of connections from 1 to 100').default(2),
  REPORT_SECONDS: atLeastOne(3600, 'expected a number of seconds from 1 to 3600').default(20),
  DATA_DIR: z.string().default('./data'),
  SLACK_BOT_TOKEN: word('xoxb-', 'a bot token that begins with xoxb-').optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8, { error: 'expected the signing secret from the app’s basic information' })
    .optional(),
  SLACK_APP_TOKEN: word('xapp-', 'an app-level token that begins with xapp-').optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]{5,90}$/, { error: 'expected the client id from the app’s basic information' })
    .optional(),
  SLACK_CLIENT_SECRET: z
    .string()
    .min(8, { error: 'expected the client secret from the app’s basic information' })
    .optional(),
  ENCRYPTION_KEY: encryptionKey.optional(),
  ENCRYPTION_KEY_OLD: encryptionKey.optional(),
  SLACK_API_URL: url('the address of the Slack API').optional(),
  TEAMS_CLIENT_ID: z.guid({ error: 'expected the application (client) id, a GUID' }).optional(),
  TEAMS_CLIENT_SECRET: z.string().optional(),
  // A GUID of Microsoft's, but the Agents Playground has a word of its own. Left out it does not mean everybody: nobody opens
  // the door by forgetting it.
  TEAMS_TENANT_ID: z
    .string()
    .regex(/^[\w.-]{1,100}$/, { error: 'expected the directory (tenant) id, or organizations' })
    .optional(),
  TEAMS_SERVICE_URL: url('the address of the Teams connector').optional(),
  TEAMS_OPENID_METADATA_URL: url('the OpenID metadata address')
    .refine((value) => value.endsWith('/openidconfiguration'), {
      error: 'expected an address that ends in /openidconfiguration',
    })
    .optional(),
  TEAMS_LOGIN_URL: url('the address at which people sign in to Microsoft').optional(),
  TEAMS_TOKEN_URL: url('the client-credentials endpoint').optional(),
  PUBLIC_URL: url('the address at which Teams reaches this server').optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /./,
      error: 'expected the mail server, for example smtps://user:password@mail.example.com',
    })
    .optional(),
  SMTP_FROM: z
    .email({ error: 'expected the address that mails come from, for example crm@example.com' })
    .max(254, { error: 'expected an address of at most 254 characters' })
    .optional(),
  DEFAULT_LOCALE: z.enum(['en', 'zh-CN'], { error: 'expected en or zh-CN' }).default('en'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'expected fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
})

export type Configuration = ReturnType<typeof readConfiguration>

/**
 * Everything the environment may say, checked in one place.
 *
 * @throws WrongConfiguration naming the first wrong variable
 */
export function readConfiguration(env: Readonly<Record<string, string | undefined>>) {
  // An empty value in an .env file means that it was left out.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new WrongConfiguration(`${String(issue?.path[0])}: ${issue?.message}`)
  }
  const all = result.data
  const hears = all.SLACK_APP_TOKEN ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'
  const installs = together(
    all,
    ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', hears, 'ENCRYPTION_KEY', 'PUBLIC_URL'],
    [hears, 'ENCRYPTION_KEY', 'PUBLIC_URL'],
  )
  // With “Add to Slack” no workspace needs to have its token here.
  const slack = installs ? true : together(all, ['SLACK_BOT_TOKEN', hears])
  if (all.ENCRYPTION_KEY_OLD && !all.ENCRYPTION_KEY)
    throw new WrongConfiguration('ENCRYPTION_KEY: expected a value, since ENCRYPTION_KEY_OLD is given')
  const teams = together(
    all,
    ['TEAMS_CLIENT_ID', 'TEAMS_CLIENT_SECRET', 'TEAMS_TENANT_ID', 'PUBLIC_URL'],
    ['PUBLIC_URL'],
  )
  if (all.METRICS_PORT !== undefined && all.METRICS_PORT !== 0 && all.METRICS_PORT === all.PORT)
    throw new WrongConfiguration('METRICS_PORT: expected another port than PORT')
  if (all.MIGRATION_DATABASE_URL && !all.DATABASE_URL)
    throw new WrongConfiguration('DATABASE_URL: expected a value, since MIGRATION_DATABASE_URL is given')
  if (all.DATABASE_REPLICA_URLS.length && !all.DATABASE_URL)
    throw new WrongConfiguration('DATABASE_URL: expected a value, since DATABASE_REPLICA_URLS is given')
  const smtp = together(all, ['SMTP_URL', 'SMTP_FROM'])
  return {
    port: all.PORT,
    host: all.HOST,
    metrics: { port: all.METRICS_PORT, token: all.METRICS_TOKEN },
    where: all.DATABASE_URL
      ? { url: all.DATABASE_URL, migrationUrl: all.MIGRATION_DATABASE_URL }
      : { dataDir: all.DATA_DIR },
    reading: {
      replicas: all.DATABASE_REPLICA_URLS,
      connections: all.REPORT_CONNECTIONS,
      seconds: all.REPORT_SECONDS,
    },
    dataDir: all.DATA_DIR,
    publicUrl: all.PUBLIC_URL?.replace(/\/+$/, ''),
    locale: all.DEFAULT_LOCALE,
    logLevel: all.LOG_LEVEL,
    smtp: smtp ? { url: all.SMTP_URL ?? '', from: all.SMTP_FROM ?? '' } : undefined,
    slack: slack
      ? {
          botToken: all.SLACK_BOT_TOKEN,
          signingSecret: all.SLACK_SIGNING_SECRET ?? '',
          appToken: all.SLACK_APP_TOKEN,
          apiUrl: all.SLACK_API_URL,
          client:
            installs && all.ENCRYPTION_KEY
              ? {
                  clientId: all.SLACK_CLIENT_ID ?? '',
                  clientSecret: all.SLACK_CLIENT_SECRET ?? '',
                  seal: createSeal([all.ENCRYPTION_KEY, ...(all.ENCRYPTION_KEY_OLD ? [all.ENCRYPTION_KEY_OLD] : [])]),
                }
              : undefined,
        }
      : undefined,
    teams: teams
      ? {
          clientId: all.TEAMS_CLIENT_ID ?? '',
          clientSecret: all.TEAMS_CLIENT_SECRET ?? '',
          tenantId: all.TEAMS_TENANT_ID ?? '',
          serviceUrl: all.TEAMS_SERVICE_URL,
          openIdMetadataUrl: all.TEAMS_OPENID_METADATA_URL,
          loginUrl: all.TEAMS_LOGIN_URL,
          tokenUrl: all.TEAMS_TOKEN_URL,
        }
      : undefined,
  }
}

/** Variables that only make sense with one another; those `shared` with others alone ask for nothing. @throws WrongConfiguration */
function together(
  all: Readonly<Record<string, unknown>>,
  names: readonly string[],
  shared: readonly string[] = [],
): boolean {
  const given = names.filter((name) => all[name] !== undefined && !shared.includes(name))
  if (!given.length) return false
  const missing = names.find((name) => all[name] === undefined)
  if (missing) throw new WrongConfiguration(`${missing}: expected a value, since ${given[0]} is given`)
  return true
}
