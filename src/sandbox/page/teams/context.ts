import { createContext, useContext } from 'react'
import type { TeamsState } from '../../protocol.ts'
import type { Act } from '../shared/use-act.ts'

export interface TeamsPage {
  readonly act: Act<'teams'>
  readonly me: TeamsState['me']
  readonly bot: TeamsState['bot']
  readonly users: TeamsState['users']
  readonly commands: TeamsState['commands']
  readonly extensions: TeamsState['extensions']
  readonly files: boolean
}

const TeamsContext = createContext<TeamsPage | undefined>(undefined)
export const TeamsProvider = TeamsContext.Provider

/** The directory and the acts that every part of the Teams face needs. Throws outside the face. */
export function useTeams(): TeamsPage {
  const page = useContext(TeamsContext)
  if (!page) throw new TypeError('not inside the Teams face')
  return page
}
