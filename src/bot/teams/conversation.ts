/** One activity from its arrival to its answer. */
import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { SeenPlace } from '#domain/organization/chat-place.ts'
import type { AccountKey } from '#domain/organization/identify.ts'
import { words } from '#views/locales/words.ts'
import { sharedInArg, shareVerb } from '#views/pages/shared.ts'
import { welcomeAmong } from '#views/pages/welcome-among.ts'
import { MalformedPayload } from '#views/teams/malformed-payload.ts'
import { toSuggestions } from '#views/teams/wire.ts'
import type { AllowedHost } from '../files/hosts.ts'
import type { Inbox } from '../inbox.ts'
import type { AnswerLater } from '../jobs/answer-later.ts'
import type { Address, Dispatch } from '../request.ts'
import { type Activity, clientLocale, hereOf, isPrivateChat, tenantOf, withoutThread } from './activity.ts'
import { answer, type Turn } from './answer.ts'
import { type Connector, persistently } from './connector.ts'
import { failureOf } from './failure.ts'
import { appChange, type Inbound, isJoining, placeOf, type Surface, seenPlace, toInbound } from './inbound.ts'
import { withOtherWays } from './other-ways.ts'
import { isRefused, notice, type Outbound } from './outbound.ts'
import { isBot, senderOf } from './sender.ts'

export interface ConversationOptions {
  readonly dispatch: Dispatch
  readonly connector: Connector
  readonly outbound: Outbound
  readonly inbox: Inbox
  readonly answerLater: AnswerLater
  /** Where files may be. */
  readonly allowed: AllowedHost
  /** Hears of who adds the app to their private chat, or takes it out. A tenant never does: Teams tells a bot of none. */
  readonly noteApp: NoteApp
  /** Hears of where the bot is among others, since Teams never lists it. */
  readonly notePlace: NotePlace
  readonly now: () => Date
  /** Many tenants are served, which anybody may have made. */
  readonly isOneOfMany?: boolean
  readonly logger: Logger
}

export type NotePlace = (place: SeenPlace) => Promise<void>
export type NoteApp = (account: AccountKey, isThere: boolean, at: Date) => Promise<void>

export interface Conversation {
  /** @returns the body of the response; nothing for an empty one */
  turn(activity: Activity): Promise<unknown>
  /** What was taken before: done now unless it is, and answered by a message, since Teams waits no longer. */
  again(activity: Activity): Promise<void>
  /** For a delivery that will not be done any more. */
  apologise(activity: Activity): Promise<void>
  /** Waits for everything that was started. */
  settled(): Promise<void>
}

/**
 * Teams waits 15 seconds, for message extensions 5; then it delivers the same again, at last under a new id and time
 * (https://github.com/microsoft/botbuilder-dotnet/issues/5005), where nobody can tell that it is the same. So the
 * answer is never later than this, and what takes longer is posted afterwards.
 */
const mostNoted = 10_000
const patienceMs = { usual: 10_000, extension: 4_000 } as const
/** Longer than this a person should see that something is coming. */
const typingAfterMs = 1500

export function createConversation(options: ConversationOptions): Conversation {
  const { dispatch, connector, outbound, inbox, answerLater, logger } = options
  const underway = new Set<Promise<unknown>>()
  const track = (work: Promise<unknown>): void => {
    const tracked = work.catch((error: unknown) => logFailure(logger, error)).finally(() => underway.delete(tracked))
    underway.add(tracked)
  }

  const showTyping = (here: Address): (() => void) => {
    const over = new AbortController()
    const typing = setTimeout(typingAfterMs, true, { signal: over.signal }).catch(() => false)
    track(typing.then((due) => (due ? connector.post(here, { type: 'typing' }) : undefined)))
    return () => over.abort()
  }

  const begin = (
    activity: Activity,
    { surface, input }: Inbound,
    shareIn: Address | undefined,
    isLate: () => boolean,
  ): Turn => ({
    surface,
    input,
    here: hereOf(activity),
    isPrivate: isPrivateChat(activity),
    asker: { id: activity.from.id, name: activity.from.name ?? '' },
    ...(shareIn && { shareIn }),
    locale: clientLocale(activity),
    outbound: withOtherWays(outbound, {
      isPrivate: isPrivateChat(activity),
      privateChat: () => connector.openPrivate(activity.from.id, hereOf(activity)),
      later: (message) =>
        answerLater(
          { platform: 'teams', workspace: tenantOf(activity), externalId: activity.from.aadObjectId ?? '' },
          message,
        ),
      logger,
    }),
    privateChat: () => connector.openPrivate(activity.from.id, hereOf(activity)),
    isLate,
    background: (work) => track(work()),
  })

  /** The button passed through the person's hands: who shares somewhere must read there. */
  const isMember = async (place: Address, person: string): Promise<boolean> => {
    try {
      await persistently(() => connector.member({ ...place, conversation: withoutThread(place.conversation) }, person))
      return true
    } catch (error) {
      if (!isRefused(failureOf(error).status)) throw error
      return false
    }
  }

  /** So that it is done even if this process ends before its answer. */
  const kept = async (activity: Activity, { surface, delivery }: Inbound): Promise<'new' | 'known' | 'not'> => {
    if (!isKept(surface)) return 'not'
    try {
      return await inbox.keep({
        ...{ platform: 'teams', workspace: tenantOf(activity), key: delivery },
        ...{ sender: activity.from.id, body: activity },
      })
    } catch (error) {
      logger.error({ err: error }, 'a delivery could not be kept')
      return 'not'
    }
  }

  const run = async (activity: Activity, inbound: Inbound, again?: true): Promise<unknown> => {
    const sender = senderOf(activity, connector, options.isOneOfMany)
    if (!sender) {
      logger.warn({ activity: activity.name ?? activity.type }, 'somebody outside the directory is not served')
      if (isBot(activity)) return undefined
      const locale = clientLocale(activity)
      const here = hereOf(activity)
      if (isSaid(inbound.surface)) track(outbound.say(here, notice(locale, 'door.unknown')))
      return sentence(inbound.surface, words(locale)('door.unknown'))
    }
    const shareIn = toShareIn(activity, inbound)
    if (shareIn && !(await isMember(shareIn, activity.from.id))) return failed(inbound.surface, activity)
    let late = again === true
    const turn = begin(activity, inbound, shareIn, () => late)
    const { surface, input, delivery } = inbound
    const was = again ? 'not' : await kept(activity, inbound)
    if (was === 'known') return answer(turn, { type: 'nothing' })
    const stopTyping = isSaid(surface) ? showTyping(turn.here) : () => undefined
    const request = {
      platform: 'teams' as const,
      workspace: tenantOf(activity),
      delivery,
      sender,
      place: shareIn ? { type: 'group' as const, ...shareIn } : placeOf(activity),
      input,
      ...(again && { again }),
    }
    const answered = dispatch(request)
      .then((outcome) => {
        stopTyping()
        return answer(turn, outcome)
      })
      .catch(async (error: unknown) => {
        stopTyping()
        logFailure(logger, error)
        // Whoever is told by a response is told there; in a conversation another try to speak is all there is.
        if (isSaid(surface)) track(outbound.say(turn.here, notice(turn.locale, 'renderer.failed')))
        return failed(surface, activity)
      })
    track(
      was === 'new'
        ? answered.then(() => inbox.forget({ platform: 'teams', workspace: tenantOf(activity), key: delivery }))
        : answered,
    )
    if (again) return answered
    return within(isExtension(surface) ? patienceMs.extension : patienceMs.usual, answered, () => {
      late = true
      // Not kept and not done: Teams is not told that it is taken.
      return was === 'not' && isKept(surface) ? { status: 503 } : working(surface, activity)
    })
  }

  const noteChange = async (activity: Activity): Promise<void> => {
    const change = appChange(activity, options.now())
    const externalId = activity.from.aadObjectId
    if (!change || !externalId || isBot(activity)) return
    const account = { platform: 'teams', workspace: tenantOf(activity), externalId } as const
    await options.noteApp(account, change.isThere, change.at)
  }

  const noted = new Set<string>()
  const noteHere = (activity: Activity): void => {
    const seen = seenPlace(activity)
    if (!seen) return
    const place = { platform: 'teams' as const, workspace: tenantOf(activity), ...seen }
    const key = JSON.stringify(place)
    if (noted.has(key)) return
    if (noted.size >= mostNoted) noted.clear()
    // What it was before is to be heard of again.
    for (const other of noted) if (other.includes(`"${seen.conversation}"`)) noted.delete(other)
    noted.add(key)
    track(
      options.notePlace(place).catch((error) => {
        noted.delete(key)
        throw error
      }),
    )
  }

  return {
    async again(activity) {
      const inbound = toInbound(activity, options.allowed)
      if (inbound) await run(activity, inbound, true)
    },
    async apologise(activity) {
      const here = hereOf(activity)
      await outbound.say(here, notice(clientLocale(activity), 'renderer.failed'))
    },
    async turn(activity) {
      try {
        const inbound = toInbound(activity, options.allowed)
        const answered = inbound && (await run(activity, inbound))
        // Afterwards: by its first hello the account comes to be known.
        await noteChange(activity)
        noteHere(activity)
        if (inbound) return answered
        if (isJoining(activity)) {
          const here = { ...hereOf(activity), conversation: withoutThread(activity.conversation.id) }
          track(outbound.say(here, welcomeAmong(clientLocale(activity))))
        }
        // https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
        return activity.type === 'invoke' ? { status: 501 } : undefined
      } catch (error) {
        if (!(error instanceof MalformedPayload)) throw error
        logger.warn({ activity: activity.name ?? activity.type, reason: error.message }, 'refused a malformed payload')
        return { status: 400, body: { error: 'malformed' } }
      }
    },
    async settled() {
      while (underway.size > 0) await Promise.all(underway)
    },
  }
}

/** Ids of Teams' shared conversations: nothing that leads elsewhere when it stands in the address of a call. */
const sharedConversation = /^19:[\w@.;=-]{1,300}$/

/** Where an answer in the private chat was asked for, and is to be shared now. */
function toShareIn(activity: Activity, { input }: Inbound): Address | undefined {
  if (input.type !== 'action' || input.action.verb !== shareVerb || !isPrivateChat(activity)) return undefined
  const conversation = input.action.args?.[sharedInArg] ?? ''
  return sharedConversation.test(conversation) ? { ...hereOf(activity), conversation } : undefined
}

/** What asks for something to be done, rather than for something to look at while one types. */
const isKept = ({ type }: Surface): boolean =>
  type === 'words' || type === 'oldCard' || type === 'card' || type === 'submitted'

/** Answered in the conversation rather than by the response. */
const isSaid = ({ type }: Surface): boolean => type === 'words' || type === 'oldCard'

const isExtension = (surface: Surface): boolean =>
  surface.type === 'search' || ('extension' in surface && surface.extension)

async function within<T>(ms: number, work: Promise<T>, late: () => T): Promise<T> {
  const over = new AbortController()
  try {
    return await Promise.race([work, setTimeout(ms, undefined, { signal: over.signal }).then(late)])
  } finally {
    over.abort()
  }
}

const failed = (surface: Surface, activity: Activity) =>
  sentence(surface, words(clientLocale(activity))('renderer.failed'))
const working = (surface: Surface, activity: Activity) =>
  sentence(surface, words(clientLocale(activity))('renderer.working'))

/** One line where an invoke shows its answer. */
function sentence(surface: Surface, line: string): unknown {
  switch (surface.type) {
    case 'card':
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: line }
    case 'opening':
    case 'submitted':
      return { task: { type: 'message', value: line } }
    case 'typeahead':
      return toSuggestions([])
    case 'search':
      return { composeExtension: { type: 'message', text: line } }
    default:
      return undefined
  }
}

/** Status and code only: an error of the HTTP client holds the message that was sent, and the token. */
function logFailure(logger: Logger, error: unknown): void {
  const failure = failureOf(error)
  const known = Object.keys(failure).length > 0
  logger.error(known ? failure : { err: error }, known ? 'Teams did not take a message' : 'an activity failed')
}
