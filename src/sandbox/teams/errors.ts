/** How the connector refuses: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-code-responses */
export class ConnectorError extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

export const badArgument = (message: string) => new ConnectorError(400, 'BadArgument', message)
export const badSyntax = (message: string) => new ConnectorError(400, 'BadSyntax', message)
export const notInRoster = () =>
  new ConnectorError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.')
export const conversationNotFound = () => new ConnectorError(404, 'ConversationNotFound', 'Conversation not found.')
export const activityNotFound = () =>
  new ConnectorError(404, 'ActivityNotFoundInConversation', 'Activity not found in the conversation.')
export const memberNotFound = () =>
  new ConnectorError(404, 'MemberNotFoundInConversation', 'The specified user was not found in the conversation.')
export const tooBig = () => new ConnectorError(413, 'MessageSizeTooBig', 'Message size too large.')
export const throttled = (retryAfterSeconds: number) =>
  new ConnectorError(429, 'Throttled', 'Too many requests.', { 'retry-after': String(retryAfterSeconds) })
/** The connector's 401 has no code: it is the gateway's. */
export const unauthorized = () =>
  new ConnectorError(401, 'Unauthorized', 'Authorization has been denied for this request.')
export const unavailable = () => new ConnectorError(502, 'ServiceError', 'The service could not process the request.')
