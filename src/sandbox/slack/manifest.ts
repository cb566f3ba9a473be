/** What the app manifest grants the app; Slack gives it nothing that is not written there. */
import { z } from 'zod'

// Limits: https://docs.slack.dev/reference/app-manifest
const shape = z.object({
  display_information: z.object({ name: z.string().min(1).max(35) }),
  features: z.object({
    app_home: z
      .object({
        home_tab_enabled: z.boolean().default(false),
        messages_tab_enabled: z.boolean().default(false),
        messages_tab_read_only_enabled: z.boolean().default(false),
      })
      .optional(),
    bot_user: z.object({ display_name: z.string().min(1).max(80) }),
    slash_commands: z
      .array(
        z.object({
          command: z.string().regex(/^\/\S{1,31}$/),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000).optional(),
          should_escape: z.boolean().default(false),
        }),
      )
      .max(50)
      .default([]),
    shortcuts: z
      .array(
        z.object({
          name: z.string().min(1).max(24),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
          type: z.enum(['message', 'global']),
        }),
      )
      .max(10)
      .default([]),
    unfurl_domains: z.array(z.string()).max(5).default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).max(255).default([]) }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()).max(100).default([]) }).optional(),
    interactivity: z.object({ is_enabled: z.boolean() }).optional(),
    socket_mode_enabled: z.boolean().default(false),
  }),
})

export interface Manifest {
  readonly appName: string
  readonly botName: string
  readonly commands: readonly {
    readonly command: string
    readonly description: string
    readonly usageHint: string
    readonly escape: boolean
  }[]
  readonly shortcuts: readonly {
    readonly callbackId: string
    readonly name: string
    readonly type: 'global' | 'message'
  }[]
  readonly unfurlDomains: readonly string[]
  readonly scopes: ReadonlySet<string>
  readonly events: ReadonlySet<string>
  readonly interactive: boolean
  readonly socketMode: boolean
  readonly homeTab: boolean
  readonly messagesTab: boolean
}

/** Scopes that Slack asks for with an event: https://docs.slack.dev/reference/events */
const eventScopes: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  link_shared: 'links:read',
  file_shared: 'files:read',
}

/** Reads a Slack app manifest; throws an error that names each field Slack would refuse. */
export function parseManifest(input: unknown): Manifest {
  const parsed = shape.safeParse(input)
  if (!parsed.success) throw new TypeError(`Slack app manifest: ${z.prettifyError(parsed.error)}`)
  const { display_information: about, features, oauth_config: oauth, settings } = parsed.data
  const home = features.app_home
  const events = settings.event_subscriptions?.bot_events ?? []
  for (const event of events) {
    const scope = eventScopes[event]
    if (scope !== undefined && !oauth.scopes.bot.includes(scope))
      throw new TypeError(`Slack app manifest: the event ${event} needs the scope ${scope}`)
  }
  return {
    appName: about.name,
    botName: features.bot_user.display_name,
    commands: features.slash_commands.map((one) => ({
      command: one.command,
      description: one.description,
      usageHint: one.usage_hint ?? '',
      escape: one.should_escape,
    })),
    shortcuts: features.shortcuts.map(({ name, type, callback_id: callbackId }) => ({ callbackId, name, type })),
    unfurlDomains: features.unfurl_domains,
    scopes: new Set(oauth.scopes.bot),
    events: new Set(events),
    interactive: settings.interactivity?.is_enabled ?? false,
    socketMode: settings.socket_mode_enabled,
    homeTab: home?.home_tab_enabled ?? false,
    messagesTab: (home?.messages_tab_enabled ?? false) && !home?.messages_tab_read_only_enabled,
  }
}
