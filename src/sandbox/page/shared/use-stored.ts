import { useCallback, useState } from 'react'

/** State that survives a reload, where the browser keeps any; `isValid` guards against what an older page left there. */
export function useStored<T>(key: string, initial: T, isValid: (value: unknown) => value is T): [T, (next: T) => void] {
  const [value, setValue] = useState(() => read(key, initial, isValid))
  const store = useCallback(
    (next: T) => {
      setValue(next)
      try {
        localStorage.setItem(`eas-crm.${key}`, JSON.stringify(next))
      } catch {
        // Private windows may refuse storage: the choice then lasts as long as the page.
      }
    },
    [key],
  )
  return [value, store]
}

function read<T>(key: string, initial: T, isValid: (value: unknown) => value is T): T {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`eas-crm.${key}`) ?? 'null')
    return isValid(kept) ? kept : initial
  } catch {
    return initial
  }
}
