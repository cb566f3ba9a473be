import { useCallback, useEffect, useState } from 'react'
import type { GuideStepName } from '../../protocol.ts'
import { onChange } from './changes.ts'
import { fetchProgress, forgetProgress } from './client.ts'

const none: readonly GuideStepName[] = []

/** The steps of the guide that this person has done in either chat, asked for anew whenever something changed. */
export function useProgress(person: string): { readonly steps: readonly GuideStepName[]; readonly forget: () => void } {
  const [steps, setSteps] = useState(none)
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is asked for
  useEffect(() => {
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      timer = undefined
      // While the sandbox is away the chat says so; the next change asks again.
      const found = await fetchProgress(person).catch(() => undefined)
      if (found && !stopped) setSteps(found)
    }
    const soon = () => {
      timer ??= setTimeout(ask, 300)
    }
    soon()
    const stop = onChange(soon)
    return () => {
      stopped = true
      clearTimeout(timer)
      stop()
    }
  }, [person, round])
  const forget = useCallback(() => {
    setSteps(none)
    void forgetProgress(person).then(() => setRound((now) => now + 1))
  }, [person])
  return { steps, forget }
}
