import { useEffect } from 'react'

const done = new WeakSet<object>()

/** Hands each wish on once, as soon as the face has its state: a text to write, a message to go to. */
export function useOnce<Wish extends object>(
  wish: Wish | undefined,
  ready: boolean,
  apply: (wish: Wish) => void,
): void {
  useEffect(() => {
    if (!wish || !ready || done.has(wish)) return
    done.add(wish)
    apply(wish)
  }, [wish, ready, apply])
}
