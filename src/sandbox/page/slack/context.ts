import { createContext, useContext } from 'react'
import type { SlackState } from '../../protocol.ts'
import type { Act } from '../shared/use-act.ts'

export interface SlackPage {
  readonly act: Act<'slack'>
  readonly users: SlackState['users']
  readonly me: SlackState['me']
  readonly bot: SlackState['bot']
  readonly shortcuts: SlackState['shortcuts']
  readonly commands: SlackState['commands']
  /** Names of the conversations by id, for <#C…>. */
  readonly places: Readonly<Record<string, string>>
  readonly openThread: (conversation: string, ts: string) => void
}

const SlackContext = createContext<SlackPage | undefined>(undefined)
export const SlackProvider = SlackContext.Provider

/** The directory and the acts that every part of the Slack face needs. Throws outside the face. */
export function useSlack(): SlackPage {
  const page = useContext(SlackContext)
  if (!page) throw new TypeError('not inside the Slack face')
  return page
}
