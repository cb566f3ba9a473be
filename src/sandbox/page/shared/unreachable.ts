/** Ends a `switch` over a union: a member without a case fails the type check here, and throws if it ever gets past it. */
export function unreachable(value: never): never {
  throw new TypeError(`unhandled ${JSON.stringify(value)}`)
}
