/**
 * A user at one of the two chats, in the words a user would use; one conversation test runs on both platforms. The two
 * drivers speak to a running sandbox over HTTP (see src/sandbox/protocol.ts), so what they do is what the page does.
 */
export interface Chat {
  readonly platform: 'slack' | 'teams'
  as(person: string): Actor
}

/** Conversations by name: 'app' is the private chat with the bot, the others are channels and groups of the sandbox. */
export type Place = 'app' | (string & {})

export interface Actor {
  /** `/crm <text>` in Slack; the same words to the bot in Teams (with a mention where one is needed). */
  command(text: string, at?: { in?: Place }): Promise<void>
  /** Plain text in a conversation, no mention. */
  say(text: string, at?: { in?: Place; thread?: Seen }): Promise<void>
  /** Text that mentions the bot. */
  mention(text: string, at?: { in?: Place; thread?: Seen }): Promise<void>
  /** A message with a file, as one attaches it in the client. */
  sendFile(name: string, bytes: Uint8Array, options?: { in?: Place; text?: string }): Promise<void>
  /**
   * The newest file that the bot sent to the private chat and that was not taken before, accepted where the platform asks
   * for it; waits for one whose name contains `name`.
   */
  takeFile(name?: string, options?: { withinMs?: number }): Promise<{ readonly name: string; readonly bytes: Buffer }>
  /** A message shortcut / message extension action, by its name in the manifest. */
  shortcut(name: string, on: Seen): Promise<void>
  /**
   * Presses what is labelled so: a button, an overflow or menu item, a row of a list. Looks in the open dialog, else in
   * `on`, else in the newest message that has it, else in Home. A confirmation question is answered with yes.
   */
  click(label: string, on?: Seen): Promise<void>
  /** Picks an option of a select in a message (and presses Apply in Teams). */
  choose(label: string, option: string, on?: Seen): Promise<void>
  /** Types into a search box of a message and sends it. */
  search(text: string, on?: Seen): Promise<void>
  /** Inputs of the open dialog by label. A select takes an option's label; a typeahead searches and takes the first hit. */
  fill(values: Readonly<Record<string, string | boolean>>): Promise<void>
  submit(): Promise<void>
  cancel(): Promise<void>
  openHome(): Promise<void>
  /** Messages the person can see there, oldest first. */
  messages(at?: Place): Promise<readonly Seen[]>
  /** The newest one, wherever it is; waits up to `withinMs` for one that contains `text` when given. */
  last(options?: { in?: Place; text?: string | RegExp; withinMs?: number }): Promise<Seen>
  dialog(): Promise<SeenDialog | undefined>
  home(): Promise<Seen>
  /** What the platform said to the last act: refused, timed out … undefined when all was well. */
  readonly error: string | undefined
}

export interface Seen {
  readonly place: Place
  readonly id: string
  readonly thread?: string
  readonly author: string
  /** Every text one can read in it, in order, a line each. */
  readonly text: string
  /** Everything one can press in it. */
  readonly labels: readonly string[]
  readonly images: readonly { readonly url: string; readonly alt: string }[]
  /** Seen only by this person (Slack's ephemeral messages). */
  readonly private: boolean
  readonly raw: unknown
}

export interface SeenDialog {
  readonly title: string
  readonly text: string
  readonly fields: readonly SeenField[]
}

export interface SeenField {
  readonly label: string
  readonly value: string
  readonly error?: string
  readonly options?: readonly string[]
  readonly required: boolean
}
