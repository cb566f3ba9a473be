/** Words to the product without a chat in between: what is answered before anything is drawn. */
import pino from 'pino'
import { createDispatch } from '#bot/dispatch.ts'
import { handlers } from '#bot/handlers.ts'
import type { Outcome, Request } from '#bot/request.ts'
import { createWorkspaces } from '#bot/workspaces.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import type { Platform } from '#domain/organization/workspace.ts'
import { drawChart } from '#views/charts/draw-chart.ts'
import type { Action } from '#views/message.ts'
import { asPerson, platforms, type Rig } from './rig.ts'

export interface Neutral {
  say(person: string, text: string, platform?: Platform): Promise<Outcome>
  press(person: string, action: Action, platform?: Platform): Promise<Outcome>
  /** What was logged as failed since the start. */
  readonly failures: readonly string[]
}

export async function neutral(rig: Rig, persons: readonly string[]): Promise<Neutral> {
  for (const person of persons)
    await asPerson(rig, person, async ({ em, actor, organization }) => {
      for (const platform of platforms)
        em.create(ChatAccount, {
          ...{
            organization: organization.id,
            user: actor,
            platform,
            workspace: 'neutral',
            externalId: `neutral-${person}`,
          },
          ...{ standing: 'member', checkedAt: rig.now(), createdAt: rig.now(), welcomedAt: rig.now() },
        } as never)
      await em.flush()
    })
  const failures: string[] = []
  const dispatch = createDispatch({
    database: rig.bot.database,
    reading: { within: (id, work) => withinTenant(rig.bot.database, id, work, 'read'), close: async () => {} },
    handlers,
    queue: { enqueue: async () => {}, enqueueTask: async () => {}, enqueueEmail: async () => {} } as never,
    drawChart,
    now: rig.now,
    logger: pino({ level: 'error' }, { write: (line: string) => void failures.push(line) }),
    workspaces: createWorkspaces(rig.bot.database, { own: () => rig.bot.organization, clients: [] }),
  })
  const ask = (person: string, platform: Platform, input: Request['input']) =>
    dispatch({
      ...{ platform, workspace: 'neutral', delivery: `${platform}:neutral:${crypto.randomUUID()}`, input },
      sender: { externalId: `neutral-${person}`, profile: async () => ({ name: person, standing: 'member' }) },
      place: { type: 'private', conversation: 'neutral' },
    } as Request)
  return {
    say: (person, text, platform = 'slack') => ask(person, platform, { type: 'text', text }),
    press: (person, action, platform = 'slack') => ask(person, platform, { type: 'action', action }),
    failures,
  }
}

/** All that somebody can read of an answer: texts, labels, values of inputs. */
export function readable(outcome: Outcome): string {
  const texts: string[] = []
  const walk = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      if (!['verb', 'type', 'style', 'locale', 'args'].includes(key)) texts.push(value)
    } else if (Array.isArray(value)) for (const one of value) walk(one, key)
    else if (value && typeof value === 'object')
      for (const [name, one] of Object.entries(value))
        if (name !== 'action' && name !== 'apply' && name !== 'state') walk(one, name)
  }
  walk(outcome.type === 'ask' ? outcome.form : outcome.type === 'show' ? outcome.message : outcome)
  return texts.join('\n')
}
