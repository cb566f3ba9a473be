/** Mentions as Slack's events have them, by id alone, with the name of whom they mean. */
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { codeOf, patiently } from './web.ts'

/** Each is a call of the Web API; nobody names more people in one line. */
const mostNamed = 5

/** `<@U2>` becomes `<@U2|Bob>`. Whom Slack does not name keeps the id, which the answer then shows. */
export async function withNames(web: WebClient, logger: Logger, text: string): Promise<string> {
  const ids = [...new Set([...text.matchAll(/<@([UW][A-Z0-9]+)>/g)].map(([, id = '']) => id))].slice(0, mostNamed)
  const names = new Map<string, string>()
  for (const id of ids) {
    try {
      const { user } = await patiently(() => web.users.info({ user: id }))
      const name = user?.profile?.display_name || user?.profile?.real_name || user?.real_name || user?.name
      if (name) names.set(id, name.replace(/[<>|]/g, ' '))
    } catch (error) {
      logger.warn({ code: codeOf(error) }, 'Slack does not say who was mentioned')
    }
  }
  return text.replace(/<@([UW][A-Z0-9]+)>/g, (mention, id: string) =>
    names.has(id) ? `<@${id}|${names.get(id)}>` : mention,
  )
}
