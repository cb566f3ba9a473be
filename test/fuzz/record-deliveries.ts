/** Somebody tries everything at one chat: what the chat delivered to the bot meanwhile, one payload of each kind. */
import type { TeamsAct, TeamsState, TrafficEntry } from '#sandbox/protocol.ts'
import { recordKinds } from '#views/kinds/index.ts'
import type { Words } from '#views/locales/words.ts'
import type { Rig } from '../conversation/rig.ts'
import type { Seen } from '../driver/driver.ts'

export interface Recorded {
  readonly platform: 'slack' | 'teams'
  readonly json: string
}

type Payload = Readonly<Record<string, unknown>>

const shortcuts = ['Save as lead', 'New task', 'Log to …', 'Create ticket'] as const

const spoken = [
  ...['help', 'home', 'tasks', 'favourites', 'settings', 'undo', 'find acme', 'customer overview C-1', 'merge C-1 C-2'],
  ...['lead new Acme Ltd, 13800138000, a@acme.cn, follow up tomorrow 3pm', 'call L-1 asked for prices yesterday 3pm'],
  ...[
    'find customer region=East created>"last month"',
    'customer export csv',
    'report leads every weekday 9:00',
    'report list',
    'reports',
    'events',
    'invite anna@acme.cn as manager',
    'invitations',
    'retention',
  ],
  ...[
    'plan SO-1',
    'receive PM-1',
    'opportunity won OP-1',
    'lead upgrade L-2',
    'take TK-1',
    'resolve TK-1 done',
    'credit',
  ],
  ...[
    'topics',
    'rates',
    'stages',
    'users',
    'departments',
    'templates',
    'categories',
    'payments overdue',
    'import',
    'nonsense',
  ],
  ...['线索 新建 华信科技有限公司，13800138000，明天下午3点回访', '客户 列表', '机会 赢单 OP-2', '搜索 hw'],
] as const

export async function recordDeliveries(
  rig: Rig,
  platform: Recorded['platform'],
  person: string,
  say: Words,
): Promise<readonly Recorded[]> {
  const chat = rig[platform]
  const actor = chat.as(person)
  const kinds = new Map<string, Recorded>()
  let last = 0
  const collect = async () => {
    const traffic = (await (await fetch(`${rig.url}/sandbox/client/traffic?after=${last}`)).json()) as TrafficEntry[]
    for (const { n, face, from, request } of traffic) {
      last = Math.max(last, n)
      if (face !== platform || from !== 'platform') continue
      const kind = kindOf(request as Payload)
      if (!kinds.has(kind)) kinds.set(kind, { platform, json: JSON.stringify(request) })
    }
  }
  /** What cannot be pressed here just now is no fault: the payloads of the others count. */
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Error)) throw error
    }
    await collect()
  }
  const answerForm = async () => {
    const dialog = await actor.dialog()
    if (!dialog) return
    // Each search for a record is a delivery as well.
    for (const { label, value } of dialog.fields) if (!value) await attempt(() => actor.fill({ [label]: 'a' }))
    await attempt(() => actor.submit())
    while (await actor.dialog()) await actor.cancel()
  }
  const pressed = new Set<string>()
  const pressAll = async (seen: Seen) => {
    for (const label of seen.labels) {
      // Rows of a list differ in their names only.
      if (pressed.has(label.replace(/\d/g, '').slice(0, 4))) continue
      pressed.add(label.replace(/\d/g, '').slice(0, 4))
      await attempt(() => actor.click(label, seen))
      await answerForm()
    }
  }

  await attempt(() => actor.openHome())
  for (const text of spoken) {
    await attempt(() => actor.command(text))
    if (platform === 'teams') await attempt(() => actor.click(say('renderer.openForm')))
    await answerForm()
  }
  for (const text of ['report pipeline', 'sales by region this year vs last year']) {
    await attempt(() => actor.say(text))
    const report = await actor.last({ in: 'app' })
    await attempt(() => actor.choose(say('reports.period'), say('reports.periods.year.before'), report))
    await attempt(() => actor.choose(say('reports.groupBy'), say('reports.onlyTotal'), report))
    await attempt(async () => pressAll(await actor.last({ in: 'app' })))
  }
  for (const kind of recordKinds) {
    await attempt(() => actor.say(kind.many(say)))
    await attempt(async () => pressAll(await actor.last({ in: 'app' })))
    await attempt(() => actor.say(`${kind.domain.prefix}-1`))
    await attempt(async () => pressAll(await actor.last({ in: 'app' })))
    await attempt(() => actor.command(`${kind.one(say)} search`))
    await answerForm()
  }
  const list = await actor.last({ in: 'app' })
  await attempt(() => actor.search('a', list))
  await attempt(() => actor.mention('L-1', { in: 'sales' }))
  await attempt(() => actor.sendFile('customers.csv', Buffer.from('Name,Phone\nAcme,021 5555 0199\n')))
  await attempt(async () => pressAll(await actor.last({ in: 'app' })))
  await attempt(() => actor.say('Zhang San of Acme wants a quote, 13800138000', { in: 'sales' }))
  for (const name of shortcuts) {
    await attempt(async () => actor.shortcut(name, await actor.last({ in: 'sales' })))
    await answerForm()
  }
  if (platform === 'teams') {
    await attempt(() => actor.takeFile('', { withinMs: 500 }))
    for (const query of ['', 'acme']) await attempt(() => searchInTeams(rig, person, query))
  }
  await collect()
  return [...kinds.values()]
}

/** The message extension's search box, which no other test's person needs. */
async function searchInTeams(rig: Rig, person: string, query: string): Promise<void> {
  const at = `${rig.url}/sandbox/client/teams`
  const state = (await (await fetch(`${at}/state?as=${person}`)).json()) as TeamsState
  const conversation = state.conversations.find(({ type }) => type === 'personal')?.id ?? ''
  const commandId = state.extensions.find(({ type }) => type === 'query')?.id ?? ''
  const act: TeamsAct = { do: 'extensionQuery', conversation, commandId, query }
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${at}/act?as=${person}`, { method: 'POST', headers, body: JSON.stringify(act) })
  if (!answer.ok) throw new Error(`the search was not sent: ${answer.status}`)
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const part = (value: unknown): Payload => (typeof value === 'object' && value !== null ? (value as Payload) : {})
const twoWords = (value: unknown): string =>
  text(value)
    .replace(/<at>.*?<\/at>/, '')
    .trim()
    .split(/\s+/, 2)
    .join(' ')
/** Without the record that it is about: the verb, and what kind of element carries it. */
const wire = (value: unknown): string => text(value).replace(/[#?].*$/s, '')

/** Payloads of one kind are read by the same code. */
function kindOf(payload: Payload): string {
  const { type, event, actions, view, value } = payload
  const [action] = Array.isArray(actions) ? actions.map(part) : []
  const data = part(part(value).data)
  const pressed = part(part(value).action)
  return [
    text(type),
    text(payload.name),
    text(part(event).type),
    text(part(event).channel_type),
    text(part(event).subtype ?? part(event).bot_id),
    part(event).bot_id === undefined ? twoWords(payload.text ?? part(event).text) : '',
    text(action?.type),
    wire(action?.action_id),
    text(payload.callback_id),
    text(part(view).callback_id),
    wire(pressed.verb ?? data.verb ?? part(value).dataset ?? part(value).commandId),
  ].join(' ')
}
