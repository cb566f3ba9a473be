/** What the log keeps of a fault: its kind and place. Messages of database errors carry values, so they stay out. */
export function described(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = (error as { code?: unknown }).code
  const fromDatabase =
    'sqlState' in error ||
    'severity' in error ||
    error.constructor.name.includes('Driver') ||
    (typeof code === 'string' && /^[\dA-Z]{5}$/.test(code))
  return {
    kind: error.name,
    ...(code !== undefined && { code }),
    ...(!fromDatabase && { text: error.message.slice(0, 300) }),
    at: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8),
    ...(error.cause instanceof Error && { cause: described(error.cause) }),
  }
}
