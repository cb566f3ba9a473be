/**
 * `next` with every part that equals the same part of `previous` replaced by it, so that React sees what is unchanged
 * as identical: a card that did not change is not drawn anew, and what was typed into it stays.
 */
export function reuse<T>(previous: unknown, next: T): T {
  if (previous === next || typeof next !== 'object' || next === null) return next
  if (typeof previous !== 'object' || previous === null) return next
  if (Array.isArray(next)) {
    if (!Array.isArray(previous)) return next
    const merged = next.map((item, index) => reuse(previous[index], item))
    const same = previous.length === merged.length && merged.every((item, index) => item === previous[index])
    return (same ? previous : merged) as T
  }
  if (Array.isArray(previous)) return next
  const before = previous as Record<string, unknown>
  const merged = Object.fromEntries(Object.entries(next).map(([key, value]) => [key, reuse(before[key], value)]))
  const keys = Object.keys(merged)
  const same =
    keys.length === Object.keys(before).length && keys.every((key) => key in before && merged[key] === before[key])
  return (same ? previous : merged) as T
}
