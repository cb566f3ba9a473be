/** What every delivery has in common: somebody is asked for, the answer finds its place, and nobody is left in silence. */
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Locale } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { message as newMessage, text } from '#views/message.ts'
import type { Dispatch, Outcome, Request } from '../request.ts'
import { staysInModal } from './among-others.ts'
import { newRequest, uniqueDelivery } from './inbound.ts'
import type { Origin } from './origin.ts'
import type { Outbound } from './outbound.ts'
import { codeOf } from './web.ts'

type Ask = Extract<Outcome, { type: 'ask' }>

/** Slack shows errors at their inputs in answer to a submission alone; a modal that opens, or changes later, says them first. */
const withErrorsSaid = (asked: Ask): Ask => {
  const said = Object.values(asked.errors ?? {}).map((sentence) => text(sentence))
  return { ...asked, form: { ...asked.form, intro: [...said, ...(asked.form.intro ?? [])] } }
}

export function createAnswers(options: {
  readonly web: WebClient
  readonly outbound: Outbound
  readonly dispatch: Dispatch
  readonly logger: Logger
  readonly workspace: string
}) {
  const { web, outbound, logger } = options
  const localeOf = new Map<string, Locale>()

  /** @param home the workspace that the delivery says they belong to */
  const ask = async (
    user: string,
    rest: Pick<Request, 'delivery' | 'place' | 'input' | 'again'>,
    home?: string,
  ): Promise<Outcome> => {
    const outcome = await options.dispatch(newRequest(web, options.workspace, user, rest, home))
    const locale =
      outcome.type === 'show' ? outcome.message.locale : outcome.type === 'ask' ? outcome.form.locale : undefined
    if (locale) {
      if (localeOf.size > 10_000) localeOf.clear()
      localeOf.set(user, locale)
    }
    return outcome
  }
  /** In the language of the last answer. */
  const say = (user: string) => words(localeOf.get(user) ?? 'en')
  const told = (user: string, key: 'failed' | 'tooLate' | 'working') => {
    const sentence = say(user)(`slack.${key}`)
    return newMessage(localeOf.get(user) ?? 'en', sentence, text(sentence))
  }

  /** Nobody is left in silence when Slack refuses an answer. */
  const carefully = async (origin: Origin, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      const code = codeOf(error)
      logger.error({ code, user: origin.user }, 'an answer was not taken by Slack')
      const key = code === 'expired_trigger_id' ? 'tooLate' : 'failed'
      const { user, channel, responseUrl } = origin
      const where: Origin = {
        user,
        ...(channel !== undefined && { channel, ...(responseUrl !== undefined && { responseUrl }) }),
      }
      try {
        await outbound.show(where, { type: 'show', message: told(user, key), fresh: true })
      } catch (again) {
        logger.error({ code: codeOf(again), user }, 'and nor was the apology')
      }
    }
  }

  const refreshHome = async (user: string): Promise<void> => {
    const place = { type: 'home', conversation: user } as const
    const outcome = await ask(user, { delivery: uniqueDelivery(), place, input: { type: 'home' } })
    try {
      if (outcome.type === 'show') await outbound.publishHome(user, outcome.message)
    } catch (error) {
      // The answer was given; Home is drawn anew whenever it is looked at.
      logger.warn({ code: codeOf(error), user }, 'Home was not published')
    }
  }

  const answer = async (origin: Origin, outcome: Outcome, trigger?: string): Promise<void> => {
    if (outcome.type === 'show') {
      await outbound.show(origin, outcome, trigger)
      if (origin.home) await refreshHome(origin.user)
    } else if (outcome.type === 'ask' && trigger !== undefined) {
      await outbound.openForm(origin, withErrorsSaid(outcome), trigger)
      if (outcome.also) await outbound.show(origin, { type: 'show', message: outcome.also, fresh: true })
    }
  }

  /** The modal says that work goes on: there the answer stands in the end, and where the form came from, too. */
  const late = async (viewId: string, origin: Origin, outcome: Outcome): Promise<void> => {
    if (outcome.type === 'ask') {
      await outbound.updateView(viewId, await outbound.formView(origin, withErrorsSaid(outcome)))
    } else if (outcome.type === 'show') {
      const drawn = await outbound.messageView(origin, outcome.message)
      const isShown = await outbound.updateView(viewId, drawn).then(
        () => true,
        (error: unknown) => {
          // Closed meanwhile: it is told outside of it.
          logger.info({ code: codeOf(error) }, 'the modal is gone')
          return false
        },
      )
      if (isShown && staysInModal(origin, outcome)) await outbound.handOver(origin, outcome.message)
      else await outbound.show(origin, outcome)
      if (origin.home) await refreshHome(origin.user)
    }
  }

  return { ask, told, carefully, refreshHome, answer, late }
}
