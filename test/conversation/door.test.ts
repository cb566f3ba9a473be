/** Who gets in: members do; guests one by one; people of other companies, and who was removed, never. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withinTenant } from '#domain/database/orm.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { User } from '#domain/organization/user.ts'
import { words } from '#views/locales/words.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

const en = words('en')
const company = 'Demo Trading'
const users = (rig: Rig) =>
  withinTenant(rig.bot.database, rig.bot.organization, async (em) =>
    (await em.find(User, {}, { orderBy: { name: 'asc' } })).map(({ name, role }) => `${name}: ${role}`),
  )

/** Everything a person of ours can do to the bot, and where the answer to it is seen. */
const surfaces: Readonly<Record<string, (actor: Actor, post: Seen, saveAsLead: string) => Promise<void>>> = {
  'a private message': (actor) => actor.say('lead list all'),
  'a command': (actor) => actor.command('customers'),
  'a mention': (actor) => actor.mention('lead list', { in: 'sales' }),
  'a press': (actor, post) => actor.click(post.labels[0] ?? '', post),
  'a message shortcut': (actor, post, saveAsLead) => actor.shortcut(saveAsLead, post),
}

for (const standing of ['guest', 'stranger', 'deactivated'] as const)
  describe(`a ${standing}`, () => {
    let rig: Rig
    beforeAll(async () => {
      rig = await startRig()
    })
    afterAll(() => rig.close())

    for (const platform of platforms)
      for (const { person, say } of speakers) {
        const door = say(`door.${standing}`, { company })
        test(`${platform}, ${person}: is refused in their language, whatever they do, and becomes nobody`, async () => {
          const chat = rig[platform]
          const saveAsLead = platform === 'teams' && person === 'lilei' ? '存为线索' : 'Save as lead'
          // Somebody whose words in the channel can be pressed on.
          await rig.stands('ada', { standing: 'member' })
          await chat.as('ada').mention('help', { in: 'sales' })
          await rig.stands(person, { standing, email: 'ada@demo.example' })
          const actor = chat.as(person)
          const before = await users(rig)
          const isOutside = platform === 'slack' && standing === 'stranger'
          const post = await chat.as('ada').last({ in: 'sales' })
          for (const [name, act] of Object.entries(surfaces)) {
            const isOwn = name === 'a mention' || name === 'a press'
            // Slack's clients have nothing of an app that is of another workspace but its messages.
            if (isOutside && !isOwn) continue
            if (name === 'a press' && post.private) continue
            await act(actor, post, saveAsLead)
            expect(
              await actor.dialog().then(
                (one) => one?.fields ?? [],
                () => [],
              ),
            ).toEqual([])
          }
          await actor.last({ ...(platform === 'slack' && { in: 'sales' }), text: door })
          if (!isOutside) {
            await actor.last({ in: 'app', text: door })
            if (platform === 'slack') {
              await actor.openHome()
              expect((await actor.home()).text).toContain(door)
            }
          }
          const seen = (await actor.messages('app').catch(() => [])).map(({ text }) => text).join('\n')
          expect(seen).not.toContain(say('lead.many'))
          expect(await users(rig)).toEqual(before)
        })
      }
  })

for (const platform of platforms)
  describe(`${platform}: somebody known`, () => {
    let rig: Rig
    beforeAll(async () => {
      rig = await startRig({ known: 'people' })
    })
    afterAll(() => rig.close())

    for (const standing of ['guest', 'deactivated', 'stranger'] as const)
      for (const { person, say } of speakers)
        test(`${person} who is ${standing} now is refused, even with a form that was open, and let in again`, async () => {
          const actor = rig[platform].as(person)
          await rig.stands(person, { standing: 'member' })
          rig.advance({ minutes: 11 })
          await askForForm(rig[platform], actor, say, 'lead new')
          await actor.fill({ [say('lead.fields.name')]: `Late ${standing} ${person}` })
          await rig.stands(person, { standing })
          rig.advance({ minutes: 11 })
          await actor.submit()
          const shown = JSON.stringify([
            await actor.dialog(),
            (await actor.messages('app').catch(() => [])).at(-1)?.text,
          ])
          expect(shown).toContain(say(`door.${standing}`, { company }))
          await actor.cancel().catch(() => {})
          await rig.stands(person, { standing: 'member' })
          rig.advance({ minutes: 11 })
          await actor.say(`find Late ${standing} ${person}`)
          await actor.last({ in: 'app', text: say('list.noneFound', { query: `Late ${standing} ${person}` }) })
        })

    test('is not shut out while the platform does not say who they are', async () => {
      const actor = rig[platform].as('mia')
      await actor.say('tickets')
      await actor.last({ in: 'app', text: en('ticket.many') })
      rig.advance({ minutes: 11 })
      const method = platform === 'slack' ? 'users.info' : 'members'
      const body = JSON.stringify({ face: platform, method, fault: 'server-error', times: 3 })
      await fetch(`${rig.url}/sandbox/client/faults`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
      })
      await actor.say('customers')
      await actor.last({ in: 'app', text: en('customer.many'), withinMs: 20_000 })
    })
  })

for (const platform of platforms)
  test(`${platform}: an administrator admits one guest, who is nobody else, and can take that back`, async () => {
    const rig = await startRig({ known: 'people' })
    try {
      await rig.stands('nina', { email: 'sam@demo.example' })
      const [ada, nina] = [rig[platform].as('ada'), rig[platform].as('nina')]
      await nina.say('lead list')
      await nina.last({ in: 'app', text: en('door.guest', { company }) })
      const sam = rig[platform].as('sam')
      await sam.say('users')
      await sam.last({ in: 'app', text: en('errors.NotAllowed') })
      await ada.say('users')
      const page = await ada.last({ in: 'app', text: en('door.guests') })
      await ada.click('Nina Novak', page)
      await ada.fill({ [en('talk.role')]: en('talk.roles.serviceAgent') })
      await ada.submit()
      await ada.last({ text: en('door.admitted', { name: 'Nina Novak', role: en('talk.roles.serviceAgent') }) })
      expect(await users(rig)).toContain('Nina Novak: serviceAgent')
      await nina.say('tickets')
      await nina.last({ in: 'app', text: en('ticket.many') })
      rig.advance({ minutes: 11 })
      await nina.say('customers')
      await nina.last({ in: 'app', text: en('customer.many') })
      const accounts = await withinTenant(rig.bot.database, rig.bot.organization, (em) =>
        em.find(ChatAccount, { standing: 'guest' }, { populate: ['user'] }),
      )
      expect(accounts.map(({ user }) => [user?.name, user?.email])).toEqual([['Nina Novak', null]])
      await ada.say('undo')
      await ada.last({ in: 'app', text: 'Nina Novak' })
      await nina.say('tickets all')
      await nina.last({ in: 'app', text: en('errors.InactiveUser', { name: 'Nina Novak' }) })
    } finally {
      await rig.close()
    }
  })

describe('the first administrator', () => {
  test('is an owner of the Slack workspace, whoever wrote before', async () => {
    const rig = await startRig()
    try {
      const [sam, ada] = [rig.slack.as('sam'), rig.slack.as('ada')]
      for (const person of [sam, ada]) await person.say('users')
      await sam.last({ in: 'app', text: en('errors.NotAllowed') })
      await ada.last({ in: 'app', text: en('talk.people') })
      expect(await users(rig)).toEqual(['Ada Brandt: administrator', 'Sam Carter: salesperson'])
      // The same person in the other chat, since both vouch for the address.
      await rig.teams.as('ada').say('users')
      const there = await rig.teams.as('ada').last({ in: 'app', text: en('talk.people') })
      expect(there.text.match(/ada@demo\.example/g)).toHaveLength(1)
    } finally {
      await rig.close()
    }
  })

  for (const platform of platforms)
    test(`${platform}: is who says the code of the start, once`, async () => {
      const rig = await startRig()
      try {
        const code = rig.bot.administratorCode ?? ''
        const [sam, lilei] = [rig[platform].as('sam'), rig[platform].as('lilei')]
        await rig.stands('nina', {})
        await rig[platform].as('nina').say(code)
        await rig[platform].as('nina').last({ in: 'app', text: en('door.guest', { company }) })
        await sam.say('0000-0000-0000-0000-0000-0000')
        await sam.last({ in: 'app', text: en('door.wrongCode') })
        await sam.say(code.toLowerCase())
        await sam.last({ in: 'app', text: en('door.claimed') })
        await sam.say('users')
        await sam.last({ in: 'app', text: en('talk.people') })
        await lilei.say(`管理员 ${code}`)
        await lilei.last({ in: 'app', text: words('zh-CN')('door.wrongCode') })
        expect(await users(rig)).toEqual(['Sam Carter: administrator', '李雷: salesperson'])
      } finally {
        await rig.close()
      }
    })
})
