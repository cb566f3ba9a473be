import { useCallback } from 'react'
import type { ActResult, FaceName } from '../../protocol.ts'
import { type ActOf, sendAct } from './client.ts'
import { useToast } from './toasts.tsx'
import { useWords } from './words-context.ts'

export type Act<F extends FaceName> = (act: ActOf[F]) => Promise<ActResult>

/** Does something as this person; a refusal is shown as a toast with the platform's own code. */
export function useAct<F extends FaceName>(face: F, as: string, refresh: () => void): Act<F> {
  const toast = useToast()
  const words = useWords()
  return useCallback(
    async (act) => {
      let result: ActResult
      try {
        result = await sendAct(face, as, act)
      } catch (error) {
        result = {
          ok: false,
          error: `${words.unreachable} (${error instanceof Error ? error.message : String(error)})`,
        }
      }
      if (result.error !== undefined) toast({ kind: 'error', title: words.refused, text: result.error })
      if (result.notice !== undefined) toast({ kind: 'info', title: result.notice })
      refresh()
      return result
    },
    [face, as, refresh, toast, words],
  )
}
