import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { again, askForForm, nth, platforms, type Rig, refIn, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

/** Said to the bot in its private chat, so that the card is a message that can be updated. */
async function newLead(actor: Actor, name: string): Promise<Seen> {
  await actor.say(`lead new ${name}, ${name.replaceAll(/\W/g, '').toLowerCase()}@example.com`)
  return actor.last({ in: 'app', text: name })
}

for (const platform of platforms) {
  for (const { person, locale, say } of speakers) {
    describe(`${platform}, ${locale}`, () => {
      const actor = () => rig[platform].as(person)

      test('an edit changes the card where it stands, and its button takes it back', async () => {
        const card = await newLead(actor(), `Edited ${platform} ${locale}`)
        const before = (await actor().messages()).length
        await actor().click(say('record.edit'), card)
        await actor().fill({ [say('lead.fields.company')]: 'Umbrella Works', [say('lead.fields.amount')]: '12000.50' })
        await actor().submit()
        const edited = await again(actor(), card)
        expect(edited.text).toContain('Umbrella Works')
        expect(edited.text).toContain('12,000.50')
        expect(await actor().messages()).toHaveLength(before)
        await actor().click(say('record.undo'), card)
        const undone = await again(actor(), card)
        expect(undone.text).not.toContain('Umbrella Works')
        expect(undone.text).toContain(`Edited ${platform} ${locale}`)
        expect(undone.text).toContain(say('talk.undone', { what: refIn(card.text) }).slice(0, 6))
      })

      test('undo takes back the last change by command', async () => {
        const card = await newLead(actor(), `Undone ${platform} ${locale}`)
        await actor().click(say('record.edit'), card)
        await actor().fill({ [say('lead.fields.title')]: 'Chief of tests' })
        await actor().submit()
        expect((await again(actor(), card)).text).toContain('Chief of tests')
        await actor().command(locale === 'en' ? 'undo' : '撤销')
        await actor().command(`lead show ${refIn(card.text)}`)
        const shown = await actor().last({ text: `Undone ${platform} ${locale}` })
        expect(shown.text).not.toContain('Chief of tests')
      })

      test('a clone is a lead of its own', async () => {
        const card = await newLead(actor(), `Cloned ${platform} ${locale}`)
        await actor().click(say('record.clone'), card)
        const name = say('lead.copyOf', { name: `Cloned ${platform} ${locale}` })
        const copy = await actor().last({ text: name })
        expect(refIn(copy.text.slice(copy.text.indexOf(name) - 12))).not.toBe(refIn(card.text))
        expect(copy.text).toContain('@example.com')
      })

      test('a favourite is kept at hand until it is removed', async () => {
        const name = `Loved ${platform} ${locale}`
        const card = await newLead(actor(), name)
        await actor().click(say('record.favourite'), card)
        expect((await again(actor(), card)).text).toContain(say('record.favoured', { name }))
        await actor().say('favourites')
        expect((await actor().last({ text: say('list.favourites') })).text).toContain(name)
        await actor().click(say('record.unfavourite'), card)
        await actor().say('favourites')
        expect((await actor().last({ in: 'app' })).text).not.toContain(name)
      })

      test('the history tells who did what', async () => {
        const card = await newLead(actor(), `Told ${platform} ${locale}`)
        await actor().click(say('record.edit'), card)
        await actor().fill({ [say('lead.fields.rating')]: say('lead.rating.warm') })
        await actor().submit()
        await actor().click(say('record.history'), card)
        const history = await actor().last({ in: 'app', text: say('lead.rating.warm') })
        const who = person === 'sam' ? 'Sam Carter' : '李雷'
        expect(history.text).toContain(say('talk.historyCreate', { who }))
        expect(history.text).toContain(
          say('talk.historyChange', {
            who,
            field: say('lead.fields.rating'),
            before: say('record.empty'),
            after: say('lead.rating.warm'),
          }),
        )
      })

      test('a deleted lead leaves the lists and comes back', async () => {
        const name = `Gone ${platform} ${locale}`
        const card = await newLead(actor(), name)
        const ref = refIn(card.text)
        await actor().click(say('record.delete'), card)
        expect((await again(actor(), card)).text).toContain(say('record.deleted', { ref, name }))
        await actor().command(`find ${name}`)
        await actor().last({ text: say('list.noneFound', { query: name }) })
        await actor().click(say('record.restore'), card)
        expect((await again(actor(), card)).text).toContain(say('record.restored', { ref, name }))
        await actor().command(`find ${name}`)
        await actor().last({ text: say('list.found', { query: name, count: 1 }) })
      })

      test('a transferred lead is announced to its new owner', async () => {
        const name = `Given ${platform} ${locale}`
        const receiver = rig[platform].as('wangfang')
        await receiver.say('help')
        const card = await newLead(actor(), name)
        await actor().click(say('record.transfer'), card)
        await actor().fill({ [say('record.newOwner')]: '王芳' })
        await actor().submit()
        await actor().last({ text: say('record.transferred', { ref: refIn(card.text), name, owner: '王芳' }) })
        const zh = words('zh-CN')
        const notice = zh('record.received', {
          from: person === 'sam' ? 'Sam Carter' : '李雷',
          kind: zh('lead.one'),
          ref: refIn(card.text),
          name,
        })
        expect((await nth(receiver, 1, notice)).labels).toContain(zh('record.edit'))
        await actor().say(`lead show ${refIn(card.text)}`)
        await actor().last({ in: 'app', text: say('errors.NotFound', { ref: refIn(card.text) }) })
      })

      test('who edits what somebody else just changed is shown it, and loses nothing', async () => {
        const name = `Contested ${platform} ${locale}`
        const card = await newLead(actor(), name)
        await actor().click(say('record.edit'), card)
        const manager = rig[platform].as('wangfang')
        await askForForm(rig[platform], manager, words('zh-CN'), `lead edit ${refIn(card.text)}`)
        await manager.fill({ [words('zh-CN')('lead.fields.company')]: 'Theirs Ltd' })
        await manager.submit()
        expect(await manager.dialog()).toBeUndefined()
        await actor().fill({ [say('lead.fields.title')]: 'Mine' })
        await actor().submit()
        const asked = await actor().dialog()
        expect(asked?.text).toContain(say('record.stale'))
        for (const part of ['王芳', say('lead.fields.company'), 'Theirs Ltd']) expect(asked?.text).toContain(part)
        const held = (label: string) => asked?.fields.find((field) => field.label === label)?.value
        expect(held(say('lead.fields.title'))).toBe('Mine')
        expect(held(say('lead.fields.company'))).toBe('Theirs Ltd')
        await actor().submit()
        const saved = await again(actor(), card)
        expect(saved.text).toContain('Mine')
        expect(saved.text).toContain('Theirs Ltd')
      })
    })
  }
}

test('one person in both chats is one user', async () => {
  const inSlack = rig.slack.as('sam')
  const inTeams = rig.teams.as('sam')
  const card = await newLead(inSlack, 'Shared by both')
  await inTeams.say(`lead show ${refIn(card.text)}`)
  const there = await inTeams.last({ in: 'app', text: 'Shared by both' })
  await inTeams.click('Edit', there)
  await inTeams.fill({ Company: 'Edited in Teams Ltd' })
  await inTeams.submit()
  expect((await again(inTeams, there)).text).toContain('Edited in Teams Ltd')
  await inSlack.say('undo')
  await inTeams.say(`lead show ${refIn(card.text)}`)
  expect((await inTeams.last({ in: 'app' })).text).not.toContain('Edited in Teams Ltd')
  const admin = rig.slack.as('ada')
  await admin.say('users')
  expect((await admin.last({ in: 'app', text: 'Sam Carter' })).text.match(/sam@demo\.example/g)).toHaveLength(1)
})
