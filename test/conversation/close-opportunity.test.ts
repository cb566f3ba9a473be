/** Sales won and lost from their card, and the page of the competitor that fought for them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { again, askForForm, opened, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const salt = `${locale} ${platform}`
    const rival = `Rivalis ${salt}`
    const verb = (one: 'new' | 'won' | 'lost') =>
      ({ en: { new: 'new', won: 'won', lost: 'lost' }, 'zh-CN': { new: '新建', won: '赢单', lost: '输单' } })[
        locale as 'en'
      ][one]
    const today = rigDay(locale)

    describe(`closing opportunities, ${platform}, ${locale}`, () => {
      const actor = () => rig[platform].as(person)
      const made = async (kind: 'customer' | 'opportunity', values: Record<string, string>) => {
        await askForForm(rig[platform], actor(), say, `${say(`${kind}.one`).toLowerCase()} ${verb('new')}`)
        await actor().fill(values)
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        return actor().last({ in: 'app', text: Object.values(values)[0] ?? '' })
      }
      const sale = (name: string, amount: string) =>
        made('opportunity', {
          [say('opportunity.fields.name')]: `${name} ${salt}`,
          [say('opportunity.fields.customer')]: `Buyer ${salt}`,
          [say('opportunity.fields.amount')]: amount,
        })

      test('won with the amount confirmed; a day to come is refused at its field', async () => {
        await made('customer', { [say('customer.fields.name')]: `Buyer ${salt}` })
        const card = await sale('Hall', '1000')
        await actor().click(say('opportunityCompetitor.new'), card)
        await actor().fill({ [say('opportunityCompetitor.fields.competitor')]: rival })
        await actor().submit()
        await actor().click(say('opportunity.won'), card)
        const form = await actor().dialog()
        expect(form?.title).toBe(say('opportunity.wonTitle'))
        const field = (label: string) => form?.fields.find((one) => one.label === label)
        expect(Number(field(say('opportunity.fields.amount'))?.value)).toBe(1000)
        await actor().fill({ [say('opportunity.fields.closedOn')]: '2099-01-01' })
        await actor().submit()
        const refused = await actor().dialog()
        expect(refused?.fields.find(({ label }) => label === say('opportunity.fields.closedOn'))?.error).toBe(
          say('fieldErrors.future'),
        )
        await actor().fill({ [say('opportunity.fields.closedOn')]: today, [say('opportunity.fields.amount')]: '950' })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const closed = await again(actor(), card)
        expect(closed.text).toContain(say('opportunity.stages.won'))
        expect(closed.text).toContain('950')
        // When it was, and not any more when it was to be.
        expect(closed.text).toContain(say('opportunity.fields.closedOn'))
        expect(closed.text).not.toContain(say('opportunity.fields.expectedClose'))
        expect(closed.labels).toContain(say('opportunity.reopen'))
        expect(closed.labels).not.toContain(say('opportunity.lostTitle'))
      })

      test('lost to a competitor; opened again, and told who was first when it is closed already', async () => {
        const card = await sale('Barn', '200')
        const ref = /\bOP-\d+\b/.exec(card.text)?.[0] ?? ''
        await askForForm(rig[platform], actor(), say, `${say('opportunity.one').toLowerCase()} ${verb('lost')} ${ref}`)
        await actor().submit()
        const refused = await actor().dialog()
        expect(refused?.fields.find(({ label }) => label === say('opportunity.fields.lostReason'))?.error).toBeTruthy()
        await actor().fill({
          [say('opportunity.fields.lostReason')]: say('choices.builtIn.lostReasons.price'),
          [say('opportunity.fields.winner')]: rival,
        })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const closed = await actor().last({ in: 'app', text: say('choices.builtIn.lostReasons.price') })
        expect(closed.text).toContain(rival)
        await actor().click(say('opportunity.won'), card)
        // Teams answers a button that opens a dialog in that dialog.
        const told = (await actor().dialog())?.text ?? (await actor().last({ in: 'app' })).text
        expect(told).toContain(say('errors.AlreadyClosed', { ref }))
        if (await actor().dialog()) await actor().cancel()
        await actor().click(say('opportunity.reopen'), closed)
        expect((await again(actor(), closed)).text).toContain(say('opportunity.stages.prospecting'))
        await actor().click(say('record.undo'), await again(actor(), closed))
        expect((await again(actor(), closed)).text).toContain(say('choices.builtIn.lostReasons.price'))
      })

      test('the competitor’s card tells how it went, and leads to each', async () => {
        await actor().say(`${locale === 'en' ? 'find competitor' : '搜索 竞争对手'} ${rival}`)
        await actor().click(rival, await actor().last({ in: 'app', text: `“${rival}”` }))
        const card = await actor().last({ in: 'app', text: say('competitor.winRate') })
        expect(card.text).toContain(say('competitor.winRateSaid', { percent: '50', won: '1', decided: '2' }))
        expect(card.text).toContain('950')
        expect(card.text).toContain(`Hall ${salt}`)
        const lostOnes = say('record.relatedCount', { kind: say('opportunity.outcome.lost'), many: '1' })
        const list = await opened(actor(), lostOnes, card)
        expect(list.text).toContain(`Barn ${salt}`)
        expect(list.text).not.toContain(`Hall ${salt}`)
      })
    })
  }

/** The day it is where the person is. */
function rigDay(locale: string): string {
  const timeZone = locale === 'en' ? 'America/New_York' : 'Asia/Shanghai'
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date())
}
