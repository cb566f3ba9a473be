/** The server around the stand-ins: the page, its client API (see protocol.ts) and the platforms' own addresses. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createChangeStream } from './change-stream.ts'
import { createDeeds } from './deeds.ts'
import type { Face, FaceDeps } from './face.ts'
import { createFaultPlan, parseFaults } from './faults.ts'
import { HttpError, readJson, sendJson } from './http.ts'
import { createLanguages } from './languages.ts'
import { refusal } from './local-caller.ts'
import { createMailbox, type Mailbox } from './mailbox.ts'
import { type Memory, noMemory } from './memory.ts'
import { isPagePath, sendPageFile } from './page-files.ts'
import type { FaceName, Person, World } from './protocol.ts'
import { createRoll, parseChange } from './roll.ts'
import { createSlackFace, type SlackFaceOptions } from './slack/face.ts'
import { createTeamsFace, type TeamsFaceOptions } from './teams/face.ts'
import { createTraffic } from './traffic.ts'
import { everyone } from './world.ts'

export interface SandboxOptions {
  /** Where the bot listens: 'http://127.0.0.1:3000'. */
  readonly botUrl: string
  /** Where bot and page reach the sandbox; the same server when both are mounted together. */
  readonly publicUrl: string
  readonly faces: { readonly slack?: SlackFaceOptions; readonly teams?: TeamsFaceOptions }
  /** The built page. Without it the sandbox answers only its APIs. */
  readonly pageDir?: string
  /** What was said before a restart; without it each start begins anew. */
  readonly memory?: Memory
  /** The language that the product speaks to whoever has this address. Without it each speaks that of their account. */
  readonly localeOf?: (email: string) => Promise<Person['locale'] | undefined>
  readonly now: () => Date
  /** Hears of a request that broke the stand-in itself (never of one that it refused). */
  readonly onError?: (error: unknown) => void
}

export interface Sandbox {
  /** What takes the product's e-mails. */
  readonly mailbox: Mailbox
  /** True when the path is the sandbox's and it answers; false leaves the request to the bot. */
  handle(req: IncomingMessage, res: ServerResponse): boolean
  close(): Promise<void>
}

/**
 * A strict local Slack and Teams, to mount on the bot's own http.Server or on one of its own.
 *
 * @example
 * const sandbox = createSandbox({ botUrl, publicUrl: botUrl, faces: { slack: { signingSecret, botToken, manifest } } })
 * http.createServer((req, res) => sandbox.handle(req, res) || bot(req, res))
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { now, memory = noMemory } = options
  const changes = createChangeStream()
  const faults = createFaultPlan()
  const languages = createLanguages(options.localeOf)
  const roll = createRoll(everyone)
  const traffic = createTraffic({ now, changed: (entry) => changes.tell(entry.face) })
  const publicUrl = options.publicUrl.replace(/\/+$/, '')
  const depsFor = (face: FaceName): FaceDeps => ({
    publicUrl,
    botUrl: options.botUrl.replace(/\/+$/, ''),
    traffic,
    faults,
    roll,
    memory,
    languages,
    changed: () => {
      changes.tell(face)
      memory.changed()
    },
    now,
  })
  const faces = new Map<string, Face>()
  if (options.faces.slack) faces.set('slack', createSlackFace(depsFor('slack'), options.faces.slack))
  if (options.faces.teams) faces.set('teams', createTeamsFace(depsFor('teams'), options.faces.teams))

  const mailbox = createMailbox(memory, () => {
    changes.tell('mail')
    memory.changed()
  })
  const deeds = createDeeds(() => [...faces.values()], now, memory)

  const client = async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<boolean> => {
    const refused = refusal(req, publicUrl)
    if (refused) throw new HttpError(403, refused)
    const [name, verb] = url.pathname.slice('/sandbox/client/'.length).split('/')
    const route = `${req.method} ${verb === undefined ? name : verb}`
    if (verb === undefined) {
      if (route === 'GET world') {
        const world: World = { people: everyone, faces: [...faces.values()].map((face) => face.name) }
        sendJson(res, 200, world)
      } else if (route === 'GET changes') changes.open(res)
      else if (route === 'GET mails') sendJson(res, 200, mailbox.mails)
      else if (route === 'GET traffic') sendJson(res, 200, traffic.after(Number(url.searchParams.get('after')) || 0))
      else if (route === 'GET progress') sendJson(res, 200, deeds.done(knownPerson(url).key))
      else if (route === 'GET language') {
        const person = knownPerson(url)
        // What the manifest offers comes in that language, too.
        if (await languages.refresh(person)) changes.tell('teams')
        sendJson(res, 200, languages.of(person))
      } else if (route === 'POST progress') {
        deeds.forget(knownPerson(url).key)
        sendJson(res, 200, { ok: true })
      } else if (route === 'POST reset') {
        for (const one of faces.values()) one.reset()
        deeds.forget()
        mailbox.reset()
        sendJson(res, 200, { ok: true })
      } else if (route === 'POST faults') {
        faults.add(parsedOrRefused(parseFaults, await readJson(req)))
        sendJson(res, 200, { ok: true })
      } else if (route === 'POST people') {
        const { person, change } = parsedOrRefused((input) => parseChange(input, everyone), await readJson(req))
        roll.set(person, change)
        sendJson(res, 200, { ok: true })
      } else return false
      return true
    }
    const face = faces.get(name ?? '')
    if (!face) return false
    if (route === 'GET state' || route === 'POST act') {
      const person = knownPerson(url).key
      // An uploaded file travels inside the act as base64.
      if (route === 'GET state') sendJson(res, 200, face.state(person))
      else sendJson(res, 200, await deeds.act(face, person, await readJson(req, 30_000_000)))
      return true
    }
    return face.handle(req, res, url)
  }

  const answer = async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    try {
      if (isPagePath(url.pathname)) return await sendPageFile(req, res, options.pageDir, url.pathname)
      const known = url.pathname.startsWith('/sandbox/client/')
        ? await client(req, res, url)
        : await faces.get(url.pathname.split('/')[2] ?? '')?.handle(req, res, url)
      if (!known) throw new HttpError(404, 'not found')
    } catch (error) {
      if (!(error instanceof HttpError)) options.onError?.(error)
      if (res.headersSent) return void res.destroy()
      if (error instanceof HttpError) sendJson(res, error.status, { ok: false, error: error.message })
      else sendJson(res, 500, { ok: false, error: 'the sandbox failed' })
    }
  }

  return {
    mailbox,
    handle(req, res) {
      const url = URL.parse(req.url ?? '/', 'http://sandbox.invalid')
      if (!url || !(isPagePath(url.pathname) || url.pathname.startsWith('/sandbox/'))) return false
      void answer(req, res, url)
      return true
    },
    async close() {
      changes.close()
      await Promise.all([...faces.values()].map((face) => face.close()))
      await memory.close()
    },
  }
}

function knownPerson(url: URL): Person {
  const key = url.searchParams.get('as') ?? ''
  const person = everyone.find((one) => one.key === key)
  if (!person) throw new HttpError(404, `nobody is called ${key}`)
  return person
}

function parsedOrRefused<Parsed>(parse: (input: unknown) => Parsed, input: unknown): Parsed {
  try {
    return parse(input)
  } catch (error) {
    if (error instanceof TypeError) throw new HttpError(400, error.message)
    throw error
  }
}
