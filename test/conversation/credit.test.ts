/** How credit is graded: everybody reads the rule, an administrator changes it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { again, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

for (const platform of platforms) {
  for (const { person, locale, say } of speakers)
    test(`${person} reads the rule and changes nothing, ${platform}`, async () => {
      const actor = rig[platform].as(person)
      await actor.say(locale === 'en' ? 'credit' : '信用等级')
      const page = await actor.last({ in: 'app', text: say('credit.intro') })
      expect(page.text).toContain(say('credit.upTo', { factor: say('credit.factor.punctuality'), points: '40' }))
      expect(page.text).toContain(say('credit.warns', { grade: 'C' }))
      expect(page.labels).not.toContain(say('record.edit'))
    })

  describe(`an administrator, ${platform}`, () => {
    const say = words('en')
    const actor = () => rig[platform].as('ada')

    test('sets weights and scores; what cannot be is refused at its field', async () => {
      await actor().say('credit')
      const page = await actor().last({ in: 'app', text: say('credit.intro') })
      await actor().click(say('record.edit'), page)
      await actor().fill({ [say('credit.from', { grade: 'B' })]: '90' })
      await actor().submit()
      const refused = await actor().dialog()
      const field = refused?.fields.find(({ label }) => label === say('credit.from', { grade: 'B' }))
      expect(field?.error).toBe(say('fieldErrors.lessThan', { max: '85' }))
      await actor().fill({
        [say('credit.from', { grade: 'B' })]: '75',
        [say('credit.points', { factor: say('credit.factor.overdue') })]: '30',
        [say('credit.warnBelow')]: say('credit.worseThan', { grade: 'B' }),
      })
      await actor().submit()
      const saved = await again(actor(), page)
      expect(saved.text).toContain(say('credit.saved'))
      expect(saved.text).toContain(say('credit.upTo', { factor: say('credit.factor.overdue'), points: '30' }))
      expect(saved.text).toContain(say('credit.warns', { grade: 'B' }))
      await actor().click(say('record.undo'), saved)
      await actor().say('credit')
      const before = await actor().last({ in: 'app', text: say('credit.warns', { grade: 'C' }) })
      expect(before.text).toContain(say('credit.upTo', { factor: say('credit.factor.overdue'), points: '25' }))
    })
  })
}
