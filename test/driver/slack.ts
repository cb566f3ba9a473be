/** A user of the sandbox's Slack. */
import { setTimeout } from 'node:timers/promises'
import type {
  SlackAct,
  SlackConversation,
  SlackState,
  SlackSurface,
  SlackValues,
  SlackView,
} from '#sandbox/protocol.ts'
import { placedElements } from '#sandbox/slack/block-tree.ts'
import type { Json } from '#sandbox/slack/validators.ts'
import type { Actor, Chat, Place, Seen } from './driver.ts'
import { blockLines, textIn } from './slack/block-text.ts'
import { blocksOf, conversationAt, createClient, homeSeen, toSeen } from './slack/client.ts'
import { type Field, fieldsOf, seenField, valuesOf, wireValue } from './slack/field.ts'
import { findPressable, optionsOf, type Pressable, pressables } from './slack/pressable.ts'

/** @param baseUrl where the sandbox listens */
export function createSlackChat(baseUrl: string): Chat {
  const actors = new Map<string, Actor>()
  return {
    platform: 'slack',
    as(person) {
      const actor = actors.get(person) ?? createActor(baseUrl, person)
      actors.set(person, actor)
      return actor
    },
  }
}

/** Blocks that can be acted on, with where they stand. */
interface Spot {
  readonly surface: SlackSurface
  readonly blocks: readonly Json[]
}

function createActor(baseUrl: string, person: string): Actor {
  const client = createClient(baseUrl, person)
  let lastError: string | undefined
  /** What was typed into a modal and not sent yet, by view id. */
  const typed = new Map<string, SlackValues>()
  /** Files by their address. */
  const taken = new Set<string>()

  const act = async (what: SlackAct) => {
    const result = await client.act(what)
    lastError = result.ok ? undefined : (result.error ?? 'refused')
    return result
  }

  const openView = async (): Promise<SlackView> => {
    const view = (await client.state()).views.at(-1)
    if (!view) throw new Error(`${person} has no modal open${lastError ? ` (${lastError})` : ''}`)
    return view
  }
  const heldBy = (view: SlackView) => valuesOf(view, typed.get(view.id) ?? {})

  const send = async (text: string, place: Place = 'app', thread?: Seen): Promise<void> => {
    const { id } = conversationAt(await client.state(), place)
    const threadTs = thread && (thread.thread ?? thread.id)
    await act({ do: 'message', conversation: id, text, ...(threadTs !== undefined && { threadTs }) })
  }

  const press = async (spot: Spot, what: Omit<Pressable, 'names'>): Promise<void> => {
    const { surface } = spot
    const view =
      surface.type === 'view' ? (await client.state()).views.find(({ id }) => id === surface.viewId) : undefined
    const { blockId, actionId, element } = what
    await act({ do: 'action', surface, blockId, actionId, element, ...(view && { values: heldBy(view) }) })
  }

  const submitView = async (view: SlackView): Promise<void> => {
    await act({ do: 'submit', viewId: view.id, values: heldBy(view) })
    if (lastError === undefined) typed.delete(view.id)
  }
  const closeView = async (view: SlackView): Promise<void> => {
    await act({ do: 'close', viewId: view.id })
    typed.delete(view.id)
  }

  /** What `on` means as it is now; without it every message, newest first, then Home. */
  const spots = (state: SlackState, on?: Seen): readonly Spot[] => {
    const home: readonly Spot[] = state.home
      ? [{ surface: { type: 'view', viewId: state.home.id }, blocks: blocksOf(state.home.view) }]
      : []
    if (on?.place === 'home') return home
    const messages = everything(state)
      .filter(({ conversation, message }) => !on || (message.ts === on.id && placeOf(conversation) === on.place))
      .map(
        ({ conversation, message }): Spot => ({
          surface: { type: 'message', conversation: conversation.id, ts: message.ts },
          blocks: message.blocks ?? [],
        }),
      )
    return on ? messages : [...messages, ...home]
  }

  /** The first element that fits, newest message first. */
  const elementIn = (state: SlackState, fits: (element: Json, block: Json) => boolean, on?: Seen) => {
    for (const spot of spots(state, on)) {
      const placed = placedElements(spot.blocks).find(({ block, element }) => fits(element, block))
      if (placed) {
        const { block, element } = placed
        return { spot, element, blockId: String(block.block_id), actionId: String(element.action_id) }
      }
    }
    return undefined
  }

  const actor: Actor = {
    get error() {
      return lastError
    },
    async command(text, at) {
      const { id } = conversationAt(await client.state(), at?.in ?? 'app')
      await act({ do: 'command', conversation: id, command: '/crm', text: text.replace(/^\/crm\s*/, '') })
    },
    say: (text, at) => send(text, at?.in, at?.thread),
    mention: (text, at) => send(`<@bot> ${text}`, at?.in, at?.thread),

    async sendFile(name, bytes, options) {
      const { id } = conversationAt(await client.state(), options?.in ?? 'app')
      const base64 = Buffer.from(bytes).toString('base64')
      await act({ do: 'upload', conversation: id, name, base64, ...(options?.text && { text: options.text }) })
    },
    async takeFile(name = '', { withinMs = 8000 } = {}) {
      const until = Date.now() + withinMs
      for (;;) {
        const state = await client.state()
        const file = conversationAt(state, 'app')
          .messages.filter(({ user }) => user === state.bot.userId)
          .flatMap(({ files = [] }) => files)
          .findLast((one) => one.name.includes(name) && !taken.has(one.url))
        if (file) {
          taken.add(file.url)
          return { name: file.name, bytes: await client.download(file.url) }
        }
        if (Date.now() > until) throw new Error(`${person} was sent no file called ${name}`)
        await setTimeout(50)
      }
    },

    async shortcut(name, on) {
      const state = await client.state()
      const shortcut = state.shortcuts.find((one) => one.name === name)
      if (!shortcut) throw new Error(`the manifest has no shortcut called ${name}`)
      const where = { conversation: conversationAt(state, on.place).id, ts: on.id }
      await act({ do: 'shortcut', callbackId: shortcut.callbackId, ...(shortcut.type === 'message' && where) })
    },

    async click(label, on) {
      const state = await client.state()
      const nameOf = (userId: string) => state.users[userId]
      const view = state.views.at(-1)
      if (view) {
        const spot: Spot = { surface: { type: 'view', viewId: view.id }, blocks: blocksOf(view.view) }
        const inside = findPressable(spot.blocks, label, nameOf)
        if (inside) return press(spot, inside)
        if (textIn(view.view.submit, nameOf) === label) return submitView(view)
        if (textIn(view.view.close, nameOf) === label) return closeView(view)
      }
      const all = spots(state, on)
      for (const spot of all) {
        const found = findPressable(spot.blocks, label, nameOf)
        if (found) return press(spot, found)
      }
      const there = all.flatMap((spot) => pressables(spot.blocks, nameOf).flatMap(({ names }) => names.slice(0, 1)))
      throw new Error(`${person} finds no "${label}"; there is: ${there.slice(0, 40).join(' | ')}`)
    },

    async choose(label, option, on) {
      const state = await client.state()
      const nameOf = (userId: string) => state.users[userId]
      const labelled = (element: Json, block: Json) =>
        element.type === 'static_select' &&
        [element.placeholder, block.label, block.text].some((one) => textIn(one, nameOf) === label)
      const found = elementIn(state, labelled, on)
      if (!found) throw new Error(`${person} sees no choice called ${label}`)
      const options = optionsOf(found.element)
      const chosen = options.find((one) => textIn(one.text, nameOf) === option)
      if (!chosen) throw new Error(`"${label}" offers ${options.map((one) => textIn(one.text, nameOf)).join(', ')}`)
      await press(found.spot, { ...found, element: { selected_option: chosen } })
    },

    async search(text, on) {
      const box = (element: Json, block: Json) => element.type === 'plain_text_input' && block.dispatch_action === true
      const found = elementIn(await client.state(), box, on)
      if (!found) throw new Error(`${person} sees no search box`)
      await press(found.spot, { ...found, element: { value: text } })
    },

    async fill(values) {
      for (const [label, wanted] of Object.entries(values)) {
        // A field that acts at once may have changed the modal under the next one.
        const view = await openView()
        const fields = fieldsOf(view)
        const field = fields.find((one) => one.label === label)
        if (!field) throw new Error(`no field "${label}"; there is: ${fields.map((one) => one.label).join(' | ')}`)
        const value = isTypeahead(field) ? await lookUp(view, field, String(wanted)) : wireValue(field, wanted)
        const before = typed.get(view.id) ?? {}
        const { blockId, actionId } = field
        typed.set(view.id, { ...before, [blockId]: { ...before[blockId], [actionId]: value } })
        if (field.block.dispatch_action === true)
          await press({ surface: { type: 'view', viewId: view.id }, blocks: [] }, { blockId, actionId, element: value })
      }
    },
    submit: async () => submitView(await openView()),
    cancel: async () => closeView(await openView()),
    openHome: async () => void (await act({ do: 'openHome' })),

    async messages(place = 'app') {
      const state = await client.state()
      const conversation = conversationAt(state, place)
      return conversation.messages.map((one) => toSeen(state, conversation, one))
    },

    async last({ in: place, text, withinMs = 5000 } = {}) {
      const until = Date.now() + withinMs
      for (;;) {
        const state = await client.state()
        const only = place === undefined ? undefined : conversationAt(state, place).id
        const found = everything(state)
          .filter(({ conversation }) => only === undefined || conversation.id === only)
          .map(({ conversation, message }) => toSeen(state, conversation, message))
          .find(
            (seen) =>
              text === undefined || (typeof text === 'string' ? seen.text.includes(text) : text.test(seen.text)),
          )
        if (found) return found
        if (Date.now() > until) throw new Error(`${person} sees no message${text ? ` with ${text}` : ''}`)
        await setTimeout(50)
      }
    },

    async dialog() {
      const state = await client.state()
      const view = state.views.at(-1)
      if (!view) return undefined
      const nameOf = (userId: string) => state.users[userId]
      const values = heldBy(view)
      return {
        title: textIn(view.view.title, nameOf),
        text: blockLines(blocksOf(view.view), nameOf).join('\n'),
        fields: fieldsOf(view).map((field) => seenField(field, view, values)),
      }
    },

    async home() {
      if (!(await client.state()).home) await actor.openHome()
      const until = Date.now() + 5000
      // The bot publishes Home after it has acknowledged the event.
      while (!(await client.state()).home && Date.now() < until) await setTimeout(50)
      return homeSeen(await client.state())
    },
  }

  async function lookUp(view: SlackView, field: Field, query: string): Promise<Json> {
    const many = field.element.type === 'multi_external_select'
    const type = field.element.type
    if (query === '') return many ? { type, selected_options: [] } : { type, selected_option: null }
    const { blockId, actionId } = field
    const { options } = await act({
      do: 'suggest',
      surface: { type: 'view', viewId: view.id },
      blockId,
      actionId,
      query,
    })
    const hit = options?.[0]
    if (!hit) throw new Error(`"${field.label}" finds nothing for "${query}"${lastError ? `: ${lastError}` : ''}`)
    const option = { text: { type: 'plain_text', text: hit.label, emoji: true }, value: hit.value }
    return many ? { type, selected_options: [option] } : { type, selected_option: option }
  }

  return actor
}

const isTypeahead = (field: Field): boolean => String(field.element.type).endsWith('external_select')
const placeOf = ({ type, name }: SlackConversation): Place => (type === 'app' ? 'app' : name)

/** Every message the person sees, newest first. */
const everything = (state: SlackState) =>
  state.conversations
    .flatMap((conversation) => conversation.messages.map((message) => ({ conversation, message })))
    .sort((one, other) => Number(other.message.ts) - Number(one.message.ts))
