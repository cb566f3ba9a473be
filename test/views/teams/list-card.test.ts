/** The list of leads as Teams shows it: ten ordinary rows keep their menus, within what Teams takes. */
import { describe, expect, it } from 'vitest'
import { lead } from '#views/kinds/lead.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { list } from '#views/pages/list.ts'
import { reader } from '#views/reader.ts'
import { limits, sizeOf } from '#views/teams/limits.ts'
import { toActivity, toCard } from '#views/teams/to-card.ts'
import { ofType, type Part, problems } from './card-problems.ts'

const chinese = `
华为技术有限公司苏州研究所|中国石油化工集团上海高桥石化分公司|安徽合力股份有限公司工业车辆研究院
内蒙古伊利实业集团股份有限公司|上海浦东发展银行股份有限公司信用卡中心|广东美的厨房电器制造有限公司
北京京东世纪贸易有限公司采购中心|宁波舟山港股份有限公司北仑分公司|成都飞机工业（集团）有限责任公司
青岛海尔智能家电科技有限公司`
const english = `
Alpenwerk Maschinenbau GmbH & Co. KG|International Renewable Logistics Partners Ltd
Northern European Precision Instruments AB|Costa Verde Foods and Beverages S.A.|Alder & Finch Interiors (Holdings) Ltd
The Great Lakes Shipbuilding Corporation|Société Générale d’Équipements Industriels
Western Reserve University Health System|Pacific Northwest Timber and Paper Inc.|Trans-Siberian Freight LLC`
const samples = [
  { names: chinese.trim().split(/[|\n]/), owner: '欧阳娜娜' },
  { names: english.trim().split(/[|\n]/), owner: 'Alexandra Montgomery' },
]

/** In the middle of a very long list, every column filled, the company under its whole name twice. */
function page(locale: (typeof locales)[number], { names, owner }: (typeof samples)[number]) {
  const person = { locale, timeZone: 'Asia/Shanghai' }
  const to = reader(person, { currency: 'CNY', regions: [] }, new Date('2026-11-23T04:00:00Z'))
  const rows = names.map((name, at) => ({
    id: `0199f7c2-1f0a-7a30-9d2e-0f3a5c7b9e${at}0`,
    number: 12_340 + at,
    name,
    company: name,
    status: 'qualified',
    rating: 'warm',
    amount: '1250000.00',
    currency: 'CNY',
    owner: { name: owner },
    sortKey: `guangdongmeididianqi${at}`,
  }))
  const data = { rows, start: 12_340, total: 100_000, more: false, query: { scope: 'team', letter: 'G' } }
  return list(lead, to, { ...data, mayChange: () => true } as never)
}

describe.each(locales)('ten ordinary rows, %s', (locale) => {
  it.each(samples)('keep all their menus, filters and ways on ($owner)', (sample) => {
    const message = page(locale, sample)
    const card = toCard(message)
    expect(problems(card, 'message')).toEqual([])
    const say = words(locale)
    const menus = ofType(card, 'ColumnSet').flatMap(({ columns }) =>
      (columns as Part[])
        .map((column) => ofType(column, 'ActionSet').flatMap(({ actions }) => actions as Part[]))
        .filter((actions) => actions.some(({ mode }) => mode === 'secondary'))
        .map((actions) => actions.map(({ title }) => title)),
    )
    // Microsoft's own Agents Playground shows nothing of a card with a column that does not say what it is.
    for (const { columns } of ofType(card, 'ColumnSet'))
      for (const column of columns as Part[]) expect(column.type).toBe('Column')
    // Whatever a client of old cannot execute, it can submit. What is tapped is no button, and never drawn.
    if (sample.owner === '欧阳娜娜')
      for (const action of ofType(card, 'Action.Execute')) expect(action.fallback).toBeDefined()
    // The last of them, where names and keys are as long as here, stands on the record's own card alone.
    const menu = [say('record.edit'), say('activity.type.task')]
    expect(menus.map((titles) => titles.slice(0, 2))).toEqual(Array.from({ length: 10 }, () => menu))
    for (const name of sample.names)
      expect(ofType(card, 'TextBlock').filter(({ text }) => String(text).includes(name))).toHaveLength(2)
    expect(ofType(card, 'Input.ChoiceSet')).toHaveLength(3)
    expect(ofType(card, 'Action.Execute').filter(({ tooltip }) => tooltip !== undefined)).toHaveLength(4)
    expect(ofType(card, 'Action.Submit').filter(({ tooltip }) => tooltip !== undefined)).toHaveLength(10)
    // The worst of these keeps within the 28 + 1 KB that a message of Teams has without a warning, of 80 in all.
    expect(sizeOf(card)).toBeLessThan(limits.card.warn)
    expect(sizeOf(toActivity(message))).toBeLessThan(limits.card.warn + 1024)
  })
})

it('rows with endless names lose the ends of the names before they lose their menus', () => {
  const names = samples[1]?.names.map((name) => `${name} `.repeat(4)) ?? []
  const card = toCard(page('en', { names, owner: 'Alexandra Montgomery' }))
  expect(problems(card, 'message')).toEqual([])
  const edits = ofType(card, 'Action.Submit').filter(({ title }) => title === 'Edit')
  expect(edits).toHaveLength(10)
})
