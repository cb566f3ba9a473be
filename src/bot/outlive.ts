import type { Logger } from 'pino'
import { described } from './described.ts'

/**
 * Keeps the process going when something was thrown where nobody catches it: in a timer, by a stream, behind a promise
 * that nobody waits for. One request must not end the work of all others, and nothing is half done by going on: every
 * unit of work is a transaction of its own, and what has to happen stands in the database. It is a fault all the same,
 * and logged as one.
 */
export function outlive(program: Pick<NodeJS.Process, 'on'>, logger: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    program.on(event, (error: unknown) => logger.fatal({ error: described(error), event }, 'nobody caught a fault'))
  }
}
