/** What a list comes to is the sum of what stands on all its pages, for whoever looks at it. */
import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import type { Context } from '#domain/context.ts'
import { type Amount, sum } from '#domain/money/money.ts'
import { setRate } from '#domain/organization/exchange-rates.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { createRecord, removeRecord, updateRecord } from '#domain/records/records.ts'
import type { Condition } from '#domain/search/criteria.ts'
import { type ListQuery, listRecords } from '#domain/search/list.ts'
import { listTotals } from '#domain/search/list-totals.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const kind = opportunityKind as unknown as DomainKind

/** Of every row of every page, by currency. */
async function addedUp(context: Context, query: ListQuery): Promise<readonly Amount[]> {
  const amounts: Amount[] = []
  for (let start = 0; ; start += 10) {
    const { rows, total } = await listRecords(context, kind, { ...query, start })
    for (const { amount, currency } of rows as unknown as readonly { amount?: string; currency?: string }[])
      if (amount && currency && Number(amount)) amounts.push({ amount, currency })
    if (start + 10 >= total) break
  }
  const by = [...Map.groupBy(amounts, ({ currency }) => currency)]
  return by
    .map(([currency, list]) => ({
      currency,
      amount: sum(
        list.map(({ amount }) => amount),
        currency,
      ),
    }))
    .toSorted(
      (a, b) => Number(b.currency === 'EUR') - Number(a.currency === 'EUR') || (a.currency < b.currency ? -1 : 1),
    )
}

const currencies = ['EUR', 'USD', 'JPY'] as const

/** 36 sales of three people with two customers, in three currencies; some have no amount, one is deleted. */
async function plant(firm: Firm): Promise<string> {
  let customer = ''
  for (const who of ['ed', 'wim', 'ada'] as const)
    await firm.as(who, async (context) => {
      const buyer = await createRecord(context, customerKind, { name: `Buyer of ${who}` })
      if (who === 'ed') customer = buyer.id
      for (let at = 0; at < 12; at++) {
        const amount = at % 4 ? { amount: String(1000 * at + 7), currency: currencies[at % 3] ?? 'EUR' } : {}
        const name = `${'ACM'[at % 3]} sale ${at}`
        const sale = await createRecord(context, opportunityKind, { name, customer: buyer.id as never, ...amount })
        if (at === 9) await removeRecord(context, kind, sale)
        if (at === 5) await updateRecord(context, opportunityKind, sale, sale.version, { stage: 'proposal' })
      }
    })
  return customer
}

for (const engine of engines)
  describe(`totals of lists on ${engine}`, () => {
    const database = useDatabase(engine)

    test('are those of all that is listed, however it is narrowed', async () => {
      const firm = await newFirm(database())
      const customer = await plant(firm)
      const stage: Condition = { field: 'stage', operator: 'is', values: ['proposal'] }
      const queries: readonly ListQuery[] = [
        { scope: 'all' },
        { scope: 'mine' },
        { scope: 'team' },
        { scope: 'all', list: 'open' },
        { scope: 'all', list: 'won' },
        { scope: 'all', search: 'sale' },
        { scope: 'all', letter: 'C', only: true },
        { scope: 'all', of: { by: 'customer', id: customer } },
        { scope: 'all', criteria: { match: 'all', conditions: [stage] } },
        { scope: 'all', sort: { field: 'amount', down: true } },
      ]
      for (const who of ['ada', 'ed', 'mona', 'sue'] as const)
        await firm.as(who, async (context) => {
          for (const query of queries) {
            const { counted, sums } = await listTotals(context, kind, query, ['amount'])
            const said = `${who} ${JSON.stringify(query)}`
            expect(sums.get('amount')?.sums, said).toEqual(await addedUp(context, query))
            expect(counted, said).toBe((await listRecords(context, kind, query)).total)
          }
        })
    })

    test('are of the whole list on every page and behind every letter', async () => {
      const firm = await newFirm(database())
      await plant(firm)
      await firm.as('ada', async (context) => {
        const whole = await listTotals(context, kind, { scope: 'all' }, ['amount'])
        expect(whole.counted).toBe(33)
        for (const more of [{ start: 20 }, { start: -1 }, { letter: 'M' }])
          expect(await listTotals(context, kind, { scope: 'all', ...more }, ['amount'])).toEqual(whole)
      })
    })

    test('stand over lists by amount, of which those without one come last', async () => {
      const firm = await newFirm(database())
      await plant(firm)
      await firm.as('ada', async (context) => {
        for (const down of [true, false]) {
          const amounts: (string | undefined)[] = []
          for (let start = 0; start < 33; start += 10) {
            const { rows } = await listRecords(context, kind, { scope: 'all', sort: { field: 'amount', down }, start })
            for (const { amount, currency } of rows as unknown as readonly { amount?: string; currency?: string }[])
              amounts.push(amount ? currency : undefined)
          }
          const bare = amounts.indexOf(undefined)
          expect(bare).toBe(24)
          expect(amounts.slice(bare).every((one) => one === undefined)).toBe(true)
          // The organisation's own currency first.
          expect(amounts[0]).toBe('EUR')
        }
      })
    })

    test('add several currencies only where there are rates, and no field that has no currency', async () => {
      const firm = await newFirm(database())
      await plant(firm)
      await firm.as('ada', async (context) => {
        const total = async () => (await listTotals(context, kind, { scope: 'all' }, ['amount', 'probability'])).sums
        expect((await total()).get('amount')).toMatchObject({ missing: ['JPY', 'USD'] })
        await setRate(context, { currency: 'USD', rate: '0.9', day: '2020-01-01' })
        await setRate(context, { currency: 'JPY', rate: '0.006', day: '2020-01-01' })
        expect((await total()).get('amount')?.converted?.currency).toBe('EUR')
        expect([...(await total()).keys()]).toEqual(['amount'])
      })
    })
  })
