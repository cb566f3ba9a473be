/** Reading what Slack sends before it is known what it is. */
export type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * Whether a delivery concerns this workspace: https://docs.slack.dev/interactivity/handling-user-interaction#payloads
 * Who presses or submits in a channel shared with another workspace bears that one's `team`; that it is about us is said
 * by the message pressed on (the bot's, so ours) or the view.
 */
export function concerns(body: Json, team: string | undefined): boolean {
  if (team === undefined) return false
  const said = textOf(body.team_id)
  if (said !== undefined) return said === team
  const { view, message } = body
  // An app installed for a whole organization gets no team in a view's payload.
  const installed = isJson(view) ? textOf(view.app_installed_team_id) : undefined
  if (installed !== undefined) return installed === team
  if (body.type === 'block_actions' && isJson(message) && textOf(message.team) === team) return true
  if (isJson(body.team)) return textOf(body.team.id) === team
  if (isJson(view)) return textOf(view.team_id) === team
  return isJson(body.user) && textOf(body.user.team_id) === team
}
