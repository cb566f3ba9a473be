/** What somebody who starts the bot with wrong tokens, or without a network, can act on: one line each. */
import { WebAPIRequestError } from '@slack/web-api'
import { CannotStart, WrongConfiguration } from '../config.ts'
import { reasonOf, switchedOff } from './line.ts'
import { isRefusal } from './web.ts'

/** @throws CannotStart always: Slack did not say who the bot is */
export function cannotStart(error: unknown): never {
  if (!isRefusal(error)) throw unreachableNow(error)
  throw new WrongConfiguration(
    `SLACK_BOT_TOKEN: expected the bot token of an app that is installed; Slack says ${reasonOf(error)}`,
  )
}

/** @throws CannotStart always: no socket could be opened */
export function cannotOpen(error: unknown): never {
  if (reasonOf(error) === switchedOff) {
    throw new WrongConfiguration(
      'SLACK_APP_TOKEN: Socket Mode is off in the settings of the app; switch it on, or leave this variable out',
    )
  }
  if (!isRefusal(error)) throw unreachableNow(error)
  throw new WrongConfiguration(
    `SLACK_APP_TOKEN: expected an app-level token with the scope connections:write; Slack says ${reasonOf(error)}`,
  )
}

function unreachableNow(cause: unknown): CannotStart {
  const deeper = cause instanceof WebAPIRequestError ? (cause.original.cause ?? cause.original) : undefined
  const code = deeper instanceof Error ? ((deeper as NodeJS.ErrnoException).code ?? deeper.name) : reasonOf(cause)
  return new CannotStart(
    `Slack cannot be reached (${code}); is there a way to the network, and is SLACK_API_URL right?`,
    {
      cause,
    },
  )
}
