import type { ILogger } from '@microsoft/teams.common'
import type { Logger } from 'pino'

/**
 * The SDK's log, without content: it writes whole activities at its debug level and puts claims of tokens into its
 * errors, so only its own sentence is kept, and of an error its name.
 */
export function sdkLogger(logger: Logger): ILogger {
  const write =
    (level: 'error' | 'warn') =>
    (...parts: unknown[]): void => {
      const error = parts.find((part) => part instanceof Error)
      const sentence = typeof parts[0] === 'string' ? parts[0] : 'the Teams SDK failed'
      logger[level]({ sdk: 'teams', ...(error && { error: error.name }) }, sentence)
    }
  const quiet = (): void => undefined
  const own: ILogger = {
    error: write('error'),
    warn: write('warn'),
    info: quiet,
    debug: quiet,
    trace: quiet,
    log: (level, ...parts) => (level === 'error' || level === 'warn' ? write(level)(...parts) : undefined),
    child: () => own,
  }
  return own
}
