/** In a channel others read, and yet nothing of what one person does there is shown to them. */
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

      /** Asked for by mention: the answer is the asker's alone. */
      async function asked(command: string, text: string): Promise<Seen> {
        await sam().mention(command, { in: place })
        return sam().last({ in: place, text })
      }
      /** Everything that a colleague can read there and did not write. */
      const toOthers = async () =>
        (await others().messages(place))
          .filter(({ author }) => author === 'EAS CRM')
          .map(({ id, text }) => `${id} ${text}`)

      test('an edit changes a record’s card for whoever asked for it', async () => {
        const before = await toOthers()
        const card = await asked(`lead new Shown to one ${place}, shown@example.com`, `Shown to one ${place}`)
        expect(card.private).toBe(true)
        await sam().click(en('record.edit'), card)
        await sam().fill({ [en('lead.fields.company')]: 'Nobody else Ltd' })
        await sam().submit()
        expect(await sam().dialog()).toBeUndefined()
        await sam().last({ in: place, text: 'Nobody else Ltd' })
        expect(await toOthers()).toEqual(before)
      })

      test('an edit from a line of a list leaves the list as it was', async () => {
        const name = `Listed ${platform} ${place}`
        await sam().say(`lead new ${name}, listed@example.com`)
        await sam().last({ in: 'app', text: name })
        const list = await asked(`find ${name}`, en('list.found', { count: 1, query: name }))
        const before = await toOthers()
        await sam().click(en('record.edit'), list)
        await sam().fill({ [en('lead.fields.company')]: 'Quietly Ltd' })
        await sam().submit()
        expect((await sam().dialog())?.fields ?? []).toEqual([])
        if (await sam().dialog()) await sam().cancel()
        expect((await again(sam(), list)).text).toBe(list.text)
        expect(await toOthers()).toEqual(before)
        await sam().say(`lead show ${refIn(list.text)}`)
        expect((await sam().last({ in: 'app' })).text).toContain('Quietly Ltd')
      })

      test('a new lead from the button of a list stands beneath it, for its maker', async () => {
        const list = await asked('lead list', en('lead.many'))
        const before = await toOthers()
        await sam().click(en('lead.new'), list)
        await sam().fill({ [en('lead.fields.name')]: `Fresh ${platform} ${place}` })
        await sam().submit()
        expect(await sam().dialog()).toBeUndefined()
        await sam().last({ in: place, text: `Fresh ${platform} ${place}` })
        expect((await again(sam(), list)).text).toBe(list.text)
        expect(await toOthers()).toEqual(before)
      })

      test('one’s own settings are nobody else’s news', async () => {
        const page = await asked('settings', en('settings.mine'))
        const before = await toOthers()
        await sam().click(en('settings.editAll'), page)
        await sam().fill({ [en('talk.timeZone')]: 'Tokyo' })
        await sam().submit()
        if (await sam().dialog()) await sam().cancel()
        expect(await toOthers()).toEqual(before)
        await sam().say('undo')
        await sam().last({ in: 'app', text: en('talk.undone', { what: '' }).slice(0, 6) })
      })

      test('who may no longer when the form is sent is told so alone', async () => {
        const name = `Taken ${platform} ${place}`
        const card = await asked(`lead new ${name}, taken@example.com`, name)
        const before = await toOthers()
        await sam().click(en('record.edit'), card)
        await sam().fill({ [en('lead.fields.company')]: 'Too late Ltd' })
        const manager = rig[platform].as('wangfang')
        await manager.say(`lead show ${refIn(card.text)}`)
        await manager.click(zh('record.transfer'), await manager.last({ in: 'app', text: name }))
        await manager.fill({ [zh('record.newOwner')]: '李雷' })
        await manager.submit()
        await sam().submit()
        const told = async () =>
          [
            JSON.stringify(await sam().dialog()),
            sam().error,
            ...(await sam().messages(place)).map(({ text }) => text),
          ].join()
        expect(await told()).not.toContain('Too late Ltd')
        if (platform === 'slack') await expect.poll(told).toContain(en('errors.NotFound', { ref: refIn(card.text) }))
        if (await sam().dialog()) await sam().cancel()
        expect(await toOthers()).toEqual(before)
      })
    })
  }
}
