/** Reading what Slack sends before it is known what it is. */
export type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * The workspaces that a delivery may be meant for, the likeliest first; it is for the first of them that the bot is in:
 * https://docs.slack.dev/interactivity/handling-user-interaction#payloads
 * Who presses or submits in a channel shared with another workspace bears that one's `team`; that it is about us is said
 * by the message pressed on (the bot's, so ours) or the view.
 */
export function teamsNamed(body: Json): readonly string[] {
  const said = textOf(body.team_id)
  if (said !== undefined) return [said]
  const { view, message } = body
  // An app installed for a whole organization gets no team in a view's payload.
  const installed = isJson(view) ? textOf(view.app_installed_team_id) : undefined
  if (installed !== undefined) return [installed]
  const pressed = body.type === 'block_actions' && isJson(message) ? textOf(message.team) : undefined
  const own = isJson(body.team)
    ? textOf(body.team.id)
    : ((isJson(view) ? textOf(view.team_id) : undefined) ?? (isJson(body.user) ? textOf(body.user.team_id) : undefined))
  return [pressed, own].filter((team) => team !== undefined)
}

/** Says which workspace of those the bot is in a delivery is meant for; nothing when it is none of them. */
export type TeamOf = (body: Json) => Promise<string | undefined>

/** Takes what Slack says of the end of an installation. @returns whether a delivery was that */
export type Ended = (body: Json) => Promise<boolean>
