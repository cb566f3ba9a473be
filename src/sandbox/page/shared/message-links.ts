import type { FaceName } from '../../protocol.ts'

/** Where a message stands, as a link to it tells. */
export interface MessageLink {
  readonly face: FaceName
  readonly conversation: string
  readonly message: string
  /** The message that began the thread it stands in. */
  readonly thread?: string
}

/** What a link leads to, when it leads to a message of Slack or Teams. */
export function readMessageLink(href: string): MessageLink | undefined {
  const url = URL.parse(href)
  if (url?.hostname.endsWith('.slack.com')) return inSlack(url)
  if (url?.hostname === 'teams.microsoft.com') return inTeams(url)
  return undefined
}

/** `/archives/C123/p1700000000123456?thread_ts=…`: https://docs.slack.dev/reference/methods/chat.getPermalink */
function inSlack({ pathname, searchParams }: URL): MessageLink | undefined {
  const [, conversation, seconds, micros] = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(pathname) ?? []
  if (!conversation) return undefined
  const message = `${seconds}.${micros}`
  const thread = searchParams.get('thread_ts')
  return { face: 'slack', conversation, message, ...(thread && thread !== message && { thread }) }
}

/** `/l/message/19:…/170…`: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
function inTeams({ pathname }: URL): MessageLink | undefined {
  const [, conversation, message] = /^\/l\/message\/([^/]+)\/(\d+)$/.exec(pathname) ?? []
  return conversation && message
    ? { face: 'teams', conversation: decodeURIComponent(conversation), message }
    : undefined
}
