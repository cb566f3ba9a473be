/** A lead's ways into the books and through both chats: by form, from a message, from the other chat, by two at once. */
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { words as pageWords } from '#sandbox/page/words.ts'
import { words } from '#views/locales/words.ts'
import { askForForm, platforms, speakers } from '../conversation/rig.ts'
import { shownList } from './shown-list.ts'
import { stage } from './stage.ts'
import { saveAsLead } from './visitor.ts'

const at = stage()

const typed = { en: 'lead new', 'zh-CN': '线索 新建' } as const
const show = { en: 'lead show', 'zh-CN': '线索 查看' } as const
const seenInChannel = {
  en: 'Met Li Wei today, 华为技术有限公司, phone 13912345678, li.wei@huawei.example, wants an offer for 40 seats',
  'zh-CN': '今天见了李伟，华为技术有限公司，电话 13912345678，li.wei@huawei.example，想要 40 个席位的报价',
} as const
/** `L-12` of a card; its texts stand together without a blank. */
async function shownRef(card: Locator): Promise<string> {
  const [ref] = /L-\d+/.exec((await card.textContent()) ?? '') ?? []
  if (!ref) throw new Error('the card names no lead')
  return ref
}

for (const face of platforms) {
  for (const speaker of speakers) {
    const { say } = speaker
    const locale = speaker.locale as 'en' | 'zh-CN'
    const open = () => at.visit(speaker, face)
    const field = (name: 'name' | 'company' | 'email' | 'mobile' | 'title' | 'rating') => say(`lead.fields.${name}`)
    const saved = (name: string) => new RegExp(`L-\\d+.*${name}`)

    describe(`${face}, ${locale}`, () => {
      test('the form names a wrong e-mail at its field, keeps the rest and saves', async () => {
        const me = await open()
        const name = `Formed ${face} ${locale}`
        const form = await me.openForm(typed[locale])
        await me.fill(field('name'), name)
        await me.fill(field('email'), 'nobody at home')
        await me.pick(field('rating'), say('lead.rating.hot'), form)
        await me.submit()
        // Slack looks at addresses by itself before it asks the bot.
        const problem = form.getByText(face === 'slack' ? pageWords[locale].values.email : say('fieldErrors.email'))
        await problem.waitFor()
        const height = async (part: typeof problem) => (await part.boundingBox())?.y ?? Number.NaN
        const email = form.getByLabel(new RegExp(`^${field('email')}`))
        expect((await height(problem)) - (await height(email))).toBeGreaterThan(0)
        expect((await height(problem)) - (await height(email))).toBeLessThan(90)
        await me.shot('form-error')
        expect(
          await form
            .getByLabel(new RegExp(`^${field('name')}`))
            .first()
            .inputValue(),
        ).toBe(name)
        // What looks like a lead that is there would be asked about first.
        const address = `${face}.${locale}@formed.example`
        await me.fill(field('email'), address)
        await me.submit()
        const card = me.message(saved(name))
        await card.getByText(address).waitFor()
        await card.getByText(say('lead.rating.hot')).first().waitFor()
        await me.shot('form-saved')
        await me.leave()
      })

      test('a message becomes a lead that links back to it', async () => {
        const me = await open()
        await me.goTo('sales')
        await me.write(seenInChannel[locale])
        const said = me.message(seenInChannel[locale])
        await said.hover()
        await me.fromMessageMenu(said, saveAsLead[face][locale])
        const form = me.dialog()
        await form.waitFor()
        const value = (name: Parameters<typeof field>[0]) =>
          form
            .getByLabel(new RegExp(`^${field(name)}`))
            .first()
            .inputValue()
        expect(await value('email')).toBe('li.wei@huawei.example')
        expect((await value('mobile')).replaceAll(' ', '')).toContain('13912345678')
        expect(await value('company')).toBe('华为技术有限公司')
        await me.shot('capture-form')
        const name = `Captured ${face} ${locale}`
        await me.fill(field('name'), name)
        await me.submit()
        if (face === 'teams') {
          // They were met at the other chat before.
          await form.getByText(say('upgrade.warning')).waitFor()
          await me.shot('captured-again')
          await me.pick(say('upgrade.choice'), say('upgrade.anyway'), form)
          await me.submit()
        }
        await form.waitFor({ state: 'detached' })
        await me.shot('captured')
        await me.goTo('app')
        await me.command(`find ${name}`)
        const found = me.message(say('list.found', { query: name, count: 1 }))
        await shownList(me, found).open(name)
        const link = me.message(say('lead.fields.messageUrl')).locator('a[href*="/archives/"], a[href*="/l/message/"]')
        await link.waitFor()
        await me.shot('captured-card')
        const linked = me.page
          .getByRole('article')
          .filter({ hasText: seenInChannel[locale] })
          .and(me.page.locator('[data-linked]'))
        const ref = await shownRef(me.message(say('lead.fields.messageUrl')))
        await link.click()
        await linked.waitFor()
        await me.shot('captured-link')
        // The message stays where it was written, also for who reads the card in the other chat.
        await me.switchFace(face === 'slack' ? 'teams' : 'slack')
        await me.command(`${show[locale]} ${ref}`)
        await link.click()
        await linked.waitFor()
        await me.leave()
      })

      test('edited from the other chat it is the same record', async () => {
        const me = await open()
        const name = `Both ${face} ${locale}`
        await me.command(`${typed[locale]} ${name}, both@example.com`)
        const ref = await shownRef(me.message(saved(name)))
        await me.switchFace(face === 'slack' ? 'teams' : 'slack')
        await me.command(`${show[locale]} ${ref}`)
        await me
          .message(name)
          .getByRole('button', { name: say('record.edit'), exact: true })
          .click()
        await me.fill(field('company'), 'Edited Over There')
        await me.submit()
        await me.message('Edited Over There').waitFor()
        await me.switchFace(face)
        await me.command(`${show[locale]} ${ref}`)
        await me.message('Edited Over There').getByText(name).first().waitFor()
        await me.shot('edited-elsewhere')
        await me.leave()
      })

      test('what somebody else changed meanwhile is told, and nothing is lost', async () => {
        const me = await open()
        const name = `Contested ${face} ${locale}`
        await me.command(`${typed[locale]} ${name}, contested@example.com`)
        const card = me.message(saved(name))
        const ref = await shownRef(card)
        await card.getByRole('button', { name: say('record.edit'), exact: true }).click()
        await me.fill(field('title'), 'Mine')

        const other = at.rig[face].as('ada')
        await askForForm(at.rig[face], other, words('en'), `lead edit ${ref}`)
        await other.fill({ Company: 'Theirs Ltd' })
        await other.submit()
        expect(await other.dialog()).toBeUndefined()

        await me.submit()
        const form = me.dialog()
        await form.getByText(say('record.stale')).waitFor()
        const told = await form.textContent()
        for (const part of ['Ada Brandt', field('company'), 'Theirs Ltd', say('record.staleAsk')])
          expect(told).toContain(part)
        expect(
          await form
            .getByLabel(new RegExp(`^${field('title')}`))
            .first()
            .inputValue(),
        ).toBe('Mine')
        expect(
          await form
            .getByLabel(new RegExp(`^${field('company')}`))
            .first()
            .inputValue(),
        ).toBe('Theirs Ltd')
        await me.shot('stale')
        await me.submit(say('record.saveAnyway'))
        await form.waitFor({ state: 'detached' })
        const after = me.message(saved(name))
        await after.getByText('Theirs Ltd').waitFor()
        await after.getByText('Mine').waitFor()
        await me.leave()
      })
    })
  }
}
