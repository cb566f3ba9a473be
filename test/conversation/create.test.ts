import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askForForm, platforms, type Rig, refIn, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const quick = { en: 'lead new', 'zh-CN': '线索 新建' } as const
const line = {
  en: 'Acme Rockets Ltd, 13800138000, a@acme.cn, follow up tomorrow 3pm',
  'zh-CN': '华南精密有限公司, 13900139000, li@huanan.cn, 明天下午3点跟进',
} as const

/** A Slack manifest has one language; Teams gives each person the manifest's texts in theirs. */
const shortcutName = (platform: string, locale: string) =>
  platform === 'teams' && locale === 'zh-CN' ? '存为线索' : 'Save as lead'

for (const platform of platforms) {
  for (const { person, locale, say } of speakers) {
    const language = locale as keyof typeof line
    describe(`${platform}, ${locale}`, () => {
      test('a line of words becomes a lead at once, and the answer says what it understood', async () => {
        const actor = rig[platform].as(person)
        await actor.command(`${quick[language]} ${line[language]}`)
        const card = await actor.last({ text: say('record.understood') })
        const [name = '', phone = '', email = ''] = line[language].split(', ')
        for (const part of [name, email]) expect(card.text).toContain(part)
        expect(card.text.replaceAll(' ', '')).toContain(phone)
        expect(card.text).toContain('15:00')
        expect(card.text).toContain(say('record.followUp', { subject: '', when: '' }).slice(0, 5))
        const ref = refIn(card.text)
        await actor.command('tasks')
        expect((await actor.last({ text: say('activity.tasksTitle') })).text).toContain('15:00')
        await actor.command(`lead show ${ref}`)
        expect((await actor.last({ text: ref })).text).toContain(email)
      })

      test('the form names what is wrong at its field, then saves', async () => {
        const actor = rig[platform].as(person)
        await askForForm(rig[platform], actor, say, quick[language])
        expect((await actor.dialog())?.title).toBe(say('lead.new'))
        await actor.fill({
          [say('lead.fields.name')]: `Form ${platform} ${locale}`,
          [say('lead.fields.phone')]: 'none',
          [say('lead.fields.status')]: say('lead.status.disqualified'),
          [say('lead.fields.rating')]: say('lead.rating.hot'),
        })
        await actor.submit()
        const refused = await actor.dialog()
        const errorAt = (label: string) => refused?.fields.find((field) => field.label === label)?.error
        expect(errorAt(say('lead.fields.disqualifiedBecause'))).toBe(say('fieldErrors.reason'))
        expect(errorAt(say('lead.fields.phone'))).toBe(say('fieldErrors.phone'))
        expect(errorAt(say('lead.fields.name'))).toBeUndefined()
        expect(refused?.fields.find((field) => field.label === say('lead.fields.name'))?.value).toBe(
          `Form ${platform} ${locale}`,
        )
        await actor.fill({
          [say('lead.fields.email')]: `form@${platform}.example`,
          [say('lead.fields.phone')]: platform === 'slack' ? '021-55501234' : '021-55505678',
          [say('lead.fields.status')]: say('lead.status.working'),
        })
        await actor.submit()
        expect(await actor.dialog()).toBeUndefined()
        const card = await actor.last({ text: `Form ${platform} ${locale}` })
        expect(card.text).toContain(`form@${platform}.example`)
        expect(card.text).toContain(say('lead.rating.hot'))
      })

      test('save and add another keeps an empty form open', async () => {
        const actor = rig[platform].as(person)
        await askForForm(rig[platform], actor, say, quick[language])
        await actor.fill({
          [say('lead.fields.name')]: `First of two ${platform} ${locale}`,
          [say('record.addAnother')]: true,
        })
        await actor.submit()
        const next = await actor.dialog()
        expect(next?.title).toBe(say('lead.new'))
        expect(next?.fields.find((field) => field.label === say('lead.fields.name'))?.value).toBe('')
        await actor.fill({ [say('lead.fields.name')]: `Second of two ${platform} ${locale}` })
        await actor.submit()
        expect(await actor.dialog()).toBeUndefined()
        const query = `of two ${platform}`
        await actor.command(`find ${query}`)
        const found = await actor.last({ text: say('list.found', { count: 2, query }) })
        expect(found.text).toContain(`First of two ${platform} ${locale}`)
        expect(found.text).toContain(`Second of two ${platform} ${locale}`)
      })

      test('a message becomes a lead by its menu, and the lead keeps the way back to it', async () => {
        const chat = rig[platform]
        const colleague = chat.as('wangfang')
        const mobile = platform === 'slack' ? '13612345678' : '13687654321'
        const said = `客户来电：王小明，上海蓝天科技有限公司，${mobile}，wxm@lantian-${platform}.cn ${platform} ${locale}`
        await colleague.say(said, { in: 'sales' })
        const actor = chat.as(person)
        await actor.shortcut(shortcutName(platform, locale), await actor.last({ in: 'sales', text: 'lantian' }))
        await expect.poll(() => actor.dialog()).toBeDefined()
        const form = await actor.dialog()
        const filled = (label: string) => form?.fields.find((field) => field.label === label)?.value ?? ''
        expect(filled(say('lead.fields.email'))).toBe(`wxm@lantian-${platform}.cn`)
        expect(filled(say('lead.fields.company'))).toBe('上海蓝天科技有限公司')
        expect(`${filled(say('lead.fields.phone'))}${filled(say('lead.fields.mobile'))}`.replaceAll(' ', '')).toContain(
          mobile,
        )
        await actor.fill({ [say('lead.fields.name')]: `Captured ${platform} ${locale}` })
        await actor.submit()
        // A quiet line where the message stands, for whoever saved it alone.
        const trace = await actor.last({ in: 'sales', text: `Captured ${platform} ${locale}` })
        expect(trace.private).toBe(true)
        await actor.command(`find Captured ${platform} ${locale}`)
        await actor.click(say('record.open'))
        const card = await actor.last({ text: `Captured ${platform} ${locale}` })
        expect(card.text).toContain(say('lead.fields.messageUrl'))
        expect(JSON.stringify(card.raw)).toMatch(/archives|l\/message|sandbox/)
      })
    })
  }
}
