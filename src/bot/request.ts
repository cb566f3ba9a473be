/**
 * The seam between the chats and the conversation: an inbound adapter turns whatever its platform delivers into a
 * Request, `dispatch` answers it with an Outcome, and the adapter shows that in its platform's way.
 */
import type { Standing } from '#domain/organization/standing.ts'
import type { Platform } from '#domain/organization/workspace.ts'
import type { Answers, FieldErrors, Form } from '#views/form.ts'
import type { Action, Message, Option } from '#views/message.ts'

export interface Request {
  readonly platform: Platform
  /** Slack's team id, Teams' tenant id: decides whose data it is about. */
  readonly workspace: string
  /** The same for each redelivery of the same thing, and for nothing else: `slack:Ev123`, `teams:…`. */
  readonly delivery: string
  /** It was taken before, and nobody knows whether it was done and answered. */
  readonly again?: true
  readonly sender: Sender
  readonly place: Place
  readonly input: Input
}

/** Who sent it, as far as the delivery itself says. */
export interface Sender {
  /** Slack's U…, Teams' aadObjectId. */
  readonly externalId: string
  /** Whose account it is, when the delivery names another workspace than the one it came from: Slack Connect. */
  readonly workspace?: string
  /** Teams' 29:…, by which the bot opens a private chat. */
  readonly memberId?: string
  /** Teams': the region that they wrote from, where their private chat is. */
  readonly serviceUrl?: string
  /** Asks the platform who that is, for somebody not met before or not for a while. */
  profile(): Promise<Profile>
  /** Asks the platform whether the bot may post where they name, for outside of any unit of work; joins what is public. */
  reach?(wanted: NamedPlace): Promise<Reached>
}

/** Where somebody wants something posted: by its name, or one that is known. */
export interface NamedPlace {
  readonly name?: string
  readonly conversation?: string
  readonly serviceUrl?: string
}

export type Reached =
  | { readonly type: 'there'; readonly conversation: string; readonly name?: string; readonly serviceUrl?: string }
  /**
   * There is none of that name that both know of: `outside`, where the bot is no member, and may not become one by itself;
   * `mayNotLook`, where the workspace has not let it look channels up.
   */
  | { readonly type: 'unknown' | 'outside' | 'archived' | 'mayNotLook' }

export interface Profile {
  readonly name: string
  readonly standing: Standing
  /** Owns or administers the workspace, says the platform. */
  readonly isAdministrator?: boolean
  /** Only when the platform vouches for it. */
  readonly email?: string
  /** IANA name. */
  readonly timeZone?: string
  /** BCP 47, as the platform has it: en-US, zh-CN … */
  readonly locale?: string
}

/** Where it was said, so that the answer, or a report scheduled for there, finds its way. */
export interface Place {
  /** private: between one person and the bot. */
  readonly type: 'private' | 'group' | 'channel' | 'home'
  /** Slack's C…, D…; Teams' conversation id without its thread. */
  readonly conversation: string
  /** What people call it, when the delivery says. */
  readonly name?: string
  /** Teams: the address of the service the conversation lives at. */
  readonly serviceUrl?: string
}

/** A file that somebody sent. */
export interface SentFile {
  readonly name: string
  /** Bytes, where the platform tells beforehand. */
  readonly size?: number
  /** Its content as it comes, for outside of any unit of work. @throws FileNotSent */
  open(): Promise<AsyncIterable<Uint8Array>>
}

/** The platform did not give a file that was sent. */
export class FileNotSent extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause })
    this.name = 'FileNotSent'
  }
}

/** Somebody else whom words mention. */
export interface Mentioned {
  /** Slack's U…, Teams' 29:…. */
  readonly account: string
  readonly name: string
}

export type Input =
  /** Files, with what was said beside them. None when the platform keeps from the bot what people put there. */
  | { readonly type: 'files'; readonly files: readonly SentFile[]; readonly text: string }
  /** Words: a slash command's, a direct message's, or those beside a mention. The bot's own mention is taken out. */
  | { readonly type: 'text'; readonly text: string; readonly mentioned?: readonly Mentioned[] }
  /** A button, a row, a menu item, a control. */
  | { readonly type: 'action'; readonly action: Action }
  /** A form comes back. */
  | {
      readonly type: 'submit'
      readonly verb: string
      readonly state: Readonly<Record<string, string>>
      readonly answers: Answers
    }
  /** Somebody types into a typeahead. */
  | { readonly type: 'suggest'; readonly source: string; readonly query: string }
  /** A message shortcut: plain text of the message it stands on, mark-up taken out. */
  | {
      readonly type: 'capture'
      readonly verb: string
      readonly text: string
      readonly url?: string
      readonly from?: MessageSource
    }
  /** The Home tab is looked at. */
  | { readonly type: 'home' }
  /** The first meeting, in the private chat. */
  | { readonly type: 'welcome' }
  /** The search box of a message extension. */
  | { readonly type: 'search'; readonly query: string }

/** Whose message it is, and where an answer to it goes, in the workspace of the request. */
export interface MessageSource extends Omit<Address, 'workspace'> {
  /** Slack's U…, Teams' directory id. */
  readonly author: string
  /** Of the author, where the chat says it along. */
  readonly name?: string
}

/** What becomes of a request. */
export type Outcome =
  /**
   * Something to read. After an action it takes the place of the message that the action stood on, unless `fresh`; after
   * a form, of the message the form was opened from; otherwise it is a new answer where the person is.
   */
  | {
      readonly type: 'show'
      readonly message: Message
      readonly fresh?: boolean
      /**
       * For everybody in the place to read: what somebody asked to be posted there (a report, a card by “Share here”).
       * Whatever does not declare it is for the one who asked alone.
       */
      readonly shared?: boolean
      /** What shows the same once more, for whoever wants to share it; false when there is nothing to share. */
      readonly again?: Action | false
      /**
       * Of no use to anybody but the one who asked: a refusal, their own settings. Among others it is told to them alone
       * and takes the place of nothing that others read.
       */
      readonly personal?: true
      /** By a fault of ours nothing was done: what somebody typed into a form stays there, to be sent once more. */
      readonly failed?: true
    }
  /** A form to fill in; after a submission the next one (`also` is said beside it). `errors` stand at their inputs. */
  | {
      readonly type: 'ask'
      readonly form: Form
      readonly answers?: Answers
      readonly errors?: FieldErrors
      readonly also?: Message
    }
  | { readonly type: 'options'; readonly options: readonly Option[] }
  | {
      readonly type: 'results'
      readonly results: readonly { readonly title: string; readonly subtitle: string; readonly message: Message }[]
    }
  /** Answered before, or nothing to say. */
  | { readonly type: 'nothing' }

export type Dispatch = (request: Request) => Promise<Outcome>

/** A conversation the bot may write to unasked. */
export interface Address {
  /** Slack's team, Teams' tenant: whose token reaches it. */
  readonly workspace: string
  readonly conversation: string
  /** Slack: the message whose thread it goes into. */
  readonly thread?: string
  readonly serviceUrl?: string
}

/** What the durable queue sends through: one a platform. */
export interface Chat {
  readonly platform: Platform
  /** @param mark by which it can be found again, where the platform keeps such marks. @throws SendFailure */
  post(to: Address, message: Message, mark?: string): Promise<void>
  /** Whether a message with that mark stands there; nothing when that cannot be said. */
  posted?(to: Address, mark: string, since: Date): Promise<boolean | undefined>
  /** A message that changes: puts it there, or in the place of the one that it gave the id of. @throws SendFailure */
  place(to: Address, message: Message, id?: string): Promise<string>
  /** The private conversation with a person, opened if need be. @throws SendFailure */
  openPrivate(person: {
    readonly externalId: string
    readonly memberId?: string
    readonly workspace: string
    readonly serviceUrl?: string
  }): Promise<Address>
}

/** The platform did not take a message. Hopeless ones are parked, the others tried again. */
export class SendFailure extends Error {
  readonly hopeless: boolean
  /** No answer came, or one that does not say: the message may stand there. */
  readonly uncertain: boolean
  readonly retryAfterSeconds: number | undefined

  constructor(
    reason: string,
    options: { hopeless: boolean; uncertain?: boolean; retryAfterSeconds?: number; cause?: unknown },
  ) {
    super(reason, { cause: options.cause })
    this.name = 'SendFailure'
    this.hopeless = options.hopeless
    this.uncertain = options.uncertain ?? false
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}
