import { useEffect } from 'react'
import type { Draft } from './draft.ts'

const applied = new WeakSet<Draft>()

/** Hands each draft on once, as soon as the face has its state. */
export function useDraft(draft: Draft | undefined, ready: boolean, apply: (draft: Draft) => void): void {
  useEffect(() => {
    if (!draft || !ready || applied.has(draft)) return
    applied.add(draft)
    apply(draft)
  }, [draft, ready, apply])
}
