import { describe, expect, test } from 'vitest'
import { undo } from '#domain/history/undo.ts'
import { companyOf, proposedCompany, saveCompany } from '#domain/organization/company.ts'
import { countryOf } from '#domain/organization/country-of.ts'
import { removeRate, setRate } from '#domain/organization/exchange-rates.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const settings = (firm: Firm) => firm.as('ada', async ({ organization }) => companyOf(organization))

test.each([
  ['Europe/Berlin', 'DE'],
  ['Asia/Shanghai', 'CN'],
  ['Asia/Kolkata', 'IN'],
  ['America/New_York', 'US'],
  ['America/Indiana/Vincennes', 'US'],
  ['Europe/Zurich', 'CH'],
  ['America/Sao_Paulo', 'BR'],
  ['Asia/Hong_Kong', 'HK'],
  ['UTC', undefined],
  ['Etc/GMT+5', undefined],
])('%s is in %s', (zone, country) => expect(countryOf(zone)).toBe(country))

for (const engine of engines)
  describe(`the company on ${engine}`, () => {
    const database = useDatabase(engine)

    test('what the editor changed is changed, what others changed meanwhile stays, and undo takes one’s own back', async () => {
      const firm = await newFirm(database())
      const before = await settings(firm)
      await firm.as('ada', (context) => saveCompany(context, { ...before, name: '华夏贸易', country: 'CH' }, before))
      // Of a form that was opened before that.
      await firm.as('ada', (context) => saveCompany(context, { ...before, timeZone: 'Asia/Tokyo' }, before))
      expect(await settings(firm)).toEqual({ ...before, name: '华夏贸易', country: 'CH', timeZone: 'Asia/Tokyo' })
      await firm.as('ada', (context) => undo(context))
      expect(await settings(firm)).toEqual({ ...before, name: '华夏贸易', country: 'CH' })
    })

    test.each([
      ['name', '', 'required'],
      ['name', 'x'.repeat(201), 'tooLong'],
      ['country', 'XX', 'option'],
      ['country', '', 'option'],
      ['country', 'Germany', 'option'],
      ['locale', 'fr', 'option'],
      ['currency', '', 'required'],
      ['currency', 'ABC', 'option'],
      ['timeZone', 'Mars/Olympus', 'timeZone'],
      ['timeZone', '', 'timeZone'],
    ])('%s cannot be “%s”: %s, and nothing is changed', async (field, value, code) => {
      const firm = await newFirm(database())
      const before = await settings(firm)
      await expect(
        firm.as('ada', (context) => saveCompany(context, { ...before, name: 'Another', [field]: value }, before)),
      ).rejects.toMatchObject({ issues: { [field]: { code } } })
      expect(await settings(firm)).toEqual(before)
    })

    test('of a company that nobody has set up, its administrator’s chat says where it is', async () => {
      const firm = await newFirm(database())
      const proposed = () =>
        firm.as('ada', async (context) => {
          const { locale, timeZone } = context.actor
          return { settings: await proposedCompany(context), chat: { locale, timeZone, country: countryOf(timeZone) } }
        })
      const { settings: guess, chat } = await proposed()
      expect(guess).toEqual({ ...(await settings(firm)), ...chat })
      // Once somebody has said where it is, in UTC too, nothing is proposed.
      for (const timeZone of ['Asia/Tokyo', 'UTC']) {
        const seen = await settings(firm)
        await firm.as('ada', (context) => saveCompany(context, { ...seen, timeZone }, seen))
        expect((await proposed()).settings).toEqual({ ...seen, timeZone })
      }
    })

    test('another base currency, unless there are rates in the old one', async () => {
      const firm = await newFirm(database())
      const before = await settings(firm)
      const another = before.currency === 'EUR' ? 'CHF' : 'EUR'
      const change = (currency: string) =>
        firm.as('ada', (context) => saveCompany(context, { ...before, currency }, before))
      const rate = await firm.as('ada', (context) =>
        setRate(context, { currency: 'GBP', rate: '8.5', day: '2026-01-01' }),
      )
      await expect(change(another)).rejects.toMatchObject({
        issues: { currency: { code: 'hasRates', params: { currency: before.currency } } },
      })
      await firm.as('ada', (context) => removeRate(context, rate.id))
      await change(another)
      expect((await settings(firm)).currency).toBe(another)
    })
  })
