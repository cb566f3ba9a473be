/** Reading what Slack sends before it is known what it is. */
export type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The workspace a delivery concerns: https://docs.slack.dev/interactivity/handling-user-interaction#payloads */
export function teamOf(body: Json): string | undefined {
  if (textOf(body.team_id) !== undefined) return textOf(body.team_id)
  if (isJson(body.team)) return textOf(body.team.id)
  // An app installed for a whole organization gets no team in a view's payload.
  if (isJson(body.view)) return textOf(body.view.app_installed_team_id) ?? textOf(body.view.team_id)
  return isJson(body.user) ? textOf(body.user.team_id) : undefined
}
