/** Leads and competitors that become customers, and what looks like one that is there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { again, askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const typed = {
  en: { lead: 'lead new', customer: 'customer new', competitor: 'competitor new', upgrade: 'lead upgrade' },
  'zh-CN': { lead: '线索 新建', customer: '客户 新建', competitor: '竞争对手 新建', upgrade: '线索 升级' },
} as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const salt = `${locale.slice(0, 2)}-${platform}`
    const command = typed[locale as keyof typeof typed]
    const company = `Harvest ${salt} Ltd`
    const email = `lin@${salt}.example`

    describe(`upgrading, ${platform}, ${locale}`, () => {
      const actor = () => rig[platform].as(person)
      const field = async (label: string) => (await actor().dialog())?.fields.find((one) => one.label === label)
      let ref = ''

      test('a lead is upgraded to what its form proposes, and taken back in one step', async () => {
        await actor().say(`${command.lead} ${company}, ${email}`)
        const card = await actor().last({ in: 'app', text: company })
        ref = /\bL-\d+\b/.exec(card.text)?.[0] ?? ''
        await actor().click(say('upgrade.one'), card)
        expect((await field(say('upgrade.customerName')))?.value).toBe(company)
        expect(await field(say('upgrade.likelyCustomer'))).toBeUndefined()
        await actor().fill({ [say('upgrade.opportunityName')]: '', [say('upgrade.contactName')]: `Lin ${salt}` })
        await actor().submit()
        expect((await field(say('upgrade.opportunityName')))?.error).toBe(say('fieldErrors.required'))
        await actor().fill({ [say('upgrade.opportunityName')]: `Sale ${salt}` })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const upgraded = await again(actor(), card)
        for (const text of [say('lead.status.converted'), `Lin ${salt} (CT-`, `Sale ${salt} (OP-`])
          expect(upgraded.text).toContain(text)
        expect(upgraded.labels).not.toContain(say('upgrade.one'))
        for (const [kind, prefix] of Object.entries({ customer: 'C', contact: 'CT', opportunity: 'OP' }))
          expect(upgraded.labels).toContainEqual(
            expect.stringMatching(new RegExp(`^${say(`${kind as 'customer'}.one`)} ${prefix}-\\d+$`)),
          )
        // What is opened beside an Undo stands beneath it.
        const way = upgraded.labels.find((label) => label.startsWith(`${say('customer.one')} C-`)) ?? ''
        await actor().click(way, upgraded)
        expect((await again(actor(), upgraded)).text).toBe(upgraded.text)
        await actor().click(say('record.undo'), upgraded)
        const back = await again(actor(), upgraded)
        expect(back.text).toContain(say('lead.status.new'))
        expect(back.text).not.toContain(say('lead.fields.convertedAt'))
      })

      test('a customer that is there is offered; who comes second is told what it became', async () => {
        await askForForm(rig[platform], actor(), say, command.customer)
        await actor().fill({ [say('customer.fields.name')]: `Harvest ${salt}` })
        await actor().submit()
        const there = await actor().last({ in: 'app', text: `Harvest ${salt}` })
        const customer = /\bC-\d+\b/.exec(there.text)?.[0] ?? ''
        await askForForm(rig[platform], actor(), say, `${command.upgrade} ${ref}`)
        const offered = await field(say('upgrade.likelyCustomer'))
        expect(offered?.value).toContain(customer)
        expect(offered?.options).toContain(say('upgrade.newOne'))
        await actor().fill({ [say('opportunity.one')]: false })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const saying = say('upgrade.leadSaid', { ref, name: `${customer} Harvest ${salt}` })
        await actor().last({ in: 'app', text: saying })
        await actor().say(`${command.upgrade} ${ref}`)
        const name = `${customer} Harvest ${salt}`
        await actor().last({ in: 'app', text: say('errors.AlreadyConverted', { ref, name }) })
      })

      test('what looks like one that is there is created only by who insists, or that one is opened', async () => {
        const create = async () => {
          await askForForm(rig[platform], actor(), say, command.customer)
          await actor().fill({ [say('customer.fields.name')]: `HARVEST ${salt} Inc.` })
          await actor().submit()
          const warned = await actor().dialog()
          expect(warned?.text).toContain(say('upgrade.warning'))
          expect(warned?.fields.find(({ label }) => label === say('customer.fields.name'))?.value).toBe(
            `HARVEST ${salt} Inc.`,
          )
          return (await field(say('upgrade.choice')))?.options ?? []
        }
        const [open = ''] = await create()
        await actor().fill({ [say('upgrade.choice')]: open })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect((await actor().last({ in: 'app' })).text).not.toContain('HARVEST')
        await create()
        await actor().fill({ [say('upgrade.choice')]: say('upgrade.anyway') })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        await actor().last({ in: 'app', text: `HARVEST ${salt} Inc.` })
      })

      test('a lead of one line is saved, and says what it looks like', async () => {
        await actor().say(`${command.lead} Somebody ${salt}, ${email}`)
        const card = await actor().last({ in: 'app', text: `Somebody ${salt}` })
        const name = `${company} (${ref}) · ${say('upgrade.likeness.email')}`
        expect(card.text).toContain(say('upgrade.looksLike', { name }))
        expect(card.labels).toContain(say('merge.with', { name: `${ref} ${company}` }))
      })

      test('a competitor becomes a partner, and the two name each other', async () => {
        await askForForm(rig[platform], actor(), say, command.competitor)
        await actor().fill({ [say('competitor.fields.name')]: `Rivalis ${salt}` })
        await actor().submit()
        const card = await actor().last({ in: 'app', text: `Rivalis ${salt}` })
        await actor().click(say('upgrade.one'), card)
        await actor().fill({ [say('customer.fields.type')]: say('customer.type.partner') })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const upgraded = await again(actor(), card)
        expect(upgraded.text).toContain(`Rivalis ${salt} (C-`)
        expect(upgraded.labels).not.toContain(say('upgrade.one'))
        const link = upgraded.labels.find((label) => label.startsWith(`Rivalis ${salt} (C-`)) ?? ''
        await actor().click(link, upgraded)
        const customer = await actor().last({ in: 'app', text: say('customer.type.partner') })
        expect(customer.text).toContain(say('customer.type.partner'))
        expect(customer.labels).toContain(say('record.relatedCount', { kind: say('competitor.many'), many: '1' }))
      })
    })
  }
