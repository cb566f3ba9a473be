/** The search beside the box one writes in: something to choose from at first, and a word when there is nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import { createRecord } from '#domain/records/records.ts'
import { type Neutral, neutral, readable } from './neutral.ts'
import { asPerson, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
let to: Neutral
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  to = await neutral(rig, ['sam', 'lilei', 'mia'])
})
afterAll(() => rig.close())

for (const { person, locale, say } of speakers)
  test(`${locale}: what is one’s own at first, what is found then, and a sentence when nothing is`, async () => {
    const search = (text: string) => to.press(person, { verb: 'find.results', args: { text } }, 'teams')
    const none = await search('')
    expect(none.type).toBe('show')
    expect(readable(none)).toContain(say('list.findWhat'))
    await asPerson(rig, person, (context) => createRecord(context, leadKind, { name: `Mine ${locale}` } as never))
    await asPerson(rig, 'ada', (context) => createRecord(context, leadKind, { name: `Hidden ${locale}` } as never))
    for (const text of ['', `mine ${locale}`]) {
      const found = await search(text)
      expect(found.type, text).toBe('results')
      expect(readable(found)).toContain(`Mine ${locale}`)
      expect(readable(found)).not.toContain('Hidden')
    }
    for (const text of [`hidden ${locale}`, 'zzqxw']) {
      const nothing = await search(text)
      expect(nothing.type, text).toBe('show')
      expect(readable(nothing)).toContain(say('list.noneFound', { query: text }))
    }
    expect(to.failures).toEqual([])
  })
