import { useEffect, useState } from 'react'
import { useStored } from './use-stored.ts'

const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]
const isTheme = (value: unknown): value is Theme => themes.some((one) => one === value)

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)')

/** Dark or light: what the system prefers, until somebody presses the switch. */
export function useTheme(): { readonly dark: boolean; readonly onTheme: () => void } {
  const [theme, setTheme] = useStored<Theme>('theme', 'system', isTheme)
  const [system, setSystem] = useState(() => systemIsDark().matches)
  useEffect(() => {
    const query = systemIsDark()
    const follow = () => setSystem(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
  const dark = theme === 'system' ? system : theme === 'dark'
  return {
    dark,
    // A choice that agrees with the system follows the system again.
    onTheme: () => setTheme(!dark === system ? 'system' : dark ? 'light' : 'dark'),
  }
}
