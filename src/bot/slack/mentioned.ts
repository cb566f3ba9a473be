/** Mentions as Slack's events have them, by id alone, with the name of whom they mean. */
import { setTimeout } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Mentioned } from '../request.ts'
import { codeOf, patiently } from './web.ts'

/** Each is a call of the Web API; nobody names more people in one message. */
const mostNamed = 10
/** A form is to open within three seconds. */
const patienceMs = 800

/**
 * `<@U2>` becomes `<@U2|Bob>`. Whom Slack does not name, or not in time, keeps the id, which the answer then shows.
 * https://docs.slack.dev/messaging/formatting-message-text#advanced
 */
export async function withNames(web: WebClient, logger: Logger, text: string): Promise<string> {
  const ids = [...new Set([...text.matchAll(/<@([UW][A-Z0-9]+)>/g)].map(([, id = '']) => id))].slice(0, mostNamed)
  if (ids.length === 0) return text
  const late = setTimeout(patienceMs, undefined, { ref: false })
  const named = await Promise.all(
    ids.map(async (id) => [id, await Promise.race([nameOf(web, logger, id), late])] as const),
  )
  const names = new Map(named)
  return text.replace(/<@([UW][A-Z0-9]+)>/g, (mention, id: string) => {
    const name = names.get(id)
    return name ? `<@${id}|${name}>` : mention
  })
}

/** Whom a text mentions, once each, as `withNames` has put it. */
export const mentionedIn = (text: string): readonly Mentioned[] =>
  [
    ...new Map(
      [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>/g)].map(([, account = '', name]) => [account, name]),
    ),
  ].map(([account, name]) => ({ account, name: name || account }))

async function nameOf(web: WebClient, logger: Logger, id: string): Promise<string | undefined> {
  try {
    const { user } = await patiently(() => web.users.info({ user: id }))
    const name = user?.profile?.display_name || user?.profile?.real_name || user?.real_name || user?.name
    return name?.replace(/[<>|]/g, ' ')
  } catch (error) {
    logger.warn({ code: codeOf(error) }, 'Slack does not say who was mentioned')
    return undefined
  }
}
