/** Text the guide puts into a composer. A new object is a new request, even with the same text. */
export interface Draft {
  /** 'app' is the private chat with the bot; otherwise the name of a channel. */
  readonly place: string
  readonly text: string
}
