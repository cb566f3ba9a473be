/** Home and help by role: useful to whoever looks at an empty organisation, and every press of it leads somewhere. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '#bot/grammar/commands/vocabulary.ts'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { createRecord } from '#domain/records/records.ts'
import { people } from '#sandbox/world.ts'
import { words } from '#views/locales/words.ts'
import type { Action, Node } from '#views/message.ts'
import { type Neutral, neutral, readable } from './neutral.ts'
import { asPerson, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
let to: Neutral
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  to = await neutral(
    rig,
    people.map(({ key }) => key),
  )
})
afterAll(() => rig?.close())

const actionsIn = (value: unknown): readonly Action[] => {
  if (!value || typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap(actionsIn)
  const { action, ...rest } = value as { action?: Action }
  return [...(action ? [action] : []), ...actionsIn(Object.values(rest))]
}

const headings = (nodes: readonly Node[]) => nodes.flatMap((node) => (node.type === 'heading' ? [node.text] : []))

const own = {
  salesperson: ['home.sales.title', 'home.leads.title'],
  manager: ['home.sales.title', 'home.leads.title'],
  serviceAgent: ['home.tickets.title'],
  marketer: ['home.newLeads.title', 'home.competitors.title'],
  administrator: ['home.setUp'],
} as const

for (const platform of platforms)
  for (const { key, role, locale } of people)
    test(`${platform}: the empty home of ${key}, ${role}, shows the way, and every press of it is answered`, async () => {
      const say = words(locale)
      const outcome = await to.say(key, 'home', platform)
      if (outcome.type !== 'show') return expect.fail(outcome.type)
      const { nodes } = outcome.message
      expect(headings(nodes).slice(1)).toEqual([say('talk.homeTasks'), ...own[role].map((title) => say(title))])
      const pressed = actionsIn(nodes)
      const verbs = pressed.map(({ verb }) => verb)
      expect(verbs).toEqual(expect.arrayContaining(['help', 'settings', 'lead.list', 'ticket.list']))
      if (role === 'administrator')
        expect(verbs).toEqual(
          expect.arrayContaining(['company', 'users', 'departments', 'choices', 'stages', 'rates', 'import']),
        )
      for (const action of pressed) {
        const answer = await to.press(key, action, platform)
        expect(['show', 'ask'], JSON.stringify(action)).toContain(answer.type)
        expect(readable(answer)).not.toContain(say('apology.malformed'))
      }
      expect(to.failures).toEqual([])
    }, 60_000)

for (const platform of platforms)
  for (const { key, role, locale } of [...new Map(people.map((one) => [one.locale, one])).values()])
    test(`${platform}, ${locale}: every press of help is answered, and changes nothing`, async () => {
      const say = words(locale)
      const language = locale === 'zh-CN' ? 'zh' : 'en'
      for (const { [language]: said } of [{ en: ['help'], zh: ['帮助'] }, ...Object.values(commands)]) {
        const asked = language === 'zh' ? `${said[0]} 帮助` : `${said[0]} help`
        const outcome = await to.say(key, asked, platform)
        if (outcome.type !== 'show') return expect.fail(asked)
        for (const action of actionsIn(outcome.message.nodes)) {
          const answer = await to.press(key, action, platform)
          expect(['show', 'ask'], JSON.stringify(action)).toContain(answer.type)
          const shown = answer.type === 'show' ? actionsIn(answer.message.nodes) : []
          expect(
            shown.map(({ verb }) => verb),
            `${role}: ${JSON.stringify(action)}`,
          ).not.toContain('undo')
          for (const no of [say('apology.malformed'), say('talk.unknown', { text: action.args?.text ?? '' })])
            expect(readable(answer), JSON.stringify(action)).not.toContain(no)
        }
      }
      expect(to.failures).toEqual([])
    }, 120_000)

test('what stands on one’s home is one’s own, also of who sees more', async () => {
  const sellers = ['sam', 'lilei', 'wangfang', 'ada'] as const
  for (const person of sellers)
    await asPerson(rig, person, async (context) => {
      const make = (kind: unknown, values: object) => createRecord(context, kind as never, values as never)
      await make(leadKind, { name: `Lead of ${person}` })
      const customer = await make(customerKind, { name: `Customer of ${person}` })
      await make(opportunityKind, { name: `Sale of ${person}`, customer: (customer as { id: string }).id })
      const at = new Date(context.now.getTime() + 3_600_000)
      await logActivity(context, { type: 'task', subject: `Task of ${person}`, at })
    })
  for (const platform of platforms)
    for (const person of sellers) {
      const seen = readable(await to.say(person, 'home', platform))
      const told = (what: string) => sellers.filter((one) => seen.includes(`${what} of ${one}`))
      expect(told('Task'), person).toEqual([person])
      // Administrators set up, and sell nothing.
      for (const what of ['Lead', 'Sale']) expect(told(what), person).toEqual(person === 'ada' ? [] : [person])
    }
})
