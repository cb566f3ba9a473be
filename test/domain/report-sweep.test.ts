/** Everything that reports can be asked, asked once: it has to run, of an empty organisation too, and to tell nobody what is not for them. */
import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { todayOf } from '#domain/calendar/today.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { findPerson, placePerson } from '#domain/organization/people.ts'
import { saveRole, setKnown } from '#domain/organization/roles.ts'
import type { Role } from '#domain/organization/user.ts'
import { addPart } from '#domain/records/parts.ts'
import { knowsOf, type Secret } from '#domain/records/policies.ts'
import { createRecord } from '#domain/records/records.ts'
import { catalogued, reportNames } from '#domain/reports/catalogue.ts'
import { comparedDays } from '#domain/reports/comparison.ts'
import { partsOf } from '#domain/reports/data-set.ts'
import { type DataSetName, dataSetNamed, dataSetNames } from '#domain/reports/data-sets/index.ts'
import {
  dimensionsAsked,
  dimensionsFor,
  factFor,
  measuresFor,
  type ReportDefinition,
  spanOf,
} from '#domain/reports/definition.ts'
import { type DimensionName, dimensionNames } from '#domain/reports/dimensions.ts'
import { figuresOf } from '#domain/reports/figures.ts'
import { engines, type Firm, members, newFirm, useDatabase } from './world.ts'

const asked = (
  data: DataSetName,
  measures: readonly string[],
  more: Partial<ReportDefinition> = {},
): ReportDefinition => ({
  ...{ data, measures: [...measures], by: [], only: [] },
  ...more,
})

const groups = <Value>(all: readonly Value[], size: number): readonly (readonly Value[])[] =>
  all.length ? [all.slice(0, size), ...groups(all.slice(size), size)] : []

describe('data sets', () => {
  test('every part is of use to a measure, and every measure can be told', () => {
    for (const name of dataSetNames) {
      const { facts, measures } = dataSetNamed(name)
      const used = new Set(Object.values(measures).flatMap(partsOf))
      const there = new Set(Object.values(facts).flatMap(({ parts }) => Object.keys(parts)))
      expect([...used].toSorted(), name).toEqual([...there].toSorted())
      for (const part of used) expect(factFor(dataSetNamed(name), part, []), part).toBeDefined()
    }
  })

  test('every dimension is one of a data set', () => {
    const told = new Set(
      dataSetNames.flatMap((name) => Object.values(dataSetNamed(name).facts).flatMap(({ by }) => Object.keys(by))),
    )
    expect(dimensionNames.filter((name) => name !== 'time' && !told.has(name))).toEqual([])
    expect([...told].filter((name) => !dimensionNames.includes(name as DimensionName))).toEqual([])
  })
})

for (const engine of engines)
  describe(`reports on ${engine}`, () => {
    const database = useDatabase(engine)

    test('an organisation without a record has figures of nothing: nought of what is counted, none of what is divided', async () => {
      const firm = await newFirm(database())
      for (const who of members)
        await firm.as(who, async (context) => {
          for (const name of reportNames) {
            const definition = catalogued(context, name)
            if (!definition) continue
            const days = definition.period && spanOf(context, definition.period)
            const beside = days && definition.compare && comparedDays(days, definition.compare, todayOf(context))
            for (const span of beside ? [days, beside] : [days]) {
              const { rows, total, unrated } = await figuresOf(context, definition, span)
              expect([rows, unrated], name).toEqual([[], []])
              definition.measures.forEach((measure, at) => {
                const unit = dataSetNamed(definition.data).measures[measure]?.unit ?? ''
                const isSum =
                  ['count', 'quantity'].includes(unit) || (unit === 'money' && !measure.startsWith('average'))
                if (isSum) expect(total[at], `${name} ${measure}`).toBe('0')
                else expect([undefined, '0'], `${name} ${measure}`).toContain(total[at])
              })
            }
          }
        })
    })

    test('any measures by any two dimensions can be asked', async () => {
      const firm = await newFirm(database())
      let count = 0
      await firm.as('ada', async (context) => {
        for (const name of dataSetNames) {
          const set = dataSetNamed(name)
          for (const measure of measuresFor(context, set)) {
            const alone = dimensionsFor(context, set, [measure])
            const { total, rows } = await figuresOf(context, asked(name, [measure]), undefined)
            expect([total.length, rows.length]).toEqual([1, 0])
            for (const [at, first] of alone.entries()) {
              const second = alone[(at + 1 + (count % Math.max(1, alone.length - 1))) % alone.length] as DimensionName
              const by = [...new Set([first, second])].map((dimension) => ({ dimension }))
              const only = first === 'time' ? [] : [{ dimension: first, keys: [''] }]
              expect(
                (await figuresOf(context, asked(name, [measure], { by }), undefined)).rows,
                `${measure} by ${first}, ${second}`,
              ).toEqual([])
              await figuresOf(context, asked(name, [measure], { by: by.slice(1), only }), undefined)
              count++
            }
          }
          for (const measures of groups(measuresFor(context, set), 4)) {
            const shared = dimensionsFor(context, set, measures)
            await figuresOf(
              context,
              asked(name, measures, { by: shared.slice(-2).map((dimension) => ({ dimension })) }),
              undefined,
            )
          }
        }
      })
      expect(count).toBeGreaterThan(500)
    }, 120_000)

    test('what cannot be asked is said at its place', async () => {
      const firm = await newFirm(database())
      const option = { code: 'option' }
      const refused = (definition: ReportDefinition, issues: object) =>
        expect(
          firm.as('ada', (context) => figuresOf(context, definition, undefined)),
          JSON.stringify(definition),
        ).rejects.toMatchObject({ issues })
      await refused(asked('sales', ['amounts']), { measures: option })
      await refused(asked('sales', ['paid'], { by: [{ dimension: 'product' }] }), { by: option })
      await refused(asked('sales', ['amount'], { by: [{ dimension: 'stage' }] }), { by: option })
      await refused(asked('sales', ['amount'], { by: [{ dimension: 'region' }, { dimension: 'region' }] }), {
        by: option,
      })
      await refused(asked('sales', ['amount'], { only: [{ dimension: 'person', keys: ['ed'] }] }), { only: option })
      await refused(asked('sales', ['amount'], { only: [{ dimension: 'time', keys: ['2026-01-01'] }] }), {
        only: option,
      })
      const twice = [1, 2].map(() => ({ dimension: 'region' as const, keys: ['North'] }))
      await refused(asked('sales', ['amount'], { only: twice }), { only: option })
      await refused(
        asked('sales', ['amount'], {
          criteria: { match: 'all', conditions: [{ field: 'x', operator: 'is', values: ['1'] }] },
        }),
        { criteria: option },
      )
      await refused(asked('sales', ['amount'], { period: { from: 'year+0', to: 'year+9999' } }), {
        period: { code: 'day' },
      })
      await expect(
        firm.as('ada', (context) =>
          figuresOf(context, asked('sales', ['amount'], { by: [{ dimension: 'time', grain: 'day' }] }), {
            from: '1900-01-01',
            to: '2999-12-31',
          }),
        ),
      ).rejects.toMatchObject({ code: 'TooManySpans' })
    })

    test('what is below two of those that figures are narrowed to counts once', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        await createRecord(context, customerKind, { name: 'Acme' })
        await createRecord(context, orderKind, {
          customer: 'C-1' as never,
          orderDate: '2026-01-05',
          status: 'confirmed',
        })
      })
      const departments = await firm.as('ada', async ({ em }) => {
        await em.execute('update sales_order set owner_id = ?', [firm.ids.ed])
        return em.execute<{ id: string; name: string }[]>('select id, name from department')
      })
      const id = (name: string): string => departments.find((one) => one.name === name)?.id ?? ''
      const figures = await firm.as('ada', (context) =>
        figuresOf(
          context,
          asked('sales', ['orders'], {
            by: [{ dimension: 'department' }],
            only: [{ dimension: 'department', keys: [id('East'), id('Shanghai')] }],
          }),
          undefined,
        ),
      )
      expect(figures.total).toEqual(['1'])
      expect(figures.rows).toEqual([{ keys: [{ key: id('Shanghai') }], figures: ['1'] }])
    })
  })

/** Who knows what, by built-in roles and by those of one's own. */
const knowing: readonly (readonly [
  what: string,
  template: Role,
  Readonly<Partial<Record<Secret, boolean>>> | undefined,
])[] = [
  ...(['administrator', 'manager', 'salesperson', 'marketer', 'serviceAgent'] as const).map(
    (role) => [role, role, undefined] as const,
  ),
  ['a salesperson who knows costs', 'salesperson', { costs: true }],
  ['a salesperson who knows no credit', 'salesperson', { credit: false }],
  ['a manager who knows no costs', 'manager', { costs: false }],
  ['an agent who knows credit', 'serviceAgent', { credit: true }],
  ['a manager who knows neither', 'manager', { costs: false, credit: false }],
]

describe('what is confidential', () => {
  const database = useDatabase('pglite')

  test.each(knowing)('%s', async (_, template, knows) => {
    const firm = await newFirm(database())
    await sell(firm)
    await firm.as('ada', async (context) => {
      const role = knows && (await saveRole(context, undefined, { name: 'Own', of: template }))
      const asIs = { actor: { role: template } }
      const said = { costs: knowsOf.costs(asIs), credit: knowsOf.credit(asIs), phones: knowsOf.phones(asIs), ...knows }
      if (role) await setKnown(context, role, said)
      const wim = await findPerson(context, firm.ids.wim)
      await placePerson(context, wim, {
        ...{ role: role?.id ?? template, department: '', active: true },
      })
    })
    await firm.as('wim', async (context) => {
      const [costs, credit] = [knowsOf.costs(context), knowsOf.credit(context)]
      const tries = async (known: boolean, definition: ReportDefinition): Promise<void> => {
        const answer = await figuresOf(context, definition, undefined).then(
          () => true,
          (error: { issues?: object }) => (error.issues ? false : Promise.reject(error)),
        )
        expect(answer, JSON.stringify(definition)).toBe(known)
      }
      for (const measure of ['cost', 'profit', 'margin']) {
        await tries(costs, asked('sales', [measure]))
        await tries(costs, asked('sales', ['amount', measure]))
        await tries(
          costs,
          asked('sales', ['amount', measure], { by: [{ dimension: 'region' }], order: { measure: 1, up: true } }),
        )
      }
      const condition = (field: string, value: string) => ({
        criteria: { match: 'any' as const, conditions: [{ field, operator: 'is' as const, values: [value] }] },
      })
      await tries(costs, asked('sales', ['orders'], condition('totalCost', '60')))
      await tries(credit, asked('sales', ['orders'], condition('customer.creditGrade', 'A')))
      await tries(credit, asked('payments', ['due'], condition('customer.creditGrade', 'A')))
      for (const data of ['sales', 'payments'] as const) {
        const [measure = ''] = measuresFor(context, dataSetNamed(data))
        await tries(credit, asked(data, [measure], { by: [{ dimension: 'creditGrade' }] }))
        await tries(credit, asked(data, [measure], { by: [{ dimension: 'time' }, { dimension: 'creditGrade' }] }))
        await tries(credit, asked(data, [measure], { only: [{ dimension: 'creditGrade', keys: ['A'] }] }))
      }
      const secret = (definition: ReportDefinition) => ({
        costs: definition.measures.some((name) => dataSetNamed(definition.data).measures[name]?.secret === 'costs'),
        credit: dimensionsAsked(definition).includes('creditGrade'),
      })
      const all = reportNames.flatMap((name) => catalogued(context, name) ?? [])
      expect(all.some((one) => secret(one).costs)).toBe(costs)
      expect(all.some((one) => secret(one).credit)).toBe(credit)
      for (const definition of all) await figuresOf(context, definition, undefined)
      for (const name of dataSetNames) {
        const set = dataSetNamed(name)
        const told = measuresFor(context, set)
        expect(told.some((one) => set.measures[one]?.secret)).toBe(costs && name === 'sales')
        if (!credit) expect(dimensionsFor(context, set, told.slice(0, 1))).not.toContain('creditGrade')
      }
    })
  })
})

/** An order of Wim's, with something to know about it. */
async function sell(firm: Firm): Promise<void> {
  await firm.as('ada', (context) =>
    createRecord(context, productKind, { name: 'Sensor', quotedPrice: '100', cost: '60' }),
  )
  await firm.as('wim', async (context: Context) => {
    await createRecord(context, customerKind, { name: 'Acme', region: 'North' })
    const order = await createRecord(context, orderKind, { customer: 'C-1' as never, status: 'confirmed' })
    await addPart(context, orderLine as never, order, { product: 'PD-1', quantity: '1' })
  })
}
