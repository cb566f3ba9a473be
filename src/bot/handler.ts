import type { Context } from '#domain/context.ts'
import { InvalidFields } from '#domain/errors.ts'
import type { Within } from '#domain/files/keep-file.ts'
import type { Answers, FieldErrors, Form } from '#views/form.ts'
import { fieldErrors } from '#views/kind.ts'
import type { Action } from '#views/message.ts'
import type { InstallAddresses } from '#views/pages/workspaces.ts'
import type { Reader } from '#views/reader.ts'
import type { TaskQueue } from './jobs/tasks.ts'
import type { DrawChart } from './pictures.ts'
import type { Outcome, Place, Request } from './request.ts'

/** What a handler is given: the verb's words and values, the reader, and the unit of work. */
export interface Call {
  readonly context: Context
  readonly to: Reader
  readonly args: Readonly<Record<string, string>>
  /** What a form came back with; empty otherwise. */
  readonly answers: Answers
  readonly place: Place
  readonly request: Request
  /** Further units of work in the same organisation: for errands alone, once this one is over. */
  readonly within: Within
  /** The same, as the same person. */
  readonly as: <Result>(work: (context: Context) => Promise<Result>) => Promise<Result>
  /**
   * The same for what reads long, and only reads: apart from what people wait a moment for, with a limit of time.
   *
   * @throws DomainError ReportTookTooLong
   */
  readonly reading: <Result>(work: (context: Context) => Promise<Result>) => Promise<Result>
  readonly queue: TaskQueue
  /** For errands: a picture takes its time. */
  readonly drawChart: DrawChart
  /** Where a browser lets the bot into further workspaces; nothing when none can be added. */
  readonly installAt?: InstallAddresses | undefined
  /** Said in words rather than pressed: what is done away with is asked about first. */
  readonly spoken: boolean
}

/**
 * What must be waited for outside of the unit of work (a download, a long reading), and what is answered then: by a verb, or
 * at once. It begins in a unit that only reads: cut short by a crash, it is begun anew.
 */
export interface Errand {
  readonly type: 'errand'
  run(): Promise<Action | Outcome>
}

/** With what becomes of an outcome, also where it comes at the end of an errand. */
export const mapOutcome = (outcome: Outcome | Errand, become: (outcome: Outcome) => Outcome): Outcome | Errand =>
  outcome.type === 'errand'
    ? {
        type: 'errand',
        run: async () => {
          const done = await outcome.run()
          return 'verb' in done ? done : become(done)
        },
      }
    : become(outcome)

/** Answers one verb: parses, calls one domain verb, returns one view. */
export interface Handler {
  run(call: Call): Promise<Outcome | Errand>
  /** Changes nothing: its unit of work is one that reads. */
  readonly reads?: true
}

export type Handlers = Readonly<Record<string, Handler>>

/** By a verb that came from outside: it may be called as something that every object has. */
export const handlerOf = (handlers: Handlers, verb: string): Handler | undefined =>
  Object.hasOwn(handlers, verb) ? handlers[verb] : undefined

export const reads = (run: Handler['run']): Handler => ({ run, reads: true })
export const writes = (run: (call: Call) => Promise<Outcome>): Handler => ({ run })

/** Ends a unit of work without its effects, with an outcome to show. */
export class Refused extends Error {
  readonly outcome: Outcome

  constructor(outcome: Outcome) {
    super('refused')
    this.name = 'Refused'
    this.outcome = outcome
  }
}

/** Asks again with the answers kept and what is wrong at each input. @throws Refused always */
export function askAgain(form: Form, answers: Answers, errors: FieldErrors): never {
  throw new Refused({ type: 'ask', form, answers, errors })
}

/** Does `work` with what a form said; values that cannot be stored go back to their inputs. */
export async function answering<Result>(
  call: Call,
  form: () => Form | Promise<Form>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof InvalidFields) askAgain(await form(), call.answers, fieldErrors(call.to, error.issues))
    throw error
  }
}
