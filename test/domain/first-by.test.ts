import { describe, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import { createRecord } from '#domain/records/records.ts'
import type { Criteria } from '#domain/search/criteria.ts'
import { firstBy } from '#domain/search/first-by.ts'
import { searchFields } from '#domain/search/search-fields.ts'
import { engines, newFirm, useDatabase } from './world.ts'

for (const engine of engines)
  describe(`a list in the order of a field on ${engine}`, () => {
    const database = useDatabase(engine)

    test('loses nothing where what is asked for is rarer than a walk is long', async () => {
      const firm = await newFirm(database())
      const rare: string[] = []
      await firm.as('ada', async (context) => {
        for (let at = 0; at < 30; at++) {
          const description = at % 10 === 0 ? 'one of few' : 'one of many'
          const amount = at % 20 === 0 ? null : String(1000 - at)
          const lead = await createRecord(context, leadKind, { name: `Lead ${at}`, description, amount })
          if (at % 10 === 0) rare.push(lead.id)
        }
      })
      const criteria: Criteria = {
        match: 'all',
        conditions: [{ field: 'description', operator: 'contains', values: ['few'] }],
      }
      await firm.as('ada', async (context) => {
        const kind = leadKind as never
        const field = searchFields(context, kind).get('amount')
        if (!field) throw new Error('leads have an amount')
        for (const down of [true, false])
          for (const looked of [1, 5, 100]) {
            const sort = { field: 'amount', down }
            const ids = await firstBy(context, kind, { scope: 'all', criteria }, field, sort, 1_000, looked)
            expect(ids.toSorted()).toEqual(rare.toSorted())
          }
      })
    })
  })
