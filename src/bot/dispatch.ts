/** From a Request to an Outcome: who is asking, once only, one unit of work, one handler, and the one error boundary. */

import { createHash, randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { actAs, asUser, readAs } from '#domain/act-as.ts'
import type { Context } from '#domain/context.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import type { Reading } from '#domain/database/reading.ts'
import { DomainError, StaleEdit } from '#domain/errors.ts'
import type { ChatAccount } from '#domain/organization/chat-account.ts'
import { noteApp, rememberAccount } from '#domain/organization/chat-accounts.ts'
import { type AccountKey, identify } from '#domain/organization/identify.ts'
import type { Organization } from '#domain/organization/organization.ts'
import { postponeCheck, recognize } from '#domain/organization/recognize.ts'
import { isOutdated, isWelcome } from '#domain/organization/standing.ts'
import { isVisible, plainData } from '#domain/records/plain-text.ts'
import { words } from '#views/locales/words.ts'
import { message, text } from '#views/message.ts'
import { didYouMean } from '#views/pages/help.ts'
import { notWelcome, refusal, said } from '#views/pages/said.ts'
import type { InstallAddresses } from '#views/pages/workspaces.ts'
import { type Reader, reader } from '#views/reader.ts'
import { described } from './described.ts'
import { saysHowToReach } from './grammar/commands/suggest.ts'
import { type Call, type Errand, type Handlers, handlerOf, mapOutcome, Refused } from './handler.ts'
import type { TaskQueue } from './jobs/tasks.ts'
import { ownNames } from './own-names.ts'
import type { DrawChart } from './pictures.ts'
import type { Dispatch, Outcome, Request } from './request.ts'
import { offerSharing } from './sharing.ts'
import { saying, withUnread } from './spoken.ts'
import { type Wanted, wantedBy } from './wanted.ts'
import type { Workspaces } from './workspaces.ts'

export interface DispatchOptions {
  readonly database: Database
  /** Where long reading is done. */
  readonly reading: Reading
  /** Whose data a workspace's messages are about. */
  readonly workspaces: Workspaces
  readonly handlers: Handlers
  readonly installAt?: InstallAddresses | undefined
  readonly queue: Context['queue'] & TaskQueue
  readonly drawChart: DrawChart
  readonly now: () => Date
  readonly logger: Logger
  /** The process is on its way out: what fails now fails because of that. */
  readonly isClosed?: () => boolean
  /** Told of each answer, for the metrics. */
  readonly observe?: (answer: { verb: string; platform: string; result: string; seconds: number }) => void
}

/** Of a delivery; there is room for the number of a step behind it. */
const longestKey = 290

/** The platform has to be asked who that is: the account was never seen, or not for a while. */
class Unrecognized extends Error {
  readonly isKnown: boolean

  constructor(isKnown: boolean) {
    super('not recognized')
    this.isKnown = isKnown
  }
}

export function createDispatch(options: DispatchOptions): Dispatch {
  const { database, reading, handlers, queue, now, logger } = options

  async function once(request: Request, organization: string, wanted: Wanted): Promise<Outcome | Errand> {
    const handler = handlerOf(handlers, wanted.verb)
    let to: Reader | undefined
    const refused = (error: unknown): Outcome => outcomeOf(error, request, wanted, to)
    try {
      return await withinTenant(
        database,
        organization,
        async (em) => {
          const {
            fresh,
            organization: firm,
            ...who
          } = await identify(em, organization, accountOf(request), request.delivery)
          const { account, identity } = who
          if (!account || isOutdated(account, now())) throw new Unrecognized(account !== undefined)
          if (!fresh && !request.again) return { type: 'nothing' }
          if (!identity || !isWelcome(account)) return atTheDoor(request, account, firm)
          to = reader(identity.actor, firm, now())
          // What only read may have been lost on its way to the person; what wrote is not done twice.
          if (!fresh && handler && !handler.reads) {
            return { type: 'show', message: said(to, to.words('apology.doneBefore')), fresh: true, personal: true }
          }
          if (!identity.actor.active) throw new DomainError('InactiveUser', { name: identity.actor.name })
          if (wanted.unknown) {
            const { text: typed = '' } = wanted.args
            return {
              type: 'show',
              message: didYouMean(to, typed, wanted.unknown, saysHowToReach(typed, firm.country as 'CN')),
            }
          }
          if (!handler)
            return { type: 'show', message: said(to, to.words('apology.malformed')), fresh: true, personal: true }
          const context = actAs(identity, { em, request: request.delivery.slice(0, 300), now: now(), queue })
          if (!account.lastUsed || identity.actor.lastPlatform !== account.platform)
            await rememberAccount(context, account)
          // Whoever writes there has it there, though nobody said so.
          if (account.appRemoved && request.place.type === 'private') await noteApp(em, accountOf(request), true, now())
          const asker = { organization, user: identity.actor.id }
          const acting = () => ({ request: context.request, now: now(), queue })
          const call: Call = {
            context,
            to,
            args: ownNames(wanted.args),
            answers: ownNames(wanted.answers ?? {}),
            place: request.place,
            request,
            within: (work) => withinTenant(database, organization, work),
            as: (work) => asUser(database, asker, acting(), work),
            reading: (work) => readAs(reading, asker, acting(), work),
            queue,
            drawChart: options.drawChart,
            installAt: options.installAt,
            spoken: wanted.spoken !== undefined,
          }
          const answer = await (wanted.spoken ? saying(call, wanted.verb, handler) : handler.run(call))
          const isApart = request.input.type === 'action' && request.input.action.apart
          const finished = mapOutcome(answer, (outcome) => {
            const offered = offerSharing(call, wanted.verb, handler, outcome)
            return isApart && offered.type === 'show' ? { ...offered, fresh: true } : offered
          })
          return finished.type === 'errand' ? { ...finished, run: () => finished.run().catch(refused) } : finished
        },
        !handler || handler.reads ? 'read' : 'write',
      )
    } catch (error) {
      return refused(error)
    }
  }

  /** What somebody is told whose request failed by its own fault. @throws what it was, when it is ours */
  function outcomeOf(error: unknown, { platform }: Request, wanted: Wanted, to: Reader | undefined): Outcome {
    if (error instanceof Refused) return error.outcome
    if (error instanceof DomainError && to) {
      const message = refusal(to, error, wanted.spoken && wanted.args.text)
      return { type: 'show', message, fresh: true, personal: true }
    }
    if (isMisfit(error) && to) {
      logger.warn({ verb: wanted.verb, platform, error: described(error) }, 'refused what no button says')
      return { type: 'show', message: said(to, to.words('apology.malformed')), fresh: true, personal: true }
    }
    if (error instanceof StaleEdit && to)
      return { type: 'show', message: said(to, to.words('apology.stale')), fresh: true, personal: true }
    throw error
  }

  /** What somebody is told who is not let in; nothing, when it is a program: two would talk for ever. */
  const atTheDoor = ({ input }: Request, account: ChatAccount, firm: Organization): Outcome => {
    if (account.standing === 'bot') return { type: 'nothing' }
    if (input.type === 'suggest') return { type: 'options', options: [] }
    const { locale, timeZone } = account
    const to = reader({ locale: locale ?? firm.locale, timeZone: timeZone ?? firm.timeZone }, firm, now())
    return { type: 'show', message: notWelcome(to, account.standing, firm.name), fresh: true, personal: true }
  }

  /** Asked outside of a unit of work: a transaction must not wait for a platform. */
  async function meet(request: Request, organization: string, isKnown: boolean): Promise<void> {
    const account = accountOf(request)
    try {
      const { memberId, serviceUrl } = request.sender
      const told = plainData(await request.sender.profile())
      const name = isVisible(told.name) ? told.name : ''
      const seen = { ...account, ...(memberId && { memberId }), ...(serviceUrl && { serviceUrl }), ...told, name }
      await withinTenant(database, organization, (em) => recognize(em, organization, seen, now()))
    } catch (error) {
      if (!isKnown) throw error
      // Who has been let in is not shut out because the platform is away for a moment.
      logger.warn({ platform: request.platform, error: described(error) }, 'a platform does not say who somebody is')
      await withinTenant(database, organization, (em) => postponeCheck(em, account, now()))
    }
  }

  async function recognized(request: Request, organization: string, wanted: Wanted): Promise<Outcome | Errand> {
    try {
      return await once(request, organization, wanted)
    } catch (error) {
      if (!(error instanceof Unrecognized)) throw error
      await meet(request, organization, error.isKnown)
      return once(request, organization, wanted)
    }
  }

  /** Runs errands between units of work, each of which has a delivery of its own. */
  async function answer(request: Request, organization: string, wanted: Wanted): Promise<Outcome> {
    let outcome = await recognized(request, organization, wanted)
    const { unread } = wanted.spoken ?? {}
    for (let step = 2; outcome.type === 'errand'; step++) {
      const done = await outcome.run()
      if (!('verb' in done)) {
        outcome = done
        break
      }
      const { verb, args = {} } = done
      const next = { ...request, delivery: `${request.delivery}#${step}` }
      outcome = await recognized(next, organization, { verb, args })
    }
    return unread === undefined ? outcome : withUnread(outcome, unread)
  }

  return async (delivered) => {
    const request = plain(delivered)
    const started = performance.now()
    const wanted = wantedBy(request)
    const report = (result: string) =>
      options.observe?.({
        verb: handlerOf(handlers, wanted.verb) ? wanted.verb : 'unknown',
        platform: request.platform,
        result,
        seconds: (performance.now() - started) / 1000,
      })
    try {
      const organization = await options.workspaces.organizationOf(request)
      if (!organization) {
        logger.warn({ platform: request.platform }, 'a workspace that is not ours was refused')
        report('foreign')
        return { type: 'nothing' }
      }
      const outcome = await answer(request, organization, wanted)
      report(outcome.type)
      return outcome
    } catch (error) {
      // Nobody is apologised to for what is done by whoever takes it up: it is never answered here.
      if (options.isClosed?.()) return new Promise<never>(() => {})
      const reference = randomBytes(4).toString('hex')
      logger.error(
        { reference, verb: wanted.verb, platform: request.platform, error: described(error) },
        'request failed',
      )
      report('error')
      const key = request.input.type === 'submit' ? 'apology.form' : 'apology.text'
      return { type: 'show', message: bareApology(key, reference), fresh: true, personal: true, failed: true }
    }
  }
}

/** As it can be kept: in plain texts, under a key that has room. */
function plain({ sender, delivery, ...rest }: Request): Request {
  const { profile, reach, ...account } = sender
  const key = plainData(delivery)
  return {
    ...plainData(rest),
    sender: { ...plainData(account), profile, ...(reach && { reach }) },
    delivery: key.length > longestKey ? createHash('sha256').update(key).digest('hex') : key,
  }
}

const accountOf = ({ platform, workspace, sender }: Request): AccountKey => ({
  platform,
  workspace: sender.workspace ?? workspace,
  externalId: sender.externalId,
})

/** For when it is not known who is asking, or the database cannot say: both languages. */
function bareApology(key: 'apology.form' | 'apology.text', reference: string) {
  const [first, second] = (['en', 'zh-CN'] as const).map((locale) => words(locale)(key, { reference }))
  return message('en', `${first} ${second}`, text(first ?? ''), text(second ?? ''))
}

/** PostgreSQL could not read a value as what it stands for (an id that is none): nothing of ours has written it. */
const isMisfit = (error: unknown): boolean =>
  error instanceof Error && /^22/.test(String((error as { code?: unknown }).code))
