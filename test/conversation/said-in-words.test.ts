/** Fields changed, records begun, lists narrowed by saying so: of every kind, in both languages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
import type { Outcome } from '#bot/request.ts'
import { findRecord } from '#domain/records/records.ts'
import type { Field } from '#views/field.ts'
import type { RecordKind } from '#views/kind.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { words } from '#views/locales/words.ts'
import { reader } from '#views/reader.ts'
import { oneOf } from '../domain/many.ts'
import { type Neutral, neutral, readable } from './neutral.ts'
import { asPerson, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
let to: Neutral
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  to = await neutral(rig, ['ada', 'sam', 'wangfang'])
  await asPerson(rig, 'ada', async (context) => {
    const made = new Map<string, string>()
    for (const kind of recordKinds) await oneOf(context, kind, made)
    await context.em.flush()
  })
})
afterAll(() => rig.close())

const stored = (kind: RecordKind) =>
  asPerson(rig, 'ada', async (context) => {
    const record = await findRecord(context, kind.domain, `${kind.domain.prefix}-1`)
    return { ...record, owner: record.owner.name } as unknown as Record<string, unknown>
  })

const ofOrganization = { currency: 'CNY', regions: [{ value: '华东' }, { value: '华南' }] }
const now = new Date('2026-11-29T10:00:00Z')

/** A value as it is said, and what of it is to be read on the card. */
function sample(field: Field<never>, locale: 'en' | 'zh-CN', turn: number): string | undefined {
  const say = reader({ locale, timeZone: 'Asia/Shanghai', role: 'administrator' }, ofOrganization, now)
  switch (field.type) {
    case 'choice': {
      const input = field.input?.(say, undefined, new Map())
      const options = input?.type === 'select' ? input.options : []
      return options[(turn + 1) % Math.max(1, options.length)]?.label
    }
    case 'number':
    case 'money':
      return String(20 + turn)
    case 'date':
      return `2026-12-${10 + turn}`
    case 'flag':
      return turn % 2 ? (locale === 'en' ? 'yes' : '是') : locale === 'en' ? 'no' : '否'
    case 'record':
      return undefined
    case 'person':
      return turn % 2 ? 'Sam Carter' : 'Ada Brandt'
    case 'text':
      return /mail/i.test(field.name)
        ? `a${turn}@b.cn`
        : /phone|mobile/.test(field.name)
          ? `138 0013 800${turn}`
          : /website/.test(field.name)
            ? `https://a${turn}.cn`
            : `Word ${turn}`
  }
}

/** What a kind's own rules keep from being any value: these have tests of their own. */
const ruled: readonly string[] = [
  'activity.at',
  'activity.until',
  'interaction.at',
  'payment.received',
  'payment.receivedDate',
  'contact.birthday',
  'opportunity.openedOn',
  'order.currency',
  'lead.disqualifiedBecause',
]

for (const kind of recordKinds)
  for (const [turn, locale] of (['en', 'zh-CN'] as const).entries())
    test(`each field of ${kind.domain.name} is changed by saying so, ${locale}`, async () => {
      const say = words(locale)
      const ref = `${kind.domain.prefix}-1`
      for (const field of kind.fields as readonly Field<never>[]) {
        const value = field.input || field.type === 'person' ? sample(field, locale, turn) : undefined
        if (value === undefined || ruled.includes(`${kind.domain.name}.${field.name}`)) continue
        const label = field.label(say)
        const phrases =
          locale === 'en'
            ? [`${ref} ${label}: ${value}`, `set ${label} of ${ref} to ${value}`]
            : [`${ref} ${label}=${value}`, `把 ${ref} 的${label}改成${value}`]
        const said = phrases[turn ? 1 : 0] ?? ''
        const outcome = await to.say('ada', said, platforms[turn])
        expect(to.failures, said).toEqual([])
        const answer = readable(outcome)
        const record = await stored(kind)
        const is = String(record[field.name] ?? '')
        const option = field
          .options?.(reader({ locale, timeZone: 'UTC' }, ofOrganization, now))
          .find(({ label: one }) => one === value)
        const wanted = field.type === 'flag' ? String(turn % 2 === 1) : (option?.value ?? value)
        expect(
          field.type === 'money' || field.type === 'number'
            ? String(Number(is))
            : is.slice(0, field.type === 'date' ? 10 : undefined),
          `${said}: ${answer.slice(0, 200)}`,
        ).toBe(wanted)
        if (turn) continue
        const again = readable(await to.say('ada', said, platforms[turn]))
        expect(again, `${said}, said again`).toContain(
          field.type === 'person' ? value : words('en')('record.unchanged'),
        )
        expect((await stored(kind)).version, `${said}, said again`).toBe(record.version)
      }
    }, 60_000)

const show = (outcome: Outcome) => (outcome.type === 'show' ? outcome.message.nodes : [])

describe('one change', () => {
  test.each([
    ['L-1 status Working', 'Working'],
    ['L-1 status Qualified', 'Qualified'],
    ['把 L-1 的状态改成跟进中', 'Working'],
    ['L-1 状态=有效', 'Qualified'],
    ['set status of L-1 to New', 'New'],
    ['change the rating of L-1 to hot', 'Hot'],
    ['L-1 cold', 'Cold'],
    ['mark L-1 as warm', 'Warm'],
    ['#L-1 rating: hot', 'Hot'],
    ['L-1 rating cold, status working', 'Working'],
    ['change the amount of OP-1 to 12000', '12,000'],
    ['OP-1 amount $1,000 CAD', 'CAD'],
    ['L-1 phone 021 5555 6666', 'Phone'],
    ['L-1 电话 021 5555 7777', '021 5555 7777'],
    ['L-1 email new@acme.cn', 'new@acme.cn'],
    ['rename C-1 to Foo Trading', 'Foo Trading'],
    ['rename TK-1 to Broken again', 'Broken again'],
    ['C-1 改名为 华信贸易', '华信贸易'],
    ['give L-1 to Sam Carter', 'Sam Carter'],
    ['OP-1 amount 12万', '120,000'],
    ['把 OP-1 的金额改成 5000', '5,000'],
  ])('%s: the card says %s and takes it back', async (said, shown) => {
    const outcome = await to.say('ada', said)
    expect(readable(outcome)).toContain(shown)
    expect(JSON.stringify(show(outcome))).toContain('"verb":"undo"')
  })

  test.each([
    ['SO-1 paid 500', 'is not changed by hand'],
    ['L-1 status Foo', 'Foo'],
    ['L-1 owner Nobody Here', 'Nobody Here'],
    ['close OP-1', 'won or lost'],
    ['delete L-1', 'Delete L-1'],
    ['report opportunities', 'Pipeline'],
    ['report leads every Monday 9:00 in #sales', '#sales'],
    ['report leads in #sales', 'report Leads by owner every Monday 9:00 in #sales'],
    ['report orders by region this year every Monday 9:00 in #nowhere', '#nowhere'],
    ['报告 线索 发至 #sales', '#sales'],
    ['OP-1 amount $500 EUR', '$500 EUR'],
    ['thanks!', 'welcome'],
    ['forecast', 'not here yet'],
    ['日历', 'not here yet'],
  ])('%s is answered with “%s”', async (said, shown) => {
    expect(readable(await to.say('ada', said))).toContain(shown)
  })

  test('somebody who may not change it is refused', async () => {
    await to.say('ada', 'C-1 owner Ada Brandt')
    expect(readable(await to.say('sam', 'C-1 name Mine'))).not.toContain('Mine →')
    expect((await stored(recordKinds[1] as RecordKind)).name).not.toBe('Mine')
  })
})

test.each([
  ['task call Laura tomorrow 3pm', 'call Laura'],
  ['call L-1 asked for prices', 'asked for prices'],
  ['note C-1 likes tea', 'likes tea'],
  ['lead new Undone soon, soon@acme.cn', 'Undone soon'],
  ['L-1 company Undone Ltd', 'L-1'],
])('what “%s” did is undone by a name that one can say, or by what it was', async (said, name) => {
  await to.say('ada', said)
  const undone = readable(await to.say('ada', 'undo'))
  expect(undone).toContain(name)
  for (const [ref = ''] of undone.matchAll(/\b[A-Z]{1,2}-\d+\b/g))
    expect(readable(await to.say('ada', ref)), ref).not.toContain('I do not know')
})

describe('a new record in words', () => {
  const inputs = (outcome: Outcome) =>
    outcome.type === 'ask'
      ? Object.fromEntries(outcome.form.inputs.map((one) => [one.name, 'value' in one ? one.value : undefined]))
      : {}
  test.each([
    [
      'customer new Acme Trading, 13911112222, a@acme.cn, 华东',
      { name: 'Acme Trading', phone: '13911112222', email: 'a@acme.cn', region: '华东' },
    ],
    ['contact new Wang Fang, Buyer title, 13911112222', { name: 'Wang Fang', mobile: '13911112222' }],
    ['product new Sensor, code: S-1, ¥500', { name: 'Sensor', code: 'S-1', quotedPrice: '500' }],
    ['ticket new Broken sensor, urgent', { subject: 'Broken sensor', priority: 'urgent' }],
    ['机会 新建 传感器项目，50万', { name: '传感器项目', amount: '500000' }],
    ['department new West', { name: 'West' }],
    ['rate USD 7.12', { currency: { value: 'USD' }, rate: '7.12' }],
    ['stage new Pilot 30%', { name: 'Pilot', probability: '30' }],
  ])('%s', async (said, values) => {
    expect(inputs(await to.say('ada', said))).toMatchObject(values)
  })
  test('what fits nowhere is named and kept', async () => {
    const outcome = await to.say('ada', 'customer new Acme Trading, zzqxw blah')
    expect(readable(outcome)).toContain('I did not understand “zzqxw blah”')
    expect(inputs(outcome)).toMatchObject({ name: 'Acme Trading', description: 'zzqxw blah' })
  })
})

describe('lists in words', () => {
  test.each([
    ['lead list hot', 'Rating is Hot'],
    ['opportunities stage=Proposal', 'Stage is Proposal'],
    ['opportunities by amount', 'By Amount, highest'],
    ['机会 按金额排序', 'By Amount, highest'],
    ['opportunities sort amount', 'By Amount, highest'],
    ['opportunities sorted by the amount, lowest first', 'By Amount, lowest'],
    ['opportunities amount descending', 'By Amount, highest'],
    ['opportunities largest first', 'By Amount, highest'],
    ['opportunity smallest first', 'By Amount, lowest'],
    ['opportunities stage=Proposal by amount', 'By Amount, highest'],
    ['orders most expensive first', 'By Total, highest'],
    ['leads newest first', 'By Created, highest or latest'],
    ['leads hot, oldest first', 'By Created, lowest or earliest'],
    ['leads hot, oldest first', 'Rating is Hot'],
    ['customers by name', 'By Name, lowest'],
    ['机会 金额从高到低', 'By Amount, highest'],
    ['机会 金额最低的在前', 'By Amount, lowest'],
    ['机会 从大到小', 'By Amount, highest'],
    ['线索 最新的在前', 'By Created, highest or latest'],
    ['leads of Sam', 'Owner is Sam Carter'],
    ['leads of Sam, by amount', 'Owner is Sam Carter'],
    ["Sam's leads", 'Owner is Sam Carter'],
    ['show me all my hot leads', 'Rating is Hot'],
    ['what hot leads do I have', 'Rating is Hot'],
    ['how many leads do I have?', 'Leads'],
    ['biggest opportunities', 'By Amount, highest'],
    ['top opportunities', 'By Amount, highest'],
    ['newest customers', 'By Created, highest or latest'],
    ['urgent tickets', 'Priority is Urgent'],
    ['leads created last month by name', 'Created is last month'],
    ['leads created last month by name', 'By Name, lowest'],
    ['leads added since last week', 'Created is from'],
    ['opportunities over 10k', 'Amount is more than ¥10,000'],
    ['opportunities where amount > 10k and stage = Proposal sorted by amount', 'Amount is more than ¥10,000'],
    ['orders of Mia over 5000', 'Total is more than ¥5,000'],
    ['orders of Mia over 5000', 'Owner is Mia Rossi'],
    ['leads created the last 7 days', 'Created is between'],
    ['orders last month', 'Order date is last month'],
    ['orders this fiscal quarter', 'Order date is this fiscal quarter'],
    ['payments this month', 'Due date is this month'],
    ['won deals this month', 'Closed on is this month'],
    ['opportunities expected close next quarter', 'Expected close is next quarter'],
    ['看看我所有的热线索', 'Rating is Hot'],
    ['有哪些热线索', 'Rating is Hot'],
    ['最近新增的线索', 'By Created, highest or latest'],
    ['本月新建的客户', 'Created is this month'],
    ['上财年的订单', 'Order date is last fiscal year'],
    ['上个月的订单', 'Order date is last month'],
    ['金额最大的机会', 'By Amount, highest'],
    ['金额超过10万的机会', 'Amount is more than ¥100,000'],
    ['10万以上的机会', 'Amount is at least ¥100,000'],
    ['我有多少条线索？', 'Leads'],
    ['what can you do?', 'What I can do'],
    ['你会做什么', 'What I can do'],
    ['I met three new leads', 'I do not know'],
    ['show me all my purple leads', 'I do not know'],
    ['customers in 华东', '华东'],
    ['customers in East', 'East'],
    ['leads zzqxw', 'zzqxw'],
    ['leads created last week', 'Created is last week'],
    ['leads from last week', 'Created is last week'],
    ['leads since last month', 'Created is from last month'],
    ['opportunities over 100k', 'Amount is more than ¥100,000'],
    ['opportunities >5,000', 'Amount is more than ¥5,000'],
    ['orders less than €2,500.50', 'Total is less than'],
    ['机会 列表 超过 10万', 'Amount is more than ¥100,000'],
    ['leads hot, over 1000', 'Rating is Hot'],
    ['leads hot, over 1000', 'Estimated amount is more than ¥1,000'],
    ['export leads hot', 'Rating is Hot'],
    ['export leads hot as xlsx', 'Rating is Hot'],
    ['opportunity export csv stage=Proposal', 'Stage is Proposal'],
    ['customer export csv in 华东', '华东'],
    ['lead export stage=Proposal', 'stage'],
  ])('%s says %s', async (said, shown) => {
    expect(readable(await to.say('ada', said))).toContain(shown)
  })
})

test('every suggestion is a command that leads somewhere', async () => {
  for (const said of [
    'lead task me to call…',
    'laed nwe Acme',
    'hlep',
    'remidn me to call',
    'call me later please',
    '撤肖',
    '线索 先建',
    'settinsg',
    'delte L-1',
    'opprtunity',
  ]) {
    const command = parseCommand(said)
    for (const one of 'unknown' in command ? command.suggestions : []) {
      const answer = readable(await to.say('ada', one))
      expect(answer, one).not.toContain('There is no ,')
      expect(answer, one).not.toContain('I did not understand')
      expect(answer, one).not.toContain('I do not know')
    }
  }
})
