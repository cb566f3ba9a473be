/** What a press on “Share here” can show to everybody: what its presser sees, now, and nothing that does or asks anything. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import { createRecord, findRecord } from '#domain/records/records.ts'
import { words } from '#views/locales/words.ts'
import { sharedVerb, shareVerb } from '#views/pages/shared.ts'
import { type Neutral, neutral, readable } from './neutral.ts'
import { asPerson, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
let to: Neutral
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  to = await neutral(rig, ['sam', 'mia'])
  await asPerson(rig, 'sam', (context) => createRecord(context, leadKind as never, { name: 'Of Sam' } as never))
})
afterAll(() => rig?.close())

const say = words('en')

for (const platform of platforms) {
  const share = (person: string, verb: string, args: Readonly<Record<string, string>> = {}) =>
    to.press(person, { verb: shareVerb, args: { ...args, [sharedVerb]: verb } }, platform)

  test(`${platform}: a card is shared by whoever sees it, and by nobody else`, async () => {
    const shown = await share('sam', 'lead.show', { id: 'L-1' })
    expect(shown).toMatchObject({ type: 'show', shared: true })
    expect(readable(shown)).toContain('Of Sam')
    const refused = await share('mia', 'lead.show', { id: 'L-1' })
    expect(refused).not.toHaveProperty('shared')
    expect(readable(refused)).toContain(say('errors.NotFound', { ref: 'L-1' }))
  })

  test.each([
    ['does something', 'lead.delete', { id: 'L-1' }],
    ['asks for something', 'lead.edit', { id: 'L-1' }],
    ['concerns the one person', 'courtesy', { answer: 'thanks' }],
    ['leads nowhere for others', 'help', {}],
    ['is no verb', 'toString', {}],
    ['is sharing itself', shareVerb, { [sharedVerb]: 'lead.show', id: 'L-1' }],
    ['was left out', '', {}],
  ])(`${platform}: nothing is shared of what %s`, async (_, verb, args) => {
    expect(await share('sam', verb, args)).not.toHaveProperty('shared')
    await asPerson(rig, 'sam', async (context) =>
      expect((await findRecord(context, leadKind as never, 'L-1')).deletedAt).toBeNull(),
    )
  })
}
