/** Words beside a mention, within a thread of a channel: answered there, where slash commands do not run. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { platforms, type Rig, refIn, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

for (const platform of platforms) {
  for (const { person, locale, say } of speakers) {
    test(`${platform}, ${locale}: the answer stands in the thread, also to an answer of it`, async () => {
      const colleague = rig[platform].as('wangfang')
      const actor = rig[platform].as(person)
      await colleague.say(`Who knows them? ${platform} ${locale}`, { in: 'sales' })
      const root = await actor.last({ in: 'sales', text: `Who knows them? ${platform} ${locale}` })
      const inThread = async (reader = actor) =>
        (await reader.messages('sales')).filter(({ thread }) => thread === root.id)

      const name = `In a thread ${platform} ${locale}`
      await actor.mention(`lead new ${name}, thread@example.com`, { in: 'sales', thread: root })
      await actor.last({ in: 'sales', text: say('record.understood') })
      const [asked, card] = await inThread()
      expect(asked?.text).toContain('lead new')
      expect(card).toMatchObject({ author: 'EAS CRM', thread: root.id })
      if (!card) throw new Error('nothing is in the thread')
      expect(card.text).toContain(name)

      await actor.mention(`lead show ${refIn(card.text)}`, { in: 'sales', thread: card })
      await expect.poll(async () => (await inThread()).length).toBe(4)
      // Both answers are the asker's alone.
      expect(await inThread(colleague)).toHaveLength(2)
      const again = (await inThread()).at(-1)
      expect(again?.author).toBe('EAS CRM')
      expect(again?.text).toContain('thread@example.com')

      // What has no mention is people's own talk.
      await actor.say('lead list', { in: 'sales', thread: root })
      await actor.say('help')
      expect(await inThread()).toHaveLength(5)
    })

    test(`${platform}, ${locale}: a press on a card in a thread is answered there, to the one who pressed`, async () => {
      const actor = rig[platform].as(person)
      await actor.say(`About them ${platform} ${locale}`, { in: 'sales' })
      const root = await actor.last({ in: 'sales', text: `About them ${platform} ${locale}` })
      const name = `Pressed in a thread ${platform} ${locale}`
      await actor.mention(`lead new ${name}, pressed@example.com`, { in: 'sales', thread: root })
      const card = await actor.last({ in: 'sales', text: name })
      await actor.click(say('record.favourite'), card)
      const inThread = (await actor.messages('sales')).filter(({ thread }) => thread === root.id)
      expect(inThread.at(-1)?.text).toContain(say('record.favoured', { name }))
      const others = await rig[platform].as(person === 'sam' ? 'lilei' : 'sam').messages('sales')
      const toOthers = others.filter(({ thread }) => thread === root.id)
      expect(toOthers.map(({ text }) => text).join()).not.toContain(say('record.favoured', { name }))
      expect(toOthers).toHaveLength(1)
    })
  }
}
