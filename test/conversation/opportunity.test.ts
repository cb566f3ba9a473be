/** What is particular to sales in progress: who takes part, when they are forgotten, and the stages they go through. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { again, askForForm, opened, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const typed = {
  en: { customer: 'customer new', new: 'opportunity new', idle: 'opportunity idle', contact: 'contact new' },
  'zh-CN': { customer: '客户 新建', new: '机会 新建', idle: '闲置机会', contact: '联系人 新建' },
} as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const command = typed[locale as keyof typeof typed]
    const salt = `${locale} ${platform}`
    const name = `Packaging line ${salt}`
    const buyer = `Buyer ${salt}`
    const rival = `Rivalis ${salt}`

    describe(`opportunities, ${platform}, ${locale}`, () => {
      const chat = () => rig[platform]
      const actor = () => chat().as(person)
      let ref = ''
      const card = async () => {
        await actor().say(ref)
        return actor().last({ in: 'app', text: `${ref} ${name}` })
      }
      const made = async (what: string, values: Record<string, string>) => {
        await askForForm(chat(), actor(), say, what)
        await actor().fill(values)
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
      }

      test('begin in the first stage; the form refuses days out of order at their field', async () => {
        await made(command.customer, { [say('customer.fields.name')]: buyer })
        await askForForm(chat(), actor(), say, command.new)
        const form = await actor().dialog()
        const stage = form?.fields.find(({ label }) => label === say('opportunity.fields.stage'))
        expect(stage?.options).toEqual([
          say('opportunity.stages.prospecting'),
          say('opportunity.stages.qualification'),
          say('opportunity.stages.proposal'),
          say('opportunity.stages.negotiation'),
        ])
        await actor().fill({
          [say('opportunity.fields.name')]: name,
          [say('opportunity.fields.customer')]: buyer,
          [say('opportunity.fields.amount')]: '120000',
          [say('opportunity.fields.openedOn')]: '2026-05-02',
          [say('opportunity.fields.expectedClose')]: '2026-05-01',
        })
        await actor().submit()
        const refused = await actor().dialog()
        const closing = refused?.fields.find(({ label }) => label === say('opportunity.fields.expectedClose'))
        expect(closing?.error).toBe(say('fieldErrors.beforeOpening'))
        await actor().fill({ [say('opportunity.fields.expectedClose')]: '2027-05-01' })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const shown = await actor().last({ in: 'app', text: name })
        ref = /\bOP-\d+\b/.exec(shown.text)?.[0] ?? ''
        expect(shown.text).toContain(say('opportunity.stages.prospecting'))
        expect(shown.text).toContain(say('opportunity.byStage', { percent: '10' }))
        expect(shown.text).toContain('120,000')
        expect(shown.text).toContain(buyer)
      })

      test('take in contacts with their role, and competitors that were not known yet', async () => {
        await made(command.contact, {
          [say('contact.fields.name')]: `Lin ${salt}`,
          [say('contact.fields.customer')]: buyer,
        })
        const shown = await card()
        await actor().click(say('opportunityContact.new'), shown)
        await actor().fill({
          [say('opportunityContact.fields.contact')]: `Lin ${salt}`,
          [say('opportunityContact.fields.role')]: say('choices.builtIn.decisionRoles.decisionMaker'),
        })
        await actor().submit()
        expect((await again(actor(), shown)).text).toContain(say('choices.builtIn.decisionRoles.decisionMaker'))
        await actor().click(say('opportunityCompetitor.new'), shown)
        await actor().fill({
          [say('opportunityCompetitor.fields.competitor')]: rival,
          [say('opportunityCompetitor.fields.strength')]: say('opportunityCompetitor.strength.strong'),
          [say('opportunityCompetitor.fields.standing')]: say('opportunityCompetitor.standing.behind'),
        })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const both = await again(actor(), shown)
        for (const text of [
          rival,
          say('opportunityCompetitor.strength.strong'),
          say('opportunityCompetitor.standing.behind'),
        ])
          expect(both.text).toContain(text)
      })

      test('a competitor is named once; what was added is taken back with a look at the whole', async () => {
        const shown = await card()
        await actor().click(say('opportunityCompetitor.new'), shown)
        await actor().fill({ [say('opportunityCompetitor.fields.competitor')]: rival })
        await actor().submit()
        const refused = await actor().dialog()
        expect(refused?.fields[0]?.error).toBe(say('fieldErrors.already'))
        await actor().fill({ [say('opportunityCompetitor.fields.competitor')]: `Another ${salt}` })
        await actor().submit()
        expect((await again(actor(), shown)).text).toContain(`Another ${salt}`)
        await actor().click(say('record.undo'), shown)
        const undone = await again(actor(), shown)
        expect(undone.text).toContain(say('talk.undoneUpdate', { ref, name }))
        expect(undone.text).toContain(rival)
        expect(undone.text.split(`Another ${salt}`).length).toBe(2)
      })

      test('are reached from the card of their contact, customer and competitor', async () => {
        for (const [kind, title] of [
          [say('contact.one'), `Lin ${salt}`],
          [say('customer.one'), buyer],
          [say('competitor.one'), rival],
        ]) {
          await actor().say(`${locale === 'en' ? 'find' : '搜索'} ${kind?.toLowerCase()} ${title}`)
          await actor().click(say('record.open'), await actor().last({ in: 'app', text: `“${title}”` }))
          const shown = await actor().last({ in: 'app', text: title ?? '' })
          const related = say('record.relatedCount', { kind: say('opportunity.many'), many: '1' })
          expect((await opened(actor(), related, shown)).text).toContain(name)
        }
      })
    })
  }

describe('forgotten ones', () => {
  beforeAll(() => rig.advance({ hours: 24 * 15 }))
  for (const platform of platforms)
    for (const { person, locale, say } of speakers)
      test(`are marked and listed until something happens, ${platform}, ${locale}`, async () => {
        const actor = rig[platform].as(person)
        const name = `Packaging line ${locale} ${platform}`
        const list = async () => {
          await actor.say(typed[locale as keyof typeof typed].idle)
          return actor.last({
            in: 'app',
            text: say('list.of', { kind: say('opportunity.many'), name: say('opportunity.idle') }),
          })
        }
        const mark = say('opportunity.idleFor', { count: 15, shown: '15' })
        const listed = await list()
        expect(listed.text).toContain(name)
        expect(listed.text).toContain(mark)
        await actor.say(`${locale === 'en' ? 'find' : '搜索'} ${name}`)
        await actor.click(say('record.open'), await actor.last({ in: 'app', text: `“${name}”` }))
        const card = await actor.last({ in: 'app', text: say('opportunity.fields.openedOn') })
        expect(card.text).toContain(mark)
        await actor.click(say('interaction.type.call'), card)
        await actor.fill({
          [say('interaction.fields.subject')]: 'Called them',
        })
        await actor.submit()
        expect(await actor.dialog()).toBeUndefined()
        const after = await again(actor, card)
        expect(after.text).toContain('Called them')
        expect(after.text).not.toContain(mark)
        const left = await list()
        expect(left.text).not.toContain(name)
        await actor.choose(say('list.filter'), say('opportunity.outcome.open'), left)
        expect((await again(actor, left)).text).toContain(name)
      })
})

describe('stages', () => {
  for (const platform of platforms)
    for (const { locale } of speakers)
      test(`are named, moved and retired by an administrator, ${platform}, ${locale}`, async () => {
        const say = words(locale as 'en')
        const admin = rig[platform].as('ada')
        const name = `Trial ${platform} ${locale}`
        await askForForm(rig[platform], admin, words('en'), 'edit settings')
        await admin.fill({ [words('en')('talk.language')]: locale === 'en' ? 'English' : '简体中文' })
        await admin.submit()
        await admin.say(locale === 'en' ? 'stages' : '阶段设置')
        const page = await admin.last({ in: 'app', text: say('stages.many') })
        await admin.click(say('stages.new'), page)
        await admin.fill({ [say('stages.name')]: name, [say('stages.probability')]: '101' })
        await admin.submit()
        await admin.fill({ [say('stages.probability')]: '60' })
        await admin.submit()
        expect(await admin.dialog()).toBeUndefined()
        const order = async () => (await again(admin, page)).text
        expect(await order()).toContain(say('stages.saved', { name }))
        expect((await order()).lastIndexOf(name)).toBeGreaterThan(
          (await order()).indexOf(say('opportunity.stages.negotiation')),
        )
        await admin.click(say('record.undo'), page)
        await admin.say(locale === 'en' ? 'stages' : '阶段设置')
        expect((await admin.last({ in: 'app', text: say('stages.many') })).text).not.toContain(name)
        await askForForm(rig[platform], admin, say, locale === 'en' ? 'edit settings' : '修改设置')
        await admin.fill({ [say('talk.language')]: 'English' })
        await admin.submit()
      })

  test.each(platforms)('are nobody else’s, %s', async (platform) => {
    const sam = rig[platform].as('sam')
    await sam.say('stages')
    expect((await sam.last({ in: 'app' })).text).toContain(words('en')('errors.NotAllowed'))
  })
})
