/** The page's side of the client protocol (see protocol.ts): plain fetches, no state. */
import type {
  ActResult,
  FaceName,
  GuideStepName,
  Person,
  SandboxMail,
  SlackAct,
  SlackState,
  TeamsAct,
  TeamsState,
  TrafficEntry,
  World,
} from '../../protocol.ts'

export interface StateOf {
  slack: SlackState
  teams: TeamsState
}
export interface ActOf {
  slack: SlackAct
  teams: TeamsAct
}

export const fetchWorld = (): Promise<World> => getJson('world')

export const fetchState = <F extends FaceName>(face: F, as: string): Promise<StateOf[F]> =>
  getJson(`${face}/state?as=${encodeURIComponent(as)}`)

export const fetchTraffic = (after: number): Promise<readonly TrafficEntry[]> => getJson(`traffic?after=${after}`)

export const fetchLanguage = (as: string): Promise<Person['locale']> => getJson(`language?as=${encodeURIComponent(as)}`)

export const fetchMails = (): Promise<readonly SandboxMail[]> => getJson('mails')

export const fetchProgress = (as: string): Promise<readonly GuideStepName[]> =>
  getJson(`progress?as=${encodeURIComponent(as)}`)

/** Begins the guide anew. */
export async function forgetProgress(as: string): Promise<void> {
  await fetch(`/sandbox/client/progress?as=${encodeURIComponent(as)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
}

/** Forgets every conversation, of everybody; the CRM keeps what it knows. Says whether it did. */
export async function forgetConversations(): Promise<boolean> {
  const headers = { 'content-type': 'application/json' }
  const answered = await fetch('/sandbox/client/reset', { method: 'POST', headers, body: '{}' }).catch(() => undefined)
  return answered?.ok === true
}

/** Never rejects for a refused act: the refusal stands in the result. Rejects when the sandbox cannot be reached. */
export async function sendAct<F extends FaceName>(face: F, as: string, act: ActOf[F]): Promise<ActResult> {
  const response = await fetch(`/sandbox/client/${face}/act?as=${encodeURIComponent(as)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(act),
  })
  if (response.headers.get('content-type')?.includes('json')) return (await response.json()) as ActResult
  return { ok: false, error: `HTTP ${response.status}` }
}

async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(`/sandbox/client/${path}`)
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`)
  return (await response.json()) as T
}
