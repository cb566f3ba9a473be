/** What people did in the chats, kept so that the page's guide ticks what has happened. */
import type { Face } from './face.ts'
import type { Memory } from './memory.ts'
import { type Deed, type Heard, stepsDone } from './progress.ts'
import type { ActResult, GuideStepName, SlackAct, SlackState, TeamsAct, TeamsState } from './protocol.ts'

export interface Deeds {
  /** Lets the person do it, and keeps it when the chat took it. `act` comes from outside, unchecked. */
  act(face: Face, person: string, act: unknown): Promise<ActResult>
  done(person: string): readonly GuideStepName[]
  /** From now on only what is done anew counts, of one person or of everybody. */
  forget(person?: string): void
}

interface Doings {
  readonly since: number
  readonly deeds: Deed[]
  readonly steps: Set<GuideStepName>
}

export function createDeeds(faces: () => readonly Face[], now: () => Date, memory: Memory): Deeds {
  const recalled = (memory.recall('guide')?.value ?? []) as readonly [string, number, readonly GuideStepName[]][]
  const people = new Map<string, Doings>(
    recalled.map(([person, since, steps]) => [person, { since, deeds: [], steps: new Set(steps) }]),
  )
  memory.keep('guide', () => ({ value: [...people].map(([person, { since, steps }]) => [person, since, [...steps]]) }))
  let begun = 0
  const of = (person: string) => {
    const known = people.get(person) ?? { since: begun, deeds: [], steps: new Set() }
    people.set(person, known)
    return known
  }
  return {
    async act(face, person, act) {
      const at = now().getTime()
      const deed = described(face.state(person), act)
      // The answer may be there before the chat says that the act was taken.
      const { deeds } = of(person)
      const kept = deed && { face: face.name, at, ...deed }
      if (kept && kept.what !== 'submit') deeds.push(kept)
      const result = await face.act(person, act)
      if (kept?.what === 'submit' && result.ok && !isOpen(face.state(person), act)) deeds.push(kept)
      return result
    },
    done(person) {
      const { since, deeds, steps } = of(person)
      const heard = faces()
        .flatMap((face) => heardIn(face, person))
        .filter(({ at }) => at >= since)
        .sort((a, b) => a.at - b.at)
      for (const step of stepsDone(deeds, heard)) steps.add(step)
      return [...steps]
    },
    forget(person) {
      const since = now().getTime()
      if (person !== undefined) return void people.set(person, { since, deeds: [], steps: new Set() })
      begun = since
      people.clear()
    },
  }
}

function described(state: unknown, input: unknown): Pick<Deed, 'what' | 'text'> | undefined {
  const act = input as SlackAct | TeamsAct
  switch (act?.do) {
    case 'message':
    case 'command':
      return { what: 'say', text: String(act.text) }
    case 'shortcut':
      return { what: 'press', text: act.callbackId }
    case 'extensionAction':
      return { what: 'press', text: act.commandId }
    case 'action':
      return { what: 'press', text: `${act.actionId} ${JSON.stringify(act.element ?? {})}` }
    case 'execute':
      return { what: 'press', text: String(act.verb) }
    case 'submitCard':
      return { what: 'press', text: JSON.stringify(act.data) }
    case 'submit': {
      const view = (state as SlackState | undefined)?.views.find(({ id }) => id === act.viewId)
      return { what: 'submit', text: String(view?.view.callback_id) }
    }
    case 'submitDialog':
      return { what: 'submit', text: String((act.data as { verb?: unknown } | null)?.verb) }
    default:
      return undefined
  }
}

/** Whether the form that was sent is still there, with what is wrong in it. */
function isOpen(state: unknown, input: unknown): boolean {
  const act = input as SlackAct | TeamsAct
  if (act.do === 'submit') return (state as SlackState).views.some(({ id }) => id === act.viewId)
  return (state as TeamsState).dialogs.length > 0
}

function heardIn(face: Face, person: string): readonly Heard[] {
  if (face.name === 'slack') {
    const state = face.state(person) as SlackState
    return state.conversations.flatMap(({ type, messages }) =>
      messages
        .filter(({ user }) => user === state.bot.userId)
        .map((one) => ({
          face: 'slack',
          at: Number(one.ts) * 1000,
          shared: type !== 'app',
          json: JSON.stringify(one),
        })),
    )
  }
  const state = face.state(person) as TeamsState
  return state.conversations.flatMap(({ type, messages }) =>
    messages
      .filter(({ from }) => from === state.bot.id)
      .map((one) => ({
        face: 'teams',
        at: Date.parse(one.at),
        shared: type !== 'personal',
        json: JSON.stringify(one),
      })),
  )
}
