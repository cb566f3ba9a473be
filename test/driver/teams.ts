/** A user of the sandbox's Teams. */
import { setTimeout } from 'node:timers/promises'
import type { TeamsAct, TeamsDialog, TeamsMessage, TeamsState } from '#sandbox/protocol.ts'
import { inputErrors } from '#sandbox/teams/cards/inputs.ts'
import { walk } from '#sandbox/teams/cards/walk.ts'
import { type Json, textOf } from '#sandbox/teams/json.ts'
import type { Actor, Chat, Place, Seen } from './driver.ts'
import { cardLines } from './teams/card-text.ts'
import { cardsOf, conversationAt, createClient, toSeen } from './teams/client.ts'
import { type Field, fieldsOf, seenField, sentValues, wireValue } from './teams/field.ts'
import { confirmed, findPressable, type Pressable, pressables } from './teams/pressable.ts'

/** @param baseUrl where the sandbox listens */
export function createTeamsChat(baseUrl: string): Chat {
  const actors = new Map<string, Actor>()
  return {
    platform: 'teams',
    as(person) {
      const actor = actors.get(person) ?? createActor(baseUrl, person)
      actors.set(person, actor)
      return actor
    },
  }
}

interface Spot {
  readonly conversation: string
  readonly place: Place
  readonly message: TeamsMessage
}

/** What was typed into the open dialog. */
interface Typing {
  readonly dialog?: string
  /** Wire values by input id. */
  readonly filled: Map<string, string>
  /** What the values found by a typeahead are called. */
  readonly titles: Map<string, string>
  /** What the client itself found wrong, by input id. */
  readonly errors: Readonly<Record<string, string>>
}

function createActor(baseUrl: string, person: string): Actor {
  const client = createClient(baseUrl, person)
  let lastError: string | undefined
  let typing: Typing = { filled: new Map(), titles: new Map(), errors: {} }
  /** Files by their address. */
  const taken = new Set<string>()

  const act = async (what: TeamsAct) => {
    const result = await client.act(what)
    lastError = result.ok ? undefined : (result.error ?? 'refused')
    return result
  }

  const filledIn = (dialog: TeamsDialog): Typing => {
    if (typing.dialog !== dialog.id) typing = { dialog: dialog.id, filled: new Map(), titles: new Map(), errors: {} }
    return typing
  }

  const openDialog = async (): Promise<TeamsDialog> => {
    const dialog = (await client.state()).dialogs.at(-1)
    if (!dialog) throw new Error(`${person} has no dialog open${lastError ? ` (${lastError})` : ''}`)
    return dialog
  }

  const send = async (text: string, mention: boolean, place: Place = 'app', thread?: Seen): Promise<void> => {
    const { id, type } = conversationAt(await client.state(), place)
    await act({
      do: 'message',
      conversation: id,
      text,
      ...(mention && type !== 'personal' && { mention: true }),
      ...(thread && { replyTo: thread.id }),
    })
  }

  const press = async (spot: Spot, card: Json, { action, type }: Pressable, filled = new Map<string, string>()) => {
    const where = { conversation: spot.conversation, message: spot.message.id }
    const inputs = action.associatedInputs === 'none' ? {} : sentValues(card, filled)
    if (type === 'Action.Execute')
      await act({ do: 'execute', ...where, verb: textOf(action.verb) ?? '', data: action.data, inputs })
    else if (type === 'Action.Submit') await act({ do: 'submitCard', ...where, data: action.data, inputs })
    else lastError = undefined
  }

  const submitDialog = async (dialog: TeamsDialog, action: Json): Promise<void> => {
    const { filled } = filledIn(dialog)
    const inputs = sentValues(dialog.card, filled)
    typing = { ...typing, errors: inputErrors(dialog.card, inputs) }
    await act({ do: 'submitDialog', dialogId: dialog.id, data: action.data, inputs })
  }

  /** The message meant by `on` as it is now, or all of them, newest first. */
  const candidates = (state: TeamsState, on?: Seen): readonly Spot[] =>
    state.conversations
      .flatMap(({ id, type, name, messages }) =>
        messages.map((message) => ({ conversation: id, place: type === 'personal' ? 'app' : name, message })),
      )
      .filter(({ place, message }) => !message.deleted && (!on || (message.id === on.id && place === on.place)))
      .sort((a, b) => Number(b.message.id) - Number(a.message.id))

  /** The newest message with an input that fits, and the button that stands for applying it. */
  const applied = async (
    fits: (field: Field) => boolean,
    what: string,
    value: (field: Field) => string,
    on?: Seen,
  ): Promise<void> => {
    for (const spot of candidates(await client.state(), on)) {
      for (const card of cardsOf(spot.message)) {
        const field = fieldsOf(card).find(fits)
        const button = field && applyButton(card, field)
        if (button) return press(spot, card, button, new Map([[field.id, value(field)]]))
      }
    }
    throw new Error(`${person} sees no ${what}`)
  }

  const actor: Actor = {
    get error() {
      return lastError
    },
    command: (text, at) => send(text.replace(/^\/crm\s*/, ''), true, at?.in),
    say: (text, at) => send(text, false, at?.in, at?.thread),
    mention: (text, at) => send(text, true, at?.in, at?.thread),

    async sendFile(name, bytes, options) {
      const { id, type } = conversationAt(await client.state(), options?.in ?? 'app')
      const base64 = Buffer.from(bytes).toString('base64')
      const mention = type !== 'personal' && options?.text !== undefined
      await act({
        do: 'upload',
        conversation: id,
        name,
        base64,
        ...(options?.text && { text: options.text }),
        ...(mention && { mention }),
      })
    },
    async takeFile(name = '', { withinMs = 8000 } = {}) {
      const until = Date.now() + withinMs
      for (;;) {
        const { id, messages } = conversationAt(await client.state(), 'app')
        const carries = (message: TeamsMessage, type: string) =>
          message.attachments?.find(
            (one) => one.contentType === type && one.name?.includes(name) && !taken.has(one.contentUrl ?? ''),
          )
        const message = messages.findLast(
          (one) => !one.deleted && (carries(one, fileConsent) || carries(one, fileInfo)),
        )
        const info = message && carries(message, fileInfo)
        if (info) {
          taken.add(info.contentUrl ?? '')
          return { name: info.name ?? '', bytes: await client.download(info.contentUrl ?? '') }
        }
        if (message) {
          await act({ do: 'consent', conversation: id, message: message.id, action: 'accept' })
          if (lastError) throw new Error(`${person} could not take ${name}: ${lastError}`)
        }
        if (Date.now() > until) throw new Error(`${person} was sent no file called ${name}`)
        await setTimeout(50)
      }
    },

    async shortcut(name, on) {
      const state = await client.state()
      const command = state.extensions.find(({ title, type }) => title === name && type === 'action')
      if (!command) throw new Error(`the manifest has no action called ${name}`)
      const { id } = conversationAt(state, on.place)
      await act({ do: 'extensionAction', conversation: id, commandId: command.id, message: on.id })
    },

    async click(label, on) {
      const state = await client.state()
      const dialog = state.dialogs.at(-1)
      const inDialog = dialog && findPressable([dialog.card], label)
      if (dialog && inDialog) return submitDialog(dialog, inDialog.action)
      const spots = candidates(state, on)
      for (const spot of spots) {
        for (const card of cardsOf(spot.message)) {
          const found = findPressable([card], label)
          if (!found) continue
          const yes = found.type === 'Action.ToggleVisibility' ? confirmed(card, found.action) : undefined
          return press(spot, card, yes ?? found)
        }
      }
      const there = spots.slice(0, 1).flatMap(({ message }) => cardsOf(message).flatMap(pressables))
      throw new Error(`${person} finds no "${label}"; there is: ${there.map(({ names }) => names[0]).join(' | ')}`)
    },

    choose: (label, option, on) =>
      applied(
        (field) => field.type === 'Input.ChoiceSet' && field.label === label,
        `choice called ${label}`,
        (field) => wireValue(field, option),
        on,
      ),
    search: (text, on) =>
      applied(
        (field) => field.type === 'Input.Text',
        'search box',
        () => text,
        on,
      ),

    async fill(values) {
      const dialog = await openDialog()
      const { filled } = filledIn(dialog)
      const fields = fieldsOf(dialog.card)
      for (const [label, value] of Object.entries(values)) {
        const field = fields.find((one) => one.label === label) ?? fields.find(({ json }) => json.title === label)
        if (!field) throw new Error(`no field "${label}"; there is: ${fields.map((one) => one.label).join(' | ')}`)
        const isKnown = field.choices.some(({ title }) => title === value)
        filled.set(
          field.id,
          field.dataset && !isKnown && value ? await lookUp(dialog, field, value) : wireValue(field, value),
        )
      }
    },

    async submit() {
      const dialog = await openDialog()
      const buttons = pressables(dialog.card).filter(({ type }) => type === 'Action.Submit')
      const primary = buttons.find(({ action }) => action.style === 'positive') ?? buttons[0]
      if (!primary) throw new Error(`the dialog ${dialog.title} has nothing to submit with`)
      await submitDialog(dialog, primary.action)
    },
    cancel: async () => void (await act({ do: 'closeDialog', dialogId: (await openDialog()).id })),

    async openHome() {
      await act({ do: 'install' })
      if (lastError === undefined) await send('home', false)
    },

    async messages(place = 'app') {
      const state = await client.state()
      const conversation = conversationAt(state, place)
      return conversation.messages.filter(({ deleted }) => !deleted).map((one) => toSeen(state, conversation, one))
    },

    async last({ in: place, text, withinMs = 5000 } = {}) {
      const until = Date.now() + withinMs
      for (;;) {
        const state = await client.state()
        const found = candidates(state)
          .filter((spot) => place === undefined || conversationAt(state, place).id === spot.conversation)
          .map((spot) => toSeen(state, conversationAt(state, spot.place), spot.message))
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
      const dialog = (await client.state()).dialogs.at(-1)
      if (!dialog) return undefined
      const { filled, titles, errors } = filledIn(dialog)
      return {
        title: dialog.title,
        text: cardLines(dialog.card).join('\n'),
        fields: fieldsOf(dialog.card).map((field) => seenField(field, filled, titles, errors[field.id])),
      }
    },

    async home() {
      const asked = (await actor.messages()).findLast(({ author, text }) => author !== 'EAS CRM' && text === 'home')
      if (!asked) await actor.openHome()
      const messages = await actor.messages()
      const from = messages.findLastIndex(({ text }) => text === 'home')
      const home = messages[from + 1]
      if (!home) throw new Error(`${person} got no home${lastError ? `: ${lastError}` : ''}`)
      return home
    },
  }

  async function lookUp(dialog: TeamsDialog, field: Field, query: string | boolean): Promise<string> {
    const from = { dialogId: dialog.id }
    const { options } = await act({ do: 'typeahead', from, dataset: field.dataset ?? '', query: String(query) })
    const hit = options?.[0]
    if (!hit) throw new Error(`"${field.label}" finds nothing for "${query}"${lastError ? `: ${lastError}` : ''}`)
    filledIn(dialog).titles.set(hit.value, hit.label)
    return hit.value
  }

  return actor
}

const fileConsent = 'application/vnd.microsoft.teams.card.file.consent'
const fileInfo = 'application/vnd.microsoft.teams.card.file.info'

/** Controls stand in one container with the one button that applies them; else it is the first button of the card. */
function applyButton(card: Json, field: Field): Pressable | undefined {
  const input = [...walk(card)].find(({ json }) => json === field.json)
  const around = input?.parents.findLast(({ json }) => buttonsIn(json).length > 0)
  return around && buttonsIn(around.json)[0]
}

const buttonsIn = (json: Json): readonly Pressable[] =>
  pressables(json).filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit')
