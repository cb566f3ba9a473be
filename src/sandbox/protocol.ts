/**
 * What the sandbox tells whoever plays a user (the browser page, the test driver) and what they may do: the "client
 * side" of the stand-in Slack and Teams, as JSON over HTTP under /sandbox/client/.
 *
 *   GET  /sandbox/client/world                        → World
 *   GET  /sandbox/client/slack/state?as=<person key>  → SlackState     (teams alike → TeamsState)
 *   POST /sandbox/client/slack/act?as=<person key>    SlackAct → ActResult, sent once the bot has answered the
 *                                                     request that the act caused (its 3-second acknowledgement)
 *   GET  /sandbox/client/changes                      server-sent events; each says only { face }: fetch the state anew
 *   GET  /sandbox/client/mails                        → SandboxMail[], the e-mails that the product sent
 *   GET  /sandbox/client/progress?as=<person key>     → GuideStepName[], the steps of the guide this person has done
 *   GET  /sandbox/client/language?as=<person key>     → the language that this person has chosen: 'en' | 'zh-CN'
 *   POST /sandbox/client/progress?as=<person key>     begins the guide anew
 *   POST /sandbox/client/reset                        forgets every conversation, e-mail and what the guide ticked, for everybody
 *   GET  /sandbox/client/traffic?after=<n>            → TrafficEntry[]
 *   POST /sandbox/client/faults                       Faults → what the stand-ins should get wrong from now on
 *   POST /sandbox/client/people                       { person, ...Partial<Membership> } → how somebody stands from now on
 */

export const faceNames = ['slack', 'teams'] as const
export type FaceName = (typeof faceNames)[number]

/** What an open page is told to have changed. */
export type Changed = FaceName | 'mail'

export const guideStepNames = [
  'command',
  'form',
  'shortcut',
  'find',
  'upgrade',
  'sale',
  'order',
  'overview',
  'search',
  'import',
  'edit',
  'reminder',
  'chart',
  'undo',
] as const
export type GuideStepName = (typeof guideStepNames)[number]

export interface Person {
  /** Stable short name: 'ada'. */
  readonly key: string
  readonly name: string
  readonly email: string
  readonly locale: 'en' | 'zh-CN'
  readonly timeZone: string
  /** What the demo organisation makes of them, or how they stand to the workspace; shown beside the name. */
  readonly role: 'administrator' | 'manager' | 'salesperson' | 'serviceAgent' | 'marketer' | 'guest'
}

/** A stranger is of another company: over Slack Connect, or federated in Teams. */
export const standings = ['member', 'guest', 'stranger', 'deactivated'] as const

export interface Membership {
  readonly standing: (typeof standings)[number]
  /** Slack: an owner and administrator of the workspace. */
  readonly owner: boolean
  /** What stands in the profile: a stranger may write anybody's there. */
  readonly email: string
}

export interface SandboxMail {
  readonly id: string
  readonly at: string
  readonly from: string
  readonly replyTo?: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  readonly text: string
  readonly refused: readonly { readonly address: string; readonly reply: string }[]
}

export interface World {
  readonly people: readonly Person[]
  readonly faces: readonly FaceName[]
}

/** `error` is the platform's own code or sentence when the stand-in refused something the bot or the user sent. */
export interface ActResult {
  readonly ok: boolean
  readonly error?: string
  /** Answers to a typeahead. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** A short message that the platform shows beside the thing acted upon; nothing stays of it. */
  readonly notice?: string
  /** What a Teams message extension found: attachments, each with its preview; one is given back to choose it. */
  readonly attachments?: readonly unknown[]
}

export interface TrafficEntry {
  readonly n: number
  readonly at: string
  readonly face: FaceName
  /** Who started the exchange. */
  readonly from: 'bot' | 'platform'
  readonly method: string
  readonly path: string
  readonly status: number
  readonly ms: number
  readonly request: unknown
  readonly response: unknown
  /** Set when the stand-in refused the bot's call or the bot missed a deadline: shown in red. */
  readonly error?: string
  /** Taken, but close to being refused. */
  readonly warning?: string
}

export interface Faults {
  readonly face: FaceName
  /**
   * Web API method or connector route the fault is for ('chat.postMessage', 'activities'); all when left out.
   * 'acknowledgement' loses what the bot acknowledges over a socket.
   */
  readonly method?: string
  /**
   * 'reset' breaks the connection before anything is done; 'error-after' does what was asked, and then answers a server
   * error; 'not-a-member' answers as of a conversation that the bot is not in.
   */
  readonly fault: 'rate-limit' | 'server-error' | 'no-answer' | 'reset' | 'error-after' | 'not-a-member'
  /** How many of the bot's next calls go wrong. */
  readonly times: number
  readonly retryAfterSeconds?: number
}

// ── Slack ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface SlackState {
  readonly me: { readonly userId: string; readonly name: string }
  readonly bot: { readonly userId: string; readonly name: string }
  readonly team: { readonly id: string; readonly name: string }
  /** Display names of everyone, by user id, for <@U…> and authors. */
  readonly users: Readonly<Record<string, string>>
  /** Those this person is a member of; the DM with the bot is always among them. Ephemeral messages to others are absent. */
  readonly conversations: readonly SlackConversation[]
  /** The published Home tab: a raw view, or nothing yet. */
  readonly home?: SlackView
  /** The modal stack, top last. */
  readonly views: readonly SlackView[]
  /** From the app manifest. */
  readonly commands: readonly { readonly command: string; readonly description: string; readonly usageHint: string }[]
  readonly shortcuts: readonly {
    readonly callbackId: string
    readonly name: string
    readonly type: 'global' | 'message'
  }[]
}

export interface SlackConversation {
  readonly id: string
  readonly name: string
  readonly type: 'channel' | 'im' | 'app'
  readonly messages: readonly SlackMessage[]
}

export interface SlackMessage {
  readonly ts: string
  readonly threadTs?: string
  readonly user: string
  readonly text: string
  readonly blocks?: readonly Record<string, unknown>[]
  readonly files?: readonly SlackFile[]
  readonly ephemeral?: boolean
  readonly edited?: boolean
}

export interface SlackFile {
  readonly id: string
  readonly name: string
  readonly mimetype: string
  readonly title?: string
  readonly altText?: string
  /** Where the page can show or download it. */
  readonly url: string
}

/** A view as the platform keeps it: what the bot sent, plus ids. `errors` are those of the last refused submission. */
export interface SlackView {
  readonly id: string
  readonly hash: string
  readonly view: Readonly<Record<string, unknown>>
  readonly errors?: Readonly<Record<string, string>>
}

/** Values of the inputs in a surface, as Slack writes them: block id → action id → { type, value | selected_option … }. */
export type SlackValues = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>

export type SlackSurface =
  | { readonly type: 'message'; readonly conversation: string; readonly ts: string }
  | { readonly type: 'view'; readonly viewId: string }

export type SlackAct =
  /** Typed text; `@EAS CRM` or `<@bot>` in it is a mention. In a channel with a command's slash it is a 'command'. */
  | { readonly do: 'message'; readonly conversation: string; readonly text: string; readonly threadTs?: string }
  | { readonly do: 'command'; readonly conversation: string; readonly command: string; readonly text: string }
  | { readonly do: 'shortcut'; readonly callbackId: string; readonly conversation?: string; readonly ts?: string }
  /** `element` carries what the element was set to: { selected_option } | { value } | { selected_date } … or nothing for a button. */
  | {
      readonly do: 'action'
      readonly surface: SlackSurface
      readonly blockId: string
      readonly actionId: string
      readonly element?: Readonly<Record<string, unknown>>
      readonly values?: SlackValues
    }
  | {
      readonly do: 'suggest'
      readonly surface: SlackSurface
      readonly blockId: string
      readonly actionId: string
      readonly query: string
    }
  | { readonly do: 'submit'; readonly viewId: string; readonly values: SlackValues }
  | { readonly do: 'close'; readonly viewId: string }
  | { readonly do: 'openHome' }
  | { readonly do: 'openApp' }
  | {
      readonly do: 'upload'
      readonly conversation: string
      readonly name: string
      readonly base64: string
      readonly text?: string
    }

// ── Teams ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface TeamsState {
  readonly me: { readonly id: string; readonly aadObjectId: string; readonly name: string }
  readonly bot: { readonly id: string; readonly name: string }
  readonly tenantId: string
  readonly users: Readonly<Record<string, string>>
  readonly conversations: readonly TeamsConversation[]
  /** Open dialogs (task modules), top last. */
  readonly dialogs: readonly TeamsDialog[]
  /** From the app manifest. */
  readonly commands: readonly {
    readonly title: string
    readonly description: string
    readonly scopes: readonly string[]
  }[]
  readonly extensions: readonly {
    readonly id: string
    readonly title: string
    readonly type: 'query' | 'action'
    readonly context: readonly string[]
    readonly parameters: readonly { readonly name: string; readonly title: string }[]
  }[]
  /** Whether the app takes files in its private chat (supportsFiles). */
  readonly files: boolean
}

export interface TeamsConversation {
  readonly id: string
  readonly name: string
  readonly type: 'personal' | 'groupChat' | 'channel'
  readonly messages: readonly TeamsMessage[]
}

export interface TeamsMessage {
  readonly id: string
  /** The root message of the thread, in channels. */
  readonly replyToId?: string
  readonly from: string
  readonly text: string
  readonly textFormat?: string
  /** Adaptive Cards stand whole under contentType application/vnd.microsoft.card.adaptive. */
  readonly attachments?: readonly {
    readonly contentType: string
    readonly content?: unknown
    readonly contentUrl?: string
    readonly name?: string
  }[]
  readonly at: string
  /** Seen by this person alone. */
  readonly targeted?: boolean
  readonly edited?: boolean
  readonly deleted?: boolean
}

export interface TeamsDialog {
  readonly id: string
  readonly title: string
  readonly height?: unknown
  readonly width?: unknown
  readonly card: Readonly<Record<string, unknown>>
}

export type TeamsAct =
  /** Typed text; `mention` puts <at>bot</at> in front, as typing @ does (always needed outside personal chat). */
  | {
      readonly do: 'message'
      readonly conversation: string
      readonly text: string
      readonly mention?: boolean
      readonly replyTo?: string
    }
  /** Action.Execute on a card in a message: `inputs` are the card's input values by id. */
  | {
      readonly do: 'execute'
      readonly conversation: string
      readonly message: string
      readonly verb: string
      readonly data: unknown
      readonly inputs: Readonly<Record<string, unknown>>
    }
  /** Action.Submit on a card in a message; data.msteams.type decides (task/fetch opens a dialog). */
  | {
      readonly do: 'submitCard'
      readonly conversation: string
      readonly message: string
      readonly data: unknown
      readonly inputs: Readonly<Record<string, unknown>>
    }
  | {
      readonly do: 'submitDialog'
      readonly dialogId: string
      readonly data: unknown
      readonly inputs: Readonly<Record<string, unknown>>
    }
  | { readonly do: 'closeDialog'; readonly dialogId: string }
  | {
      readonly do: 'typeahead'
      readonly from: { readonly conversation: string; readonly message: string } | { readonly dialogId: string }
      readonly dataset: string
      readonly query: string
    }
  | { readonly do: 'extensionQuery'; readonly conversation: string; readonly commandId: string; readonly query: string }
  | { readonly do: 'extensionSelect'; readonly conversation: string; readonly attachment: unknown }
  | {
      readonly do: 'extensionAction'
      readonly conversation: string
      readonly commandId: string
      readonly message?: string
    }
  /** A message with a file: the bot is handed it in the private chat only. */
  | {
      readonly do: 'upload'
      readonly conversation: string
      readonly name: string
      readonly base64: string
      readonly text?: string
      readonly mention?: boolean
    }
  /** Allow or Decline on the card by which the bot offers a file. */
  | {
      readonly do: 'consent'
      readonly conversation: string
      readonly message: string
      readonly action: 'accept' | 'decline'
    }
  /**
   * The person adds the app: the welcome. To the private chat, where it happens by itself the first time they open it, or
   * to a team or a group.
   */
  | { readonly do: 'install'; readonly conversation?: string }
  /** The person takes the app out of their private chat; what tells the bot so is as old as that. */
  | { readonly do: 'remove'; readonly minutesAgo?: number }
