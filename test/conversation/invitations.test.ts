/** People are invited before they ever wrote: in words, by a form and by mention, in both chats and languages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const languages = [
  { locale: 'en', speak: 'speak English', invite: 'invite', as: 'as manager to Field sales', list: 'invitations' },
  { locale: 'zh-CN', speak: '用中文回答', invite: '邀请', as: '担任经理 加入Field sales', list: '邀请列表' },
] as const

for (const platform of platforms)
  describe.each(languages)(`${platform}, $locale`, ({ locale, speak, invite, as, list }) => {
    const say = words(locale)
    const ada = () => rig[platform].as('ada')
    const address = (name: string) => `${name}.${platform}.${locale.toLowerCase()}@acme.cn`
    beforeAll(async () => {
      await ada().say(speak)
      await ada().last({ in: 'app', text: say('talk.languageChanged') })
    })
    afterAll(async () => {
      await ada().say('speak English')
    })

    test('in words, seen in the list, changed, taken back, and undone', async () => {
      const [anna, bob] = [address('anna'), address('bob')]
      await ada().say(`${invite} ${anna}, ${bob} ${as}`)
      const role = say('talk.roles.manager')
      const names = [anna, bob].join(say('record.comma'))
      const made = await ada().last({ in: 'app', text: say('invitations.outcomes.invited', { role, names }) })
      expect(made.text).toContain('Field sales')
      await ada().say(`${invite} ${anna}`)
      await ada().last({
        in: 'app',
        text: say('invitations.outcomes.renewed', { role: say('talk.roles.salesperson'), names: anna }),
      })
      await ada().say(list)
      const page = await ada().last({ in: 'app', text: say('invitations.title') })
      await ada().click(bob, page)
      await ada().fill({ [say('talk.role')]: say('talk.roles.marketer') })
      await ada().submit()
      const changed = await ada().last({ in: 'app', text: say('invitations.saved', { name: bob }) })
      await ada().click(say('invitations.revoke'), changed)
      await ada().last({ in: 'app', text: say('invitations.revoked', { name: bob }) })
      await ada().say(locale === 'en' ? 'undo' : '撤销')
      await ada().say(list)
      expect((await ada().last({ in: 'app', text: say('invitations.title') })).text).toContain(bob)
    })

    test('by the form, several at once, with what is wrong at its field', async () => {
      await ada().say(list)
      await ada().click(say('invitations.new'), await ada().last({ in: 'app', text: say('invitations.title') }))
      await ada().fill({ [say('invitations.emails')]: 'no address' })
      await ada().submit()
      expect(JSON.stringify(await ada().dialog())).toContain('no address')
      const several = [address('cy'), address('di')]
      await ada().fill({ [say('invitations.emails')]: several.join('\n') })
      await ada().submit()
      const shown = await ada().last({ in: 'app', text: several[1] ?? '' })
      expect(shown.text).toContain(several[0])
    })

    test('what is not understood invites nobody', async () => {
      for (const [said, answer] of [
        [
          `${invite} ${locale === 'en' ? 'Anna' : '安娜'}`,
          say('invitations.nobody', { text: locale === 'en' ? 'Anna' : '安娜' }),
        ],
        [
          locale === 'en' ? `invite ${address('eve')} as king` : `邀请 ${address('eve')} 担任国王`,
          locale === 'en' ? /there is no role “king”/ : /没有角色“国王”/,
        ],
        [
          locale === 'en' ? `invite ${address('eve')} to Mars` : `邀请 ${address('eve')} 加入火星`,
          locale === 'en' ? /there is no department “Mars”/ : /没有部门“火星”/,
        ],
      ] as const) {
        await ada().say(said)
        await ada().last({ in: 'app', text: answer })
      }
      await ada().say(list)
      expect((await ada().last({ in: 'app', text: say('invitations.title') })).text).not.toContain(address('eve'))
      const sam = rig[platform].as('sam')
      await sam.say(`invite ${address('eve')}`)
      await sam.last({ in: 'app', text: words('en')('errors.NotAllowed') })
    })
  })

test('a guest who is mentioned is written to, and is in', async () => {
  const say = words('en')
  const [ada, nina] = [rig.slack.as('ada'), rig.slack.as('nina')]
  await ada.say('invite <@U0NINA> as marketer')
  const made = say('invitations.outcomes.invited', { role: say('talk.roles.marketer'), names: 'Nina Novak' })
  const page = await ada.last({ in: 'app', text: made })
  expect(page.text).toContain(say('invitations.mentionedToo'))
  await nina.last({ in: 'app', text: say('invitations.told', { name: 'Ada Brandt', company: 'Demo Trading' }) })
  await nina.say('leads')
  await nina.last({ in: 'app', text: say('lead.many') })
  await ada.say('users Nina')
  expect((await ada.last({ in: 'app', text: 'Nina Novak' })).text).toContain(say('talk.roles.marketer'))
})
