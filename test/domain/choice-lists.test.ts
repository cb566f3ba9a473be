import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { domainKinds } from '#domain/entities.ts'
import { undo } from '#domain/history/undo.ts'
import { prepareRecords } from '#domain/import/create-records.ts'
import {
  builtInChoices,
  type Choice,
  type ChoiceListName,
  choiceListNames,
  choiceOf,
  choicesIn,
  isOpenList,
  offeredIn,
  valuesOfChoice,
} from '#domain/organization/choice-lists.ts'
import {
  addChoice,
  type ChoiceNames,
  mergeChoice,
  mostChoices,
  moveChoice,
  renameChoice,
  restoreChoice,
  retireChoice,
  toggleInitial,
} from '#domain/organization/keep-choices.ts'
import { createRecord, updateRecord } from '#domain/records/records.ts'
import type { Criteria } from '#domain/search/criteria.ts'
import { listRecords } from '#domain/search/list.ts'
import { choiceName, valueName } from '#views/choice-name.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const called = (list: ChoiceListName) => (language: 'en' | 'zh-CN', choice: Choice) =>
  choiceName(language, list, choice)
const add = (firm: Firm, list: ChoiceListName, names: ChoiceNames, who: 'ada' | 'ed' = 'ada') =>
  firm.as(who, (context) => addChoice(context, list, names, called(list)))
const choices = (firm: Firm, list: ChoiceListName) =>
  firm.as('ada', async ({ organization }) => choicesIn(organization, list))
const offered = (firm: Firm, list: ChoiceListName) =>
  firm.as('ada', async ({ organization }) => offeredIn(organization, list).map(({ value }) => value))

for (const engine of engines)
  describe(`lists of choices on ${engine}`, () => {
    const database = useDatabase(engine)

    test.each(choiceListNames)('%s: every change holds, and undo takes it back', async (list) => {
      const firm = await newFirm(database())
      const first = await add(firm, list, { en: 'Alpha' })
      const second = await add(firm, list, { en: 'Beta', 'zh-CN': '乙' })
      const all = await offered(firm, list)
      expect(all.slice(-2)).toEqual([first, second])
      const rest = all.slice(0, -2)
      const changes: readonly (readonly [what: string, change: () => Promise<unknown>, then: () => Promise<void>])[] = [
        [
          'renamed',
          () => firm.as('ada', (c) => renameChoice(c, list, first, { en: 'Aleph', 'zh-CN': '甲' }, called(list))),
          async () => {
            const [one] = (await choices(firm, list)).filter(({ value }) => value === first)
            expect(one && [choiceName('en', list, one), choiceName('zh-CN', list, one)]).toEqual(['Aleph', '甲'])
          },
        ],
        [
          'moved',
          () => firm.as('ada', (c) => moveChoice(c, list, second, -1)),
          async () => expect(await offered(firm, list)).toEqual([...rest, second, first]),
        ],
        [
          'retired',
          () => firm.as('ada', (c) => retireChoice(c, list, first)),
          async () => expect(await offered(firm, list)).toEqual([...rest, second]),
        ],
        [
          'merged',
          () => firm.as('ada', (c) => mergeChoice(c, list, first, second)),
          async () => {
            expect(await offered(firm, list)).toEqual([...rest, second])
            await firm.as('ada', async ({ organization }) => {
              expect(choiceOf(organization, list, first)?.value).toBe(second)
              expect(valuesOfChoice(organization, list, second)).toEqual([first, second])
              expect(valueName('zh-CN', organization, list, first)).toBe('乙')
            })
          },
        ],
        [
          'the default',
          () => firm.as('ada', (c) => toggleInitial(c, list, second)),
          async () =>
            expect((await choices(firm, list)).flatMap((one) => (one.initial ? one.value : []))).toEqual([second]),
        ],
      ]
      const before = await choices(firm, list)
      for (const [what, change, then] of changes) {
        await change()
        await then()
        await firm.as('ada', (context) => undo(context))
        expect(await choices(firm, list), what).toEqual(before)
      }
    })

    test('a name is taken once, in whatever language and case; one that was retired comes back by its name', async () => {
      const firm = await newFirm(database())
      const taken = { code: 'taken' }
      await expect(add(firm, 'industries', { en: 'finance' })).rejects.toMatchObject({ issues: { en: taken } })
      await expect(add(firm, 'industries', { en: 'Money', 'zh-CN': '金融' })).rejects.toMatchObject({
        issues: { zh: taken },
      })
      await expect(add(firm, 'industries', { en: ' ' })).rejects.toMatchObject({ issues: { en: { code: 'required' } } })
      await expect(add(firm, 'units', { en: 'x'.repeat(21) })).rejects.toMatchObject({
        issues: { en: { code: 'tooLong' } },
      })
      await firm.as('ada', (context) => retireChoice(context, 'industries', 'finance'))
      expect(await add(firm, 'industries', { en: 'FINANCE' })).toBe('finance')
      await firm.as('ada', (c) => renameChoice(c, 'industries', 'finance', {}, called('industries')))
      expect(await offered(firm, 'industries')).toEqual(builtInChoices.industries)
      await firm.as('ada', (c) => renameChoice(c, 'industries', 'finance', { en: 'Banking' }, called('industries')))
      // What was renamed has left its name free, and its value is for ever.
      const other = await add(firm, 'industries', { en: 'finance' })
      expect(other).not.toBe('finance')
      const bare = () => firm.as('ada', (c) => renameChoice(c, 'industries', 'finance', {}, called('industries')))
      await expect(bare()).rejects.toMatchObject({ issues: { en: taken } })
      await firm.as('ada', (context) => retireChoice(context, 'industries', other))
      await bare()
      expect(await offered(firm, 'industries')).toEqual(builtInChoices.industries)
    })

    test('two do not go into each other, and a closed list is never empty', async () => {
      const firm = await newFirm(database())
      const merge = (value: string, into: string | undefined) =>
        firm.as('ada', (context) => mergeChoice(context, 'sources', value, into))
      await merge('web', 'chat')
      await merge('chat', 'other')
      const option = { issues: { into: { code: 'option' } } }
      await expect(merge('other', 'web')).rejects.toMatchObject(option)
      await expect(merge('other', 'other')).rejects.toMatchObject(option)
      await expect(merge('other', 'nowhere')).rejects.toMatchObject(option)
      await expect(merge('other', undefined)).rejects.toMatchObject({ issues: { into: { code: 'required' } } })
      await firm.as('ada', async ({ organization }) =>
        expect(valuesOfChoice(organization, 'sources', 'web').toSorted()).toEqual(['chat', 'other', 'web']),
      )
      await firm.as('ada', (context) => restoreChoice(context, 'sources', 'chat'))
      await firm.as('ada', async ({ organization }) =>
        expect(valuesOfChoice(organization, 'sources', 'web').toSorted()).toEqual(['chat', 'web']),
      )
      const left = await offered(firm, 'sources')
      for (const value of left.slice(1)) await firm.as('ada', (context) => retireChoice(context, 'sources', value))
      await expect(firm.as('ada', (context) => retireChoice(context, 'sources', left[0] ?? ''))).rejects.toMatchObject({
        code: 'LastChoice',
      })
    })

    test('of two administrators at once neither loses what the other added, and there is an end to it', async () => {
      const firm = await newFirm(database())
      const names = Array.from({ length: 8 }, (_, at) => `Region ${at}`)
      await Promise.all(names.map((en) => add(firm, 'regions', { en })))
      expect((await offered(firm, 'regions')).toSorted()).toEqual(names)
      await firm.as('ada', async ({ organization }) => {
        organization.regions = Array.from({ length: mostChoices }, (_, at) => ({ value: `R${at}` }))
      })
      await expect(add(firm, 'regions', { en: 'One more' })).rejects.toMatchObject({ code: 'TooManyChoices' })
    })

    test('they are the administrators’', async () => {
      const firm = await newFirm(database())
      for (const who of ['ed', 'mark', 'mona', 'wim', 'sue'] as const)
        for (const change of [retireChoice, restoreChoice, toggleInitial])
          await expect(firm.as(who, (context) => change(context, 'sources', 'web'))).rejects.toMatchObject({
            code: 'NotAllowed',
          })
      await expect(add(firm, 'sources', { en: 'Mine' }, 'ed')).rejects.toMatchObject({ code: 'NotAllowed' })
    })

    const closed = domainKinds.flatMap((kind) =>
      Object.entries(kind.choiceLists ?? {}).flatMap(([field, list]) =>
        isOpenList(list) || !kind.input.safeParse({ [kind.title]: 'Any' }).success
          ? []
          : [[kind, field, list] as const],
      ),
    )

    test.each(closed)('$name.%s takes what is in its list, and nothing else', async (kind, field, list) => {
      const firm = await newFirm(database())
      const create = (value: string) =>
        firm.as('ada', (context) =>
          createRecord(context, kind as never, { [kind.title]: 'Any', [field]: value } as never),
        )
      await expect(create('nonsense')).rejects.toMatchObject({ issues: { [field]: { code: 'option' } } })
      const mine = await add(firm, list, { en: 'Mine' })
      expect(await create(mine)).toMatchObject({ [field]: mine })
      const [first = ''] = builtInChoices[list]
      await firm.as('ada', (context) => mergeChoice(context, list, first, mine))
      expect(await create(first)).toMatchObject({ [field]: mine })
    })

    test('a record keeps what is not offered any more, and what an undo took out of the list', async () => {
      const firm = await newFirm(database())
      const mine = await add(firm, 'industries', { en: 'Aerospace' })
      const customer = await firm.as('ada', (context) =>
        createRecord(context, customerKind, { name: 'Aero', industry: mine }),
      )
      const rename = (name: string) =>
        firm.as('ada', async (context) => {
          const found = await context.em.findOneOrFail(customerKind.entity, { id: customer.id })
          return updateRecord(context, customerKind, found, found.version, { name })
        })
      await firm.as('ada', (context) => retireChoice(context, 'industries', mine))
      expect(await rename('Aero 2')).toMatchObject({ industry: mine })
      await firm.as('ada', async (context) => {
        context.organization.industries = builtInChoices.industries.map((value) => ({ value }))
      })
      expect(await rename('Aero 3')).toMatchObject({ name: 'Aero 3', industry: mine })
    })

    test('what was merged is found under what it went into, and no record was touched', async () => {
      const firm = await newFirm(database())
      const create = (name: string, source: string) =>
        firm.as('ada', (context) => createRecord(context, leadKind, { name, source }))
      const old = await create('Old', 'web')
      await create('New', 'chat')
      await create('Other', 'other')
      await firm.as('ada', (context) => mergeChoice(context, 'sources', 'web', 'chat'))
      const found = (value: string, operator: 'is' | 'isNot') =>
        firm.as('ada', async (context) => {
          const criteria: Criteria = { match: 'all', conditions: [{ field: 'source', operator, values: [value] }] }
          const { rows } = await listRecords(context, leadKind as never, { scope: 'all', criteria })
          return rows.map((row) => (row as unknown as { name: string }).name).toSorted()
        })
      for (const value of ['web', 'chat']) {
        expect(await found(value, 'is')).toEqual(['New', 'Old'])
        expect(await found(value, 'isNot')).toEqual(['Other'])
      }
      const kept = await firm.as('ada', ({ em }) => em.findOneOrFail(leadKind.entity, { id: old.id }))
      expect([kept.source, kept.version]).toEqual(['web', 1])
    })

    test('an open list finds what it calls by another name, and what was merged', async () => {
      const firm = await newFirm(database())
      const value = await add(firm, 'regions', { en: 'West China', 'zh-CN': '华西' })
      await firm.as('ada', (context) => createRecord(context, customerKind, { name: 'A', region: value }))
      await firm.as('ada', (context) => createRecord(context, customerKind, { name: 'B', region: 'Wild West' }))
      const wild = await add(firm, 'regions', { en: 'Wild West' })
      await firm.as('ada', (context) => mergeChoice(context, 'regions', wild, value))
      const names = await firm.as('ada', async (context) => {
        const criteria: Criteria = { match: 'all', conditions: [{ field: 'region', operator: 'is', values: [value] }] }
        const { rows } = await listRecords(context, customerKind as never, { scope: 'all', criteria })
        return rows.map((row) => (row as unknown as { name: string }).name)
      })
      expect(names.toSorted()).toEqual(['A', 'B'])
    })

    test('the default is what a new record has of which nobody says otherwise; a file says what it says', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', (context) => toggleInitial(context, 'sources', 'partner'))
      const create = (input: object) =>
        firm.as('ada', (context) => createRecord(context, leadKind, { name: 'Any', ...input }))
      expect((await create({})).source).toBe('partner')
      expect((await create({ source: null })).source).toBeNull()
      expect((await create({ source: 'web' })).source).toBe('web')
      const [prepared] = await firm.as('ada', (context) =>
        prepareRecords(context, leadKind as never, [{ name: 'From a file' }]),
      )
      expect(prepared && 'record' in prepared && (prepared.record as unknown as { source: unknown }).source).toBeNull()
    })
  })
