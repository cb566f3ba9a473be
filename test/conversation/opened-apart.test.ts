/** What is opened from a list stands beneath it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { again, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

for (const platform of platforms) {
  for (const { person, locale, say } of speakers) {
    for (const place of ['app', 'sales']) {
      test(`${platform}, ${locale}, ${place}`, async () => {
        const actor = rig[platform].as(person)
        const name = `Opened ${platform} ${locale} ${place}`
        await actor.say(`lead new ${name}, opened@example.com`)
        await actor.last({ in: 'app', text: name })
        const ask = (words: string) => (place === 'app' ? actor.say(words) : actor.mention(words, { in: place }))

        await ask(`find ${name}`)
        const list = await actor.last({ in: place, text: say('list.found', { count: 1, query: name }) })
        for (const label of [say('record.open'), say('record.favourite')]) {
          const count = (await actor.messages(place)).length
          await actor.click(platform === 'teams' && label === say('record.open') ? name : label, list)
          await expect.poll(async () => (await actor.messages(place)).length).toBe(count + 1)
          expect((await again(actor, list)).text).toBe(list.text)
          expect((await actor.last({ in: place })).text).toContain('opened@example.com')
        }
      })
    }
  }
}
