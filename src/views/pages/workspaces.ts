import type { Installation } from '#domain/organization/installation.ts'
import type { Platform } from '#domain/organization/workspace.ts'
import type { Locale } from '../locales/locale.ts'
import type { Words } from '../locales/words.ts'
import { actions, button, heading, type Message, message, note, type Row, text } from '../message.ts'
import { day, type Reader, today } from '../reader.ts'

/** Where the bot is let into a workspace of each chat. */
export interface InstallAddresses {
  readonly slack?: string | undefined
  readonly teams?: string | undefined
}

/**
 * Where another workspace is let into the reader's organisation, so named; without an address none can be.
 *
 * @param urls with the code that is good once, whichever is opened
 */
export function workspaceLink(to: Reader, company: string, urls: InstallAddresses): Message {
  const links = [
    ...(urls.slack === undefined ? [] : [text([{ link: to.words('install.addToSlack'), url: urls.slack }])]),
    ...(urls.teams === undefined ? [] : [text([{ link: to.words('install.addToTeams'), url: urls.teams }])]),
  ]
  const said = links.length
    ? to.words(links.length > 1 ? 'install.anotherOfEither' : 'install.another', { company })
    : to.words('install.notOffered')
  return message(to.locale, said, text(said), ...links)
}

type Named = Pick<Installation, 'platform' | 'name' | 'externalId'>

export const workspaceName = ({ words }: Reader, { platform, name, externalId }: Named): string =>
  words(`workspaces.${platform}`, { name: name ?? externalId })

interface WorkspacesShown {
  /** The one that the reader is in, and by what that is known. */
  readonly platform: Platform
  readonly here: string | undefined
  readonly said?: string
}

/** Those that the bot was let into, for administrators. */
export function workspaces(to: Reader, all: readonly Installation[], shown: WorkspacesShown): Message {
  const { words } = to
  const { said } = shown
  return message(
    to.locale,
    said ?? words('workspaces.title'),
    said === undefined ? [] : text(said),
    heading(words('workspaces.title')),
    all.length
      ? { type: 'rows', rows: all.map((one) => workspaceRow(to, one, shown)) }
      : note(words('workspaces.none')),
    actions(button(words('workspaces.add'), 'workspace.add')),
  )
}

function workspaceRow(to: Reader, one: Installation, { platform, here }: WorkspacesShown): Row {
  const { words } = to
  const name = workspaceName(to, one)
  const isHere = one.platform === platform && one.externalId === here
  const since = words('workspaces.since', { day: day(to, today({ ...to, now: one.installedAt })) })
  const state = one.endsAt ? [words('workspaces.ends')] : isHere ? [words('workspaces.here')] : []
  const leave = {
    ...button(words('workspaces.putOut'), 'workspaces.putOut', { id: one.id }, 'danger' as const),
    confirm: {
      title: words('workspaces.putOutQuestion', { name }),
      text: words('workspaces.putOutText'),
      yes: words('workspaces.putOut'),
      no: words('record.cancel'),
    },
  }
  return {
    title: name,
    subtitle: [since, ...state].join(' · '),
    open: one.endsAt
      ? button(words('workspaces.keep'), 'workspaces.keep', { id: one.id })
      : button(words('home.open'), 'workspaces'),
    ...(!one.endsAt && !isHere && { more: [leave] }),
  }
}

/** For whoever writes from where the bot has not been let in. */
export function notAddedHere(say: Words, locale: Locale, url: string): Message {
  const sentence = say('install.notAddedHere')
  return message(locale, sentence, text(sentence), text([{ link: say('install.addToTeams'), url }]))
}
