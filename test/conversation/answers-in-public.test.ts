/** Whatever is asked in a channel or group chat, nothing that a third person can read there holds data. */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actions, commands, entriesOf, type Kind, kinds, prefixOf } from '#bot/grammar/commands/vocabulary.ts'
import { handlers } from '#bot/handlers.ts'
import { competitorKind } from '#domain/business/competitor.ts'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { createRecord } from '#domain/records/records.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { words } from '#views/locales/words.ts'
import { shareVerb } from '#views/pages/shared.ts'
import { toVerb } from '#views/teams/wire.ts'
import type { Seen } from '../driver/driver.ts'
import { asNew, deliver, delivered, isPress } from './deliveries.ts'
import { asPerson, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  await asPerson(rig, 'ada', async (context) => {
    const make = (kind: object, values: object) => createRecord(context, kind as never, values as never)
    await make(leadKind, { name: 'Secret lead', phone: '13800138000' })
    const { id: customer } = await make(customerKind, { name: 'Secret customer' })
    await make(competitorKind, { name: 'Secret competitor' })
    await make(opportunityKind, { name: 'Secret sale', customer, amount: '1000' })
    await make(ticketKind, { subject: 'Secret ticket', customer })
  })
}, 120_000)
afterAll(() => rig.close())

const en = words('en')
const places = [
  ...platforms.flatMap((platform) => [['sales'], ['Deal desk']].map(([place = '']) => ({ platform, place }))),
]

/** What is posted for everybody because somebody said so. */
const posts = new Set(['report', shareVerb])

/** Every verb, with the number of a record that it may be about. */
const verbs = Object.keys(handlers)
  .filter((verb) => !posts.has(verb))
  .map((verb) => {
    const kind = kindNamed(verb.split('.')[0] ?? '')
    const id = `${kind?.domain.prefix ?? 'L'}-1`
    return { verb, args: { id, text: id, query: '', name: id } }
  })

const named = entriesOf<Kind, (typeof kinds)[Kind]>(kinds).map(([kind, said]) => ({ ...said, prefix: prefixOf(kind) }))
/** Every command, every action, every kind, in words. */
const sentences = [
  ...Object.values(commands).flatMap(({ en: [first], zh: [other] }) => [first, other]),
  ...named.flatMap(({ prefix, en: [, many], zh: [chinese] }) => [many, chinese, `${prefix}-1`, `find ${many} a`]),
  ...Object.values(actions).flatMap(({ en: [first] }, n) => {
    const { prefix, en } = named[n % named.length] ?? { ...kinds.lead, prefix: 'L' }
    return [`${en[0]} ${first}`, `${first} ${prefix}-1`]
  }),
  'find secret',
  'report list',
  'nobody understands this',
  'lead new Said in public, 13800138000, public@example.com, follow up tomorrow 3pm',
]

/** Each place gets its half of what both chats and all places do alike. */
const half = <One>(all: readonly One[], place: string) => all.filter((_, n) => n % 2 === (place === 'sales' ? 0 : 1))

async function tenAtOnce<One>(all: readonly One[], work: (one: One, n: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += 10)
    await Promise.all(all.slice(at, at + 10).map((one, i) => work(one, at + i)))
}

describe.each(places)('$platform, $place', ({ platform, place }) => {
  const asker = () => rig[platform].as('ada')
  const others = () => rig[platform].as('sam')
  const said = (seen: readonly Seen[]) => seen.filter(({ author }) => author === 'EAS CRM')
  const toOthers = async () => said(await others().messages(place)).map(({ id, text }) => `${id} ${text}`)

  /** Until nothing has been said or asked for half a second. */
  async function quiet(): Promise<void> {
    const count = async () =>
      ((await (await fetch(`${rig.url}/sandbox/client/traffic?after=0`)).json()) as { n: number }[]).at(-1)?.n
    for (let last = await count(), still = 0; still < 5; ) {
      await setTimeout(100)
      const now = await count()
      still = now === last ? still + 1 : 0
      last = now
    }
  }

  /** A press on what only the asker sees there. */
  async function aPress(): Promise<string> {
    await asker().mention('lead list', { in: place })
    const list = await asker().last({ in: place, text: en('lead.many') })
    await asker().search('secret', list)
    return delivered(rig, platform, (json) => isPress(platform, json) && json.includes('lead.list'))
  }

  function pressing(json: string, verb: string, args: Readonly<Record<string, string>>): string[] {
    const body = JSON.parse(asNew(platform, json))
    if (platform === 'slack') {
      const element = { type: 'button', action_id: `${verb}#1`, block_id: 'b', value: JSON.stringify(args) }
      // The address to answer at serves five times.
      return [JSON.stringify({ ...body, actions: [element], response_url: undefined })]
    }
    const executed = {
      ...body,
      value: { ...body.value, action: { type: 'Action.Execute', verb: toVerb({ verb, args }) } },
    }
    const { name: _, ...message } = body
    const old = { ...message, type: 'message', value: { verb: toVerb({ verb, args }) } }
    return [JSON.stringify(executed), asNew(platform, JSON.stringify(old))]
  }

  test('every verb that can be pressed', { timeout: 120_000 }, async () => {
    const press = await aPress()
    const before = await toOthers()
    const own = (await asker().messages(place)).length
    const presses = half(verbs, place).flatMap(({ verb, args }) => pressing(press, verb, args))
    expect(presses.length).toBeGreaterThan(100)
    await tenAtOnce(presses, (json, n) => deliver(rig, platform, json, n % 60))
    await quiet()
    expect(await toOthers()).toEqual(before)
    expect((await asker().messages(place)).length).toBeGreaterThan(own + 50)
  })

  test('every command in words', { timeout: 180_000 }, async () => {
    const before = await toOthers()
    const own = (await asker().messages(place)).length
    const asked = half(sentences, place)
    await tenAtOnce(asked, (sentence) => asker().mention(sentence, { in: place }))
    await quiet()
    expect(await toOthers()).toEqual(before)
    // What was said, and an answer to almost everything of it: some of it concerns no record, or asks for a form.
    expect((await asker().messages(place)).length).toBeGreaterThan(own + 1.6 * asked.length)
  })

  test('a report is posted for everybody, as it was said', async () => {
    const before = (await toOthers()).length
    await asker().mention('report leads', { in: place })
    await expect.poll(async () => (await toOthers()).length, { timeout: 10_000 }).toBe(before + 1)
  })

  test('whoever decides to shares an answer: as they see it, under their name, with nothing else to press', async () => {
    await asker().say(`lead new To be shown ${platform} ${place}, shown@example.com`)
    const ref = /L-\d+/.exec((await asker().last({ in: 'app', text: `To be shown ${platform} ${place}` })).text)?.[0]
    await asker().mention(`lead show ${ref}`, { in: place })
    const card = await asker().last({ in: place, text: 'shown@example.com' })
    expect(card.private).toBe(true)
    await asker().click(en('share.here'), card)
    const shown = await others().last({ in: place, text: en('share.by', { name: 'Ada Brandt' }) })
    expect(shown.text).toContain('shown@example.com')
    expect(shown.private).toBe(false)
    expect(shown.labels).toEqual([en('record.open')])
    // Whoever may not see the record reads what was shown, and gets no further.
    const before = await toOthers()
    await others().click(en('record.open'), shown)
    const answers = [
      JSON.stringify(await others().dialog()),
      ...(await others().messages(place)).slice(-2).map(({ text }) => text),
    ]
    if (platform === 'slack') expect(answers.join()).toContain(en('errors.NotFound', { ref: ref ?? '' }))
    expect((await rig[platform].as('lilei').messages(place)).filter(({ author }) => author === 'EAS CRM')).toHaveLength(
      before.length,
    )
  })

  test('what is no longer seen is no longer shared', async () => {
    await others().say(`lead new Given away ${platform} ${place}, away@example.com`)
    const ref =
      /L-\d+/.exec((await others().last({ in: 'app', text: `Given away ${platform} ${place}` })).text)?.[0] ?? ''
    await others().mention(`lead show ${ref}`, { in: place })
    const card = await others().last({ in: place, text: 'away@example.com' })
    await asker().say(`lead show ${ref}`)
    await asker().click(en('record.transfer'), await asker().last({ in: 'app', text: 'away@example.com' }))
    await asker().fill({ [en('record.newOwner')]: '李雷' })
    await asker().submit()
    const before = said(await asker().messages(place)).filter((seen) => !seen.private).length
    await others().click(en('share.here'), card)
    await quiet()
    expect(said(await asker().messages(place)).filter((seen) => !seen.private)).toHaveLength(before)
  })
})
