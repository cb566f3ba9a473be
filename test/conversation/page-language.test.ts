/** The sandbox's page speaks the language that somebody has chosen in the chat, and Teams offers in it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TeamsState } from '#sandbox/protocol.ts'
import { words } from '#views/locales/words.ts'
import { platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig?.close())

const get = async (path: string) => (await fetch(`${rig.url}/sandbox/client/${path}`)).json()
const offered = async (person: string) => {
  const { extensions } = (await get(`teams/state?as=${person}`)) as TeamsState
  return /\p{Script=Han}/u.test(JSON.stringify(extensions)) ? 'zh-CN' : 'en'
}

const asked = { en: 'in English please', 'zh-CN': '说中文' } as const

for (const platform of platforms) {
  for (const speaker of speakers) {
    const { person } = speaker
    const locale = speaker.locale as keyof typeof asked
    const other = locale === 'en' ? 'zh-CN' : 'en'
    test(`${platform}, ${locale}: it follows to ${other} and back`, async () => {
      const actor = rig[platform].as(person)
      const spoken = async () => [await get(`language?as=${person}`), await offered(person)]
      expect(await spoken()).toEqual([locale, locale])
      for (const next of [other, locale] as const) {
        await actor.say(asked[next])
        await actor.last({ in: 'app', text: words(next)('talk.languageChanged') })
        expect(await spoken()).toEqual([next, next])
      }
    })
  }
}

test('whom the product has not met is spoken to in the language of the account', async () => {
  expect(await get('language?as=nina')).toBe('en')
})
