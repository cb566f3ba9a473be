/** In a channel others read: what changes there for all, and what is told to the one person alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { again, platforms, type Rig, refIn, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const en = words('en')
const zh = words('zh-CN')

for (const platform of platforms) {
  // Teams has people in a channel and in a group chat; what holds in one holds in the other.
  for (const place of platform === 'teams' ? ['sales', 'Deal desk'] : ['sales']) {
    describe(`${platform}, ${place}`, () => {
      const sam = () => rig[platform].as('sam')
      const others = (): Actor => rig[platform].as('lilei')

      /** Asked for by mention, so that everybody reads the answer. */
      async function asked(command: string, text: string): Promise<Seen> {
        await sam().mention(command, { in: place })
        return sam().last({ in: place, text })
      }
      const toOthers = async (seen: Seen) => (await again(others(), seen)).text
      const countOfOthers = async () => (await others().messages(place)).length

      test('an edit changes a record’s card for everybody', async () => {
        const card = await asked(`lead new Shown to all ${place}, shown@example.com`, `Shown to all ${place}`)
        const count = await countOfOthers()
        await sam().click(en('record.edit'), card)
        await sam().fill({ [en('lead.fields.company')]: 'Everybody Ltd' })
        await sam().submit()
        expect(await sam().dialog()).toBeUndefined()
        expect(await toOthers(card)).toContain('Everybody Ltd')
        expect(await countOfOthers()).toBe(count)
      })

      test('paging in a list and opening its records shows others nothing', async () => {
        const secret = `Of the boss alone ${platform} ${place}`
        const ada = rig[platform].as('ada')
        await ada.say(`lead new ${secret}, secret@example.com`)
        await ada.last({ in: 'app', text: secret })
        const list = await asked(`find alone ${platform}`, en('list.noneFound', { query: `alone ${platform}` }))
        const own = await asked('lead list', en('lead.many'))
        const before = [await toOthers(own), await toOthers(list)]
        const count = await countOfOthers()
        await ada.search(secret, own)
        expect([await toOthers(own), await toOthers(list), await countOfOthers()]).toEqual([...before, count])
        for (const seen of await others().messages(place)) expect(seen.text).not.toContain(secret)
        const shownToAda = (await ada.messages(place)).map(({ text }) => text).join()
        expect(shownToAda).toContain(secret)
      })

      test('an edit from a line of a list leaves the list as it was', async () => {
        const name = `Listed ${platform} ${place}`
        await sam().say(`lead new ${name}, listed@example.com`)
        await sam().last({ in: 'app', text: name })
        const list = await asked(`find ${name}`, en('list.found', { count: 1, query: name }))
        const before = [await toOthers(list), await countOfOthers()]
        await sam().click(en('record.edit'), list)
        await sam().fill({ [en('lead.fields.company')]: 'Quietly Ltd' })
        await sam().submit()
        expect((await sam().dialog())?.fields ?? []).toEqual([])
        if (await sam().dialog()) await sam().cancel()
        expect([await toOthers(list), await countOfOthers()]).toEqual(before)
        await sam().say(`lead show ${refIn(list.text)}`)
        expect((await sam().last({ in: 'app' })).text).toContain('Quietly Ltd')
      })

      test('a new lead from the button of a list stands beneath it', async () => {
        const list = await asked('lead list', en('lead.many'))
        const count = await countOfOthers()
        const before = await toOthers(list)
        await sam().click(en('lead.new'), list)
        await sam().fill({ [en('lead.fields.name')]: `Fresh ${platform} ${place}` })
        await sam().submit()
        expect(await sam().dialog()).toBeUndefined()
        await others().last({ in: place, text: `Fresh ${platform} ${place}` })
        expect(await toOthers(list)).toBe(before)
        expect(await countOfOthers()).toBe(count + 1)
      })

      test('one’s own settings are nobody else’s news', async () => {
        const home = await asked('home', en('talk.homeTasks'))
        const before = [await toOthers(home), await countOfOthers()]
        await sam().click(en('talk.settings'), home)
        await sam().fill({ [en('talk.timeZone')]: 'Tokyo' })
        await sam().submit()
        if (await sam().dialog()) await sam().cancel()
        expect([await toOthers(home), await countOfOthers()]).toEqual(before)
        expect((await again(sam(), home)).text).toContain(en('talk.homeTasks'))
        await sam().say('undo')
        await sam().last({ in: 'app', text: en('talk.undone', { what: '' }).slice(0, 6) })
      })

      test('who may not is told so alone, and the card stays', async () => {
        const name = `Guarded ${platform} ${place}`
        const card = await asked(`lead new ${name}, guarded@example.com`, name)
        const before = [(await again(sam(), card)).text, (await sam().messages(place)).length]
        const refusal = zh('errors.NotFound', { ref: refIn(card.text) })
        const seenAlone = async () =>
          [JSON.stringify(await others().dialog()), ...(await others().messages(place)).map(({ text }) => text)].join(
            '\n',
          )
        // A form that does not open, a press that does nothing.
        await others().click(en('record.edit'), card)
        expect(await seenAlone()).toContain(refusal)
        if (await others().dialog()) await others().cancel()
        await others().click(en('record.favourite'), card)
        expect([(await again(sam(), card)).text, (await sam().messages(place)).length]).toEqual(before)
        expect((await again(others(), card)).text).toBe(before[0])
      })

      test('who may no longer when the form is sent is told in the form', async () => {
        const name = `Taken ${platform} ${place}`
        const card = await asked(`lead new ${name}, taken@example.com`, name)
        const count = await countOfOthers()
        await sam().click(en('record.edit'), card)
        await sam().fill({ [en('lead.fields.company')]: 'Too late Ltd' })
        const manager = rig[platform].as('wangfang')
        await manager.say(`lead show ${refIn(card.text)}`)
        await manager.click(zh('record.transfer'), await manager.last({ in: 'app', text: name }))
        await manager.fill({ [zh('record.newOwner')]: '李雷' })
        await manager.submit()
        await sam().submit()
        expect((await sam().dialog())?.fields ?? []).toEqual([])
        if (await sam().dialog())
          expect((await sam().dialog())?.text).toContain(en('errors.NotFound', { ref: refIn(card.text) }))
        if (await sam().dialog()) await sam().cancel()
        expect(await toOthers(card)).not.toContain('Too late Ltd')
        expect(await countOfOthers()).toBe(count)
      })
    })
  }
}
