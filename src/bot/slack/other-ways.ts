/**
 * What was done is told. When Slack does not take an answer in its place (a response URL that has run out, a conversation
 * that asks for patience, a server error), it is shown to that person alone where they are, then in their private
 * conversation, and in the end waits in the durable queue. Nobody is told to try again what is done already.
 */
import type { Logger } from 'pino'
import { text } from '#views/message.ts'
import type { AnswerLater } from '../jobs/answer-later.ts'
import type { Outcome } from '../request.ts'
import { isPrivate, type Origin } from './origin.ts'
import type { Outbound } from './outbound.ts'
import { codeOf, isRefusal } from './web.ts'

type Show = Extract<Outcome, { type: 'show' }>

export function withOtherWays(
  outbound: Outbound,
  options: { readonly workspace: string; readonly answerLater: AnswerLater; readonly logger: Logger },
): Outbound {
  const { workspace, answerLater, logger } = options
  const later = (user: string, message: Show['message']) =>
    answerLater({ platform: 'slack', workspace, externalId: user }, message)

  const inOneWay = async (origin: Origin, outcome: Show, trigger: string | undefined): Promise<void> => {
    const ways = [{ origin, outcome, trigger }, ...otherWays(origin, outcome)]
    for (const way of ways) {
      try {
        return await outbound.show(way.origin, way.outcome, way.trigger)
      } catch (error) {
        logger.warn(
          { code: codeOf(error), user: origin.user },
          'an answer was not taken by Slack; another way is tried',
        )
        // The same content is refused everywhere: its gist is not.
        if (isRefusal(error) && unfit.test(codeOf(error)))
          return outbound.show({ user: origin.user }, { ...alone(outcome), message: gistOf(outcome.message) })
        if (way === ways.at(-1) && !(await later(origin.user, outcome.message))) throw error
      }
    }
  }

  return {
    ...outbound,
    async show(origin, outcome, trigger) {
      const { file, ...message } = outcome.message
      await inOneWay(origin, { ...outcome, message }, trigger)
      if (!file) return
      try {
        await outbound.handOver(origin, { ...message, file })
      } catch (error) {
        logger.warn({ code: codeOf(error), user: origin.user }, 'a file was not taken by Slack')
        if (!(await later(origin.user, { ...gistOf(message), file }))) throw error
      }
    },
  }
}

/** Slack's codes for content that it would refuse again. */
const unfit = /^(invalid_blocks|msg_blocks_too_long|msg_too_long|invalid_blocks_format)$/

const alone = ({ message }: Show): Show => ({ type: 'show', message, fresh: true })
const gistOf = ({ locale, summary }: Show['message']): Show['message'] => ({ locale, summary, nodes: [text(summary)] })

function otherWays({ user, channel, thread, ts }: Origin, outcome: Show) {
  const here = { user, ephemeral: true, ...(thread !== undefined && { thread }) }
  const ways: { origin: Origin; outcome: Show; trigger?: undefined }[] = []
  if (channel !== undefined && !isPrivate({ user, channel })) {
    ways.push({ origin: { ...here, channel }, outcome: alone(outcome) })
    ways.push({ origin: { user }, outcome: alone(outcome) })
  } else if (channel === undefined || ts !== undefined) ways.push({ origin: { user }, outcome: alone(outcome) })
  return ways
}
