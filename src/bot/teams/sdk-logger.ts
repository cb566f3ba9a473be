import type { AppOptions } from '@microsoft/teams.apps'
import type { Logger } from 'pino'

type SdkLogger = NonNullable<AppOptions<never>['logger']>

/**
 * The SDK's log, without content: it writes whole activities at its debug level and puts claims of tokens into its
 * errors, so only its own sentence is kept, and of an error its name. A step lower than the SDK has it, because it tells
 * every stray token three times as an error; what was refused is told once by the door.
 */
export function sdkLogger(logger: Logger): SdkLogger {
  const write =
    (level: 'warn' | 'debug') =>
    (...parts: unknown[]): void => {
      const error = parts.find((part) => part instanceof Error)
      const sentence = typeof parts[0] === 'string' ? parts[0] : 'the Teams SDK failed'
      logger[level]({ sdk: 'teams', ...(error && { error: error.name }) }, sentence)
    }
  const quiet = (): void => undefined
  const own: SdkLogger = {
    error: write('warn'),
    warn: write('debug'),
    info: quiet,
    debug: quiet,
    trace: quiet,
    log: (level, ...parts) => (level === 'error' ? own.error(...parts) : undefined),
    child: () => own,
  }
  return own
}
