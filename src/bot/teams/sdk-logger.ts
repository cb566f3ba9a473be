import type { AppOptions } from '@microsoft/teams.apps'
import type { Logger } from 'pino'

type SdkLogger = NonNullable<AppOptions<never>['logger']>

/**
 * The SDK's log, without content: it writes whole activities at its debug level and puts claims of tokens into its
 * errors, so only its own sentence is kept, and of an error its name.
 */
export function sdkLogger(logger: Logger): SdkLogger {
  const write =
    (level: 'error' | 'warn') =>
    (...parts: unknown[]): void => {
      const error = parts.find((part) => part instanceof Error)
      const sentence = typeof parts[0] === 'string' ? parts[0] : 'the Teams SDK failed'
      logger[level]({ sdk: 'teams', ...(error && { error: error.name }) }, sentence)
    }
  const quiet = (): void => undefined
  const own: SdkLogger = {
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
